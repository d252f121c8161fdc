package benchmarks

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/route"
	"github.com/placewell/placewell/solver/highs"
)

const (
	oneChangeMilliseconds = 15     // W1, the median of changes
	scenariosMilliseconds = 15_000 // W2
	changes, scenarios    = 60, 1000
)

// varied is a problem with one random change, of those that an analyst asks about: a price, a pair forbidden, a home with one bed more or less.
func varied(p *assign.Problem, r *rand.Rand) *assign.Problem {
	out := *p
	out.Groups, out.Places = slices.Clone(p.Groups), slices.Clone(p.Places)
	g := &out.Groups[r.IntN(len(out.Groups))]
	a := assigntest.OwnArc(g, r)
	if a == nil {
		return &out
	}
	switch r.IntN(3) {
	case 0:
		a.Cost = []int64{max(0, a.Cost[0]+int64(r.IntN(20001))-10000)}
	case 1:
		a.State = assign.ArcForbidden
	default:
		h := &out.Places[r.IntN(len(out.Places))]
		h.Limit[0] = max(0, h.Limit[0]+int32(2*r.IntN(2))-1)
	}
	return &out
}

// answered is an instance with its proven answer: of a city, or in short runs one that has a certificate at once, which the small instance of a city lacks.
func answered(b *testing.B) (*coreInstance, *route.Answer) {
	b.Helper()
	in := city(b)[0]
	if testing.Short() {
		in = placement(b, 60, 50, seed)
	}
	ctx, cancel := context.WithTimeout(context.Background(), coreLimit)
	defer cancel()
	answer, err := route.Solve(ctx, in.problem, assign.Settings{Method: route.Method{}})
	if err != nil || answer.Solution.Proof != assign.ProofCertificate {
		b.Skipf("%s has no certificate to start from (%v)", in.name, err)
	}
	return in, answer
}

// BenchmarkW1 answers one change at a time from the answer before; every tenth is held against a solve from nothing.
func BenchmarkW1(b *testing.B) {
	in, base := answered(b)
	for b.Loop() {
		r := rand.New(rand.NewPCG(seed, 9))
		var took, again []float64
		kept := 0
		for i := range changes {
			p := varied(in.problem, r)
			began := time.Now()
			answer, err := route.Resolve(context.Background(), base, p, assign.Settings{Method: route.Method{}})
			ms := float64(time.Since(began).Microseconds()) / 1000
			if err != nil || answer.Solution.Proof != assign.ProofCertificate {
				b.Fatalf("no proof after a change: %v", err)
			}
			took = append(took, ms)
			if answer.Kept {
				kept++
			} else {
				again = append(again, ms)
			}
			if i%10 == 0 {
				cold, err := assign.Solve(context.Background(), p, assign.Settings{Method: route.Method{}})
				if err != nil || !slices.Equal(cold.Objective, answer.Solution.Objective) {
					b.Fatalf("%v after a change, %v from nothing (%v)", answer.Solution.Objective, cold.Objective, err)
				}
			}
		}
		slices.Sort(took)
		b.ReportMetric(took[len(took)/2], "median-ms")
		b.ReportMetric(took[len(took)*9/10], "p90-ms")
		b.ReportMetric(float64(kept)/changes, "kept")
		note := fmt.Sprintf("%d of %d kept", kept, changes)
		if slices.Sort(again); len(again) > 0 {
			b.ReportMetric(again[len(again)/2], "median-ms-solved-again")
			note += fmt.Sprintf("; the others, solved again, %.0f ms in the median", again[len(again)/2])
		}
		record(b, took[len(took)/2], oneChangeMilliseconds, "ms", note)
	}
}

// scenario is the change of a number.
func scenario(p *assign.Problem, i int) *assign.Problem {
	return varied(p, rand.New(rand.NewPCG(seed, uint64(i))))
}

// abreast does something for every number below n, as many at a time as there are processors.
func abreast(n int, do func(i int)) {
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

// BenchmarkW2 answers many scenarios, each one change away from the same instance, on all processors.
func BenchmarkW2(b *testing.B) {
	in, base := answered(b)
	n := scenarios
	if testing.Short() {
		n = 20
	}
	for b.Loop() {
		var failed sync.Once
		abreast(n, func(i int) {
			answer, err := route.Resolve(context.Background(), base, scenario(in.problem, i), assign.Settings{Method: route.Method{}})
			if err != nil || answer.Solution.Proof != assign.ProofCertificate {
				failed.Do(func() { b.Errorf("scenario %d has no proof: %v", i, err) })
			}
		})
	}
	recordTime(b, scenariosMilliseconds, "")
	if each := b.Elapsed().Seconds() / float64(b.N*n); highs.Available() {
		cold := coldByHiGHS(b, in.problem, base, min(n, beside))
		b.ReportMetric(cold/each, "times-HiGHS")
		record(b, each/cold, shareOfHiGHS, "of HiGHS cold", "HiGHS from nothing, as many at a time")
	}
}

// beside is how many scenarios HiGHS solves for comparison.
const beside = 4

// coldByHiGHS solves the first scenarios by HiGHS from nothing, as many at a time as there are processors, and gives the seconds that one takes. They must
// have the levels that they have from the answer before.
func coldByHiGHS(b *testing.B, p *assign.Problem, base *route.Answer, n int) float64 {
	b.Helper()
	method := highs.New()
	defer method.Close()
	if err := method.Warm(); err != nil {
		b.Fatal(err)
	}
	found := make([]assign.Solution, n)
	began := time.Now()
	abreast(n, func(i int) {
		ctx, cancel := context.WithTimeout(context.Background(), coreLimit)
		defer cancel()
		sol, err := assign.Solve(ctx, scenario(p, i), assign.Settings{Method: method})
		if err != nil {
			b.Errorf("scenario %d by HiGHS: %v", i, err)
		}
		found[i] = sol
	})
	each := time.Since(began).Seconds() / float64(n)
	for i := range found {
		answer, err := route.Resolve(context.Background(), base, scenario(p, i), assign.Settings{Method: route.Method{}})
		if err != nil || found[i].State == assign.Optimal && !slices.Equal(found[i].Objective, answer.Solution.Objective) {
			b.Errorf("scenario %d: %v by HiGHS, %v near (%v)", i, found[i].Objective, answer.Solution.Objective, err)
		}
	}
	return each
}
