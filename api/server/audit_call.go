package server

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"github.com/placewell/placewell/api/auth"
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// auditor appends one entry to the audit for each call, refused ones too, before its answer leaves. It stands around the gate (around),
// where it sees what comes and what leaves, and once more behind it (within), where it sees who calls and the children's own identifiers,
// which some roles do not.
type auditor struct {
	store store.Store
	gate  *auth.Gate
}

// auditedCall is what the audit will say of a call.
type auditedCall struct {
	method             string
	who                auth.Identity
	admitted           bool
	outside            bool // an agency's: its answers call children by other names
	touched            touched
	received, answered content
	// appended: the entry is there already.
	appended bool
}

type auditedKey struct{}

// audited gives the call that the audit will tell of; nil where it will not.
func audited(ctx context.Context) *auditedCall {
	c, _ := ctx.Value(auditedKey{}).(*auditedCall)
	return c
}

// toAudit tells whether a call is audited: health and reflection hold nothing of anybody.
func toAudit(method string) bool { return strings.HasPrefix(method, "/placement.v1.") }

func (a *auditor) around(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	if !toAudit(info.FullMethod) {
		return next(ctx, req)
	}
	c := &auditedCall{method: info.FullMethod}
	c.received.add(req)
	ctx = context.WithValue(ctx, auditedKey{}, c)
	defer a.broken(ctx, c)()
	resp, err := next(ctx, req)
	if err == nil {
		c.answered.add(resp)
	}
	if failed := a.append(ctx, c, status.Code(err)); failed != nil {
		return nil, failed
	}
	return resp, err
}

// broken gives what appends the entry of a call that panics; it does nothing for any other.
func (a *auditor) broken(ctx context.Context, c *auditedCall) func() {
	return func() {
		_ = a.append(ctx, c, codes.Internal) // the guard answers a broken call with nothing in any case
	}
}

func (a *auditor) within(ctx context.Context, req any, _ *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	c := audited(ctx)
	if c == nil {
		return next(ctx, req)
	}
	a.admit(ctx, c)
	c.touched.add(req)
	resp, err := next(ctx, req)
	if err == nil && !c.outside {
		c.touched.add(resp)
	}
	return resp, err
}

func (a *auditor) admit(ctx context.Context, c *auditedCall) {
	c.who, c.admitted = auth.From(ctx)
	c.outside = a.gate.Table.Acting(c.who, c.method) == auth.Provider
}

// anyonesCall is one that everybody with an identity may make: the gate tells by it who was refused another.
const anyonesCall = pb.MatchingService_ListRules_FullMethodName

// entry is what the audit says of the call.
func (a *auditor) entry(ctx context.Context, c *auditedCall, code codes.Code) store.AuditEntry {
	if !c.admitted {
		if known, err := a.gate.Admit(ctx, anyonesCall); err == nil {
			c.who, _ = auth.From(known)
		}
	}
	role := a.gate.Table.Acting(c.who, c.method).String()
	if role == "" {
		role = c.who.Roles.String() // none of them allows the call
	}
	e := store.AuditEntry{
		Actor: c.who.Subject, Role: role, Method: strings.TrimPrefix(c.method, "/placement.v1."), Result: code.String(), CallID: callID(ctx),
		Children: sorted(c.touched.children),
	}
	if s := c.received.sum(); s != "" {
		e.Contents = append(e.Contents, "received "+s)
	}
	if s := c.answered.sum(); s != "" && code == codes.OK {
		e.Contents = append(e.Contents, "answered "+s)
	}
	return e
}

// append appends the entry, once. It does so even where the caller has left.
func (a *auditor) append(ctx context.Context, c *auditedCall, code codes.Code) error {
	if c.appended {
		return nil
	}
	c.appended = true
	ctx = context.WithoutCancel(ctx)
	if err := a.childrenOfRequests(ctx, c); err != nil {
		return unaudited(err)
	}
	if _, err := a.store.Audit(ctx, a.entry(ctx, c, code)); err != nil {
		return unaudited(err)
	}
	return nil
}

// childrenOfRequests adds the children of the requests that a call named, where it named no child: they are whom it was about.
func (a *auditor) childrenOfRequests(ctx context.Context, c *auditedCall) error {
	if len(c.touched.children) > 0 || len(c.touched.requests) == 0 {
		return nil
	}
	return a.store.View(ctx, func(tx *store.Tx) error {
		for _, id := range sorted(c.touched.requests) {
			r, err := requestNamed(tx, id)
			if errors.Is(err, store.ErrNotFound) {
				continue
			}
			if err != nil {
				return err
			}
			for i := range r.Children {
				c.touched.children[r.Children[i].ID] = struct{}{}
			}
		}
		return nil
	})
}

// requestNamed gives a request by its identifier, or by that of a referral of it, which is what agencies know.
func requestNamed(tx *store.Tx, id string) (*model.Request, error) {
	r, _, err := tx.Request(id)
	if !errors.Is(err, store.ErrNotFound) {
		return r, err
	}
	p, err := tx.Paper(id)
	if err != nil {
		return nil, err
	}
	r, _, err = tx.Request(p.RequestID)
	return r, err
}

// unaudited is the answer of a call that the audit could not be told of.
func unaudited(cause error) error {
	return unavailable(fmt.Errorf("append to the audit: %w", cause), "AUDIT_UNAVAILABLE",
		"the audit cannot be written, so nothing is answered; what the call was to change may have been changed: look, or call again with the same idempotency_key, once the store can be written again")
}

// content is the running hash of the messages of one direction of a call: each message in its deterministic bytes, behind their number.
type content struct{ hash hash.Hash }

func (c *content) add(v any) {
	m, ok := v.(proto.Message)
	if !ok || unreadable(v) != nil {
		return
	}
	b, err := deterministic.Marshal(m)
	if err != nil {
		return // a message that cannot be encoded neither came nor leaves
	}
	if c.hash == nil {
		c.hash = sha256.New()
	}
	c.hash.Write(binary.BigEndian.AppendUint64(nil, uint64(len(b))))
	c.hash.Write(b)
}

// sum gives the hash in hexadecimal; "" where there was no message.
func (c *content) sum() string {
	if c.hash == nil {
		return ""
	}
	return hex.EncodeToString(c.hash.Sum(nil))
}
