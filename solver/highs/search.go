//go:build highs

package highs

import (
	"context"
	"math"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// The states of a column.
const (
	free int8 = iota
	at0
	at1
)

// search solves one problem level by level. Its program is that of the problem, narrowed by each level that is proven: columns that
// no best solution uses are fixed, rows that every best solution fills are equations, and where that does not say all, a row
// holds the level at its value. The exact integers stay here; HiGHS sees the reduced program only.
type search struct {
	ctx    context.Context
	p      *assign.Problem
	given  []assign.NoGood
	m      *assign.MIP
	work   *worker
	report func(incumbent, bound []int64)

	rowLow, rowHigh  []int64
	rowStart, rowCol []int32
	rowVal           []int64
	fixed            []int8

	choices []assign.Choice // the best legal selection so far, nil before the first
	value   []int64         // its levels
	best    []bool          // its columns, where it is a solution of the program: not of one narrowed to other levels, no makeshift (keep)
	bound   []int64         // lexicographic lower bound
	floor   []int64         // the best that bound has been
	proven  int             // levels proven or assumed

	tested map[[3]int32]bool // sets of columns that were asked about

	byRow bool // a row holds an earlier level
	wide  bool // with coefficients above wideCoefficient

	assumed *assumption // nil when no level is
	certain bool        // no level may be assumed any more

	assumable   int64 // assumablePart
	tightenFrom int   // tightenColumns

	demands
	faceted bool // rows were made from others that may not be in the program (facets)

	pivots, maxPivots int64
	broken            error // a bound of HiGHS that turned out to be wrong
}

func newSearch(ctx context.Context, p *assign.Problem, rows []assign.NoGood, maxPivots int64, report func(incumbent, bound []int64)) *search {
	if report == nil {
		report = func([]int64, []int64) {}
	}
	m := assign.NewMIP(p, rows)
	if m.Levels() == 0 { // a level of nothing, so that there is one to settle
		m.Cost = [][]int64{make([]int64, m.Cols())}
	}
	s := &search{ctx: ctx, p: p, given: rows, m: m, report: report, maxPivots: maxPivots,
		assumable: assumablePart, tightenFrom: tightenColumns,
		demands: demands{index: map[string]int{}}, tested: map[[3]int32]bool{},
		rowLow: slices.Clone(m.RowLow), rowHigh: slices.Clone(m.RowHigh),
		rowStart: slices.Clone(m.RowStart), rowCol: slices.Clone(m.RowCol), rowVal: slices.Clone(m.RowVal),
		fixed: make([]int8, m.Cols()), bound: make([]int64, m.Levels())}
	s.dropRows(s.implied())
	for l := range s.bound {
		s.bound[l] = math.MinInt64
		if t, ok := s.shift(m.Cost[l]); ok {
			s.bound[l] = t.least()
		}
	}
	s.floor = slices.Clone(s.bound)
	return s
}

// raise takes a better bound of the level in progress.
func (s *search) raise(level int, bound int64) {
	if bound > s.bound[level] {
		s.bound[level] = bound
		s.tell()
	}
}

// settled tells whether the best solution's value of the level is its bound.
func (s *search) settled(level int) bool { return s.best != nil && s.value[level] == s.bound[level] }

// hold narrows the program to the solutions with the level at a value that none is below, given a relaxation r of the level and its shift t.
// A free column whose reduced cost is above the gap between value and relaxation is fixed where the relaxation has it. With no gap
// the rest costs nothing: rows with a dual are full in every best solution, and become equations. With a gap a row holds the level.
func (s *search) hold(level int, value int64, r, t *relaxed) {
	gap := value*r.Scale - r.Total
	if gap > 0 {
		s.holdByRow(value, t)
	}
	for j, d := range r.Reduced {
		switch {
		case s.fixed[j] != free:
		case d > gap:
			s.fixed[j] = at0
		case -d > gap:
			s.fixed[j] = at1
		}
	}
	if gap > 0 {
		return
	}
	for i, y := range r.Dual {
		if y > 0 {
			s.rowHigh[i] = s.rowLow[i]
		} else if y < 0 {
			s.rowLow[i] = s.rowHigh[i]
		}
	}
}

// wideCoefficient is from where HiGHS's claims about a program with a row that holds an earlier level are not believed at once. HiGHS keeps
// rows to within 1e-6 in sums of doubles: with coefficients of 10^9 it has called a start solution the best that was not, by 1.
const wideCoefficient = 1 << 13

// holdByRow adds the row Σ cost·x <= value, in the smaller numbers of the shift.
func (s *search) holdByRow(value int64, t *relaxed) {
	s.byRow = true
	high := value - t.Total
	for j, d := range t.Reduced {
		if s.fixed[j] == free && d != 0 {
			s.rowCol = append(s.rowCol, int32(j))
			s.rowVal = append(s.rowVal, d)
			s.wide = s.wide || d > wideCoefficient || d < -wideCoefficient
			high += min(0, d)
		}
	}
	s.rowStart = append(s.rowStart, int32(len(s.rowCol)))
	s.rowLow = append(s.rowLow, math.MinInt64)
	s.rowHigh = append(s.rowHigh, high)
}
