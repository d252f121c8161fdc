//go:build highs

package highs

import (
	"errors"
	"slices"
)

// assumption is the state before the first level that was taken to have the value of its relaxation, without a solution to show it.
//
// Relaxations are cheap and integer programs are not, and of the levels before the pence most have a solution at the value of their
// relaxation. So these are taken for granted until the first level that is not of this kind; a solution of that level, if there
// is one, proves them all. If there is none, the search goes back and solves them one by one.
type assumption struct {
	rowLow, rowHigh  []int64
	rowStart, rowCol []int32
	rowVal           []int64
	fixed            []int8
	bound            []int64
	proven           int
	found            bool // there was a solution
	byRow, wide      bool
	cuts             int // len(search.cuts)
}

// assumablePart is the part of one by which the value of a relaxation may miss an integer for its level to be assumed.
const assumablePart = 100

// assumedPivots limits an integer program under an assumption: where that is wrong, the program has no solution, which can take long to
// find out.
const assumedPivots = 20_000

// assumes tells whether the level may be assumed at its bound: it is what the relaxation comes to, but for the rounding of duals.
func (s *search) assumes(r *relaxed) bool {
	return s.mayAssume() && (r.least()*r.Scale-r.Total)*s.assumable <= r.Scale
}

func (s *search) mayAssume() bool { return !s.certain && s.proven < len(s.bound)-1 }

// assume narrows the program to solutions that have the level at its bound, given its relaxation and shift, after keeping the state in
// which it is still open. Where an earlier level is assumed, its state is the one to go back to, unless a solution has been found
// meanwhile: it confirms the earlier levels, and only this one is open.
func (s *search) assume(level int, r, t *relaxed) error {
	s.confirm()
	if s.assumed == nil {
		s.assumed = s.remember(level)
	}
	s.best = nil
	s.hold(level, s.bound[level], r, t)
	return s.broken
}

// remember keeps the state of the program.
func (s *search) remember(level int) *assumption {
	return &assumption{
		rowLow: slices.Clone(s.rowLow), rowHigh: slices.Clone(s.rowHigh), rowStart: slices.Clone(s.rowStart),
		rowCol: slices.Clone(s.rowCol), rowVal: slices.Clone(s.rowVal), fixed: slices.Clone(s.fixed),
		bound: slices.Clone(s.bound), proven: level, found: s.best != nil, byRow: s.byRow, wide: s.wide, cuts: len(s.cuts),
	}
}

// confirm ends the assumption once there is a solution, which has every assumed level at its bound.
func (s *search) confirm() {
	if s.best != nil {
		s.assumed = nil
	}
}

// doubt goes back to the first level that was assumed. Rows that were cut since then stay, and so does the best selection: it has the values
// of the levels before that one, which were proven by one that was no better.
func (s *search) doubt() {
	a := s.assumed
	s.assumed, s.certain = nil, true
	s.rowLow, s.rowHigh, s.rowStart, s.rowCol, s.rowVal = a.rowLow, a.rowHigh, a.rowStart, a.rowCol, a.rowVal
	s.fixed, s.bound, s.proven, s.byRow, s.wide = a.fixed, a.bound, a.proven, a.byRow, a.wide
	if a.found {
		s.best = s.m.Columns(s.choices)
	}
	s.addCuts(a.cuts)
}

// refutes tells whether an error says no more than that what was assumed does not hold, or that this could not be found out.
func (s *search) refutes(err error) bool {
	return s.assumed != nil && s.best == nil && s.broken == nil &&
		(errors.Is(err, errInfeasible) || errors.Is(err, errStopped) || errors.Is(err, errFailed))
}
