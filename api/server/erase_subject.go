package server

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// errPreview ends a transaction whose only purpose was to see what it would do.
var errPreview = errors.New("preview")

// EraseSubject erases what is kept about a child. What must stay to prove who decided what stays without words, and the chain stays whole.
func (s *service) EraseSubject(ctx context.Context, req *pb.EraseSubjectRequest) (*pb.EraseSubjectResponse, error) {
	list := checkID("child_id", "child", req.GetChildId())
	list.need("reason", req.GetReason(), true, maxReason)
	if req.GetChildId() != "" && strings.Contains(req.GetReason(), req.GetChildId()) {
		list.add("reason", reasonConflict, "names the child, and stays in the audit for good; name the ground in law or the decision alone")
	}
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.EraseSubjectResponse{}
	do := func(tx *store.Tx, entry store.AuditEntry) error {
		e := &erasing{tx: tx, entry: entry, reason: req.GetReason()}
		if err := e.child(req.GetChildId()); err != nil {
			return err
		}
		resp.Erased, resp.Kept = int32(e.total()), e.kept
		return nil
	}
	var err error
	if req.GetPreview() {
		err = s.preview(ctx, do)
	} else {
		err = s.amend(ctx, do)
	}
	if err != nil {
		return nil, stillNeeded(err)
	}
	return resp, nil
}

// preview does what would be done and keeps nothing of it.
func (s *service) preview(ctx context.Context, do func(*store.Tx, store.AuditEntry) error) error {
	err := s.Store.Write(ctx, func(tx *store.Tx) error {
		if err := do(tx, store.AuditEntry{}); err != nil {
			return err
		}
		return errPreview
	})
	if errors.Is(err, errPreview) {
		return nil
	}
	return writeError(err)
}

// erasing is the erasure of a child within one transaction.
type erasing struct {
	tx     *store.Tx
	entry  store.AuditEntry
	reason string
	counts store.Erased
	shared int // requests from which the child was taken and which stay for its siblings
	kept   []string
}

func (e *erasing) total() int {
	c := &e.counts
	return c.Requests + c.Contents + c.Answers + c.Offers + c.Holds + c.Papers + c.Decisions + c.Calls + e.shared
}

// child erases a child, and appends the entry of it.
func (e *erasing) child(child string) error {
	s, own, err := subject(e.tx, child)
	if err != nil {
		return err
	}
	for i := range s.Requests {
		if err := e.leaveToSiblings(&s.Requests[i], child); err != nil {
			return err
		}
	}
	entry := e.entry
	entry.Detail = noted(struct {
		Ground string `json:"ground"`
	}{e.reason})
	n, err := e.tx.Erase(child, entry)
	if err != nil {
		return err
	}
	e.counts = *n
	e.tell()
	return e.tellNamed(own)
}

// leaveToSiblings takes the child out of a closed request that is about others as well, so that these keep it.
func (e *erasing) leaveToSiblings(r *model.Request, child string) error {
	state, err := e.tx.RequestState(r.ID)
	if err != nil || state == store.RequestOpen || len(r.Children) < 2 {
		return err // an open one refuses the erasure
	}
	out := slices.IndexFunc(r.Children, func(c model.Child) bool { return c.ID == child })
	if out < 0 {
		return nil
	}
	rest := *r
	rest.Children = slices.Delete(slices.Clone(r.Children), out, out+1)
	rest.SplitPairs = nil // they say who may not live together, by place in the list, and the request is closed
	if len(rest.Children) == 1 {
		rest.Together = 0
	}
	if _, err := e.tx.UpdateRequest(&rest, store.Any); err != nil {
		return err
	}
	e.shared++
	e.kept = append(e.kept, fmt.Sprintf("Request %s stays with what is about the child's siblings.", r.ID))
	return nil
}

// tell says what stays, and why.
func (e *erasing) tell() {
	c := &e.counts
	if c.Decisions+c.Calls > 0 {
		e.kept = append(e.kept, fmt.Sprintf(
			"%d decisions and calls keep place, time, home, outcome and hash, without words: that somebody decided must stay provable (UK GDPR Arts 17(3)(b) and 22C).",
			c.Decisions+c.Calls))
	}
	if e.shared > 0 && c.Decisions > 0 {
		e.kept = append(e.kept, "Decisions on the child together with its siblings have lost their words for all of them.")
	}
	if c.Audit > 0 {
		e.kept = append(e.kept, fmt.Sprintf(
			"%d entries of the audit keep who called what and when, without the child's identifier; their hashes stay, so that the chain can be checked.", c.Audit))
	}
	if c.Answers > 0 {
		e.kept = append(e.kept, fmt.Sprintf("%d plans keep their line in the list of plans and can be neither shown nor made again.", c.Answers))
	}
	e.kept = append(e.kept,
		fmt.Sprintf("Answers kept for repeated calls (idempotency_key) go by themselves within %d days.", keyDays),
		"The child's case record is the case-management system's and is not touched here.")
}

// tellNamed says which records of others name the child: they are records of those others.
func (e *erasing) tellNamed(own []string) error {
	snap, err := e.tx.Snapshot()
	if err != nil {
		return err
	}
	for _, child := range own {
		for i := range snap.Carers {
			if names(CarerToWire(&snap.Carers[i]), child) {
				e.kept = append(e.kept, fmt.Sprintf("Carer %s still names the child, in its terms, its exemptions, its places or what its residents must be kept from: change the carer where that is not needed.", snap.Carers[i].ID))
			}
		}
		for i := range snap.Requests {
			if names(RequestToWire(&snap.Requests[i]), child) {
				e.kept = append(e.kept, fmt.Sprintf("Request %s of other children still names the child, as a sibling or as somebody to be kept from.", snap.Requests[i].ID))
			}
		}
	}
	return nil
}

// names tells whether a message names a child.
func names(m any, child string) bool {
	var t touched
	t.add(m)
	_, is := t.children[child]
	return is
}

// stillNeeded tells what must be dealt with before a child can be erased.
func stillNeeded(err error) error {
	var needed *store.StillNeededError
	if errors.As(err, &needed) {
		return status.Errorf(codes.FailedPrecondition, "the child still belongs to the %s %q: decide on or withdraw the request, or take the child out of the home, first", needed.Kind, needed.ID)
	}
	return err
}
