package server

import (
	"context"
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/solver"
)

// Every carer is asked about for the first requests of a sample: each answer is whole, and agrees with what Match proposes.
func TestWhyNot(t *testing.T) {
	h, ctx := open(t), context.Background()
	m := sample(7, 16, 12)
	match, err := h.match.Match(ctx, m)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[pb.WhyNotOutcome]int{}
	for i, r := range m.GetRequests()[:5] {
		for _, c := range m.GetCarers() {
			got, err := h.match.WhyNot(ctx, &pb.WhyNotRequest{Match: m, RequestId: r.GetId(), CarerId: c.GetId()})
			if err != nil {
				t.Fatalf("%v %v", err, faultLines(err))
			}
			seen[got.GetOutcome()]++
			there := slices.ContainsFunc(match.GetPlan().GetRequests()[i].GetPlaced(), func(p *pb.PlacedPart) bool {
				return p.GetCarerId() == c.GetId() && len(p.GetChildIds()) == len(r.GetChildren())
			})
			if there != (got.GetOutcome() == pb.WhyNotOutcome_WHY_NOT_OUTCOME_IN_PLAN) {
				t.Errorf("%s at %s: %v, and in the plan: %v", r.GetId(), c.GetId(), got.GetOutcome(), there)
			}
			checkWhyNot(t, got, r, match.GetPlan())
		}
	}
	if len(seen) < 3 {
		t.Errorf("outcomes %v: too few to show anything", seen)
	}
}

func checkWhyNot(t *testing.T, got *pb.WhyNotResponse, r *pb.PlacementRequest, plan *pb.Plan) {
	t.Helper()
	if len(got.GetChildIds()) != len(r.GetChildren()) || len(got.GetSentences()) == 0 || len(got.GetNotices()) == 0 {
		t.Errorf("%s: children %v, sentences %q, notices %q", r.GetId(), got.GetChildIds(), got.GetSentences(), got.GetNotices())
	}
	switch got.GetOutcome() {
	case pb.WhyNotOutcome_WHY_NOT_OUTCOME_NO_PAIR:
		for _, w := range got.GetReasons() {
			if w.GetSentence() == "" || len(w.GetChildIds()) == 0 || (w.GetRule() == "") != (w.GetData() == "") {
				t.Errorf("%s: reason %v", r.GetId(), w)
			}
		}
	case pb.WhyNotOutcome_WHY_NOT_OUTCOME_PRICED:
		if !got.GetProven() || !proto.Equal(got.GetWithout().GetObjective(), plan.GetObjective()) || len(got.GetLevels()) != 6 || len(got.GetMoves()) == 0 {
			t.Errorf("%s: proven %v, levels %v, moves %v", r.GetId(), got.GetProven(), got.GetLevels(), got.GetMoves())
		}
		if o := got.GetWith().GetObjective(); got.GetLevels()[5].GetWith() != o.GetPence() || got.GetLevels()[2].GetWith() != o.GetWaitingPlanned() {
			t.Errorf("%s: levels %v of %v", r.GetId(), got.GetLevels(), o)
		}
	}
}

// The two numbers of each enumeration are one.
func TestWhyNotEnumsAgree(t *testing.T) {
	for i := range len(pb.WhyNotReasonKind_name) {
		if i > 0 && !strings.HasSuffix(pb.WhyNotReasonKind(i).String(), "_"+solver.ReasonKind(i).String()) {
			t.Errorf("%v is %v in the solver", pb.WhyNotReasonKind(i), solver.ReasonKind(i))
		}
	}
	for wire, own := range map[pb.WhyNotOutcome]solver.WhyNotOutcome{
		pb.WhyNotOutcome_WHY_NOT_OUTCOME_NO_PAIR: solver.WhyNotNoPair, pb.WhyNotOutcome_WHY_NOT_OUTCOME_IN_PLAN: solver.WhyNotInPlan,
		pb.WhyNotOutcome_WHY_NOT_OUTCOME_PRICED: solver.WhyNotPriced, pb.WhyNotOutcome_WHY_NOT_OUTCOME_NO_PLAN: solver.WhyNotNoPlan,
		pb.WhyNotOutcome_WHY_NOT_OUTCOME_STOPPED: solver.WhyNotStopped,
	} {
		if int(wire) != int(own) {
			t.Errorf("%v is %d in the solver", wire, own)
		}
	}
}

// A pin that stands in the way is named as it was given.
func TestWhyNotNamesThePin(t *testing.T) {
	h := open(t)
	m := smallCall()
	m.Pins = []*pb.Pin{{RequestId: "R1", CarerId: "H1", Forbid: true}}
	got, err := h.match.WhyNot(context.Background(), &pb.WhyNotRequest{Match: m, RequestId: "R1", CarerId: "H1"})
	if err != nil || got.GetOutcome() != pb.WhyNotOutcome_WHY_NOT_OUTCOME_NO_PLAN || len(got.GetReasons()) != 1 || !proto.Equal(got.GetReasons()[0].GetPin(), m.Pins[0]) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestWhyNotFaults(t *testing.T) {
	h, ctx := open(t), context.Background()
	for _, c := range []struct {
		name   string
		change func(*pb.WhyNotRequest)
		want   []string
	}{
		{"as it should be", func(*pb.WhyNotRequest) {}, nil},
		{"nothing at all", func(r *pb.WhyNotRequest) { proto.Reset(r) }, []string{"carer_id", "request_id", "requests", "snapshot_date"}},
		{"nobody's request", func(r *pb.WhyNotRequest) { r.RequestId = "R9" }, []string{"request_id"}},
		{"nobody's home", func(r *pb.WhyNotRequest) { r.CarerId = "H9" }, []string{"carer_id"}},
		{"a child of nobody", func(r *pb.WhyNotRequest) { r.ChildIds = []string{"C1", "C9"} }, []string{"child_ids[1]"}},
		{"a fault inside, and one beside", func(r *pb.WhyNotRequest) { r.Match.Requests[0].Children[0].DateOfBirth, r.CarerId = "x", "" },
			[]string{"carer_id", "requests[0].children[0].date_of_birth"}},
		{"where the child lives, outside the pool", func(r *pb.WhyNotRequest) {
			r.Match.Requests[0].Children[0].CurrentPlacement = &pb.CurrentPlacement{CarerId: "H9", CanContinue: true}
			r.CarerId = "H9"
		}, nil},
	} {
		req := &pb.WhyNotRequest{Match: smallCall(), RequestId: "R1", CarerId: "H1"}
		c.change(req)
		if _, err := h.match.WhyNot(ctx, req); !slices.Equal(paths(err), c.want) || (err == nil) != (c.want == nil) {
			t.Errorf("%s: %v %v, want faults at %v", c.name, err, faultLines(err), c.want)
		}
	}
	req := &pb.WhyNotRequest{Match: smallCall(), RequestId: "R1", CarerId: "H1"}
	req.Match.ValidateOnly = true
	if got, err := h.match.WhyNot(ctx, req); err != nil || got.GetOutcome() != 0 || len(got.GetSentences()) != 0 {
		t.Errorf("only to be checked: %v, %v", got, err)
	}
}

// Both plans come over the wire where they differ, with the sentences, and both are kept.
func TestMatchGivesTwoPlans(t *testing.T) {
	h, ctx := open(t), context.Background()
	for seed := range int64(12) {
		resp, err := h.match.Match(ctx, sample(seed, 24, 22))
		if err != nil {
			t.Fatal(err)
		}
		p := resp.GetProtective()
		if p == nil {
			if len(resp.GetTradeOffs()) > 0 {
				t.Errorf("seed %d: one plan, and %q", seed, resp.GetTradeOffs())
			}
			continue
		}
		if p.GetObjective().GetShortfall() != 0 || p.GetState() != pb.PlanState_PLAN_STATE_OPTIMAL || len(resp.GetTradeOffs()) == 0 || p.GetWaiting() <= resp.GetPlan().GetWaiting() {
			t.Errorf("seed %d: %v, %q", seed, p.GetObjective(), resp.GetTradeOffs())
		}
		return
	}
	t.Error("no sample has two plans")
}
