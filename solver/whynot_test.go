package solver_test

import (
	"context"
	"errors"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
)

// TestWhyNotAboutNobody asks about what is not there.
func TestWhyNotAboutNobody(t *testing.T) {
	requests, pool := twoForOne(t, 78)
	for _, c := range []struct {
		ask  solver.Pair
		want error
	}{
		{solver.Pair{RequestID: "A", CarerID: "H1"}, nil},
		{solver.Pair{RequestID: "Z", CarerID: "H1"}, solver.ErrUnknownRequest},
		{solver.Pair{RequestID: "A", CarerID: "H9"}, solver.ErrUnknownCarer},
		{solver.Pair{RequestID: "A", CarerID: "H1", Part: 2}, solver.ErrUnknownPart},
	} {
		_, err := solver.WhyNot(context.Background(), requests, &pool, distancePolicy(), solver.Settings{}, c.ask)
		if !errors.Is(err, c.want) {
			t.Errorf("%+v: %v, want %v", c.ask, err, c.want)
		}
	}
}

// TestWhyNotStopped stops the searches: no price is called proven that is not, and none is made up.
func TestWhyNotStopped(t *testing.T) {
	enough, end := context.WithCancelCause(context.Background())
	end(solver.ErrEnough)
	unproven := 0
	for seed := range int64(4) {
		s := modeltest.Requests(seed, 24, 18)
		for _, run := range []struct {
			ctx   context.Context
			limit int64
		}{{enough, 0}, {context.Background(), 1}, {context.Background(), 60}} {
			for i := range 6 {
				ask := solver.Pair{RequestID: s.Requests[i].ID, CarerID: s.Pool.Carers[i].ID}
				a, err := solver.WhyNot(run.ctx, s.Requests, &s.Pool, s.Policy, solver.Settings{WorkLimit: run.limit}, ask)
				if err != nil {
					t.Fatal(err)
				}
				switch a.Outcome {
				case solver.WhyNotPriced:
					if proven := a.Without.State == model.PlanOptimal && a.With.State == model.PlanOptimal; a.Proven() != proven {
						t.Errorf("%+v: proven %v, states %v and %v", ask, a.Proven(), a.Without.State, a.With.State)
					} else if !proven {
						unproven++
					}
				case solver.WhyNotStopped:
					unproven++
					if a.Proven() || len(a.Moves) > 0 {
						t.Errorf("%+v: stopped, and yet %+v", ask, a)
					}
				}
			}
		}
	}
	if unproven == 0 {
		t.Error("nothing was stopped")
	}
}

// TestTruePricesAgree holds the price that a plan shows beside a runner-up to the answer of the full question.
func TestTruePricesAgree(t *testing.T) {
	compared := 0
	for seed := range int64(10) {
		s := modeltest.Requests(seed, 14, 20)
		s.Requests = s.Requests[:2]
		plan := propose(t, s.Requests, s.Pool, s.Policy)
		for g := range plan.Requests {
			for _, r := range plan.Requests[g].RunnersUp {
				if !r.PriceKnown {
					continue
				}
				ask := solver.Pair{RequestID: plan.Requests[g].RequestID, Part: r.Part, CarerID: r.CarerID}
				a, err := solver.WhyNot(context.Background(), s.Requests, &s.Pool, s.Policy, solver.Settings{}, ask)
				if err != nil {
					t.Fatal(err)
				}
				compared++
				if got := a.With.Objective.Pence - a.Without.Objective.Pence; a.Outcome != solver.WhyNotPriced || got != r.TruePrice {
					t.Errorf("seed %d: %+v: outcome %v, %v; the plan says %v", seed, ask, a.Outcome, got, r.TruePrice)
				}
			}
		}
	}
	if compared < 10 {
		t.Errorf("%d prices compared: too few to show anything", compared)
	}
}
