package judge

import (
	"fmt"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
)

// BenchmarkChild judges every child of a synthetic authority with every carer, placed with all its siblings.
func BenchmarkChild(b *testing.B) {
	s := modeltest.Requests(7, 60, 120)
	j := New(s.Policy, s.Pool.On)
	var v model.Verdict
	k, i, l, eligible := 0, 0, 0, 0
	b.ReportAllocs()
	for b.Loop() {
		r := &s.Requests[k]
		j.Child(r, model.Whole(len(r.Children)), i, &s.Pool.Carers[l], &v)
		if v.Risk <= 0 || v.Fit < 0 || v.Fit > 100 {
			b.Fatalf("%+v", v)
		}
		if v.Eligible() {
			eligible++
		}
		if l++; l == len(s.Pool.Carers) {
			l = 0
			if i++; i == len(r.Children) {
				i, k = 0, (k+1)%len(s.Requests)
			}
		}
	}
	b.ReportMetric(float64(eligible)/float64(b.N), "eligible/op")
}

// BenchmarkSnapshot judges every child of a large synthetic authority with every carer, each with all its siblings: 117,000 pairs of a
// child and a carer, on one core. Each round must come to the same answers as the first.
func BenchmarkSnapshot(b *testing.B) {
	const children, carers = 390, 300
	s := modeltest.Requests(7, children, carers)
	j := New(s.Policy, s.Pool.On)
	b.Run(fmt.Sprintf("children=%d/carers=%d", children, carers), func(b *testing.B) {
		var vs [model.MaxSiblings]model.Verdict
		var want answers
		b.ReportAllocs()
		for b.Loop() {
			got := judgeAll(j, &s, vs[:])
			if want == (answers{}) {
				want = got
			}
			if got != want || got.pairs != children*carers || got.eligible == 0 {
				b.Fatalf("%+v, first %+v", got, want)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*want.pairs), "ns/pair")
		b.ReportMetric(float64(want.eligible), "eligible")
	})
}

// answers sums up what judging said, so that two rounds can be compared.
type answers struct {
	pairs, eligible int
	fit             model.Points
	risk            model.Probability
	pence           model.Pence
}

func judgeAll(j *Judge, s *modeltest.Sample, vs []model.Verdict) (a answers) {
	for k := range s.Requests {
		r := &s.Requests[k]
		part := vs[:len(r.Children)]
		for l := range s.Pool.Carers {
			j.Part(r, model.Whole(len(r.Children)), &s.Pool.Carers[l], part)
			for i := range part {
				v := &part[i]
				a.pairs++
				if v.Eligible() {
					a.eligible++
				}
				a.fit += v.Fit
				a.risk += v.Risk
				a.pence += v.Cost.Objective()
			}
		}
	}
	return a
}
