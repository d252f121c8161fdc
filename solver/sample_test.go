package solver_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
)

// TestSamples solves seeded samples of the synthetic authority. Propose itself refuses a plan that check does not accept, so a plan
// here has been counted twice; two runs must agree in every byte.
func TestSamples(t *testing.T) {
	for seed := range int64(12) {
		s := modeltest.Requests(seed, 24, 30)
		plan := propose(t, s.Requests, s.Pool, s.Policy)
		again := propose(t, s.Requests, s.Pool, s.Policy)
		if fmt.Sprintf("%+v", plan) != fmt.Sprintf("%+v", again) {
			t.Errorf("seed %d: two runs differ", seed)
		}
		children := 0
		for _, r := range plan.Requests {
			children += len(r.Children)
		}
		if children != 24 {
			t.Errorf("seed %d: %d children in the plan", seed, children)
		}
	}
}

// TestOrderOfInput shuffles requests and carers: the levels stay, and every child lives where it did.
func TestOrderOfInput(t *testing.T) {
	for seed := range int64(6) {
		s := modeltest.Requests(seed, 18, 24)
		plan := propose(t, s.Requests, s.Pool, s.Policy)
		n, m := len(s.Requests), len(s.Pool.Carers)
		requests, pool := make([]model.Request, n), model.Pool{On: s.Pool.On, Carers: make([]model.Carer, m)}
		for i := range s.Requests {
			requests[n-1-i] = s.Requests[i]
		}
		for i := range s.Pool.Carers {
			pool.Carers[m-1-i] = s.Pool.Carers[i]
		}
		other := propose(t, requests, pool, s.Policy)
		if plan.Objective != other.Objective {
			t.Errorf("seed %d: levels %v and, shuffled, %v", seed, plan.Objective.Vector(), other.Objective.Vector())
		}
		a, b := homes(plan), homes(other)
		for id := range a {
			if a[id] != b[id] {
				t.Errorf("seed %d: %s lives at %q and, shuffled, at %q", seed, id, a[id], b[id])
			}
		}
	}
}

// TestCancelled asks for a plan under a context that has ended: the answer is an error or an honest STOPPED plan, at once.
func TestCancelled(t *testing.T) {
	s := modeltest.Requests(3, 24, 30)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	result, err := solver.Propose(ctx, s.Requests, &s.Pool, s.Policy, solver.Settings{})
	if err == nil && (result.Plan.State != model.PlanStopped || result.Plan.Replayable || result.Plan.Proof != model.ProofNone) {
		t.Errorf("state %v, proof %v, replayable %v", result.Plan.State, result.Plan.Proof, result.Plan.Replayable)
	}
}
