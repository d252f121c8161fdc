package assign

import (
	"context"
	"slices"
)

// search is a depth-first branch and bound over what groups choose.
type search struct {
	c     *core
	ctx   context.Context
	limit int64
	tell  func(incumbent, bound wide)

	nodes []*node // by depth
	open  []wide  // by depth: the least bound among the alternatives not yet tried, noWay when none
	path  *path
	plan  builder
	price pricing

	best    wide // noWay before the first plan
	choices []int32
	told    wide
	work    int64
	stopped bool
}

// alternative is one way to branch: an option, and an arc of its first open part (-1 when it has none).
type alternative struct {
	bound       wide
	option, arc int32
}

func newSearch(ctx context.Context, c *core, limit int64, tell func(incumbent, bound wide)) *search {
	nodes := c.children() + len(c.places) + 1
	return &search{c: c, ctx: ctx, limit: limit, tell: tell, path: newPath(nodes), plan: newBuilder(c), price: newPricing(c), best: noWay}
}

// run searches from the root and returns the bound that stands at the end: the best plan's cost when the search was finished.
func (s *search) run() (bound wide, feasible bool) {
	s.at(0)
	if !s.nodes[0].start(s.c) {
		return noWay, false
	}
	s.told = s.c.radix.least
	s.visit(0)
	if s.stopped {
		return s.openBound(), true
	}
	return s.best, s.best != noWay
}

// at returns the node of a depth, making it on first use.
func (s *search) at(depth int) *node {
	for len(s.nodes) <= depth {
		s.nodes = append(s.nodes, newNode(s.c))
		s.open = append(s.open, noWay)
	}
	return s.nodes[depth]
}

// openBound is the least bound among everything not yet refuted, or the best plan's cost if that is less.
func (s *search) openBound() wide {
	w := s.best
	for _, b := range s.open {
		w = smaller(w, b)
	}
	if w == noWay || w.less(s.told) {
		return s.told
	}
	return w
}

func (s *search) report() {
	if b := s.openBound(); s.told.less(b) {
		s.told = b
	}
	if s.tell != nil {
		s.tell(s.best, s.told)
	}
}

// out counts a node and tells whether the search must end.
func (s *search) out() bool {
	s.work++
	if s.limit > 0 && s.work > s.limit || s.ctx.Err() != nil {
		s.stopped = true
	}
	return s.stopped
}

func (s *search) visit(depth int) {
	n := s.nodes[depth]
	s.open[depth] = n.bound
	if s.out() || !s.relax(n) {
		if !s.stopped {
			s.open[depth] = noWay
		}
		return
	}
	s.open[depth] = n.bound
	list := s.branch(n)
	for i, alt := range list {
		if !alt.bound.less(s.best) {
			break
		}
		s.open[depth] = noWay
		if i+1 < len(list) {
			s.open[depth] = list[i+1].bound
		}
		next := s.at(depth + 1)
		next.copyFrom(n)
		if alt.bound.compare(next.bound) > 0 {
			next.bound = alt.bound
		}
		next.only(s.c, alt.option)
		if alt.arc >= 0 {
			next.onlyArc(s.c, alt.arc)
		}
		if next.settle(s.c) {
			s.visit(depth + 1)
		}
		if s.stopped {
			return
		}
		if depth < 2 {
			s.report()
		}
	}
	s.open[depth] = noWay
}

// relax brings the relaxation up to date, drops what the best plan rules out, and tries to build a plan. It returns false when
// the node holds no better plan.
func (s *search) relax(n *node) bool {
	for {
		if n.overspent(s.c) || !n.flow.repair(s.c, s.path) {
			return false
		}
		if !n.flow.total().less(s.best) {
			return false
		}
		b := s.price.groups(s.c, n)
		if n.bound.less(b) {
			n.bound = b
		}
		if !n.bound.less(s.best) {
			return false
		}
		if w, ok := s.plan.build(s.c, n, &s.price); ok {
			s.keep(w)
			if !n.bound.less(s.best) {
				return false
			}
		}
		if s.best == noWay || !s.price.cut(s.c, n, b, s.best) {
			return true
		}
		if !n.settle(s.c) {
			return false
		}
	}
}

// branch lists the ways to go on, the most promising first; an empty list means that the node is settled.
func (s *search) branch(n *node) []alternative {
	g := s.pick(n)
	if g < 0 {
		return nil
	}
	var list []alternative
	s.ways(n, g, func(a alternative) { list = append(list, a) })
	slices.SortStableFunc(list, func(a, b alternative) int { return a.bound.compare(b.bound) })
	return list
}

// ways visits every alternative of a group: each option with each arc of its first open part. Together they cover the node.
func (s *search) ways(n *node, g int32, visit func(alternative)) {
	c, grp := s.c, &s.c.groups[g]
	base := s.price.total.minus(s.price.least[g])
	for o := grp.opts.lo; o < grp.opts.hi; o++ {
		if !n.optOK[o] {
			continue
		}
		w := base.plus(s.price.option[o])
		q := n.openPart(c, o)
		if q < 0 {
			visit(alternative{w, o, -1})
			continue
		}
		for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
			if n.arcOK[a] {
				visit(alternative{w.minus(s.price.part[q]).plus(s.price.arc[a]), o, a})
			}
		}
	}
}

// openPart is the first part of an option that still has several arcs, or -1.
func (n *node) openPart(c *core, o int32) int32 {
	for _, q := range c.opts[o].parts {
		if n.fixed[q] < 0 && n.single(c, q) < 0 {
			return q
		}
	}
	return -1
}
