//go:build highs

package highs

import (
	"errors"
	"math"
)

// cautiousRounds limits how often a cautious program is solved.
const cautiousRounds = 6

// cautious looks for a legal solution among the columns in keep. Where a set of three or more turned out not to be legal in a
// place, no more go there than were legal: that takes good solutions away, but the next would hardly be legal either. Its
// solution is no proof of anything; what it is worth limits the columns that matter.
func (s *search) cautious(t *relaxed, keep []bool) error {
	for range cautiousRounds {
		s.cut()
		p, err := s.reduce(t, keep)
		if err != nil {
			return err
		}
		s.narrowPlaces(p)
		p.MaxPivots = assumedPivots
		a, err := s.run(p, func(n news) { s.considerNews(p, n) })
		if errors.Is(err, errInfeasible) || errors.Is(err, errFailed) {
			return nil
		}
		if err != nil {
			return err
		}
		if a.X != nil {
			ones, _ := rounded(a.X)
			s.consider(s.whole(p.origin(ones)))
		}
		if s.broken != nil || s.best != nil || len(s.pending) == 0 {
			return s.broken
		}
	}
	return nil
}

// narrowPlaces adds to a program, for each place with known rows of limit 2 or more, that no more of its columns are used than the least
// of these limits.
func (s *search) narrowPlaces(p *reduced) {
	limit := make([]int, len(s.p.Places))
	for _, r := range s.rows {
		if r.Limit < 2 {
			continue
		}
		a := r.Arcs[0]
		if h := s.p.Groups[a.Group].Parts[a.Part].Arcs[a.Arc].Place; limit[h] == 0 || r.Limit < limit[h] {
			limit[h] = r.Limit
		}
	}
	into := make([][]int32, len(limit))
	for i, j := range p.cols {
		if h := s.place(j); h != left && limit[h] > 0 {
			into[h] = append(into[h], int32(i))
		}
	}
	for h, cols := range into {
		if len(cols) <= limit[h] {
			continue
		}
		for _, j := range cols {
			p.RowCol, p.RowVal = append(p.RowCol, j), append(p.RowVal, 1)
		}
		p.RowStart = append(p.RowStart, int32(len(p.RowCol)))
		p.RowLow, p.RowHigh = append(p.RowLow, math.Inf(-1)), append(p.RowHigh, float64(limit[h]))
	}
}
