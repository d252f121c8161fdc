package benchmarks

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/pattern"
)

// What the core is held to.
const (
	cityShareOfHiGHS   = 0.1    // M1: of the time that HiGHS takes to prove the same
	quickMilliseconds  = 50     // M2
	regionMilliseconds = 5_000  // M3, to 0.1 %
	closeMilliseconds  = 30_000 // M3, to 0.01 %
)

// The goals of the figures.
var (
	exact  = goal{}
	quick  = goal{gap: .003, excess: .001}
	rough  = goal{gap: .001, excess: 1}
	narrow = goal{gap: .0001, excess: 1}
)

// nameHiGHS is the method that others are compared with.
const nameHiGHS = "highs"

// BenchmarkM1 proves placement instances of the size of a city to the last unit, with HiGHS first, and gives the time of every other
// method as a share of its.
func BenchmarkM1(b *testing.B) {
	highs := map[string]reached{}
	for _, m := range coreMethods(b) {
		for _, in := range city(b) {
			b.Run(fmt.Sprintf("method=%s/instance=%s", m.Name(), in.name), func(b *testing.B) {
				r := pursueAll(b, in, m, exact)
				if m.Name() == nameHiGHS {
					highs[in.name] = r
					return
				}
				if h, measured := highs[in.name]; measured {
					record(b, r.value(r.took.Seconds()/h.took.Seconds()), cityShareOfHiGHS, "of HiGHS", fmt.Sprintf("%s in %v; HiGHS %s in %v", r.note(), round(r.took), h.note(), round(h.took)))
				}
			})
		}
	}
}

// BenchmarkM2 stops at a plan within 0.1 % of the best known and a gap of 0.3 %.
func BenchmarkM2(b *testing.B) { toGoal(b, city(b), quick, quickMilliseconds) }

// BenchmarkM3 stops at a gap of 0.1 %, and of 0.01 %, on instances of the size of a region.
func BenchmarkM3(b *testing.B) {
	b.Run("gap=0.1%", func(b *testing.B) { toGoal(b, region(b), rough, regionMilliseconds) })
	b.Run("gap=0.01%", func(b *testing.B) { toGoal(b, region(b), narrow, closeMilliseconds) })
}

// toGoal measures the time to a goal for every method and instance.
func toGoal(b *testing.B, list []*coreInstance, g goal, target float64) {
	for _, m := range coreMethods(b) {
		for _, in := range list {
			b.Run(fmt.Sprintf("method=%s/instance=%s", m.Name(), in.name), func(b *testing.B) {
				r := pursueAll(b, in, m, g)
				record(b, r.value(milliseconds(r.took)), target, "ms", r.note())
			})
		}
	}
}

// pursueAll runs a search as often as the benchmark says; it gives the last one with the mean time.
func pursueAll(b *testing.B, in *coreInstance, m assign.Method, g goal) (r reached) {
	for b.Loop() {
		r = pursue(b, in, m, g)
	}
	r.took = b.Elapsed() / time.Duration(b.N)
	b.ReportMetric(float64(r.cost), "cost")
	b.ReportMetric(float64(r.bound), "bound")
	b.ReportMetric(r.gap(), "gap-%")
	return r
}

// BenchmarkG0 proves generalised assignment instances; one operation is all of them, one after another.
func BenchmarkG0(b *testing.B) {
	for _, m := range coreMethods(b) {
		if m.Name() == (pattern.Method{}).Name() {
			continue // places that hold many have no short lists of patterns
		}
		b.Run("method="+m.Name(), func(b *testing.B) {
			list := classic(b)
			var open []string
			var logs float64
			for b.Loop() {
				open, logs = nil, 0
				for _, in := range list {
					r := pursue(b, in, m, exact)
					logs += math.Log(max(r.took.Seconds(), .0001))
					if !r.proven {
						open = append(open, fmt.Sprintf("; %s %s", in.name, r.note()))
					}
				}
			}
			mean := math.Exp(logs / float64(len(list)))
			b.ReportMetric(mean, "geomean-s")
			b.ReportMetric(float64(len(list)-len(open)), "proven")
			b.ReportMetric(float64(len(list)), "instances")
			record(b, float64(len(open)), 0, "not proven", fmt.Sprintf("of %d, geometric mean %.4g s%s", len(list), mean, strings.Join(open, "")))
		})
	}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func round(d time.Duration) time.Duration { return d.Round(100 * time.Microsecond) }
