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
)

// phases are those that solver.Propose reports, in order. The time of judge goes on until the method is first asked, so it includes
// building the problem and dividing it.
var phases = []string{"judge", "assign", "check", "explain"}

// stopwatch adds up the time of each phase.
type stopwatch struct {
	mu    sync.Mutex
	phase string
	since time.Time
	spent map[string]time.Duration
}

// timed tells the stopwatch when the method begins; the first report of its progress may come much later.
type timed struct {
	assign.Method
	watch *stopwatch
}

func (t timed) Solve(ctx context.Context, p *assign.Problem, rows []assign.NoGood, limit int64, report func(incumbent, bound []int64)) (assign.Solution, error) {
	t.watch.enter("assign")
	return t.Method.Solve(ctx, p, rows, limit, report)
}

// enter ends one phase and begins the next, or none; the same phase goes on.
func (w *stopwatch) enter(phase string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if phase == w.phase {
		return
	}
	now := time.Now()
	if w.phase != "" {
		w.spent[w.phase] += now.Sub(w.since)
	}
	w.phase, w.since = phase, now
}

// BenchmarkPropose asks the solver itself, without the wire, and tells the time of each phase apart. It has no target of its own: it
// shows where the time of BenchmarkMatch goes.
func BenchmarkPropose(b *testing.B) {
	samples := []struct {
		name   string
		sample modeltest.Sample
	}{{"drawn", requestsOf(b, 30, 250)}, {"authority", modeltest.Authority(seed)}}
	for _, m := range methods(b) {
		for _, c := range samples {
			name := fmt.Sprintf("method=%s/sample=%s/requests=%d/carers=%d", m.Name(), c.name, len(c.sample.Requests), len(c.sample.Pool.Carers))
			b.Run(name, func(b *testing.B) {
				want := reference(b, c.name, &c.sample, m.Name())
				proposeTimed(b, &c.sample, m, &want)
			})
		}
	}
}

// proposeTimed proposes with a stopwatch and holds every plan to the levels wanted.
func proposeTimed(b *testing.B, s *modeltest.Sample, m assign.Method, want *model.Objective) {
	propose(b, s, solver.Settings{Method: m}, patience) // starts the worker
	watch := stopwatch{spent: map[string]time.Duration{}}
	settings := solver.Settings{Method: timed{m, &watch}, Progress: func(p solver.Progress) { watch.enter(p.Phase) }}
	b.ReportAllocs()
	for b.Loop() {
		plan := propose(b, s, settings, patience)
		watch.enter("")
		if plan.State != model.PlanOptimal || plan.Proof == model.ProofNone || plan.Objective != *want {
			b.Fatalf("%v by %v with %+v, want %+v", plan.State, plan.Proof, plan.Objective, *want)
		}
	}
	for _, phase := range phases {
		b.ReportMetric(float64(watch.spent[phase].Microseconds())/1000/float64(b.N), phase+"-ms")
	}
	reportLevels(b, want)
}
