package assigntest

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

// liar is the plain method with its answer tampered with.
type liar struct {
	plain  assign.Plain
	tamper func(p *assign.Problem, sol *assign.Solution)
}

func (l liar) Name() string { return l.plain.Name() }

func (l liar) Solve(ctx context.Context, p *assign.Problem, rows []assign.NoGood, limit int64, report func(a, b []int64)) (assign.Solution, error) {
	sol, err := l.plain.Solve(ctx, p, rows, limit, report)
	l.tamper(p, &sol)
	return sol, err
}

// The suite catches every kind of wrong answer, and not the right one.
func TestSuiteCatches(t *testing.T) {
	shape := Shape{Groups: 4, Places: 3, Levels: 2, MaxChildren: 2, Scale: big, Wait: true, Limits: 1}
	var calls atomic.Int64 // components are solved side by side
	for _, c := range []struct {
		name   string
		tamper func(p *assign.Problem, sol *assign.Solution)
		caught bool
	}{
		{"nothing", func(*assign.Problem, *assign.Solution) {}, false},
		{"everybody waits", func(p *assign.Problem, sol *assign.Solution) {
			for g := range sol.Choices {
				sol.Choices[g] = assign.Choice{Option: len(p.Groups[g].Options) - 1}
			}
		}, true},
		{"infeasible", func(_ *assign.Problem, sol *assign.Solution) {
			*sol = assign.Solution{State: assign.Infeasible, Proof: assign.ProofSearch}
		}, true},
		{"never proven", func(_ *assign.Problem, sol *assign.Solution) { sol.State, sol.Proof = assign.Stopped, assign.ProofNone }, true},
		{"a bound too high", func(_ *assign.Problem, sol *assign.Solution) {
			sol.State, sol.Proof = assign.Stopped, assign.ProofNone
			if sol.Bound != nil {
				sol.Bound[0] += 1 << 33
			}
		}, true},
		{"no proof", func(_ *assign.Problem, sol *assign.Solution) { sol.Proof = assign.ProofNone }, true},
		{"different every time", func(_ *assign.Problem, sol *assign.Solution) { sol.Work = calls.Add(1) }, true},
	} {
		caught := 0
		for seed := range uint64(20) {
			p := Random(seed, shape)
			best, _ := Exhaustive(p)
			if agree(p, liar{tamper: c.tamper}, best) != nil {
				caught++
			}
		}
		if c.caught != (caught > 0) {
			t.Errorf("%s: caught %d times of 20", c.name, caught)
		}
	}
}

// Exhaustive finds an optimum worked out by hand: two places for one each, three children, the dearest to leave is not left.
func TestExhaustive(t *testing.T) {
	one := func(wait int64, cost ...int64) assign.Group {
		var q assign.Part
		q.Children = 1
		for h, c := range cost {
			q.Arcs = append(q.Arcs, assign.Arc{Place: h, Use: [assign.Counters]int32{1}, Cost: []int64{c}})
		}
		return assign.Group{Parts: []assign.Part{q}, Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}, {Cost: []int64{wait}}}}
	}
	limit := assign.Place{Limit: [assign.Counters]int32{1, -1, -1}}
	p := &assign.Problem{Levels: 1, Budget: -1, Places: []assign.Place{limit, limit},
		Groups: []assign.Group{one(50, 3, 4), one(20, 1, 9), one(60, 2, 5)}}
	best, choices := Exhaustive(p)
	if len(best) != 1 || best[0] != 20+4+2 || choices[1].Option != 1 {
		t.Errorf("best %v with %v, want 26 with the second group waiting", best, choices)
	}
	if sum, ok := Feasible(p, choices); !ok || sum[0] != 26 {
		t.Errorf("Feasible says %v, %v", sum, ok)
	}
	choices[1] = assign.Choice{Option: 0, Arcs: []int{0}}
	if _, ok := Feasible(p, choices); ok {
		t.Error("two children in a place for one are called feasible")
	}
}
