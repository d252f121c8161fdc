package benchmarks

import (
	"context"
	"encoding/json"
	"io"
	"syscall"
	"testing"
	"time"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/highs"
	"github.com/placewell/placewell/solver/whatif"
)

// scenarioBatches are the batches that are timed: few pairs change (three of the carers with a vacancy go), every price does, or weights of fit
// do. At most so many milliseconds a scenario: 60 a second, and 15.
var scenarioBatches = []struct {
	name         string
	milliseconds float64
	file         string
}{
	{"few", 1000.0 / 60, `{"version": 1, "name": "few", "base": {"sample": {"seed": 1}}, "seed": 9, "repetitions": 1000,
 "changes": [{"remove_carers": {"of": {"vacant": true}, "count": 3}}]}`},
	{"prices", 1000.0 / 15, `{"version": 1, "name": "prices", "base": {"sample": {"seed": 1}}, 
 "sweeps": [{"name": "own", "from": -8, "to": 16, "step": 0.5}, {"name": "others", "from": -10, "to": 14, "step": 1.25}],
 "changes": [{"prices": {"of": {"categories": ["IN_HOUSE", "DELEGATED_IN_HOUSE"]}, "percent": "$own"}}, {"prices": {"of": {"categories": ["IFA", "PRIVATE", "VOLUNTARY", "OTHER_AUTHORITY"]}, "percent": "$others"}}]}`},
	{"weights", 1000.0 / 15, `{"version": 1, "name": "weights", "base": {"sample": {"seed": 1}}, 
 "sweeps": [{"name": "needs", "from": 20, "to": 40, "step": 1}, {"name": "home", "from": 10, "to": 30, "step": 1}],
 "changes": [{"policy": {"field": "fit_weights.needs", "value": "$needs"}}, {"policy": {"field": "fit_weights.home", "value": "$home"}}]}`},
}

const (
	// scenarioChunk is how many scenarios one operation answers, on all processors.
	scenarioChunk = 20
	// coldScenarios are how many HiGHS answers for comparison.
	coldScenarios = 8
	// shareOfHiGHS is at most what a scenario may take of the time that HiGHS does: a twentieth.
	shareOfHiGHS = 1.0 / 20
)

// BenchmarkScenarios answers scenarios from a neighbour, judging and writing the rows included. Some are answered by HiGHS in the same run, as many
// at a time: from the terms that are judged already, and must give the same rows; and as if nothing were known, judged and solved from nothing.
func BenchmarkScenarios(b *testing.B) {
	for _, tt := range scenarioBatches {
		b.Run("batch="+tt.name, func(b *testing.B) {
			s := modeltest.Authority(1)
			base := whatif.Base{Pool: &s.Pool, Requests: s.Requests, Policy: *s.Policy}
			spec, err := whatif.Parse([]byte(tt.file))
			if err != nil {
				b.Fatal(err)
			}
			benchmarkScenarios(b, spec, base, tt.milliseconds)
		})
	}
}

func benchmarkScenarios(b *testing.B, spec *whatif.Spec, base whatif.Base, most float64) {
	batch := scenarioBatch(b, spec, base, nil)
	var rows []whatif.Row // of the first chunk
	next, n := 0, 0
	out := json.NewEncoder(io.Discard)
	b.ReportAllocs()
	before := processorTime()
	for b.Loop() {
		if next+scenarioChunk > batch.Len() {
			next = 0
		}
		err := batch.Run(context.Background(), next, next+scenarioChunk, func(r whatif.Row) error {
			if r.State != model.PlanOptimal.String() {
				b.Errorf("scenario %d is %s", r.Index, r.State)
			}
			if n++; n <= coldScenarios {
				rows = append(rows, r)
			}
			return out.Encode(&r)
		})
		if err != nil {
			b.Fatal(err)
		}
		next += scenarioChunk
	}
	each := b.Elapsed().Seconds() * 1000 / float64(n)
	cpu := (processorTime() - before).Seconds() * 1000 / float64(n)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(1000/each, "scenarios/s")
	b.ReportMetric(cpu, "cpu-ms/scenario")
	record(b, each, most, "ms a scenario", "")
	if !highs.Available() {
		return
	}
	method := highs.New()
	defer method.Close()
	warm, cold := byHiGHS(b, spec, base, method, rows)
	b.ReportMetric(warm, "HiGHS-ms")
	b.ReportMetric(cold, "HiGHS-cold-ms")
	record(b, each/warm, shareOfHiGHS, "of HiGHS", "HiGHS from terms that are judged, as many at a time")
	record(b, each/cold, shareOfHiGHS, "of HiGHS cold", "HiGHS judging and solving from nothing, as many at a time")
}

func scenarioBatch(b *testing.B, spec *whatif.Spec, base whatif.Base, method assign.Method) *whatif.Batch {
	b.Helper()
	batch, err := whatif.New(spec, base, whatif.Settings{Method: method})
	if err != nil {
		b.Fatal(err)
	}
	if err := batch.Run(context.Background(), 0, 1, func(whatif.Row) error { return nil }); err != nil { // the base is solved by then
		b.Fatal(err)
	}
	return batch
}

// byHiGHS answers the first scenarios by HiGHS, and gives the milliseconds that one takes from judged terms, and from nothing.
func byHiGHS(b *testing.B, spec *whatif.Spec, base whatif.Base, method assign.Method, rows []whatif.Row) (warm, cold float64) {
	b.Helper()
	batch := scenarioBatch(b, spec, base, method)
	began := time.Now()
	err := batch.Run(context.Background(), 0, len(rows), func(r whatif.Row) error {
		if ours := &rows[r.Index]; r.State != ours.State || r.Objective != ours.Objective || r.Shortfall != ours.Shortfall || r.Apart != ours.Apart || r.Waiting != ours.Waiting {
			b.Errorf("scenario %d: %+v near, %+v by HiGHS", r.Index, ours, r)
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	warm = time.Since(began).Seconds() * 1000 / float64(len(rows))

	began = time.Now()
	abreast(len(rows), func(i int) {
		requests, pool, policy := batch.Problem(i)
		ref, err := solver.Refer(context.Background(), requests, pool, policy, solver.Settings{Method: method})
		if err != nil || ref.Outcome().State != model.PlanOptimal {
			b.Errorf("scenario %d by HiGHS from nothing: %v", i, err)
		}
	})
	return warm, time.Since(began).Seconds() * 1000 / float64(len(rows))
}

// processorTime is what the processors have worked for the process: a figure that other programs on the machine disturb less than the clock.
func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
