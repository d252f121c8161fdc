package judge

import (
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
