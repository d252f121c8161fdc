//go:build highs

package highs

import "math"

// dualScale is the number of steps to one when a dual of HiGHS is rounded. Most optimal duals of these problems are whole numbers
// or small fractions; what rounding loses only weakens a bound, never its truth.
const dualScale = 1 << 14

// exactLimit bounds the absolute terms of a sum so that no int64 can overflow: what doubles add up to below it is below 2^63.
const exactLimit = 1 << 61

// scales are tried in turn: where costs are so large that the fine one overflows, whole duals still give a bound.
var scales = [...]int64{dualScale, 1}

// relaxed is the Lagrangian relaxation at one vector of duals, in exact integers: every solution x of the rows and of the fixed
// columns costs at least Total, and at least Total + |Reduced[j]| when free column j is not where the relaxation puts it.
type relaxed struct {
	Scale   int64 // Total and Reduced are in units of 1/Scale
	Total   int64
	Reduced []int64
	Dual    []int64 // by row; of the sign that its finite side allows
}

// least is the bound as a value of the level: rounded up, since every cost is an integer.
func (r *relaxed) least() int64 { return ceilDiv(r.Total, r.Scale) }

func ceilDiv(a, b int64) int64 {
	q := a / b
	if a%b > 0 {
		q++
	}
	return q
}

// relax evaluates the relaxation at the given duals (in units of 1/scale), or says that int64 does not hold it. A dual of a sign
// that its row has no side for counts as 0.
func (s *search) relax(cost, dual []int64, scale int64) (relaxed, bool) {
	r := relaxed{Scale: scale, Reduced: make([]int64, len(cost)), Dual: make([]int64, len(s.rowLow))}
	var size float64
	for j, c := range cost {
		size += math.Abs(float64(c)) * float64(scale)
		r.Reduced[j] = c * scale
	}
	for i, y := range dual {
		side := s.rowLow[i]
		if y < 0 {
			side = s.rowHigh[i]
		}
		if y == 0 || side == math.MinInt64 || side == math.MaxInt64 {
			continue
		}
		part := math.Abs(float64(side))
		for k := s.rowStart[i]; k < s.rowStart[i+1]; k++ {
			part += math.Abs(float64(s.rowVal[k]))
		}
		if size += part * math.Abs(float64(y)); size > exactLimit {
			return r, false
		}
		r.Dual[i] = y
		r.Total += y * side
		for k := s.rowStart[i]; k < s.rowStart[i+1]; k++ {
			r.Reduced[s.rowCol[k]] -= y * s.rowVal[k]
		}
	}
	for j, d := range r.Reduced {
		if s.fixed[j] == at1 || s.fixed[j] == free && d < 0 {
			r.Total += d
		}
	}
	return r, size <= exactLimit
}

// shift is the relaxation that needs no solver: each equality row takes the least cost that one of its columns leaves it, first the
// rows with 0 on the right (a part's arcs stand for the options with the part), then the others (a group takes one option). Its
// total is the sum of each group's least cost. Since only equality rows have a dual, Total + Σ Reduced·x over the free columns is
// the cost of every solution exactly: the same program with smaller numbers.
func (s *search) shift(cost []int64) (relaxed, bool) {
	left := make([]int64, len(cost))
	copy(left, cost)
	dual := make([]int64, len(s.rowLow))
	for _, zero := range []bool{true, false} {
		for i := range s.rowLow {
			if s.rowLow[i] != s.rowHigh[i] || (s.rowLow[i] == 0) != zero {
				continue
			}
			dual[i] = s.leastLeft(i, left)
			for k := s.rowStart[i]; k < s.rowStart[i+1]; k++ {
				left[s.rowCol[k]] -= dual[i] * s.rowVal[k]
			}
		}
	}
	return s.relax(cost, dual, 1)
}

// leastLeft is the least of what is left of the costs of a row's free columns with coefficient 1; 0 if it has none.
func (s *search) leastLeft(i int, left []int64) int64 {
	least := int64(math.MaxInt64)
	for k := s.rowStart[i]; k < s.rowStart[i+1]; k++ {
		if j := s.rowCol[k]; s.fixed[j] == free && s.rowVal[k] == 1 {
			least = min(least, left[j])
		}
	}
	if least == math.MaxInt64 {
		return 0
	}
	return least
}
