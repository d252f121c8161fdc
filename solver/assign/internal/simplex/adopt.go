package simplex

import (
	"math"
	"slices"
)

// Adopt takes up a set of columns and logicals (^row) as the basis, whatever their values: Dual and then Primal go on from there. Those missing are filled
// up, and those that depend on others replaced, by slacks and artificials.
func (lp *LP) Adopt(set []int32) {
	for _, c := range lp.basis {
		lp.setPosition(c, -1)
	}
	basis := make([]int32, 0, len(lp.rhs))
	for _, c := range set {
		if known := c >= 0 && int(c) < len(lp.cost) || c < 0 && int(^c) < len(lp.rhs); known && len(basis) < cap(basis) && lp.position(c) < 0 {
			lp.setPosition(c, int32(len(basis)))
			basis = append(basis, c)
		}
	}
	for r := 0; len(basis) < cap(basis); r++ {
		if lp.inLog[r] < 0 {
			lp.setPosition(^int32(r), int32(len(basis)))
			basis = append(basis, ^int32(r))
		}
	}
	lp.basis, lp.ready = basis, false
}

func (lp *LP) position(c int32) int32 {
	if c >= 0 {
		return lp.inside[c]
	}
	return lp.inLog[^c]
}

// Resume makes the values of an adopted basis feasible. Columns that would improve the program are held back meanwhile, by costs that are a little above what
// their rows pay for them, so that the dual method has something to go by; Primal takes them up afterwards. It gives up after so many pivots: then, and
// where there is no feasible basis at all, it returns false.
func (lp *LP) Resume(pivots int64) (bool, error) {
	if !lp.ready {
		if err := lp.factorise(); err != nil {
			return false, err
		}
	}
	lp.price()
	costs := slices.Clone(lp.cost)
	rng := uint32(1)
	for j := range lp.cost {
		if lp.inside[j] >= 0 || lp.shut[j] {
			continue
		}
		if d := lp.Reduced(j); d < -optimality {
			rng = rng*1664525 + 1013904223
			lp.cost[j] += heldBack*(1+float64(rng>>16)/(1<<16)) - d
		}
	}
	outcome, err := lp.dualSimplex(math.Inf(1), lp.Pivots+pivots)
	lp.cost = costs
	if err != nil || outcome != Solved {
		return false, err
	}
	r, _ := lp.worst()
	return r < 0, nil
}

// heldBack is by how much a column is held back at least.
const heldBack = 0.5
