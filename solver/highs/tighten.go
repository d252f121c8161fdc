//go:build highs

package highs

const (
	// tightenRounds limits how often the relaxation of a level is solved again with more rows.
	tightenRounds = 150
	// tightenColumns is how many columns the first integer program must have for tightening to be worth while.
	tightenColumns = 600
	// probeDoublings is how often probing looks further when nothing was found near by.
	probeDoublings = 2
)

// tighten brings the relaxation of a level nearer to its integer program by rows for single places: what is not legal there (probe), and
// what follows from the sets that are (facets). On a whole authority at once the gap between the two falls from a part in five
// hundred to nothing or next to nothing, and the integer program that took minutes takes none or a second.
func (s *search) tighten(level int, t *relaxed, l *linear) error {
	each, idle := s.probeReach(), 0
	for round := 0; round < tightenRounds && !s.settled(level) && !l.whole; round++ {
		few, _ := s.within(&l.relaxed, s.firstLimit(level, &l.relaxed))
		if round == 0 && count(few) < s.tightenFrom {
			return nil
		}
		if s.best == nil && (round == 3 || round == 7 || round == 15 || idle > 0) {
			if err := s.cautious(t, few); err != nil {
				return err
			}
		}
		found, err := s.tightenOnce(level, l, each)
		if err != nil {
			return err
		}
		if found {
			next, err := s.relaxation(level, t, l.core)
			if err != nil {
				return err
			}
			*l = next
			continue
		}
		if idle++; idle > probeDoublings || s.p.Legal != nil {
			return nil
		}
		each *= 2
	}
	return nil
}

// probeReach is how many columns for each equality row are probed at first. Asking Problem.Legal costs microseconds; asking separate costs
// a thousand times as much, so then only what is next to the relaxation's solution is asked about.
func (s *search) probeReach() int {
	if s.p.Legal != nil {
		return firstColumns
	}
	return 1
}

// tightenOnce adds the rows that the solution of the relaxation breaks and tells whether there were any.
func (s *search) tightenOnce(level int, l *linear, each int) (bool, error) {
	limit := s.fewColumns(&l.relaxed, each)
	if s.best != nil {
		limit = min(limit, s.value[level]*l.Scale-l.Total)
	}
	s.probe(&l.relaxed, limit)
	keep, _ := s.within(&l.relaxed, s.fewColumns(&l.relaxed, firstColumns))
	for j, on := range l.core {
		keep[j] = keep[j] || on
	}
	found, err := s.facets(l, keep)
	s.wantBroken(l)
	return s.cut() || found, err
}

func count(marks []bool) (n int) {
	for _, on := range marks {
		if on {
			n++
		}
	}
	return n
}
