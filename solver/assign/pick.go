package assign

import "slices"

// pick chooses the group to branch on, or -1 when the relaxation is itself a plan (which is then kept) or nothing is open.
//
// First come groups that the flow tears apart: those whose least surplus is above zero, and of these the one with the fewest ways that
// may still lead to a better plan. Then, of the groups that meet in a broken row, the one that would lose most by going elsewhere.
func (s *search) pick(n *node) int32 {
	var best torn
	for g := range s.c.groups {
		if s.readable(n, int32(g)) {
			continue
		}
		if t := s.tear(n, int32(g)); best.ways == 0 || t.before(&best) {
			best = t
		}
	}
	if best.ways > 0 {
		return best.group
	}
	return s.broken(n)
}

// torn describes a group that the flow tears apart.
type torn struct {
	group   int32
	surplus wide
	ways    int // at least 1
	size    int32
}

func (s *search) tear(n *node, g int32) torn {
	child := s.c.groups[g].child
	t := torn{group: g, surplus: s.price.least[g], size: child.hi - child.lo}
	s.ways(n, g, func(a alternative) {
		if a.bound.less(s.goal) {
			t.ways++
		}
	})
	t.ways = max(t.ways, 1)
	return t
}

func (t *torn) before(o *torn) bool {
	zero := wide{}
	if a, b := zero.less(t.surplus), zero.less(o.surplus); a != b {
		return a
	}
	if t.ways != o.ways {
		return t.ways < o.ways
	}
	if k := t.surplus.compare(o.surplus); k != 0 {
		return k > 0
	}
	return t.size > o.size
}

// readable tells whether the flow gives the group one option with one place for each part, at the flow's cost; the choice is noted.
func (s *search) readable(n *node, g int32) bool {
	grp := &s.c.groups[g]
	var paid wide
	for i := grp.child.lo; i < grp.child.hi; i++ {
		paid = paid.plus(n.flow.paid(i))
	}
	for o := grp.opts.lo; o < grp.opts.hi; o++ {
		if n.optOK[o] && s.readOption(n, o) == paid {
			s.plan.picked[g] = o
			return true
		}
	}
	return false
}

// readOption is what the option costs as the flow places it, or noWay.
func (s *search) readOption(n *node, o int32) wide {
	c := s.c
	for _, i := range c.opts[o].alone {
		if n.flow.at[i] != onFree {
			return noWay
		}
	}
	w := c.opts[o].cost
	arcs := s.plan.picked[len(c.groups):]
	for k, q := range c.opts[o].parts {
		a := s.readPart(n, q, c.opts[o].parts[:k])
		if a < 0 {
			return noWay
		}
		arcs[q] = a
		w = w.plus(c.arcs[a].cost)
	}
	return w
}

// readPart is the cheapest arc by which all children of the part go where the flow sends them.
func (s *search) readPart(n *node, q int32, others []int32) int32 {
	c, arcs := s.c, s.plan.picked[len(s.c.groups):]
	best := int32(-1)
	for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
		if !n.arcOK[a] || best >= 0 && !c.arcs[a].cost.less(c.arcs[best].cost) {
			continue
		}
		fits := true
		for k, i := range c.parts[q].children {
			want := int32(onFree)
			if c.arcs[a].edge != nil && n.fixed[q] != a {
				want = c.arcs[a].edge[k]
			}
			fits = fits && n.flow.at[i] == want
		}
		apart := !slices.ContainsFunc(others, func(x int32) bool { return c.arcs[arcs[x]].place == c.arcs[a].place })
		if fits && apart {
			best = a
		}
	}
	return best
}

// broken seats the choices read off the flow and, at the first that clashes, returns the group there with most to lose.
func (s *search) broken(n *node) int32 {
	if n.taken.broken(s.c) {
		return -1
	}
	c, t := s.c, &s.plan.taken
	t.copyFrom(&n.taken)
	arcs := s.plan.picked[len(c.groups):]
	for g := range c.groups {
		for _, q := range c.opts[s.plan.picked[g]].parts {
			if n.fixed[q] >= 0 {
				continue
			}
			if t.clash(c, arcs[q]) {
				return s.loser(n, arcs[q])
			}
			t.add(c, arcs[q])
		}
	}
	if c.p.Budget >= 0 && t.spend > c.p.Budget {
		return s.spender(n)
	}
	if s.keep() && s.again == notAgain {
		return s.broken(n) // of a row that has just come
	}
	if g := s.exceeding(n); g >= 0 || !n.bound.less(s.goal) {
		return g
	}
	return s.doubtful(n)
}

// loser looks at the open groups whose choice shares a place, cap or row with the arc.
func (s *search) loser(n *node, clash int32) int32 {
	c := s.c
	arcs := s.plan.picked[len(c.groups):]
	best, most := int32(-1), wide{}
	for g := range c.groups {
		for _, q := range c.opts[s.plan.picked[g]].parts {
			a := arcs[q]
			if n.fixed[q] >= 0 || !c.related(a, clash) {
				continue
			}
			if w := s.regret(n, int32(g), a); best < 0 || most.less(w) {
				best, most = int32(g), w
			}
		}
	}
	return best
}

func (c *core) related(a, b int32) bool {
	if a == b || c.arcs[a].place == c.arcs[b].place {
		return true
	}
	common := func(x, y []int32) bool {
		return slices.ContainsFunc(x, func(v int32) bool { return slices.Contains(y, v) })
	}
	return common(c.arcs[a].caps, c.arcs[b].caps) || common(c.arcs[a].rows, c.arcs[b].rows)
}

// regret is the least surplus of the group's choices without the arc.
func (s *search) regret(n *node, g, without int32) wide {
	c, best := s.c, noWay
	grp := &c.groups[g]
	for o := grp.opts.lo; o < grp.opts.hi; o++ {
		if !n.optOK[o] {
			continue
		}
		if q := c.arcs[without].part; slices.Contains(c.opts[o].parts, q) {
			for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
				if n.arcOK[a] && a != without {
					best = smaller(best, s.price.option[o].minus(s.price.part[q]).plus(s.price.arc[a]))
				}
			}
			continue
		}
		best = smaller(best, s.price.option[o])
	}
	return best
}

// spender is the open group that spends most.
func (s *search) spender(n *node) int32 {
	c := s.c
	arcs := s.plan.picked[len(c.groups):]
	best, most := int32(-1), int64(0)
	for g := range c.groups {
		if n.decided(c, int32(g)) {
			continue
		}
		var spend int64
		for _, q := range c.opts[s.plan.picked[g]].parts {
			spend += c.arc(arcs[q]).Spend
		}
		if best < 0 || spend > most {
			best, most = int32(g), spend
		}
	}
	return best
}

// decided tells whether a group has one option left and each of its parts is fixed.
func (n *node) decided(c *core, g int32) bool {
	left := int32(-1)
	for o := c.groups[g].opts.lo; o < c.groups[g].opts.hi; o++ {
		if n.optOK[o] {
			if left >= 0 {
				return false
			}
			left = o
		}
	}
	return left >= 0 && !slices.ContainsFunc(c.opts[left].parts, func(q int32) bool { return n.fixed[q] < 0 })
}
