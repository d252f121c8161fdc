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

// siftGap is the share of its value by which the bound of a relaxation that is not whole may fall short: integer programming bridges a
// far larger gap anyway.
const siftGap = 1e-4

// errInfeasible says that no solution satisfies the rows.
var errInfeasible = errors.New("highs: infeasible")

// errGaveUp says that HiGHS ended a solve in an error of its own however it was asked. It counts as being stopped.
var errGaveUp = fmt.Errorf("%w: HiGHS gave up", errStopped)

// errStopped says that a limit of counted work ended the search.
var errStopped = errors.New("highs: stopped by the work limit")

// level proves one level and narrows the program to its best solutions, or returns why not.
//
// Nothing is solved when the best solution so far already has the least value that the groups could have by themselves, each
// taking its cheapest option. Otherwise the linear relaxation comes first: of these programs it is often integral, and then its
// duals prove it. Only what is left is an integer program for HiGHS, started from the best solution.
func (s *search) level(level int) error {
	cost := s.m.Cost[level]
	t, ok := s.shift(cost)
	if !ok {
		return fmt.Errorf("highs: level %d: %w", level, ErrTooLarge)
	}
	s.raise(level, t.least())
	if s.settled(level) {
		s.hold(level, &t, &t)
		return nil
	}
	l, err := s.sift(cost, &t, siftGap)
	if err != nil {
		return err
	}
	s.raise(level, l.least())
	if l.whole {
		s.consider(s.whole(l.ones))
	}
	if !s.settled(level) {
		if err := s.integers(level, &t, &l.relaxed); err != nil {
			return err
		}
	}
	s.hold(level, &l.relaxed, &t)
	return s.broken
}

// run has the worker solve a reduced program.
func (s *search) run(p *reduced, heard func(news)) (answer, error) {
	if p.empty {
		return answer{}, errInfeasible
	}
	if len(p.cols) == 0 {
		return answer{Status: modelOptimal, X: []float64{}}, nil
	}
	if s.maxPivots > 0 {
		if p.MaxPivots = s.maxPivots - s.pivots; p.MaxPivots <= 0 {
			return answer{}, errStopped
		}
	}
	a, err := s.work.solve(s.ctx, &p.program, heard)
	if err != nil && s.ctx.Err() == nil {
		a, err = s.again(p, heard)
	}
	if err != nil {
		return answer{}, err
	}
	s.pivots += a.Pivots
	switch a.Status {
	case modelInfeasible, modelUnboundedOrInfeasible: // nothing is unbounded between 0 and 1
		return answer{}, errInfeasible
	}
	return a, nil
}

// again solves a program whose worker gave up on it once more, in a fresh worker, with presolve the other way round and without the
// known solution: HiGHS 1.10 ends some solves in an error of its own. If that fails too, it gives up.
func (s *search) again(p *reduced, heard func(news)) (answer, error) {
	for range 2 {
		s.work.end()
		fresh, err := startWorker()
		if err != nil {
			return answer{}, err
		}
		s.work = fresh
		p.Presolve, p.Start = !p.Presolve, nil
		a, err := s.work.solve(s.ctx, &p.program, heard)
		if err == nil || s.ctx.Err() != nil {
			return a, err
		}
	}
	s.work.end()
	fresh, err := startWorker()
	if err != nil {
		return answer{}, err
	}
	s.work = fresh
	return answer{}, errGaveUp
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
