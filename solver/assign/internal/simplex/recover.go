package simplex

import "math"

// Recover solves the program from an adopted basis, of whatever values. Rows in which they are below zero are eased until the program is solved by the
// primal method; then the dual method makes up for it. What cannot be met is left unmet. Where that leads nowhere, the basis is that of a new program.
func (lp *LP) Recover() error {
	if lp.factorise() != nil {
		lp.Adopt(nil)
		return nil //nolint:nilerr // a basis that is none is given up
	}
	given := lp.rhs
	lp.rhs = append([]float64{}, given...)
	var column []entry
	for p, v := range lp.x {
		if v < 0 {
			column = lp.columnOf(lp.basis[p], column[:0])
			for _, e := range column {
				lp.rhs[e.row] -= v * e.val
			}
		}
	}
	lp.ready = false
	err := lp.Primal()
	lp.rhs, lp.ready = given, false
	if err == nil {
		lp.elastic = true
		_, err = lp.Dual(math.Inf(1), int64(mostRecovered*len(lp.rhs)))
		lp.elastic = false
	}
	switch {
	case err == ErrStopped: //nolint:errorlint // never wrapped
		return err
	case err != nil || !lp.feasible():
		lp.Adopt(nil)
	}
	return nil
}

// mostRecovered is how many pivots of the dual method a row may cost.
const mostRecovered = 2

// feasible tells whether no value is below zero, and none of a column that is shut above.
func (lp *LP) feasible() bool {
	for p, v := range lp.x {
		c := lp.basis[p]
		if v < -nearZero || v > nearZero && c >= 0 && lp.shut[c] {
			return false
		}
	}
	return true
}

// nearZero is how far from feasible a value may be.
const nearZero = 1e-5
