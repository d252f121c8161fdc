package pattern_test

import (
	"context"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/pattern"
)

// A work limit or a context that ends during the start by flow is no error: the best plan so far comes with a true bound.
func TestStoppedAtTheStart(t *testing.T) {
	p := assigntest.Placement(3, 20)
	best, err := assign.Solve(context.Background(), p, assign.Settings{})
	if err != nil || best.State != assign.Optimal {
		t.Fatal(best.State, err)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for limit := range int64(40) {
		ctx := context.Background()
		if limit == 0 {
			ctx = ended
		}
		sol, err := pattern.Method{}.SolveSeparating(ctx, p, nil, func([]assign.Choice) []assign.NoGood { return nil }, limit, nil)
		if err != nil {
			t.Fatalf("limit %d: %v", limit, err)
		}
		if sol.State == assign.Stopped && (sol.Choices == nil || slices.Compare(sol.Bound, best.Objective) > 0 || sol.Proof != assign.ProofNone) {
			t.Errorf("limit %d: bound %v, proof %d, the optimum is %v", limit, sol.Bound, sol.Proof, best.Objective)
		}
	}
}

// Costs that the network cannot hold leave the start without multipliers, not without an answer.
func TestCostsTooLargeForTheStart(t *testing.T) {
	const dear = int64(1) << 60
	p := &assign.Problem{Levels: 1, Budget: -1, Places: make([]assign.Place, 2)}
	for h := range p.Places {
		p.Places[h].Limit[0] = 2
	}
	for g := range 3 {
		part := assign.Part{Children: 3}
		for h := range p.Places {
			part.Arcs = append(part.Arcs, assign.Arc{Place: h, Use: [assign.Counters]int32{2}, Cost: []int64{int64(10*g + h)}})
		}
		p.Groups = append(p.Groups, assign.Group{Parts: []assign.Part{part},
			Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}, {Cost: []int64{dear - int64(g)}}}})
	}
	sol, err := pattern.Method{}.Solve(context.Background(), p, nil, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	best, _ := assigntest.Exhaustive(p)
	if sol.State == assign.Optimal && !slices.Equal(sol.Objective, best) || sol.State == assign.Infeasible || slices.Compare(sol.Bound, best) > 0 {
		t.Errorf("state %d, %v, bound %v; the optimum is %v", sol.State, sol.Objective, sol.Bound, best)
	}
	if whole, err := assign.Solve(context.Background(), p, assign.Settings{}); err != nil || !slices.Equal(whole.Objective, best) {
		t.Errorf("%v, %v", whole.Objective, err)
	}
}
