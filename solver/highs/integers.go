//go:build highs

package highs

import (
	"errors"
	"slices"
)

// firstColumns is how many columns for each equality row the first integer program of a level has.
const firstColumns = 6

// integers solves the integer program of a level, r being its linear relaxation. A solution that uses a column of reduced cost d costs
// at least r's total and d together. So the program needs only the columns with d up to a limit: a solution within the limit is
// the best of all, and one beyond it, being a solution, gives the limit that is large enough.
func (s *search) integers(level int, t, r *relaxed) error {
	limit := s.firstLimit(level, r)
	for {
		s.cut()
		keep, all := s.within(r, limit)
		s.keepBest(keep)
		need, err := s.integersOf(level, t, r, keep, all, limit)
		reached := all || need <= limit
		switch {
		case errors.Is(err, errInfeasible) && !all:
			limit = 4 * min(limit, exactLimit/4) // at exactLimit no column is left out
			continue
		case err != nil:
			return err
		case s.settled(level):
			return nil
		case len(s.pending) > 0 && reached && s.mayAssume() && s.coarse(r):
			return errIllegal
		case len(s.pending) > 0:
			if !reached { // the best of these columns, legal or not, may be worse than what others give
				limit = need
			}
			continue
		case s.best == nil:
			return errStopped
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
		return s.fewColumns(r, firstColumns)
	}
	gap := s.value[level]*r.Scale - r.Total
	if s.byRow {
		return gap
	}
	return min(gap, s.fewColumns(r, firstColumns))
}

// fewColumns is the reduced cost up to which there are about so many free columns for each equality row.
func (s *search) fewColumns(r *relaxed, each int) int64 {
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
			few += each
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

// keepBest marks the columns of the best solution as well: then the program has a solution to start from.
func (s *search) keepBest(keep []bool) {
	for j, on := range s.best {
		keep[j] = keep[j] || on && s.fixed[j] == free
	}
}

// errIllegal says that the bound of a level is the value of a selection that is not legal.
var errIllegal = errors.New("highs: only a selection that is not legal has the bound")

// coarse tells whether a level has so many columns that cost less than one more than the relaxation that its value says little about
// what is legal: one legal selection of the same value is likely among so many.
func (s *search) coarse(r *relaxed) bool { return s.fewColumns(r, firstColumns) < r.Scale }

// integersOf solves the program of the columns in keep, all of reduced cost up to limit among them. It returns the limit that its bound
// needs to hold for all columns.
func (s *search) integersOf(level int, t, r *relaxed, keep []bool, all bool, limit int64) (need int64, err error) {
	p, err := s.reduce(t, keep)
	if err != nil {
		return 0, err
	}
	p.Start = s.start(p)
	beyond := ceilDiv(r.Total+limit+1, r.Scale) // the least value of a solution with a column that the program lacks
	raise := func(bound float64) {
		b := p.offset + roundUp(bound)
		need = b*r.Scale - r.Total
		if !all {
			b = min(b, beyond)
		}
		s.raise(level, b)
	}
	a, err := s.claim(p, func(n news) {
		if !s.wide {
			raise(n.Bound)
		}
	})
	if err != nil {
		return 0, err
	}
	raise(a.Bound)
	if s.broken != nil {
		return 0, s.broken
	}
	if a.Status != modelOptimal {
		return 0, errStopped
	}
	return need, nil
}
