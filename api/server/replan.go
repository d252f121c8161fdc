package server

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/solver"
)

// Replan proposes anew. Agreed placements are no requests any more and stay as they are; of the open proposals of an earlier plan no more
// change than the caller allows.
func (s *service) Replan(ctx context.Context, req *pb.ReplanRequest) (*pb.ReplanResponse, error) {
	in, settings, err := s.readMatch(ctx, req.GetMatch(), func(k *records) {
		k.in.list.needID("from_plan_id", "plan", req.GetFromPlanId(), false)
		if req.GetMostChanges() < -1 {
			k.in.list.add("most_changes", reasonRange, "is below -1; give the most proposals that may change, or -1 for any number")
		}
	})
	if err != nil {
		return nil, err
	}
	resp := &pb.ReplanResponse{Answer: &pb.MatchResponse{Notices: s.matchNotices(in, req.GetMatch())}}
	homes, err := s.homesOf(ctx, req.GetFromPlanId())
	if err != nil {
		return nil, err
	}
	if req.GetMatch().GetValidateOnly() {
		return resp, nil
	}
	if homes != nil {
		settings.Keep = &solver.Keep{Homes: homes, MostChanges: int(req.GetMostChanges())}
	}
	result, err := s.propose(ctx, in, settings)
	if err != nil {
		return nil, err
	}
	if err := s.keep(ctx, in, settings, req.GetMatch().GetMethod(), req.GetFromPlanId(), result); err != nil {
		return nil, err
	}
	s.tell(resp.Answer, in, result)
	if resp.Agreed, err = s.agreed(ctx); err != nil {
		return nil, err
	}
	receipt(resp, homes, req.GetFromPlanId())
	return resp, nil
}

// homesOf gives the home that a kept plan proposes for each child; nil where no plan is named.
func (s *service) homesOf(ctx context.Context, planID string) (map[string]string, error) {
	if planID == "" {
		return nil, nil
	}
	answer, err := s.answer(ctx, planID)
	if err != nil {
		return nil, err
	}
	return wireHomes(answer.GetPlan()), nil
}

func wireHomes(plan *pb.Plan) map[string]string {
	homes := map[string]string{}
	for _, r := range plan.GetRequests() {
		for _, p := range r.GetPlaced() {
			for _, id := range p.GetChildIds() {
				homes[id] = p.GetCarerId()
			}
		}
	}
	return homes
}

// agreed counts the standing decisions that placed somebody.
func (s *service) agreed(ctx context.Context) (n int32, err error) {
	err = s.Store.View(ctx, func(tx *store.Tx) error {
		decisions, err := tx.Decisions(store.DecisionQuery{})
		for _, d := range store.Standing(decisions) {
			if d.Outcome == outcomePlaced || d.Outcome == outcomeStays {
				n++
			}
		}
		return err
	})
	return n, writeError(err)
}

// receipt says what changes against the plan before, child by child in the order of their names.
func receipt(resp *pb.ReplanResponse, before map[string]string, planID string) {
	if before == nil {
		resp.Receipt = append(resp.Receipt, "No earlier plan was named: everything open was proposed anew.")
	} else {
		now, open := wireHomes(resp.GetAnswer().GetPlan()), map[string]string{}
		for _, r := range resp.GetAnswer().GetPlan().GetRequests() {
			for _, id := range r.GetChildIds() {
				open[id] = r.GetRequestId()
			}
		}
		kept := 0
		var lines []string
		for _, id := range slices.Sorted(maps.Keys(open)) {
			was, is := before[id], now[id]
			if was == is {
				if was != "" {
					kept++
				}
				continue
			}
			resp.Changes = append(resp.Changes, &pb.Move{RequestId: open[id], ChildId: id, FromCarerId: was, ToCarerId: is})
			lines = append(lines, fmt.Sprintf("%s: %s instead of %s", id, proposal(is), proposal(was)))
		}
		s := fmt.Sprintf("Of the proposals of %s %d stand as they were and %d are other.", planID, kept, len(lines))
		if len(lines) > 0 {
			s += " " + strings.Join(lines, "; ") + "."
		}
		resp.Receipt = append(resp.Receipt, s)
	}
	resp.Receipt = append(resp.Receipt, fmt.Sprintf("%d placements are agreed and were left alone.", resp.GetAgreed()))
}

func proposal(home string) string {
	if home == "" {
		return "waiting"
	}
	return home
}

// keepOf gives the limit to which a kept plan was held, for its replay.
func (s *service) keepOf(ctx context.Context, kept *store.Plan) (*solver.Keep, error) {
	if kept.KeepOf == "" {
		return nil, nil
	}
	homes, err := s.homesOf(ctx, kept.KeepOf)
	if err != nil {
		return nil, err
	}
	if homes == nil {
		return nil, errors.New("the plan before is gone")
	}
	return &solver.Keep{Homes: homes, MostChanges: kept.MostChanges}, nil
}
