//go:build highs

package highs

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// coreColumns is how many columns of each equality row (of a group, of a part) the first linear program has, and how many more a
// round may add: the ones that look cheapest.
const coreColumns = 8

// linear is the outcome of a linear relaxation.
type linear struct {
	relaxed         // the best exact bound that the duals gave
	ones    []int32 // columns at 1 of the whole program, when every column is whole
	whole   bool
	cols    []int32   // of the last linear program
	x       []float64 // its solution
	core    []bool    // the columns that the last linear program had
	full    bool      // all of them
}

// values gives the solution of the relaxation for all n columns.
func (l *linear) values(n int) []float64 {
	value := make([]float64, n)
	for i, j := range l.cols {
		value[j] = l.x[i]
	}
	return value
}

// sift solves the linear relaxation of a cost over all free columns by way of a few of them: it solves the program of the columns that
// look cheapest, prices all columns with its duals, adds those that would improve it, and ends when none would, or when the bound
// is within the share enough of the value and the solution is not whole. Thousands of arcs that no good plan uses then never reach
// HiGHS. The bound is exact and holds for all columns, whatever the core; that of an earlier relaxation may be given, and grows.
func (s *search) sift(cost []int64, t *relaxed, core []bool, enough float64) (linear, error) {
	out := linear{relaxed: *t, core: core}
	if core == nil {
		out.core = make([]bool, len(cost))
		s.grow(out.core, t.Reduced, coreColumns, math.MaxInt64)
	}
	for j, on := range s.best { // then the program has a solution
		out.core[j] = out.core[j] || on
	}
	for {
		p, a, err := s.siftRound(t, &out)
		if errors.Is(err, errInfeasible) && !out.full { // for want of columns, perhaps
			out.full = true
			continue
		}
		if err != nil {
			return out, err
		}
		price := s.price(cost, p, a.RowDual, t)
		if price.Total/price.Scale >= out.Total/out.Scale {
			out.relaxed = price
		}
		ones, whole := rounded(a.X[:len(p.cols)])
		lacks := p.lacks(a.X)
		gap := a.Bound + float64(p.offset) - float64(out.Total)/float64(out.Scale)
		if lacks || gap > enough*a.Bound || whole && roundUp(a.Bound)+p.offset > out.least() {
			if s.grow(out.core, price.Reduced, coreColumns, -priceTolerance*price.Scale/dualScale) > 0 {
				continue
			}
		}
		if lacks && !out.full {
			out.full = true
			continue
		}
		out.whole = whole && !lacks
		out.ones = p.origin(ones)
		out.cols, out.x = p.cols, a.X[:len(p.cols)]
		return out, nil
	}
}

// siftRound solves the program of the core; of all columns and without a loophole once out.full.
func (s *search) siftRound(t *relaxed, out *linear) (*reduced, answer, error) {
	if out.full {
		for j := range out.core {
			out.core[j] = true
		}
	}
	p, err := s.reduce(t, out.core)
	if err != nil {
		return nil, answer{}, err
	}
	p.Relaxed, p.Presolve = true, true
	if !out.full && s.best == nil {
		p.relax()
	}
	a, err := s.run(p, nil)
	if err == nil && a.Status != modelOptimal {
		err = errStopped
	}
	return p, a, err
}

// priceTolerance is how far below 0, in units of 1/dualScale, a reduced cost must be for its column to be added: rounding the duals
// of the few rows that a column is in moves it by less.
const priceTolerance = 16

// price evaluates the relaxation of the cost over all columns at the duals of a reduced program.
func (s *search) price(cost []int64, p *reduced, dual []float64, t *relaxed) relaxed {
	for _, scale := range scales {
		if r, ok := s.relax(cost, s.wholeDual(p, dual, t, scale), scale); ok {
			return r
		}
	}
	return *t
}

// wholeDual brings the duals of a reduced program back to all rows: rounded, on top of the shift's.
func (s *search) wholeDual(p *reduced, dual []float64, t *relaxed, scale int64) []int64 {
	out := make([]int64, len(s.rowLow))
	for i, y := range t.Dual {
		out[i] = y * scale
	}
	for i, y := range dual {
		if v := math.Round(y * float64(scale)); math.Abs(v) < exactLimit {
			out[p.rows[i]] += int64(v)
		}
	}
	return out
}

// grow adds to the core, for each equality row, its per cheapest free columns with coefficient 1 that cost less than below, and says how
// many were new. Columns that are in no such row are in every core.
func (s *search) grow(core []bool, cost []int64, per int, below int64) int {
	added := 0
	add := func(j int32) {
		if !core[j] && s.fixed[j] == free {
			core[j] = true
			added++
		}
	}
	covered := make([]bool, len(core))
	var row []int32
	for i := range s.rowLow {
		if s.rowLow[i] != s.rowHigh[i] {
			continue
		}
		row = row[:0]
		for k := s.rowStart[i]; k < s.rowStart[i+1]; k++ {
			j := s.rowCol[k]
			covered[j] = covered[j] || s.rowVal[k] == 1
			if s.rowVal[k] == 1 && s.fixed[j] == free && !core[j] && cost[j] < below {
				row = append(row, j)
			}
		}
		if len(row) > per {
			slices.SortFunc(row, func(a, b int32) int { return cmp.Or(cmp.Compare(cost[a], cost[b]), cmp.Compare(a, b)) })
			row = row[:per]
		}
		for _, j := range row {
			add(j)
		}
	}
	for j := range covered {
		if !covered[j] {
			add(int32(j))
		}
	}
	return added
}
