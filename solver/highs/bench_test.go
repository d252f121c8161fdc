//go:build highs

package highs

import (
	"context"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

// BenchmarkSolve proves all seven levels of a week's requests with a warm worker.
func BenchmarkSolve(b *testing.B) {
	m := newMethod(b)
	if err := m.Warm(); err != nil {
		b.Fatal(err)
	}
	p := authority(1, 30, 250, 250, 5)
	b.Run("requests=30/carers=250", func(b *testing.B) {
		for b.Loop() {
			s, err := m.Solve(context.Background(), p, nil, 0, nil)
			if err != nil || s.State != assign.Optimal {
				b.Fatalf("state %d, %v", s.State, err)
			}
			b.ReportMetric(float64(s.Objective[5]), "pence")
			b.ReportMetric(float64(s.Work), "pivots")
		}
	})
}
