package assign

import (
	"math/bits"
	"slices"
)

// tolls put a price on the rows, which the flow knows nothing of: every arc of a row costs the row's toll more for each unit it
// uses, and limit tolls are taken off the bound (Lagrangian relaxation of the rows). Any tolls give a true bound.
type tolls struct {
	row []wide // by row, >= 0
	off wide   // Σ limit·toll
}

// clearTolls sets every toll to zero, as weigh leaves the costs.
func (s *search) clearTolls() {
	s.tolls = tolls{row: make([]wide, len(s.c.priced))}
}

// setToll changes a row's toll and what its arcs cost; the groups concerned are touched.
func (s *search) setToll(n *node, r int, toll wide) {
	c := s.c
	change := toll.minus(s.tolls.row[r])
	s.tolls.row[r] = toll
	s.tolls.off = s.tolls.off.plus(change.timesSigned(c.priced[r].limit))
	for k, a := range c.priced[r].arcs {
		ca := &c.arcs[a]
		if change.negative() { // the flow keeps its rule of potentials only where costs rise
			for _, i := range c.parts[ca.part].children {
				n.flow.lift(c, i)
			}
		}
		ca.setCost(ca.cost.plus(change.timesSigned(c.priced[r].use[k])))
		n.touch(c.parts[ca.part].group)
	}
}

// ascents is how often shares and tolls are gone through at most.
const ascents = 20

// ascend deals out shares and moves tolls, so many times, as long as that raises the bound of the node. It returns false when the node holds nothing.
func (s *search) ascend(n *node, rounds int) bool {
	for len(s.tolls.row) < len(s.c.priced) {
		s.tolls.row = append(s.tolls.row, wide{})
	}
	if !s.bounded(n) {
		return false
	}
	for range rounds {
		before := s.price.total
		for g := range s.c.groups {
			if child := s.c.groups[g].child; child.hi > child.lo+1 && s.price.least[g] != (wide{}) {
				s.reshare(n, int32(g))
			}
		}
		if !n.settle(s.c) || !s.bounded(n) {
			return false
		}
		for r := range s.c.priced {
			if s.ctx.Err() != nil {
				return true
			}
			if s.load(n, r) > s.c.priced[r].limit || s.tolls.row[r] != (wide{}) {
				if !s.alongRow(n, r) {
					return false
				}
			}
		}
		if !before.less(s.price.total) {
			return true
		}
	}
	return true
}

// load is how much the flow sends over a row. An arc is used when all children of its part take it.
func (s *search) load(n *node, r int) (sum int64) {
	c, row := s.c, &s.c.priced[r]
	last := int32(-1)
	for j, a := range row.arcs {
		part := &c.parts[c.arcs[a].part]
		if c.arcs[a].part == last || !n.arcOK[a] {
			continue
		}
		here := true
		for k, i := range part.children {
			want := int32(onFree)
			if c.arcs[a].edge != nil && n.fixed[c.arcs[a].part] != a {
				want = c.arcs[a].edge[k]
			}
			here = here && n.flow.at[i] == want
		}
		if here {
			sum, last = sum+row.use[j], c.arcs[a].part
		}
	}
	return sum
}

// point is a toll with the bound there and its slope: what the flow sends over the row beyond its limit.
type point struct {
	toll, bound wide
	slope       int64
}

func (s *search) point(n *node, r int, toll wide) (point, bool) {
	s.setToll(n, r, toll)
	if !n.settle(s.c) || !s.bounded(n) {
		return point{}, false
	}
	return point{toll, s.price.total, s.load(n, r) - s.c.priced[r].limit}, true
}

// alongRow moves the toll of one row to where the bound is greatest.
func (s *search) alongRow(n *node, r int) bool {
	at := func(toll wide) (point, bool) { return s.point(n, r, toll) }
	p, ok := climb(at, s.tolls.row[r], greater(s.tolls.row[r], s.mostToll()))
	if ok && p.toll != s.tolls.row[r] {
		_, ok = at(p.toll)
	}
	return ok
}

// climb looks for the greatest bound over the tolls from zero to most. The bound is a concave function of the toll, made of straight
// pieces: where the pieces at two points meet is the next point.
func climb(at func(toll wide) (point, bool), from, most wide) (best point, ok bool) {
	low, ok := at(from)
	if !ok {
		return low, false
	}
	best = low
	high := low
	if low.slope > 0 {
		high, ok = at(most)
	} else if from != (wide{}) {
		low, ok = at(wide{})
	}
	for range climbs {
		for _, p := range []point{low, high} {
			if best.bound.less(p.bound) {
				best = p
			}
		}
		if !ok || low.slope <= 0 || high.slope >= 0 || !low.toll.less(high.toll) {
			break
		}
		down := high.toll.minus(low.toll).times(uint64(-high.slope))
		step, _ := high.bound.plus(down).minus(low.bound).divide(uint64(low.slope - high.slope))
		next := low.toll.plus(step)
		if !low.toll.less(next) || !next.less(high.toll) {
			break
		}
		var p point
		if p, ok = at(next); p.slope > 0 {
			low = p
		} else {
			high = p
		}
	}
	return best, ok
}

// climbs bounds the points that are looked at for one toll.
const climbs = 20

// mostToll is more than any toll needs to be, the gap to the best plan, unless that much on every row would pass the bits that are left for
// paths.
func (s *search) mostToll() wide {
	units := int64(len(s.c.priced))
	for r := range s.c.priced {
		units += s.c.priced[r].limit
	}
	most := wide{1 << (59 - min(bits.Len64(uint64(units)), 58)), 0}
	if s.goal == noWay || !s.price.total.less(s.goal) {
		return most
	}
	return smaller(s.goal.minus(s.price.total), most)
}

// priced tells whether a group could still use a row that has a toll.
func (s *search) priced(n *node, g int32) bool {
	parts := s.c.groups[g].parts
	for q := parts.lo; q < parts.hi; q++ {
		for a := s.c.parts[q].arcs.lo; a < s.c.parts[q].arcs.hi; a++ {
			if n.arcOK[a] && slices.ContainsFunc(s.c.arcs[a].priced, func(r int32) bool { return int(r) < len(s.tolls.row) && s.tolls.row[r] != wide{} }) {
				return true
			}
		}
	}
	return false
}
