package server

import (
	"context"
	"encoding/json"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/placewell/placewell/api/store"
)

// subject gathers what names a child, and every identifier that the child has had; not found where nothing names it.
func subject(tx *store.Tx, child string) (s *store.Subject, own []string, err error) {
	if err := notMerged(tx, child); err != nil {
		return nil, nil, err
	}
	if s, err = tx.Subject(child); err != nil {
		return nil, nil, err
	}
	// A call about a child whom nobody knows is in the audit as well, and says nothing of whether there is such a child.
	if len(s.Requests)+len(s.Homes)+len(s.Contents)+len(s.Decisions)+len(s.Papers) == 0 {
		return nil, nil, status.Errorf(codes.NotFound, "nothing that is kept here names the child %q", child)
	}
	given, err := mergedInto(tx, child)
	return s, append([]string{child}, given...), err
}

// amend writes what the law asks for, with the entry that the audit has of the call in the same transaction: there is no change without its
// entry. An entry that says that a child was erased must not name it, so do says whom the entry names.
func (s *service) amend(ctx context.Context, do func(*store.Tx, store.AuditEntry) error) error {
	call := audited(ctx)
	entry := s.audit.entry(ctx, call, codes.OK)
	entry.Children = nil
	err := s.Store.Write(store.WithActor(ctx, callerName(ctx)), func(tx *store.Tx) error { return do(tx, entry) })
	if err != nil {
		return writeError(err)
	}
	call.appended = true
	return nil
}

// noted gives the detail of an entry.
func noted(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		return nil // strings and numbers alone are noted
	}
	return b
}
