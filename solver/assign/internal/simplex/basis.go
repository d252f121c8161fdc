package simplex

import (
	"math"
	"slices"
)

func (lp *LP) setPosition(c, p int32) {
	if c >= 0 {
		lp.inside[c] = p
	} else {
		lp.inLog[^c] = p
	}
}

func (lp *LP) costOf(c int32) float64 {
	if c >= 0 {
		return lp.cost[c]
	}
	if lp.slack[^c] {
		return 0
	}
	return lp.artificial
}

// fixed tells whether a basic column may only be zero.
func (lp *LP) fixed(c int32) bool {
	if c >= 0 {
		return lp.shut[c]
	}
	return !lp.slack[^c]
}

// factorise takes the basis apart anew and recomputes x. Columns found dependent give way to slacks and artificials.
func (lp *LP) factorise() error {
	m := len(lp.rhs)
	for range 3 {
		old := slices.Clone(lp.basis)
		at := lp.f.build(m, func(k int, to []entry) []entry { return lp.columnOf(old[k], to) })
		missing := lp.permute(old, at)
		if missing == 0 {
			lp.ready = true
			lp.age++
			lp.primal()
			return nil
		}
	}
	return ErrNumerical
}

// permute puts the basis in the order of its pivots.
func (lp *LP) permute(old, at []int32) (missing int) {
	m := len(lp.rhs)
	for p := range m {
		lp.basis[p] = math.MinInt32
	}
	for k, c := range old {
		if at[k] < 0 {
			lp.setPosition(c, -1)
			missing++
			continue
		}
		lp.basis[at[k]] = c
	}
	for p := range m {
		if lp.basis[p] == math.MinInt32 {
			lp.basis[p] = ^int32(p)
		}
	}
	for p, c := range lp.basis {
		lp.setPosition(c, int32(p))
	}
	return missing
}

func (lp *LP) columnOf(c int32, to []entry) []entry {
	if c < 0 {
		return append(to, entry{^c, 1})
	}
	for k := lp.start[c]; k < lp.start[c+1]; k++ {
		to = append(to, entry{lp.index[k], lp.value[k]})
	}
	return to
}

// primal recomputes the values of the basis.
func (lp *LP) primal() {
	copy(lp.x, lp.rhs)
	lp.f.forward(lp.x)
}

// price recomputes the duals.
func (lp *LP) price() {
	for p, c := range lp.basis {
		lp.dual[p] = lp.costOf(c)
	}
	lp.f.backward(lp.dual)
}

// spread puts a column into a dense vector and solves for it.
func (lp *LP) spread(c int32, w []float64) {
	clear(w)
	if c < 0 {
		w[^c] = 1
	} else {
		for k := lp.start[c]; k < lp.start[c+1]; k++ {
			w[lp.index[k]] = lp.value[k]
		}
	}
	lp.f.forward(w)
}

// replace makes column c basic at position r.
func (lp *LP) replace(r int, c int32) {
	lp.setPosition(lp.basis[r], -1)
	lp.basis[r] = c
	lp.setPosition(c, int32(r))
	lp.f.update(int32(r), lp.alpha)
	lp.Pivots++
	if len(lp.f.updates) >= refactor {
		lp.ready = false
	}
}
