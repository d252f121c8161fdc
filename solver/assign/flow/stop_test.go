package flow_test

import (
	"context"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/flow"
)

// What a stopped solve says is true: the bound is not above the optimum, the plan is one, and nobody placed is a plan too.
func TestStopped(t *testing.T) {
	p := week(3, 200)
	whole, err := flow.Method{}.Solve(t.Context(), p, nil, 0, nil)
	if err != nil || whole.State != assign.Optimal || whole.Work < 1000 {
		t.Fatalf("state %d after %d pivots: %v", whole.State, whole.Work, err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	stopped, placed := 0, 0
	for limit := int64(0); limit < whole.Work; limit += 100 {
		ctx := t.Context()
		if limit == 0 {
			ctx = ended
		}
		var last [2][]int64
		sol, err := flow.Method{}.Solve(ctx, p, nil, limit, func(incumbent, bound []int64) {
			if last[0] != nil && (slices.Compare(incumbent, last[0]) > 0 || slices.Compare(bound, last[1]) < 0) {
				t.Errorf("limit %d: progress from %v to incumbent %v, bound %v", limit, last, incumbent, bound)
			}
			last = [2][]int64{incumbent, bound}
		})
		if err != nil {
			t.Fatal(err)
		}
		if sol.State == assign.Optimal {
			if !slices.Equal(sol.Objective, whole.Objective) {
				t.Errorf("limit %d: optimum %v, want %v", limit, sol.Objective, whole.Objective)
			}
			continue
		}
		stopped++
		sum, ok := assigntest.Feasible(p, sol.Choices)
		if !ok || !slices.Equal(sum, sol.Objective) || sol.Proof != assign.ProofNone || slices.Compare(sol.Bound, whole.Objective) > 0 {
			t.Errorf("limit %d: %v (feasible: %v), objective %v, bound %v, proof %d", limit, sum, ok, sol.Objective, sol.Bound, sol.Proof)
		}
		if slices.ContainsFunc(sol.Choices, func(c assign.Choice) bool { return c.Arcs != nil }) {
			placed++
		}
	}
	if stopped < 3 || placed < 2 {
		t.Errorf("stopped %d times, %d times with somebody placed", stopped, placed)
	}
}

// Where nobody may wait, a solve stopped at once has no plan.
func TestStoppedWithoutPlan(t *testing.T) {
	p := week(3, 300)
	for g := range p.Groups {
		p.Groups[g].Options = p.Groups[g].Options[:1]
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	sol, err := flow.Method{}.Solve(ended, p, nil, 0, nil)
	if err != nil || sol.State != assign.Stopped || sol.Choices != nil || sol.Objective != nil || len(sol.Bound) != p.Levels {
		t.Errorf("%+v: %v", sol, err)
	}
}
