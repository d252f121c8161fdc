package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"github.com/placewell/placewell/api/auth"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// actor is who makes a call, and in which role.
type actor struct {
	id   auth.Identity
	role auth.Role
}

// caller gives who makes the call.
func (s *service) caller(ctx context.Context) actor {
	id, _ := auth.From(ctx) // the gate has let nobody in without one
	call, _ := grpc.Method(ctx)
	return actor{id: id, role: s.Gate.Table.Acting(id, call)}
}

// callerName is the caller's lasting name, for the stamps of what is written.
func callerName(ctx context.Context) string {
	id, _ := auth.From(ctx)
	return id.Subject
}

// provider gives the agency that the caller works for; ok is false for the authority's own people.
func (a actor) provider() (string, bool) { return a.id.Provider, a.role == auth.Provider }

// keyDays is how long an idempotency key is remembered.
const keyDays = 7

// once writes within one transaction. A call that bears a key it has borne before gets the answer of then, and nothing is done twice; the
// same key on another call is refused.
func (s *service) once(ctx context.Context, key string, req, answer proto.Message, do func(*store.Tx, actor) error) error {
	who := s.caller(ctx)
	call, _ := grpc.Method(ctx)
	full := call + "\n" + who.id.Subject + "\n" + key
	if !plain(key) || len(key) > maxKey {
		return faults{{Path: "idempotency_key", Reason: reasonCharacters, Description: fmt.Sprintf("is longer than %d characters or holds control characters", maxKey)}}.err()
	}
	raw, err := deterministic.Marshal(req)
	if err != nil {
		return internal(fmt.Errorf("encode the call: %w", err))
	}
	sum := sha256.Sum256(raw)
	hash := hex.EncodeToString(sum[:])
	err = s.Store.Write(store.WithActor(ctx, who.id.Subject), func(tx *store.Tx) error {
		if key == "" {
			return do(tx, who)
		}
		before, err := tx.Recall(full, hash)
		if err != nil {
			return err
		}
		if before != nil {
			return proto.Unmarshal(before.Answer, answer)
		}
		if err := do(tx, who); err != nil {
			return err
		}
		b, err := deterministic.Marshal(answer)
		if err != nil {
			return err
		}
		return tx.Remember(full, store.Remembered{Request: hash, Answer: b, ExpiresAt: tx.Now().AddDate(0, 0, keyDays)})
	})
	return writeError(err)
}

const maxKey = 128

// writeError gives the status of a failed write: what the caller can do about it, and nothing of what the store holds.
func writeError(err error) error {
	var conflict *store.ConflictError
	var done *store.DoneError
	var reused *store.KeyReusedError
	var taken *store.TakenError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &conflict):
		return stale(conflict)
	case errors.As(err, &done):
		return status.Errorf(codes.FailedPrecondition, "%s %q has been dealt with already, by %q; read it again", done.Kind, done.ID, done.By)
	case errors.As(err, &reused):
		return faults{{Path: "idempotency_key", Reason: reasonConflict, Description: "was given with another call before; use a new one"}}.err()
	case errors.As(err, &taken):
		return status.Errorf(codes.FailedPrecondition, "%q belongs to %q; close that first", taken.Taken[0].ID, taken.Taken[0].Owner)
	case errors.Is(err, store.ErrNotFound):
		return status.Error(codes.NotFound, strings.TrimPrefix(err.Error(), "store: "))
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return status.FromContextError(err).Err()
	}
	if _, ours := status.FromError(err); ours {
		return err
	}
	return internal(fmt.Errorf("store: %w", err))
}

// stale tells the second of two writers who changed the record, and when, and which etag it has now.
func stale(c *store.ConflictError) error {
	if c.Current.Version == 0 {
		return status.Errorf(codes.Aborted, "%s %q is not there any more", c.Kind, c.ID)
	}
	st := status.Newf(codes.Aborted, "%s %q was changed by %s at %s; read it again and decide on what it says now",
		c.Kind, c.ID, somebody(c.Current.ChangedBy), c.Current.ChangedAt.UTC().Format(time.RFC3339))
	detailed, err := st.WithDetails(&errdetails.ErrorInfo{
		Reason: "CHANGED_SINCE", Domain: "placement.v1",
		Metadata: map[string]string{"kind": c.Kind, "id": c.ID, "etag": etag(c.Current), "changed_by": c.Current.ChangedBy, "changed_at": c.Current.ChangedAt.UTC().Format(time.RFC3339)},
	})
	if err != nil {
		return st.Err()
	}
	return detailed.Err()
}

func somebody(name string) string {
	if name == "" {
		return "somebody"
	}
	return name
}

// etag names a version of a record.
func etag(s store.Stamp) string { return "v" + strconv.FormatInt(s.Version, 10) }

// readEtag gives the version that an etag names; empty is any, where that is allowed.
func readEtag(path, tag string, required bool, list *faults) int64 {
	if tag == "" {
		if required {
			list.add(path, reasonRequired, "is required; give the etag of the record that was read")
		}
		return store.Any
	}
	n, err := strconv.ParseInt(strings.TrimPrefix(tag, "v"), 10, 64)
	if err != nil || n < 1 || tag[0] != 'v' {
		list.add(path, reasonFormat, "is no etag; give it as it was answered")
		return store.Any
	}
	return n
}

// need lists a text that is missing, too long or not plain.
func (f *faults) need(path, text string, required bool, most int) {
	switch {
	case text == "" && required:
		f.add(path, reasonRequired, "is required")
	case len(text) > most:
		f.add(path, reasonLength, fmt.Sprintf("is longer than %d characters; shorten it", most))
	case !readable(text):
		f.add(path, reasonCharacters, "holds control characters or is not UTF-8; leave them out")
	}
}

// readable is plain with line breaks.
func readable(s string) bool {
	for _, line := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		if !plain(line) {
			return false
		}
	}
	return true
}

// needID lists an identifier that is missing or none.
func (f *faults) needID(path, name, id string, required bool) {
	if id == "" && !required {
		return
	}
	*f = append(*f, checkID(path, name, id)...)
}

// london is where dates are told.
var london = func() *time.Location {
	l, err := time.LoadLocation("Europe/London")
	if err != nil {
		return time.UTC // no table of time zones on this machine; main imports one
	}
	return l
}()

// today gives the date of a moment in London.
func today(at time.Time) model.Date { return model.NewDate(at.In(london).Date()) }

func isoTime(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format(time.RFC3339)
}
