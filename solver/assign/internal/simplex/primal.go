package simplex

import "math"

// Primal solves the program from a basis whose values are feasible, by Devex pricing (Forrest and Goldfarb 1992): the reduced costs of all columns are
// kept, and weights that say how long a step of each is.
func (lp *LP) Primal() error {
	lp.byRows() // of what is open now
	lp.evenWeights()
	end := lp.Pivots + lp.patience()
	for stale, sure := true, false; ; sure = false {
		if lp.Pivots > end {
			return ErrNumerical
		}
		if !lp.ready {
			if err := lp.factorise(); err != nil {
				return err
			}
			stale = true
		}
		if stale {
			lp.reckon()
			stale, sure = false, true
		}
		c, d := lp.entering()
		if d == 0 {
			if sure {
				return nil
			}
			stale = true
			continue
		}
		if err := lp.enter(c, d); err != nil {
			return err
		}
		if lp.Pivots&63 == 0 && lp.Stop != nil && lp.Stop() {
			return ErrStopped
		}
	}
}

// enter makes column c of reduced cost d basic.
func (lp *LP) enter(c int32, d float64) error {
	lp.spread(c, lp.alpha)
	r, step := lp.leaving()
	if r < 0 {
		return ErrNumerical // nothing is unbounded: every column is in a row that bounds it
	}
	for p, v := range lp.alpha {
		if v != 0 {
			lp.x[p] -= step * v
		}
	}
	lp.x[r] = step
	lp.turn(r, c, d)
	lp.replace(r, c)
	return nil
}

// patience is after how many pivots a solve has lost its way: degenerate programs can go round in circles.
func (lp *LP) patience() int64 { return 1000 + 20*int64(len(lp.rhs)) + int64(len(lp.cost)) }

// leaving is the position that stops the entering column, by Harris's test in two passes: of those within the tolerance the one with the largest pivot.
func (lp *LP) leaving() (int, float64) {
	bound := math.Inf(1)
	for p, v := range lp.alpha {
		switch {
		case v > leastPivot:
			bound = min(bound, (max(lp.x[p], 0)+feasibility)/v)
		case v < -leastPivot && lp.pinned(p):
			bound = min(bound, (max(-lp.x[p], 0)+feasibility)/-v)
		}
	}
	best, size := -1, 0.0
	for p, v := range lp.alpha {
		switch {
		case v > leastPivot && lp.x[p] <= bound*v:
		case v < -leastPivot && lp.pinned(p) && -lp.x[p] <= bound*-v:
		default:
			continue
		}
		w := math.Abs(v)
		if lp.fixed(lp.basis[p]) {
			w *= 4
		}
		if w > size {
			best, size = p, w
		}
	}
	if best < 0 {
		return -1, 0
	}
	return best, max(0, lp.x[best]/lp.alpha[best])
}

// pinned tells whether the basic column at a position may not rise. An artificial that is above zero may, at its cost: taking it out of the basis
// at a step of nothing would drop its value, and what is left of the row would be nobody's.
func (lp *LP) pinned(p int) bool { return lp.x[p] <= feasibility && lp.fixed(lp.basis[p]) }
