package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/solver"
)

// GetPlan gives a kept plan as it was answered.
func (s *service) GetPlan(ctx context.Context, req *pb.GetPlanRequest) (*pb.GetPlanResponse, error) {
	if err := checkID("id", "plan", req.GetId()).err(); err != nil {
		return nil, err
	}
	answer, err := s.answer(ctx, req.GetId())
	if err != nil {
		return nil, err
	}
	return &pb.GetPlanResponse{Answer: answer}, nil
}

// answer gives a kept plan as it was answered, or the status that says why it cannot.
func (s *service) answer(ctx context.Context, planID string) (w *pb.MatchResponse, err error) {
	err = s.Store.View(ctx, func(tx *store.Tx) error {
		w, err = answerOf(tx, planID)
		return err
	})
	if err != nil {
		return nil, erasedError(err)
	}
	return w, nil
}

// answerOf is answer within a transaction.
func answerOf(tx *store.Tx, planID string) (*pb.MatchResponse, error) {
	b, err := tx.Answer(planID)
	if err != nil {
		return nil, err
	}
	w := &pb.MatchResponse{}
	return w, unmarshal(b, w)
}

// ListPlans gives the kept plans, the newest first.
func (s *service) ListPlans(ctx context.Context, req *pb.ListPlansRequest) (*pb.ListPlansResponse, error) {
	var list faults
	limit := pageSize(req.GetPageSize(), &list)
	before := readToken(req.GetPageToken(), "plans", &list)
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.ListPlansResponse{}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		heads, err := tx.Plans(before, limit+1)
		if len(heads) > limit {
			heads = heads[:limit]
			resp.NextPageToken = pageToken(heads[limit-1].ID, "plans")
		}
		for _, h := range heads {
			resp.Plans = append(resp.Plans, &pb.PlanHead{Id: h.ID, At: isoTime(h.Stamp.ChangedAt), ProgramVersion: h.ProgramVersion, InputHash: h.InputHash})
		}
		return err
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}

// ReplayPlan makes a kept plan, or a kept shortlist, again from its snapshot and compares the bytes.
func (s *service) ReplayPlan(ctx context.Context, req *pb.ReplayPlanRequest) (*pb.ReplayPlanResponse, error) {
	if err := checkID("id", "plan, shortlist or decision", req.GetId()).err(); err != nil {
		return nil, err
	}
	kept, shown, err := s.find(ctx, req.GetId())
	if err != nil {
		return nil, err
	}
	if shown != nil {
		return s.replayShown(shown)
	}
	resp := &pb.ReplayPlanResponse{Kept: &pb.MatchResponse{}, KeptHash: store.HashOf(kept.Answer)}
	if err := unmarshal(kept.Answer, resp.Kept); err != nil {
		return nil, internal(fmt.Errorf("replay: %w", err))
	}
	switch {
	case kept.ProgramVersion != s.Version:
		resp.Difference = fmt.Sprintf("the plan is of program version %q and this is %q; replay it with the program that proposed it", kept.ProgramVersion, s.Version)
		return resp, nil
	case !resp.Kept.GetPlan().GetReplayable():
		resp.Difference = "the search was cut short by time or by its caller, so that another run may have got farther"
		return resp, nil
	}
	again, err := s.replay(ctx, kept, resp.Kept.GetPlan().GetSeed())
	if err != nil {
		return nil, err
	}
	resp.AgainHash, resp.Same = store.HashOf(again), bytes.Equal(again, kept.Answer)
	if !resp.Same {
		resp.Difference = "the same input gave another answer: tell the makers of this program"
	}
	return resp, nil
}

func (s *service) replay(ctx context.Context, kept *store.Plan, seed int64) ([]byte, error) {
	in := &input{requests: kept.Requests, pool: kept.Pool, policy: &kept.Policy}
	settings := solver.Settings{Seed: seed, WorkLimit: kept.WorkLimit}
	for _, p := range kept.Pins {
		settings.Pins = append(settings.Pins, solver.Pin{RequestID: p.RequestID, Part: p.Part, CarerID: p.CarerID, Forbid: p.Forbid})
	}
	var err error
	if settings.Keep, err = s.keepOf(ctx, kept); err != nil {
		return nil, err
	}
	if settings.Method, err = s.Method(kept.Method); err != nil {
		return nil, status.Errorf(codes.FailedPrecondition, "this service has no method %q", kept.Method)
	}
	result, err := s.propose(ctx, in, settings)
	if err != nil {
		return nil, err
	}
	again := *kept
	again.Proposed, again.Protective = result.Plan, result.Protective
	return Content{}.Answer(&again)
}

// erasedError says that what a plan was made from has been erased by law, where that is so.
func erasedError(err error) error {
	var erased *store.ErasedError
	if errors.As(err, &erased) {
		return status.Error(codes.FailedPrecondition, "what this was made from has been erased, as the law asks: its decision stands, the plan or shortlist cannot be shown or made again")
	}
	return writeError(err)
}
