//go:build highs

package highs

import (
	"errors"
	"fmt"
)

// claim solves a program and considers the solutions found. Where the program has a wide row it is solved in two ways, and the lesser bound
// is HiGHS's claim; a bound whose own solution breaks a row, which a sum of doubles did not see, is none beside one whose does not.
func (s *search) claim(p *reduced, heard func(news)) (answer, error) {
	a, err := s.runAndConsider(p, heard)
	if err != nil || !s.wide || a.Status != modelOptimal {
		return a, err
	}
	other := *p
	other.Presolve, other.Start, other.Try = !p.Presolve, nil, 0
	b, err := s.runAndConsider(&other, heard)
	if errors.Is(err, errInfeasible) {
		return b, fmt.Errorf("%w: infeasible, in spite of a solution", errFailed)
	}
	if err != nil {
		return b, err
	}
	realA, realB := s.holds(p, &a), s.holds(p, &b)
	if realA == realB {
		b.Bound = min(a.Bound, b.Bound)
	} else if realA {
		b.Bound = a.Bound
	}
	return b, nil
}

func (s *search) runAndConsider(p *reduced, heard func(news)) (answer, error) {
	a, err := s.run(p, func(n news) {
		heard(n)
		s.considerNews(p, n)
	})
	if err == nil && a.X != nil {
		ones, _ := rounded(a.X)
		s.consider(s.whole(p.origin(ones)))
	}
	return a, err
}

// holds tells whether the solution of a program, rounded, satisfies every row in integers.
func (s *search) holds(p *reduced, a *answer) bool {
	if a.X == nil {
		return false
	}
	ones, _ := rounded(a.X)
	x := s.whole(p.origin(ones))
	for i := range s.rowLow {
		if sum := s.sum(i, x); sum < s.rowLow[i] || sum > s.rowHigh[i] {
			return false
		}
	}
	return true
}

// sum is the left side of a row.
func (s *search) sum(i int, x []bool) (sum int64) {
	for k := s.rowStart[i]; k < s.rowStart[i+1]; k++ {
		if x[s.rowCol[k]] {
			sum += s.rowVal[k]
		}
	}
	return sum
}

// considerNews takes a solution reported on the way.
func (s *search) considerNews(p *reduced, n news) {
	if n.Columns != nil {
		s.consider(s.whole(p.origin(n.Columns)))
	}
}
