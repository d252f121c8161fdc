package simplex

import "math"

// Primal solves the program from a basis whose values are feasible.
func (lp *LP) Primal() error {
	lp.candidates = lp.candidates[:0]
	end := lp.Pivots + lp.patience()
	for {
		if lp.Pivots > end {
			return ErrNumerical
		}
		if !lp.ready {
			if err := lp.factorise(); err != nil {
				return err
			}
		}
		lp.price()
		c, d := lp.entering()
		if d >= -optimality {
			return nil
		}
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
		lp.replace(r, c)
		if lp.Pivots&63 == 0 && lp.Stop != nil && lp.Stop() {
			return ErrStopped
		}
	}
}

// patience is after how many pivots a solve has lost its way: degenerate programs can go round in circles.
func (lp *LP) patience() int64 { return 1000 + 20*int64(len(lp.rhs)) + int64(len(lp.cost)) }

// most is how many candidates one look at all columns leaves.
const most = 80

// entering is the candidate of least reduced cost; when no candidate is good any more, all columns are looked at.
func (lp *LP) entering() (int32, float64) {
	if c, d := lp.best(); d < -optimality {
		return c, d
	}
	lp.candidates = lp.candidates[:0]
	for r, p := range lp.inLog {
		if p < 0 && lp.slack[r] && -lp.dual[r] < -optimality {
			lp.candidates = append(lp.candidates, ^int32(r))
		}
	}
	worst := 0.0
	for j := range lp.cost {
		if lp.inside[j] >= 0 || lp.shut[j] {
			continue
		}
		if d := lp.Reduced(j); d < -optimality {
			if d < worst {
				worst = d
			}
			if d <= worst/4 || len(lp.candidates) < most {
				lp.candidates = append(lp.candidates, int32(j))
			}
		}
	}
	return lp.best()
}

func (lp *LP) best() (int32, float64) {
	best, least := int32(0), 0.0
	kept := lp.candidates[:0]
	for _, c := range lp.candidates {
		d := 0.0
		if c < 0 {
			if lp.inLog[^c] >= 0 {
				continue
			}
			d = -lp.dual[^c]
		} else {
			if lp.inside[c] >= 0 {
				continue
			}
			d = lp.Reduced(int(c))
		}
		if d >= -optimality {
			continue
		}
		kept = append(kept, c)
		if d < least {
			best, least = c, d
		}
	}
	lp.candidates = kept
	return best, least
}

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
