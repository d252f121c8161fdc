package proportion

import (
	"math"
	"testing"
)

// The intervals that Brown, Cai and DasGupta's formula gives by hand for small counts; none seen, all seen and nobody asked among them.
func TestWilson(t *testing.T) {
	tests := []struct {
		p, n      float64
		low, high float64
	}{
		{0, 10, 0, 0.2775},
		{1, 10, 0.7225, 1},
		{0.5, 10, 0.2366, 0.7634},
		{0.1, 50, 0.0435, 0.2136},
		{0.3, 0, 0, 1},
	}
	for _, tt := range tests {
		low, high := Wilson(tt.p, tt.n)
		if math.Abs(low-tt.low) > 5e-5 || math.Abs(high-tt.high) > 5e-5 {
			t.Errorf("%v of %v: %.4f to %.4f, not %.4f to %.4f", tt.p, tt.n, low, high, tt.low, tt.high)
		}
	}
}
