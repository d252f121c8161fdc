package simplex

import "math"

// Outcome says how a solve by the dual method ended.
type Outcome uint8

// The solution is optimal, there is none, or the objective passed the cutoff.
const (
	Solved Outcome = iota
	Empty
	Beyond
)

// Dual solves the program from a basis whose reduced costs are not negative, as after rows were added or columns shut. It ends early when the objective
// passes the cutoff, and after so many pivots (0: any number); then the duals are a bound all the same. When the program is Empty the
// duals, moved along the ray that shows it, have an objective above the cutoff as well, if the cutoff is finite.
func (lp *LP) Dual(cutoff float64, pivots int64) (Outcome, error) {
	limit := int64(math.MaxInt64)
	if pivots > 0 {
		limit = lp.Pivots + pivots
	}
	return lp.dualSimplex(cutoff, limit)
}

func (lp *LP) dualSimplex(cutoff float64, limit int64) (Outcome, error) {
	if lp.rows.stale || lp.rows.start == nil {
		lp.byRows() // now, while what may be open again is open
	}
	fresh := false
	end := lp.Pivots + lp.patience()
	for {
		if lp.Pivots > end {
			return Solved, ErrNumerical
		}
		if !fresh || !lp.ready {
			if err := lp.afresh(); err != nil {
				return Solved, err
			}
			fresh = true
		}
		r, up := lp.worst()
		if r < 0 || lp.Pivots >= limit {
			lp.price()
			return Solved, nil
		}
		if lp.Pivots&7 == 0 && lp.Objective() > cutoff {
			lp.price()
			return Beyond, nil
		}
		clear(lp.rho)
		lp.rho[r] = 1
		lp.f.backward(lp.rho)
		c, ratio := lp.ratio(up)
		if c == math.MinInt32 {
			lp.price()
			lp.ray(r, up, cutoff)
			return Empty, nil
		}
		lp.spread(c, lp.alpha)
		if math.Abs(lp.alpha[r]) < leastPivot {
			if len(lp.f.updates) == 0 {
				return Solved, ErrNumerical
			}
			lp.ready = false
			continue
		}
		lp.exchange(r, c, ratio, up)
		if lp.Pivots&63 == 0 && lp.Stop != nil && lp.Stop() {
			return Solved, ErrStopped
		}
	}
}

// afresh recomputes the duals and reduced costs, and the factorisation where it is not of the basis.
func (lp *LP) afresh() error {
	if !lp.ready {
		if err := lp.factorise(); err != nil {
			return err
		}
	}
	lp.price()
	for j := range lp.cost {
		if lp.inside[j] < 0 {
			lp.reduced[j] = max(0, lp.Reduced(j))
		}
	}
	return nil
}

// worst is the position furthest outside its bounds; up tells that its value is above.
func (lp *LP) worst() (int, bool) {
	best, most, up := -1, feasibility*10, false
	for p, v := range lp.x {
		switch {
		case -v > most:
			best, most, up = p, -v, false
		case v > most && lp.fixed(lp.basis[p]) && (lp.basis[p] >= 0 || !lp.elastic):
			best, most, up = p, v, true
		}
	}
	return best, up
}

// ratio is the column that enters, math.MinInt32 when there is none, and the step of the duals. Harris's test again.
func (lp *LP) ratio(up bool) (int32, float64) {
	sign := 1.0
	if up {
		sign = -1
	}
	lp.candidates = lp.candidates[:0]
	bound := math.Inf(1)
	for r, p := range lp.inLog {
		if p >= 0 || !lp.slack[r] && !lp.elastic {
			continue
		}
		if a := sign * lp.rho[r]; a < -leastPivot {
			lp.candidates = append(lp.candidates, ^int32(r))
			bound = min(bound, (lp.reducedOf(int32(r))+optimality)/-a)
		}
	}
	lp.rowAlpha()
	for _, j := range lp.rows.touched {
		if a := sign * lp.rows.alpha[j]; a < -leastPivot {
			lp.candidates = append(lp.candidates, j)
			if q := (lp.reduced[j] + optimality) / -a; q < bound {
				bound = q
			}
		}
	}
	best, size, step := int32(math.MinInt32), 0.0, 0.0
	for _, c := range lp.candidates {
		d, a := 0.0, 0.0
		if c < 0 {
			d, a = lp.reducedOf(^c), -sign*lp.rho[^c]
		} else {
			d, a = lp.reduced[c], -sign*lp.rows.alpha[c]
		}
		if d <= bound*a && a > size {
			best, size, step = c, a, d/a
		}
	}
	return best, step
}

// reducedOf is the reduced cost of the slack or artificial of a row, not below zero.
func (lp *LP) reducedOf(r int32) float64 { return max(0, lp.costOf(^r)-lp.dual[r]) }

// exchange makes c basic at position r, which leaves at its bound, and updates values, duals and reduced costs.
func (lp *LP) exchange(r int, c int32, ratio float64, up bool) {
	step := lp.x[r] / lp.alpha[r]
	for p, v := range lp.alpha {
		if v != 0 {
			lp.x[p] -= step * v
		}
	}
	lp.x[r] = step
	t := ratio
	if up {
		t = -t
	}
	// The reduced cost of column j changes by t·(rho·a_j); the duals by -t·rho.
	for i, v := range lp.rho {
		if v != 0 {
			lp.dual[i] -= t * v
		}
	}
	left := lp.basis[r]
	for _, j := range lp.rows.touched {
		if a := lp.rows.alpha[j]; a != 0 {
			lp.reduced[j] = max(0, lp.reduced[j]+t*a)
		}
	}
	if left >= 0 {
		lp.reduced[left] = math.Abs(t)
	}
	if c >= 0 {
		lp.reduced[c] = 0
	}
	lp.replace(r, c)
}

// ray moves the duals of an empty program until the objective has passed the cutoff.
func (lp *LP) ray(r int, up bool, cutoff float64) {
	if math.IsInf(cutoff, 0) || math.Abs(lp.x[r]) < feasibility {
		return
	}
	t := max(0, 1.01*(cutoff-lp.Objective())+1) / math.Abs(lp.x[r])
	if up {
		t = -t
	}
	for i, v := range lp.rho {
		lp.dual[i] -= t * v
	}
}
