//go:build highs

package highs

import (
	"context"
	"fmt"
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
	m      *assign.MIP
	work   *worker
	report func(incumbent, bound []int64)

	rowLow, rowHigh  []int64
	rowStart, rowCol []int32
	rowVal           []int64
	fixed            []int8

	best    []bool // nil before the first solution
	choices []assign.Choice
	value   []int64 // of best, by level
	bound   []int64 // lexicographic lower bound
	proven  int     // levels proven

	byRow bool // a row holds an earlier level

	pivots, maxPivots int64
	broken            error // a bound of HiGHS that turned out to be wrong
}

func newSearch(ctx context.Context, m *assign.MIP, maxPivots int64, report func(incumbent, bound []int64)) *search {
	if report == nil {
		report = func([]int64, []int64) {}
	}
	s := &search{ctx: ctx, m: m, report: report, maxPivots: maxPivots,
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
	return s
}

// consider takes a candidate if it satisfies every row, in integers, and is better than the best.
func (s *search) consider(x []bool) {
	choices, err := s.m.Choices(x)
	if err != nil {
		return // a rounded solution that breaks a row is no solution
	}
	value := make([]int64, s.m.Levels())
	for l, cost := range s.m.Cost {
		for j, on := range x {
			if on {
				value[l] += cost[j]
			}
		}
	}
	if s.best != nil && slices.Compare(value, s.value) >= 0 {
		return
	}
	if slices.Compare(value, s.bound) < 0 {
		s.broken = fmt.Errorf("highs: a solution of value %v lies below the bound %v", value, s.bound)
		return
	}
	s.best, s.choices, s.value = x, choices, value
	s.tell()
}

// raise takes a better bound of the level in progress.
func (s *search) raise(level int, bound int64) {
	if bound > s.bound[level] {
		s.bound[level] = bound
		s.tell()
	}
}

func (s *search) tell() { s.report(slices.Clone(s.value), slices.Clone(s.bound)) }

// settled tells whether the best solution's value of the level is its bound.
func (s *search) settled(level int) bool { return s.best != nil && s.value[level] == s.bound[level] }

// hold narrows the program to the solutions with the level at its value, given a relaxation r of the level and its shift t.
// A free column whose reduced cost is above the gap between value and relaxation is fixed where the relaxation has it. With no gap
// the rest costs nothing: rows with a dual are full in every best solution, and become equations. With a gap a row holds the level.
func (s *search) hold(level int, r, t *relaxed) {
	gap := s.value[level]*r.Scale - r.Total
	if gap > 0 {
		s.holdByRow(level, t)
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

// holdByRow adds the row Σ cost·x <= value, in the smaller numbers of the shift.
func (s *search) holdByRow(level int, t *relaxed) {
	s.byRow = true
	high := s.value[level] - t.Total
	for j, d := range t.Reduced {
		if s.fixed[j] == free && d != 0 {
			s.rowCol = append(s.rowCol, int32(j))
			s.rowVal = append(s.rowVal, d)
			high += min(0, d)
		}
	}
	s.rowStart = append(s.rowStart, int32(len(s.rowCol)))
	s.rowLow = append(s.rowLow, math.MinInt64)
	s.rowHigh = append(s.rowHigh, high)
}
