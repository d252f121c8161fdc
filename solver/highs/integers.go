//go:build highs

package highs

import (
	"errors"
	"slices"
)

// firstColumns is how many columns for each equality row the first integer program of a level has.
const firstColumns = 6

// presolveColumns is up to how many columns an integer program is presolved. Without it HiGHS 1.10 was seen to miss an optimum of two
// thousand million by one; with it, large programs take two to three times as long, and dense ones do not end.
const presolveColumns = 4000

// integers solves the integer program of a level, r being its linear relaxation. A solution that uses a column of reduced cost d costs
// at least r's total and d together. So the program needs only the columns with d up to a limit: a solution within the limit is
// the best of all, and one beyond it, being a solution, gives the limit that is large enough.
func (s *search) integers(level int, t, r *relaxed) error {
	limit := s.firstLimit(level, r)
	for {
		keep, all := s.within(r, limit)
		err := s.integersOf(level, t, r, keep, all, limit)
		switch {
		case errors.Is(err, errInfeasible) && !all:
			limit = 4 * min(limit, exactLimit/4) // at exactLimit no column is left out
			continue
		case err != nil:
			return err
		case s.settled(level):
			return nil
		}
		enough := s.value[level]*r.Scale - r.Total
		if all || enough <= limit {
			return errStopped // the claim and the solution differ by rounding: not proven
		}
		limit = enough
	}
}

// firstLimit is what leaves firstColumns for each equality row, or the gap of the best solution where that is less. Where a row holds
// an earlier level, its relaxation is too weak for a small limit to be of use.
func (s *search) firstLimit(level int, r *relaxed) int64 {
	if s.best == nil {
		return s.fewColumns(r)
	}
	gap := s.value[level]*r.Scale - r.Total
	if s.byRow {
		return gap
	}
	return min(gap, s.fewColumns(r))
}

// fewColumns is the reduced cost up to which there are about firstColumns free columns for each equality row.
func (s *search) fewColumns(r *relaxed) int64 {
	var d []int64
	for j, f := range s.fixed {
		if f == free {
			d = append(d, r.Reduced[j])
		}
	}
	slices.Sort(d)
	few := 100
	for i := range s.rowLow {
		if s.rowLow[i] == s.rowHigh[i] {
			few += firstColumns
		}
	}
	return max(1, d[min(few, len(d))-1])
}

// within marks the free columns of reduced cost up to a limit and tells whether these are all that are free.
func (s *search) within(r *relaxed, limit int64) (keep []bool, all bool) {
	keep, all = make([]bool, len(s.fixed)), true
	for j, d := range r.Reduced {
		if s.fixed[j] == free {
			keep[j] = d <= limit
			all = all && keep[j]
		}
	}
	return keep, all
}

// integersOf solves the program of the columns in keep, those of reduced cost up to limit.
func (s *search) integersOf(level int, t, r *relaxed, keep []bool, all bool, limit int64) error {
	p, err := s.reduce(t, keep)
	if err != nil {
		return err
	}
	p.Start = s.start(p)
	p.Presolve = len(p.Cost) <= presolveColumns
	beyond := ceilDiv(r.Total+limit+1, r.Scale) // the least value of a solution with a column that the program lacks
	raise := func(bound float64) {
		b := p.offset + roundUp(bound)
		if !all {
			b = min(b, beyond)
		}
		s.raise(level, b)
	}
	a, err := s.run(p, func(n news) {
		raise(n.Bound)
		s.considerNews(p, n)
	})
	if err != nil {
		return err
	}
	if a.X != nil {
		ones, _ := rounded(a.X)
		s.consider(s.whole(p.origin(ones)))
	}
	raise(a.Bound)
	if s.broken != nil {
		return s.broken
	}
	if a.Status != modelOptimal || s.best == nil {
		return errStopped
	}
	return nil
}

// considerNews takes a solution reported on the way.
func (s *search) considerNews(p *reduced, n news) {
	if n.Columns != nil {
		s.consider(s.whole(p.origin(n.Columns)))
	}
}
