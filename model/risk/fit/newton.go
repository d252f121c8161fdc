package fit

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"
)

// The search for the greatest likelihood ends when no coefficient moves by more than settled, a thousandth of what is kept of it, or is
// given up after mostSteps. A coefficient beyond runaway means that the likelihood has no greatest value: some fact separates.
const (
	settled   = 1e-7
	mostSteps = 60
	runaway   = 12.0
)

var errSeparated = errors.New("the likelihood has no greatest value")

// most gives the coefficients of the greatest penalised likelihood, starting from start: precision, 1/τ², weighs the squared distance of
// each slope (the base is free) from centre. The likelihood is concave: Newton's steps, halved where they overshoot, cannot end elsewhere.
func (s *sample) most(start, centre []float64, precision float64, use []bool) ([]float64, *mat.SymDense, error) {
	beta := append([]float64(nil), start...)
	gradient, h := make([]float64, s.k), mat.NewSymDense(s.k, nil)
	next := make([]float64, s.k)
	pull := func(b []float64) float64 {
		total := 0.0
		for j := 1; j < s.k; j++ {
			d := b[j] - centre[j]
			total += d * d
		}
		return -precision / 2 * total
	}
	for range mostSteps {
		at := s.bend(beta, use, gradient, h) + pull(beta)
		for j := 1; j < s.k; j++ {
			gradient[j] -= precision * (beta[j] - centre[j])
			h.SetSym(j, j, h.At(j, j)+precision)
		}
		var chol mat.Cholesky
		if !chol.Factorize(h) {
			return nil, nil, errSeparated
		}
		var step mat.VecDense
		if err := chol.SolveVecTo(&step, mat.NewVecDense(s.k, gradient)); err != nil {
			return nil, nil, errSeparated
		}
		size, moved := 1.0, 0.0
		for range 30 {
			moved = 0
			for j := range next {
				next[j] = beta[j] + size*step.AtVec(j)
				moved = max(moved, math.Abs(next[j]-beta[j]))
			}
			if moved < settled || s.likelihood(next, use)+pull(next) >= at {
				break
			}
			size /= 2
		}
		copy(beta, next)
		for _, b := range beta {
			if math.Abs(b) > runaway || math.IsNaN(b) {
				return nil, nil, errSeparated
			}
		}
		if moved < settled {
			return beta, h, nil
		}
	}
	return nil, nil, errSeparated
}
