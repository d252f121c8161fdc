package server

import (
	"context"
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/placewell/placewell/api/auth"
	"github.com/placewell/placewell/api/store"
)

// auditor appends one entry to the audit for each call, refused ones too, before its answer leaves; those refused for load alone are told of
// together (shedding). It stands around the gate (around),
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
	turnOf(ctx).audited = true
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
