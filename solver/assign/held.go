package assign

import "math"

// exceeding looks for a held level that the choices read off the flow exceed, and returns the open group that adds most to it; -1 when
// no level is exceeded, or nothing can be done about it.
func (s *search) exceeding(n *node) int32 {
	c := s.c
	for l := range s.stage.first {
		var sum int64
		best, most := int32(-1), int64(0)
		for g := range c.groups {
			now := s.level(s.plan.picked[g], l)
			sum += now
			if n.decided(c, int32(g)) {
				continue
			}
			if more := now - n.leastOf(c, int32(g), l); more > most {
				best, most = int32(g), more
			}
		}
		if sum > s.value[l] {
			return best
		}
	}
	return -1
}

// level is what a level costs a group that takes the option with the arcs in s.plan.
func (s *search) level(o int32, l int) int64 {
	c, arcs := s.c, s.plan.picked[len(s.c.groups):]
	sum := c.p.Groups[c.opts[o].group].Options[c.opts[o].index].Cost[l]
	for _, q := range c.opts[o].parts {
		sum += c.arc(arcs[q]).Cost[l]
	}
	return sum
}

// leastOf is the least that a level can cost a group.
func (n *node) leastOf(c *core, g int32, l int) int64 {
	least := int64(math.MaxInt64)
	for o := c.groups[g].opts.lo; o < c.groups[g].opts.hi; o++ {
		if !n.optOK[o] {
			continue
		}
		sum := c.p.Groups[g].Options[c.opts[o].index].Cost[l]
		for _, q := range c.opts[o].parts {
			low := int64(math.MaxInt64)
			for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
				if n.arcOK[a] {
					low = min(low, c.arc(a).Cost[l])
				}
			}
			sum += low
		}
		least = min(least, sum)
	}
	return least
}

// doubtful is, of the open groups that could still use a row with a toll, the one with fewest ways. Where there is one, the plan read off
// the flow may cost more than the bound: tolls are taken off for room in rows that the plan does not use.
func (s *search) doubtful(n *node) int32 {
	best, ways := int32(-1), 0
	for g := range s.c.groups {
		if n.decided(s.c, int32(g)) || !s.priced(n, int32(g)) {
			continue
		}
		count := 0
		s.ways(n, int32(g), func(a alternative) {
			if a.bound.less(s.goal) {
				count++
			}
		})
		if best < 0 || count < ways {
			best, ways = int32(g), count
		}
	}
	return best
}
