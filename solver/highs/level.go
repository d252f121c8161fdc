//go:build highs

package highs

import (
	"errors"
	"fmt"
	"math"
)

const (
	// absoluteGap lets HiGHS stop once no better integer value is left: costs are integers, so any gap below one would do; half of it
	// leaves room for the rounding of doubles.
	absoluteGap = 0.5
	// boundTolerance is what is taken off a bound of HiGHS before it is rounded up to an integer. HiGHS's sums are doubles below 2^53
	// and its feasibility tolerances 1e-6 and 1e-7; a bound that exceeds the truth by more than this would be a wrong claim.
	boundTolerance = 1e-3
	// integerTolerance is how far a column of a relaxation may be from 0 or 1 to count as whole. The rounded solution is checked in
	// integers afterwards, so this decides what is tried and never what is believed.
	integerTolerance = 1e-6
)

// siftGap is the share of its value by which the bound of a relaxation that is not whole may fall short. What is left after tightening
// can be as little as a part in a hundred thousand.
const siftGap = 1e-6

// errInfeasible says that no solution satisfies the rows.
var errInfeasible = errors.New("highs: infeasible")

// errStopped says that a limit of counted work ended the search.
var errStopped = errors.New("highs: stopped by the work limit")

// level proves one level and narrows the program to its best solutions, or returns why not.
//
// Nothing is solved when the best solution so far already has the least value that the groups could have by themselves, each
// taking its cheapest option. Otherwise the linear relaxation comes first: of these programs it is often integral, and then its
// duals prove it. What is left is tightened, and then an integer program for HiGHS, started from the best solution.
func (s *search) level(level int) error {
	t, ok := s.shift(s.m.Cost[level])
	if !ok {
		return fmt.Errorf("highs: level %d: %w", level, ErrTooLarge)
	}
	s.raise(level, t.least())
	if s.settled(level) {
		s.hold(level, s.value[level], &t, &t)
		return nil
	}
	l, err := s.relaxation(level, &t, nil)
	if err != nil {
		return err
	}
	if !s.settled(level) && s.assumes(&l.relaxed) {
		return s.assume(level, &l.relaxed, &t)
	}
	if !s.settled(level) && !s.coarse(&l.relaxed) {
		if err := s.tighten(level, &t, &l); err != nil {
			return err
		}
	}
	if !s.settled(level) {
		err := s.integers(level, &t, &l.relaxed)
		if errors.Is(err, errIllegal) {
			return s.assume(level, &l.relaxed, &t)
		}
		if err != nil {
			return err
		}
	}
	s.hold(level, s.value[level], &l.relaxed, &t)
	return s.broken
}

// relaxation solves the linear relaxation of a level. Where its solution is whole and not legal, its rows are added and it is solved
// again. A relaxation that HiGHS cannot solve leaves the bound of the shift.
func (s *search) relaxation(level int, t *relaxed, core []bool) (linear, error) {
	for {
		l, err := s.sift(s.m.Cost[level], t, core, siftGap)
		if errors.Is(err, errFailed) {
			return linear{relaxed: *t}, nil
		}
		if err != nil {
			return l, err
		}
		s.raise(level, l.least())
		if l.whole {
			s.consider(s.whole(l.ones))
		}
		if s.settled(level) || !s.cut() {
			return l, s.broken
		}
	}
}

// rounded lists the columns at 1 and tells whether every column is whole.
func rounded(x []float64) (ones []int32, whole bool) {
	whole = true
	for j, v := range x {
		if v > 0.5 {
			ones = append(ones, int32(j))
		}
		if math.Abs(v-math.Round(v)) > integerTolerance {
			whole = false
		}
	}
	return ones, whole
}

// roundUp is the least integer that a bound of HiGHS leaves possible; a bound that says nothing gives the least int64 that can
// still be added to.
func roundUp(bound float64) int64 {
	if math.IsNaN(bound) || math.Abs(bound) >= maxExact {
		return math.MinInt64 / 2
	}
	return int64(math.Ceil(bound - boundTolerance))
}
