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
// heavier. It proves nothing, but where the relaxation is whole, most levels find its solution at their least value and need no
// solve of their own; where it is not, it is rounded. With search, and where there is no solution, the integer program of the
// columns that it needed is solved.
func (s *search) guess(search bool) error {
	joined := s.joined()
	t, ok := s.shift(joined)
	if !ok {
		return nil // the level whose costs are too large will say so
	}
	l, err := s.sift(joined, &t, nil, guessGap/50)
	if errors.Is(err, errFailed) {
		return nil
	}
	if err != nil {
		return err
	}
	if l.whole {
		s.consider(s.whole(l.ones))
	} else {
		s.round(&l)
	}
	for more := search && (s.best == nil || len(s.pending) > 0); more && err == nil; {
		s.cut()
		more, err = s.guessFrom(&t, l.core)
	}
	return errors.Join(err, s.broken)
}

// guessFrom looks for a good solution among the columns of a core, and tells whether what it found is not legal, so that it pays to look
// again.
func (s *search) guessFrom(t *relaxed, core []bool) (bool, error) {
	s.keepBest(core)
	p, err := s.reduce(t, core)
	if err != nil {
		return false, err
	}
	p.RelativeGap, p.Start = guessGap, s.start(p)
	a, err := s.run(p, func(n news) { s.considerNews(p, n) })
	if errors.Is(err, errInfeasible) || errors.Is(err, errFailed) { // infeasible with these columns only
		return false, nil
	}
	if err != nil || a.X == nil {
		return false, err
	}
	ones, _ := rounded(a.X)
	s.consider(s.whole(p.origin(ones)))
	return len(s.pending) > 0, s.broken
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
