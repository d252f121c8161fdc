package benchmarks

import (
	"runtime"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/modeltest"
)

// What judging one child with one carer may take.
const (
	judgeNanoseconds = 3000
	judgeAllocations = 0
)

// verdictSum adds up what a run of judgements found, so that two runs can be compared.
type verdictSum struct {
	pairs, eligible int64
	fit             int64
	pence           model.Pence
}

// judgeAll judges every child of the sample, alone, with every carer; judgeOf gives the judge for a pair.
func judgeAll(s *modeltest.Sample, judgeOf func() *judge.Judge) (sum verdictSum) {
	verdicts := make([]model.Verdict, 1)
	for i := range s.Requests {
		r := &s.Requests[i]
		for k := range r.Children {
			for c := range s.Pool.Carers {
				fit, pence, ok := judgeOf().Part(r, 1<<k, &s.Pool.Carers[c], verdicts)
				sum.pairs++
				sum.fit += int64(fit)
				sum.pence += pence
				if ok {
					sum.eligible++
				}
			}
		}
	}
	return sum
}

// BenchmarkJudge judges every child who waits in the sample authority with every carer of its pool: one operation is all pairs.
func BenchmarkJudge(b *testing.B) {
	b.Run("pair", func(b *testing.B) {
		s := modeltest.Authority(seed)
		j := judge.New(s.Policy, s.Pool.On)
		same := func() *judge.Judge { return j }
		want := judgeAll(&s, func() *judge.Judge { return judge.New(s.Policy, s.Pool.On) })
		if want.eligible == 0 || want.eligible == want.pairs {
			b.Fatalf("%d of %d pairs are eligible: the sample shows one side only", want.eligible, want.pairs)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for b.Loop() {
			if got := judgeAll(&s, same); got != want {
				b.Fatalf("a judge that has judged others finds %+v, a new one for each pair %+v", got, want)
			}
		}
		runtime.ReadMemStats(&after)
		pairs := float64(want.pairs) * float64(b.N)
		each := float64(b.Elapsed().Nanoseconds()) / pairs
		// A whole number, as testing counts them: the runtime's own, and the judge's one scratch, are no pair's.
		allocations := float64((after.Mallocs - before.Mallocs) / uint64(pairs))
		b.ReportMetric(each, "ns/pair")
		b.ReportMetric(allocations, "allocs/pair")
		b.ReportMetric(float64(want.pairs), "pairs")
		record(b, each, judgeNanoseconds, "ns/pair", "")
		record(b, allocations, judgeAllocations, "allocs/pair", "")
	})
}
