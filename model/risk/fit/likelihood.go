package fit

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// sample is what the likelihood needs of the spells: the facts of the slopes that may move, row by row, the log-odds of all that may
// not, the share of danger seen, and what happened.
type sample struct {
	n, k   int       // spells, and coefficients: the base first, then the slopes that may move
	x      []float64 // n rows of k, the first 1
	offset []float64
	u      []float64
	event  []bool
}

// danger gives Λ = ln(1 + e^z), the danger of twelve months, with its derivative p.
func danger(z float64) (lambda, p float64) {
	if z > 0 {
		lambda = z + math.Log1p(math.Exp(-z))
	} else {
		lambda = math.Log1p(math.Exp(z))
	}
	return lambda, 1 / (1 + math.Exp(-z))
}

// one gives the log-likelihood of a spell with its first two derivatives by z.
func one(z, u float64, event bool) (l, slope, bend float64) {
	lambda, p := danger(z)
	l, slope, bend = -u*lambda, -u*p, -u*p*(1-p)
	if event {
		g := p / lambda
		l += math.Log(lambda)
		slope += g
		bend += g*(1-p) - g*g
	}
	return l, slope, bend
}

func (s *sample) row(i int) []float64 { return s.x[i*s.k : (i+1)*s.k] }

func (s *sample) z(i int, beta []float64) float64 {
	z := s.offset[i]
	for j, x := range s.row(i) {
		z += x * beta[j]
	}
	return z
}

// likelihood gives the log-likelihood at beta over the rows that use names (all where it is nil).
func (s *sample) likelihood(beta []float64, use []bool) float64 {
	total := 0.0
	for i := range s.n {
		if use == nil || use[i] {
			l, _, _ := one(s.z(i, beta), s.u[i], s.event[i])
			total += l
		}
	}
	return total
}

// bend adds up the log-likelihood, its gradient and minus its second derivatives at beta.
func (s *sample) bend(beta []float64, use []bool, gradient []float64, h *mat.SymDense) float64 {
	total := 0.0
	clear(gradient)
	sum := make([]float64, s.k*s.k)
	for i := range s.n {
		if use != nil && !use[i] {
			continue
		}
		l, slope, curve := one(s.z(i, beta), s.u[i], s.event[i])
		total += l
		row := s.row(i)
		for a, xa := range row {
			if xa == 0 {
				continue
			}
			gradient[a] += slope * xa
			for b := a; b < s.k; b++ {
				sum[a*s.k+b] -= curve * xa * row[b]
			}
		}
	}
	for a := range s.k {
		for b := a; b < s.k; b++ {
			h.SetSym(a, b, sum[a*s.k+b])
		}
	}
	return total
}
