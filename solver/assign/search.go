package assign

import (
	"context"
	"slices"
)

// search is a depth-first branch and bound over what groups choose, one stage after another (stage.go).
type search struct {
	c        *core
	ctx      context.Context
	limit    int64
	separate func(choices []Choice) []NoGood // nil when there is nothing to ask
	tell     func(incumbent, bound []int64)

	stage stage
	root  *node   // what no stage so far has ruled out
	nodes []*node // by depth
	open  []wide  // by depth: the least bound among the alternatives not yet tried, noWay when none
	path  *path
	plan  builder
	price pricing
	tolls tolls
	worth []wide // by part: scratch of reshare
	ratio []wide // of the weights in the stage before, see keepRatios

	best    wide // all levels of the best plan; noWay before the first
	goal    wide // its cost in this stage, which is to be undercut; noWay before the first
	value   []int64
	choices []int32
	told    []int64
	work    int64
	stopped bool

	late  int64 // work after which a new row is a reason to begin the stage again; 0 means never
	turn  int64 // work after which the stage begins again with other weights; 0 means never
	again again
}

// again says why a stage has to begin again.
type again uint8

const (
	notAgain again = iota
	forRows
	forWeights
)

// retries is how often a node builds another plan after one was refused as illegal.
const retries = 8

// alternative is one way to branch: an option, and an arc of its first open part (-1 when it has none).
type alternative struct {
	bound       wide
	option, arc int32
}

func newSearch(ctx context.Context, c *core, limit int64) *search {
	nodes := c.children() + len(c.places) + 1
	return &search{c: c, ctx: ctx, limit: limit, path: newPath(nodes), plan: newBuilder(c), price: newPricing(c), worth: make([]wide, len(c.parts)), best: noWay, goal: noWay,
		told: slices.Clone(c.radix.low)}
}

// at returns the node of a depth, making it on first use.
func (s *search) at(depth int) *node {
	for len(s.nodes) <= depth {
		s.nodes = append(s.nodes, newNode(s.c))
		s.open = append(s.open, noWay)
	}
	return s.nodes[depth]
}

// openBound is the least bound among everything that the stage has not refuted, or the best plan's cost if that is less.
func (s *search) openBound() wide {
	w := s.goal
	for _, b := range s.open {
		w = smaller(w, b)
	}
	return w
}

// report tells of the best plan and of a bound in the units of the stage.
func (s *search) report(bound wide) {
	if v := s.vector(bound); slices.Compare(s.told, v) < 0 {
		s.told = v
	}
	if s.tell != nil {
		s.tell(s.value, s.told)
	}
}

// out counts a node and tells whether the search must end.
func (s *search) out() bool {
	s.work++
	if s.limit > 0 && s.work > s.limit || s.ctx.Err() != nil {
		s.stopped = true
	}
	if s.turn > 0 && s.work > s.turn {
		s.again = forWeights
	}
	return s.stopped || s.again != notAgain
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
		if !alt.bound.less(s.goal) {
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
		if s.stopped || s.again != notAgain {
			return
		}
		if depth < 2 {
			s.report(s.openBound())
		}
	}
	s.open[depth] = noWay
}

// bounded repairs the relaxation and raises the node's bound. It returns false when the node holds nothing.
func (s *search) bounded(n *node) bool {
	if n.taken.broken(s.c) || n.overspent(s.c) || !n.flow.repair(s.c, s.path) {
		return false
	}
	s.price.groups(s.c, n)
	s.price.total = s.price.total.minus(s.tolls.off)
	n.bound = greater(n.bound, s.price.total)
	return true
}

// relax brings the relaxation up to date, drops what the best plan rules out, and tries to build a plan. It returns false when
// the node holds no better plan.
func (s *search) relax(n *node) bool {
	for tries := 0; s.again == notAgain; {
		if !s.bounded(n) || !n.bound.less(s.goal) {
			return false
		}
		if s.plan.build(s.c, n, &s.price) {
			refused := s.keep()
			if !n.bound.less(s.goal) {
				return false
			}
			if tries++; refused && tries <= retries {
				continue
			}
		}
		if s.goal != noWay {
			s.price.cut(s.c, n, s.price.total, s.goal)
		}
		if len(n.queue) == 0 {
			return true
		}
		if !n.settle(s.c) {
			return false
		}
	}
	return false
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
				visit(alternative{greater(base.plus(s.price.apart[o]), w.minus(s.price.part[q]).plus(s.price.arc[a])), o, a})
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
