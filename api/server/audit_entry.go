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

	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/proto"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// entry is what the audit says of the call.
func (a *auditor) entry(ctx context.Context, c *auditedCall, code codes.Code) store.AuditEntry {
	if !c.admitted {
		if id, err := a.gate.Known(ctx); err == nil {
			c.who = id
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
