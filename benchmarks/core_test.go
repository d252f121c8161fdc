package benchmarks

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/placewell/placewell/solver/assign"
)

// How long the core may search for one answer, the same for every method; shortLimit where nothing is measured.
const (
	coreLimit  = 60 * time.Second
	shortLimit = 2 * time.Second
)

// coreMethods are the methods that the figures of the core are about: all but the plain one, which proves few of the instances in any
// time, unless there is no other.
func coreMethods(tb testing.TB) []assign.Method {
	list := ourMethods(tb)
	if len(list) > 1 {
		list = slices.DeleteFunc(list, func(m assign.Method) bool { return m.Name() == assign.Plain{}.Name() })
	}
	return list
}

// goal is how good an answer must be for a search to end.
type goal struct {
	gap    float64 // share of the plan's cost that the bound may lie below it; 0 is a proof of the last unit
	excess float64 // share that the plan may lie above the best known; only with a gap
}

// met tells whether a plan of a cost with a bound is good enough.
func (g goal) met(in *coreInstance, cost, bound int64) bool {
	within := float64(cost-bound) <= g.gap*float64(cost)
	return within && (g.gap == 0 || in.best == unknownValue || float64(cost-in.best) <= g.excess*float64(in.best))
}

// reached is what a search came to.
type reached struct {
	took        time.Duration
	cost, bound int64 // cost is unknownValue where there is no plan
	met, proven bool
}

// gap gives by how many per cent of the plan's cost the bound lies below it.
func (r reached) gap() float64 {
	if r.cost == unknownValue {
		return 100
	}
	return 100 * float64(r.cost-r.bound) / float64(r.cost)
}

// value is a measured value where the goal was met: no value is small enough where it was not.
func (r reached) value(measured float64) float64 {
	if !r.met {
		return math.Inf(1)
	}
	return measured
}

func (r reached) note() string {
	text := fmt.Sprintf("gap %.3f %%", r.gap())
	switch {
	case r.cost == unknownValue:
		text = "no plan"
	case r.proven:
		text = "proven"
	}
	if !r.met {
		text += fmt.Sprintf(" after %v", round(r.took))
	}
	return text
}

// pursue searches until the goal is met or the limit has passed, and recounts the plan. The time runs from the problem to the plan as
// recounted. A plan that does not stand, a bound above a known plan and a false optimum end the benchmark.
func pursue(b *testing.B, in *coreInstance, m assign.Method, g goal) reached {
	b.Helper()
	limit := coreLimit
	if testing.Short() {
		limit = shortLimit
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	var mu sync.Mutex // methods may report from several goroutines
	settings := assign.Settings{Method: m, Progress: func(p assign.Progress) {
		mu.Lock()
		defer mu.Unlock()
		if p.Incumbent != nil && g.gap > 0 && g.met(in, p.Incumbent[0], p.Bound[0]) {
			cancel()
		}
	}}
	started := time.Now()
	sol, err := assign.Solve(ctx, in.problem, settings)
	if err != nil {
		b.Fatalf("%s: %v", in.name, err)
	}
	out := reached{cost: unknownValue, proven: sol.State == assign.Optimal}
	if sol.Choices != nil {
		levels, err := in.problem.Evaluate(sol.Choices)
		if err != nil {
			b.Fatalf("%s: %v", in.name, err)
		}
		out.cost = levels[0]
	}
	out.took = time.Since(started)
	if sol.State == assign.Infeasible {
		b.Fatalf("%s has a plan and is called infeasible", in.name)
	}
	out.bound = sol.Bound[0]
	out.met = out.cost != unknownValue && g.met(in, out.cost, out.bound)
	if err := in.learn(out); err != nil {
		b.Fatalf("%s by %s: %v", in.name, m.Name(), err)
	}
	return out
}

// learn compares an answer with what is known of the instance and keeps what is new.
func (in *coreInstance) learn(r reached) error {
	switch {
	case r.cost != unknownValue && r.bound > r.cost || in.best != unknownValue && r.bound > in.best:
		return fmt.Errorf("the bound %d is above the plans %d and %d", r.bound, r.cost, in.best)
	case r.proven && (r.cost == unknownValue || r.cost != r.bound):
		return fmt.Errorf("proven with the plan %d and the bound %d", r.cost, r.bound)
	case in.optimum != unknownValue && r.proven && r.cost != in.optimum:
		return fmt.Errorf("proves %d, and %d was proven before", r.cost, in.optimum)
	case in.optimum != unknownValue && r.cost != unknownValue && r.cost < in.optimum:
		return fmt.Errorf("the plan %d is below the optimum %d", r.cost, in.optimum)
	}
	if r.cost != unknownValue && (in.best == unknownValue || r.cost < in.best) {
		in.best = r.cost
	}
	if r.proven {
		in.optimum = r.cost
	}
	return nil
}

func TestLearn(t *testing.T) {
	open := coreInstance{best: unknownValue, optimum: unknownValue}
	settled := coreInstance{best: 10, optimum: 10}
	for _, c := range []struct {
		name string
		in   coreInstance
		r    reached
		ok   bool
	}{
		{"first plan", open, reached{cost: 12, bound: 9}, true}, {"no plan", open, reached{cost: unknownValue, bound: 9}, true},
		{"proof", open, reached{cost: 10, bound: 10, proven: true}, true}, {"same proof", settled, reached{cost: 10, bound: 10, proven: true}, true},
		{"other proof", settled, reached{cost: 11, bound: 11, proven: true}, false}, {"too cheap", settled, reached{cost: 9, bound: 8}, false},
		{"bound above the plan", open, reached{cost: 9, bound: 10}, false}, {"bound above the best", settled, reached{cost: 12, bound: 11}, false},
		{"proof with a gap", open, reached{cost: 10, bound: 9, proven: true}, false}, {"proof without a plan", open, reached{cost: unknownValue, bound: 9, proven: true}, false},
	} {
		in := c.in
		if err := in.learn(c.r); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	in := open
	if err := in.learn(reached{cost: 12, bound: 9}); err != nil || in.best != 12 || in.optimum != unknownValue {
		t.Errorf("a first plan leaves %+v, %v", in, err)
	}
}

func TestUnmetGoalsAreNoFigures(t *testing.T) {
	r := reached{took: time.Second, cost: 100, bound: 90}
	if v, note := r.value(3), r.note(); !math.IsInf(v, 1) || note != "gap 10.000 % after 1s" {
		t.Errorf("%v, %q", v, note)
	}
	r.met = true
	if v, note := r.value(3), r.note(); v != 3 || note != "gap 10.000 %" {
		t.Errorf("%v, %q", v, note)
	}
}

func TestGoal(t *testing.T) {
	in := &coreInstance{best: 1000}
	for _, c := range []struct {
		g           goal
		cost, bound int64
		want        bool
	}{
		{goal{}, 1000, 1000, true}, {goal{}, 1000, 999, false},
		{goal{gap: .003, excess: .001}, 1001, 998, true}, {goal{gap: .003, excess: .001}, 1002, 1000, false}, {goal{gap: .003, excess: .001}, 1000, 996, false},
	} {
		if got := c.g.met(in, c.cost, c.bound); got != c.want {
			t.Errorf("%+v with %d and %d: %v", c.g, c.cost, c.bound, got)
		}
	}
}
