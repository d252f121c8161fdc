package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// mostKept is how many homes of a shortlist are kept in words with a decision. All of them can be judged again from what is kept beside.
const mostKept = 20

// keepShown keeps the shortlist as it stands in the moment of a decision that follows no plan, with all that it is made from, and gives it with
// the homes that could be had, in their order.
func (k *deciding) keepShown() (*store.Shown, []string, error) {
	snap, err := k.tx.Snapshot()
	if err != nil {
		return nil, nil, err
	}
	holds, err := k.tx.LiveHolds("", k.tx.Now())
	if err != nil {
		return nil, nil, err
	}
	keepHolds(snap.Carers, holds, openIn(snap))
	log, err := callLogOf(k.tx, k.request.ID)
	if err != nil {
		return nil, nil, err
	}
	calls, err := json.Marshal(log)
	if err != nil {
		return nil, nil, err
	}
	s := &store.Shown{
		Request: *k.request, Part: k.part, Pool: model.Pool{On: k.on, Carers: snap.Carers}, Policy: *k.policy, Calls: calls,
		RuleSetVersion: RuleSetVersion(), ProgramVersion: k.s.Version,
	}
	answer, homes := showAgain(s, &log)
	if s.Answer, err = deterministic.Marshal(answer); err != nil {
		return nil, nil, err
	}
	return s, homes, k.tx.AddShown(s)
}

// showAgain makes a shortlist from what is kept: its first homes in words, and all that could be had in their order.
func showAgain(s *store.Shown, log *callLog) (resp *pb.ShortlistResponse, homes []string) {
	in := &input{requests: []model.Request{s.Request}, pool: s.Pool, policy: &s.Policy}
	entries := solver.Shortlist(&in.requests[0], s.Part, &in.pool, in.policy)
	log.rerank(entries)
	resp = in.shortlist(s.Part, log, entries, entries[:min(len(entries), mostKept)])
	for i := range entries {
		if entries[i].Eligible {
			homes = append(homes, entries[i].Carer.ID)
		}
	}
	return resp, homes
}

// replayed finds what a caller wants replayed: a plan, or the shortlist from which a decision was taken.
func replayed(tx *store.Tx, id string) (plan *store.Plan, shown *store.Shown, err error) {
	if strings.HasPrefix(id, "decision-") {
		d, err := tx.Decision(id)
		if err != nil {
			return nil, nil, err
		}
		switch {
		case d.PlanID != "":
			id = d.PlanID
		case d.ShortlistID != "":
			id = d.ShortlistID
		case d.Erased:
			return nil, nil, status.Errorf(codes.FailedPrecondition, "the words of %s have been erased, as the law asks; nothing says any more from what it was taken", d.ID)
		default:
			return nil, nil, status.Errorf(codes.FailedPrecondition, "%s was taken from no plan and no kept shortlist", d.ID)
		}
	}
	plan, err = tx.Plan(id)
	if errors.Is(err, store.ErrNotFound) && strings.HasPrefix(id, store.KindShown+"-") {
		shown, err = tx.Shown(id)
	}
	return plan, shown, err
}

// replayShown makes a kept shortlist again and compares the bytes.
func (s *service) replayShown(kept *store.Shown) (*pb.ReplayPlanResponse, error) {
	resp := &pb.ReplayPlanResponse{KeptShortlist: &pb.ShortlistResponse{}, KeptHash: store.HashOf(kept.Answer)}
	if err := unmarshal(kept.Answer, resp.KeptShortlist); err != nil {
		return nil, internal(fmt.Errorf("replay: %w", err))
	}
	switch {
	case kept.ProgramVersion != s.Version:
		resp.Difference = fmt.Sprintf("the shortlist is of program version %q and this is %q; replay it with the program that made it", kept.ProgramVersion, s.Version)
		return resp, nil
	case kept.RuleSetVersion != RuleSetVersion():
		resp.Difference = fmt.Sprintf("the shortlist is of rule book %s and this program has %s", kept.RuleSetVersion, RuleSetVersion())
		return resp, nil
	}
	var log callLog
	if err := json.Unmarshal(kept.Calls, &log); err != nil {
		return nil, internal(errors.New("replay: the log of enquiries is not as this program knows it"))
	}
	answer, _ := showAgain(kept, &log)
	again, err := deterministic.Marshal(answer)
	if err != nil {
		return nil, internal(fmt.Errorf("replay: %w", err))
	}
	resp.AgainHash, resp.Same = store.HashOf(again), bytes.Equal(again, kept.Answer)
	if !resp.Same {
		resp.Difference = "the same input gave another answer: tell the makers of this program"
	}
	return resp, nil
}

// find reads what is to be replayed.
func (s *service) find(ctx context.Context, id string) (plan *store.Plan, shown *store.Shown, err error) {
	err = s.Store.View(ctx, func(tx *store.Tx) error {
		plan, shown, err = replayed(tx, id)
		return err
	})
	return plan, shown, erasedError(err)
}
