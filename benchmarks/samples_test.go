package benchmarks

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/pattern"
	"github.com/placewell/placewell/solver/assign/route"
	"github.com/placewell/placewell/solver/check"
	"github.com/placewell/placewell/solver/highs"
)

// seed draws every sample here, so that figures of different days are about the same children.
const seed = 7

// patience is how long a run may search that is expected to prove its answer long before.
const patience = time.Minute

// requestsOf draws so many requests, with as few children as make them, against so many carers.
func requestsOf(tb testing.TB, requests, carers int) modeltest.Sample {
	tb.Helper()
	for children := requests; children < 3*requests; children++ {
		if s := modeltest.Requests(seed, children, carers); len(s.Requests) == requests {
			return s
		}
	}
	tb.Fatalf("no sample has exactly %d requests", requests)
	return modeltest.Sample{}
}

// methods are the methods of the core that this build has.
func methods(tb testing.TB) []assign.Method {
	list := []assign.Method{assign.Plain{}}
	if highs.Available() {
		h := highs.New()
		tb.Cleanup(h.Close)
		list = append([]assign.Method{h}, list...)
	}
	return list
}

// ourMethods are the methods of the core with one that chooses among ours and HiGHS.
func ourMethods(tb testing.TB) []assign.Method {
	list := methods(tb)
	fallback := list[0]
	return append(list, pattern.Method{}, route.Method{Fallback: fallback})
}

// propose asks the solver for the best plan that it finds within a time.
func propose(tb testing.TB, s *modeltest.Sample, settings solver.Settings, within time.Duration) *model.Plan {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	r, err := solver.Propose(ctx, s.Requests, &s.Pool, s.Policy, settings)
	if err != nil {
		tb.Fatal(err)
	}
	return r.Plan
}

// other gives the method that a plan is held against: the plain one for HiGHS and the other way round.
func other(tb testing.TB, name string) assign.Method {
	if name != (assign.Plain{}).Name() || !highs.Available() {
		return assign.Plain{}
	}
	h := highs.New()
	tb.Cleanup(h.Close)
	return h
}

var references sync.Map // of model.Objective, by sample and method

// reference gives the levels that another method proves for the sample, computed once. Without HiGHS the plain method has no other,
// and is held against itself: the same input gives the same levels.
func reference(tb testing.TB, name string, s *modeltest.Sample, method string) model.Objective {
	tb.Helper()
	m := other(tb, method)
	key := fmt.Sprintf("%s %s", name, m.Name())
	if known, ok := references.Load(key); ok {
		return known.(model.Objective)
	}
	plan := propose(tb, s, solver.Settings{Method: m}, patience)
	if plan.State != model.PlanOptimal {
		tb.Fatalf("the reference of %s by %s is %v", name, m.Name(), plan.State)
	}
	if _, err := check.Plan(s.Requests, &s.Pool, s.Policy, plan); err != nil {
		tb.Fatal(err)
	}
	references.Store(key, plan.Objective)
	return plan.Objective
}

// reportLevels reports the objective as metrics, so that two runs that differ in it are not compared for speed.
func reportLevels(b *testing.B, o *model.Objective) {
	b.ReportMetric(float64(o.Waiting[0]+o.Waiting[1]+o.Waiting[2]), "waiting")
	b.ReportMetric(float64(o.Shortfall), "shortfall")
	b.ReportMetric(float64(o.Apart), "apart")
	b.ReportMetric(float64(o.Pence), "pence")
}
