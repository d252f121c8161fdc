package assign_test

import (
	"context"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

// enough is the number of nodes within which every sample below must be proven; the hardest of 200 seeds took 1,600.
const enough = 10_000

// The plain method proves weeks of 60 groups with seven levels, to the last unit, whichever way they are numbered.
func TestPlainProvesPlacements(t *testing.T) {
	for seed := uint64(3); seed < 7; seed++ {
		p := assigntest.Placement(seed, 60)
		sol := proves(t, p, seed)
		turned := proves(t, assigntest.Turned(p), seed)
		if !slices.Equal(sol.Objective, turned.Objective) {
			t.Errorf("seed %d: %v, numbered backwards %v", seed, sol.Objective, turned.Objective)
		}
		t.Logf("seed %d: %d places, %d nodes, %d rows, levels %v", seed, len(p.Places), sol.Work, len(sol.Rows), sol.Objective)
	}
}

func proves(t *testing.T, p *assign.Problem, seed uint64) assign.Solution {
	t.Helper()
	var last assign.Progress
	sol, err := assign.Solve(context.Background(), p, assign.Settings{WorkLimit: enough, Progress: func(now assign.Progress) {
		if slices.Compare(now.Bound, last.Bound) < 0 || last.Incumbent != nil && slices.Compare(now.Incumbent, last.Incumbent) > 0 {
			t.Errorf("seed %d: progress goes back from %v to %v", seed, last, now)
		}
		last = now
	}})
	if err != nil {
		t.Fatal(err)
	}
	if sol.State != assign.Optimal || sol.Proof != assign.ProofSearch {
		t.Errorf("seed %d: state %d, proof %d after %d nodes", seed, sol.State, sol.Proof, sol.Work)
	}
	sum, ok := assigntest.Feasible(p, sol.Choices)
	if !ok || !slices.Equal(sum, sol.Objective) || !slices.Equal(last.Bound, sol.Bound) || !slices.Equal(last.Incumbent, sol.Objective) {
		t.Errorf("seed %d: feasible %v, levels %v, objective %v, last progress %v", seed, ok, sum, sol.Objective, last)
	}
	return sol
}

// A work limit stops with a plan and a bound, and the more work the better both.
func TestWorkLimit(t *testing.T) {
	p := assigntest.Placement(5, 60)
	full := proves(t, p, 5)
	for _, limit := range []int64{1, 20, 200} {
		sol, err := assign.Solve(context.Background(), p, assign.Settings{WorkLimit: limit})
		if err != nil {
			t.Fatal(err)
		}
		if sol.State != assign.Stopped || sol.Work > limit+1 {
			t.Errorf("limit %d: state %d after %d nodes", limit, sol.State, sol.Work)
		}
		if sum, ok := assigntest.Feasible(p, sol.Choices); !ok || !slices.Equal(sum, sol.Objective) {
			t.Errorf("limit %d: feasible %v, %v for %v", limit, ok, sum, sol.Objective)
		}
		if slices.Compare(sol.Bound, full.Objective) > 0 || slices.Compare(sol.Objective, full.Objective) < 0 {
			t.Errorf("limit %d: %v with bound %v, the optimum is %v", limit, sol.Objective, sol.Bound, full.Objective)
		}
	}
}
