package assign

import "slices"

// pricing judges choices by the prices of the relaxation. With p(h) the price of a unit of capacity, a group's choice costs
// cost + Σ p over its children less what the flow counts for them; the least such surplus of each group may be added to the flow's
// bound (Lagrangian relaxation of the capacities), and a choice whose surplus passes the gap to the best plan may be dropped.
type pricing struct {
	arc    []wide // surplus of an arc
	part   []wide // least over its arcs
	option []wide // sum over its parts, each where it likes best
	apart  []wide // the same with its parts in different places
	least  []wide // by group
	total  wide   // the bound
}

func newPricing(c *core) pricing {
	return pricing{arc: make([]wide, len(c.arcs)), part: make([]wide, len(c.parts)), option: make([]wide, len(c.opts)), apart: make([]wide, len(c.opts)), least: make([]wide, len(c.groups))}
}

// groups computes every surplus and returns the bound.
func (p *pricing) groups(c *core, n *node) wide {
	p.total = n.flow.total()
	for g := range c.groups {
		p.group(c, n, int32(g))
		p.total = p.total.plus(p.least[g])
	}
	return p.total
}

// alone prices every choice at its cost, without the relaxation, and returns the sum of the least.
func (p *pricing) alone(c *core, n *node) wide {
	n.flow = newFlow(c)
	p.total = wide{}
	for g := range c.groups {
		p.group(c, n, int32(g))
		p.total = p.total.plus(p.least[g])
	}
	return p.total
}

func (p *pricing) group(c *core, n *node, g int32) {
	grp, f := &c.groups[g], n.flow
	sink := f.price[len(f.price)-1]
	for q := grp.parts.lo; q < grp.parts.hi; q++ {
		part := &c.parts[q]
		var children wide
		for _, i := range part.children {
			children = children.plus(f.price[i])
		}
		p.part[q] = noWay
		for a := part.arcs.lo; a < part.arcs.hi; a++ {
			if !n.arcOK[a] {
				continue
			}
			arc := &c.arcs[a]
			to, units := sink, uint64(len(part.children))
			if arc.edge != nil && n.fixed[q] != a {
				// A place that receives nothing may have a potential above the sink's; its capacity is worth nothing all the same.
				to = smaller(f.price[len(f.at)+int(arc.place)], sink)
				units = uint64(n.units(c, a))
			}
			p.arc[a] = arc.cost.plus(children).minus(sink.times(uint64(len(part.children)))).plus(sink.minus(to).times(units))
			p.part[q] = smaller(p.part[q], p.arc[a])
		}
	}
	p.least[g] = noWay
	for o := grp.opts.lo; o < grp.opts.hi; o++ {
		if !n.optOK[o] {
			continue
		}
		w := c.opts[o].cost
		for _, i := range c.opts[o].alone {
			w = w.plus(f.price[i]).minus(sink)
		}
		for _, q := range c.opts[o].parts {
			w = w.plus(p.part[q])
		}
		p.option[o], p.apart[o] = w, w
		if len(c.opts[o].parts) > 1 && w.less(p.least[g]) {
			p.apart[o] = p.spread(c, n, o)
		}
		p.least[g] = smaller(p.least[g], p.apart[o])
	}
}

// cut drops the options and arcs that no plan better than best can use. bound is the bound that the prices give.
func (p *pricing) cut(c *core, n *node, bound, best wide) {
	gap := best.minus(bound)
	for g := range c.groups {
		grp := &c.groups[g]
		limit := gap.plus(p.least[g])
		for o := grp.opts.lo; o < grp.opts.hi; o++ {
			if n.optOK[o] && !p.apart[o].less(limit) {
				n.optOK[o] = false
				n.touch(int32(g))
			}
		}
		for q := grp.parts.lo; q < grp.parts.hi; q++ {
			p.cutPart(c, n, q, limit)
		}
	}
}

func (p *pricing) cutPart(c *core, n *node, q int32, limit wide) {
	rest := noWay
	for _, o := range c.parts[q].opts {
		if n.optOK[o] {
			rest = smaller(rest, p.option[o])
		}
	}
	if rest == noWay {
		return
	}
	rest = rest.minus(p.part[q])
	for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
		if n.arcOK[a] && !rest.plus(p.arc[a]).less(limit) {
			n.drop(c, a)
		}
	}
}

// spread is the least surplus of an option with its first parts, three at most, in different places.
func (p *pricing) spread(c *core, n *node, o int32) wide {
	parts := c.opts[o].parts
	parts = parts[:min(len(parts), 3)]
	var best [3][3]int32 // by part: its best arcs, -1 for none
	for i, q := range parts {
		p.best(c, n, q, best[i][:len(parts)])
	}
	least := noWay
	var at [3]int32
	var try func(i int, w wide)
	try = func(i int, w wide) {
		if i == len(parts) {
			least = smaller(least, w)
			return
		}
		for _, a := range best[i][:len(parts)] {
			if a < 0 {
				break
			}
			// What an arc is worse than its part's best is never negative.
			next := w.plus(p.arc[a].minus(p.part[parts[i]]))
			if !next.less(least) {
				break
			}
			if at[i] = c.arcs[a].place; !slices.Contains(at[:i], at[i]) {
				try(i+1, next)
			}
		}
	}
	try(0, p.option[o])
	return least
}

// best finds the arcs of a part with the least surplus, the first of equals first.
func (p *pricing) best(c *core, n *node, q int32, out []int32) {
	for i := range out {
		out[i] = -1
	}
	for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
		if !n.arcOK[a] {
			continue
		}
		next := a
		for i := range out {
			if out[i] < 0 || p.arc[next].less(p.arc[out[i]]) {
				out[i], next = next, out[i]
			}
			if next < 0 {
				break
			}
		}
	}
}
