package certify

import (
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// search goes through the patterns of a narrow place, arc by arc in ascending order of their costs.
type search struct {
	c *component
	l *left

	h      int32
	costs  []wide
	arcs   []int32 // candidates
	steps  []int64 // by candidate: what it takes of the place, in steps
	tail   []wide  // tail[i*(narrowArcs+1)+r]: at most what the candidates from the i-th on save, within r steps
	chosen []int32
	room   [assign.Counters]int64

	limit wide // what the least pattern, or those asked for, cost at most
}

// start fills the place with the arcs that it must have, and returns false when they do not go together.
func (s *search) start(h int32, costs []wide) bool {
	s.h, s.costs, s.chosen, s.arcs = h, costs, s.chosen[:0], s.arcs[:0]
	s.room = s.c.places[h].limit
	for _, a := range s.l.forced[h] {
		if !s.fits(a) {
			return false
		}
		s.take(a)
	}
	return true
}

// fits tells whether an arc may join those chosen.
func (s *search) fits(a int32) bool {
	pl, arc := &s.c.places[s.h], &s.c.arcs[a]
	for k, limit := range pl.limit {
		if limit >= 0 && int64(arc.Use[k]) > s.room[k] {
			return false
		}
	}
	for _, b := range s.chosen {
		if !pl.meet(arc.local, s.c.arcs[b].local) {
			return false
		}
	}
	for _, r := range s.c.rowsOf[a] {
		row, have := s.c.rows[r], 0
		for _, b := range s.chosen {
			if slices.Contains(row, b) {
				have++
			}
		}
		if have == len(row)-1 {
			return false
		}
	}
	return true
}

func (s *search) take(a int32) {
	s.chosen = append(s.chosen, a)
	for k, use := range s.c.arcs[a].Use {
		s.room[k] -= int64(use)
	}
}

func (s *search) untake() {
	a := s.chosen[len(s.chosen)-1]
	s.chosen = s.chosen[:len(s.chosen)-1]
	for k, use := range s.c.arcs[a].Use {
		s.room[k] += int64(use)
	}
}

// rank puts the candidates in order, and finds what they can save: the least sum that fits the steps left, whatever else keeps them apart.
func (s *search) rank() {
	slices.SortFunc(s.arcs, func(a, b int32) int {
		switch {
		case s.costs[a].less(s.costs[b]):
			return -1
		case s.costs[b].less(s.costs[a]):
			return 1
		}
		return int(a - b)
	})
	const width = narrowArcs + 1
	n := len(s.arcs)
	s.steps = s.steps[:0]
	for _, a := range s.arcs {
		s.steps = append(s.steps, s.c.arcs[a].steps)
	}
	if cap(s.tail) < (n+1)*width {
		s.tail = make([]wide, (n+1)*width)
	}
	s.tail = s.tail[:(n+1)*width]
	clear(s.tail[n*width:])
	for i := n - 1; i >= 0; i-- {
		row, next, cost := s.tail[i*width:(i+1)*width], s.tail[(i+1)*width:(i+2)*width], s.costs[s.arcs[i]]
		copy(row, next)
		if !cost.negative() {
			continue
		}
		for r := s.steps[i]; r < width; r++ {
			row[r] = least(row[r], next[r-s.steps[i]].plus(cost))
		}
	}
}

// save is at most what candidates from the i-th on save, within so many steps.
func (s *search) save(i int, steps int64) wide { return s.tail[int64(i)*(narrowArcs+1)+steps] }

// left is how many steps are left.
func (s *search) left() int64 { return s.c.places[s.h].left(&s.room, len(s.chosen)) }

// sum is the cost of the arcs chosen.
func (s *search) sum() wide {
	var sum wide
	for _, a := range s.chosen {
		sum = sum.plus(s.costs[a])
	}
	return sum
}

// least is the cost of the cheapest pattern, most when there is none. Arcs that cost something are never in it, unless they are forced.
func (s *search) least(h int32, costs []wide) wide {
	if !s.start(h, costs) {
		return most
	}
	for _, a := range s.l.arcs(h) {
		if costs[a].negative() && !s.l.isForced[a] {
			s.arcs = append(s.arcs, a)
		}
	}
	s.rank()
	s.limit = s.sum()
	s.lower(0, s.limit)
	return s.limit
}

// lower brings limit down to the least pattern that adds candidates from the i-th on to those chosen, which cost sum.
func (s *search) lower(i int, sum wide) {
	if sum.less(s.limit) {
		s.limit = sum
	}
	left := s.left()
	for ; i < len(s.arcs) && sum.plus(s.save(i, left)).less(s.limit); i++ {
		a := s.arcs[i]
		if s.steps[i] > left || !sum.plus(s.costs[a]).plus(s.save(i+1, left-s.steps[i])).less(s.limit) {
			continue
		}
		if s.fits(a) {
			s.take(a)
			s.lower(i+1, sum.plus(s.costs[a]))
			s.untake()
		}
	}
}

// reaching makes ready for questions about the arcs of a place, and returns false when its forced arcs do not go together.
func (s *search) reaching(h int32, costs []wide) bool {
	if !s.start(h, costs) {
		return false
	}
	for _, b := range s.l.arcs(h) {
		if costs[b].negative() && !s.l.isForced[b] {
			s.arcs = append(s.arcs, b)
		}
	}
	s.rank()
	return true
}

// reaches tells whether some pattern with the arc costs at most limit.
func (s *search) reaches(a int32, limit wide) bool {
	sum := s.sum()
	if s.l.isForced[a] {
		return s.atMost(0, sum, limit)
	}
	if steps := s.c.arcs[a].steps; steps > s.left() || limit.less(sum.plus(s.costs[a]).plus(s.save(0, s.left()-steps))) || !s.fits(a) {
		return false
	}
	s.take(a)
	found := s.atMost(0, sum.plus(s.costs[a]), limit)
	s.untake()
	return found
}

// atMost tells whether a pattern that adds candidates from the i-th on to those chosen costs at most limit.
func (s *search) atMost(i int, sum, limit wide) bool {
	if !limit.less(sum) {
		return true
	}
	left, found := s.left(), false
	for ; i < len(s.arcs) && !found && !limit.less(sum.plus(s.save(i, left))); i++ {
		a := s.arcs[i]
		if s.steps[i] > left || limit.less(sum.plus(s.costs[a]).plus(s.save(i+1, left-s.steps[i]))) {
			continue
		}
		if s.fits(a) {
			s.take(a)
			found = s.atMost(i+1, sum.plus(s.costs[a]), limit)
			s.untake()
		}
	}
	return found
}

// each calls found for every pattern that costs at most limit. least is a lower bound on what any pattern costs.
func (s *search) each(h int32, costs []wide, limit, least wide, found func(arcs []int32) error) error {
	if !s.start(h, costs) {
		return nil
	}
	for _, a := range s.l.arcs(h) {
		if !s.l.isForced[a] && !limit.less(least.plus(costs[a])) {
			s.arcs = append(s.arcs, a)
		}
	}
	s.rank()
	s.limit = limit
	return s.extend(0, s.sum(), found)
}

func (s *search) extend(i int, sum wide, found func(arcs []int32) error) error {
	if !s.limit.less(sum) {
		if err := found(s.chosen); err != nil {
			return err
		}
	}
	left := s.left()
	for ; i < len(s.arcs); i++ {
		a := s.arcs[i]
		if s.steps[i] > left {
			continue
		}
		if next := sum.plus(s.costs[a]); s.limit.less(next.plus(s.save(i+1, left-s.steps[i]))) {
			if !s.costs[a].negative() {
				return nil // those after it save nothing, and cost no less
			}
		} else if s.fits(a) {
			s.take(a)
			if err := s.extend(i+1, next, found); err != nil {
				return err
			}
			s.untake()
		}
	}
	return nil
}
