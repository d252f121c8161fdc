//go:build highs

package highs

import "errors"

const (
	// guessRatio is how much more the dearest column of a level weighs in the guess than that of the level after it.
	guessRatio = 8
	// guessUnit is what the dearest column of the last level in the guess costs: enough steps to tell its columns apart.
	guessUnit = 10_000
	// guessGap is the relative gap at which HiGHS may leave the guess: it proves nothing, so it need not be the best.
	guessGap = 0.05
)

// guess looks for a good first solution: the relaxation of one cost in which all levels but the last (the ties) count, the earlier the
// heavier, and where that is not whole, the integer program of the few columns that the relaxation needed. It proves nothing, but
// most levels then find the solution at their least value and need no solve of their own. It also keeps its duals as hints.
func (s *search) guess() error {
	joined := s.joined()
	t, ok := s.shift(joined)
	if !ok {
		return nil // the level whose costs are too large will say so
	}
	l, err := s.sift(joined, &t, guessGap/50)
	if err != nil {
		return err
	}
	if l.whole {
		s.consider(s.whole(l.ones))
		return s.broken
	}
	keep, _ := s.within(&l.relaxed, s.fewColumns(&l.relaxed))
	p, err := s.reduce(&t, keep)
	if err != nil {
		return err
	}
	p.RelativeGap = guessGap
	a, err := s.run(p, func(n news) { s.considerNews(p, n) })
	if errors.Is(err, errInfeasible) { // with these columns only
		return nil
	}
	if err == nil && a.X != nil {
		ones, _ := rounded(a.X)
		s.consider(s.whole(p.origin(ones)))
	}
	if err == nil {
		err = s.broken
	}
	return err
}

// joined weighs the levels into one cost.
func (s *search) joined() []int64 {
	out := make([]int64, len(s.fixed))
	unit := int64(guessUnit)
	for l := max(1, len(s.m.Cost)-1) - 1; l >= 0 && l < len(s.m.Cost); l-- {
		t, ok := s.shift(s.m.Cost[l])
		if !ok {
			continue
		}
		var most int64
		for _, d := range t.Reduced {
			most = max(most, d)
		}
		if most == 0 {
			continue
		}
		for j, d := range t.Reduced {
			out[j] += int64(float64(d) / float64(most) * float64(unit))
		}
		unit *= guessRatio
	}
	return out
}
