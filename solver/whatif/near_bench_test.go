package whatif

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver/highs"
)

func TestMain(m *testing.M) {
	highs.ServeIfWorker()
	os.Exit(m.Run())
}

// The batches that are timed: few pairs change (three of the carers with a vacancy go), or every price does.
var timed = []struct{ name, file string }{
	{"few", `{"version": 1, "name": "few", "base": {"sample": {"seed": 1}}, "seed": 9, "repetitions": 1000,
 "changes": [{"remove_carers": {"of": {"vacant": true}, "count": 3}}]}`},
	{"prices", `{"version": 1, "name": "prices", "base": {"sample": {"seed": 1}}, 
 "sweeps": [{"name": "own", "from": -8, "to": 16, "step": 0.5}, {"name": "others", "from": -10, "to": 14, "step": 1.25}],
 "changes": [{"prices": {"of": {"categories": ["IN_HOUSE", "DELEGATED_IN_HOUSE"]}, "percent": "$own"}}, {"prices": {"of": {"categories": ["IFA", "PRIVATE", "VOLUNTARY", "OTHER_AUTHORITY"]}, "percent": "$others"}}]}`},
	{"weights", `{"version": 1, "name": "weights", "base": {"sample": {"seed": 1}}, 
 "sweeps": [{"name": "needs", "from": 20, "to": 40, "step": 1}, {"name": "home", "from": 10, "to": 30, "step": 1}],
 "changes": [{"policy": {"field": "fit_weights.needs", "value": "$needs"}}, {"policy": {"field": "fit_weights.home", "value": "$home"}}]}`},
}

// BenchmarkScenarios answers whole batches from a neighbour, judging and writing the rows included. Some scenarios are solved by HiGHS from
// nothing in the same run, and must have the same levels.
func BenchmarkScenarios(b *testing.B) {
	for _, tt := range timed {
		b.Run("batch="+tt.name, func(b *testing.B) { benchmarkScenarios(b, tt.file) })
	}
}

func benchmarkScenarios(b *testing.B, file string) {
	spec, err := Parse([]byte(file))
	if err != nil {
		b.Fatal(err)
	}
	batch, err := New(spec, authority(1), Settings{})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := batch.refer(context.Background()); err != nil {
		b.Fatal(err)
	}
	next, proven := 0, 0
	var rows []Row
	out := json.NewEncoder(io.Discard)
	b.ReportAllocs()
	before := processorTime(syscall.RUSAGE_SELF)
	for b.Loop() {
		const chunk = 20
		if next+chunk > batch.Len() {
			next = 0
		}
		err := batch.Run(context.Background(), next, next+chunk, func(r Row) error {
			if r.State != model.PlanOptimal.String() {
				return fmt.Errorf("scenario %d is %s", r.Index, r.State)
			}
			if proven++; proven%17 == 1 {
				rows = append(rows, r)
			}
			return out.Encode(&r)
		})
		if err != nil {
			b.Fatal(err)
		}
		next += chunk
	}
	cpu := (processorTime(syscall.RUSAGE_SELF) - before).Seconds() / float64(proven)
	b.ReportMetric(float64(proven)/b.Elapsed().Seconds(), "scenarios/s")
	b.ReportMetric(1000*cpu, "cpu-ms/scenario")
	b.ReportMetric(0, "ns/op")
	if highs.Available() {
		wall, highsCPU := cold(b, batch, rows)
		b.ReportMetric(1000*wall, "HiGHS-ms")
		b.ReportMetric(1000*highsCPU, "HiGHS-cpu-ms")
		b.ReportMetric(wall*float64(proven)/b.Elapsed().Seconds(), "times-HiGHS")
		b.ReportMetric(highsCPU/cpu, "times-HiGHS-cpu")
	}
}

// processorTime is what the processors have worked for the process, or for the workers that it has ended: a figure that other programs on the
// machine disturb less than the clock.
func processorTime(who int) time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(who, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// cold solves scenarios by HiGHS, which starts from nothing, and gives the seconds, and the seconds of processor time, that one takes.
func cold(b *testing.B, batch *Batch, rows []Row) (wall, cpu float64) {
	b.Helper()
	method := highs.New()
	if err := method.Warm(); err != nil {
		b.Fatal(err)
	}
	other, err := New(batch.spec, batch.base, Settings{Method: method})
	if err != nil {
		b.Fatal(err)
	}
	ref, err := other.refer(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	self, workers := processorTime(syscall.RUSAGE_SELF), processorTime(syscall.RUSAGE_CHILDREN)
	const most = 6
	n := min(len(rows), most)
	var spent time.Duration
	for i := range rows[:n] {
		r := &rows[i]
		s := batch.apply(batch.spec.at(r.Index))
		began := time.Now()
		out, err := ref.Solve(context.Background(), s.neighbour())
		spent += time.Since(began)
		if err != nil {
			b.Fatal(err)
		}
		o := out.Objective
		if o.Pence != r.Objective || o.Shortfall != r.Shortfall || o.Apart != r.Apart || o.Waiting != [3]int64{int64(r.Waiting[0]), int64(r.Waiting[1]), int64(r.Waiting[2])} {
			b.Errorf("scenario %d: %+v near, %+v by HiGHS", r.Index, r, o)
		}
	}
	method.Close()
	used := processorTime(syscall.RUSAGE_SELF) - self + processorTime(syscall.RUSAGE_CHILDREN) - workers
	return spent.Seconds() / float64(n), used.Seconds() / float64(n)
}
