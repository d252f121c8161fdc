package assign

// pricing judges choices by the prices of the relaxation. With p(h) the price of a unit of capacity, a group's choice costs
// cost + Σ p over its children less what the flow counts for them; the least such surplus of each group may be added to the flow's
// bound (Lagrangian relaxation of the capacities), and a choice whose surplus passes the gap to the best plan may be dropped.
type pricing struct {
	arc    []wide // surplus of an arc
	part   []wide // least over its arcs
	option []wide
	least  []wide // by group
	total  wide   // the bound
}

func newPricing(c *core) pricing {
	return pricing{arc: make([]wide, len(c.arcs)), part: make([]wide, len(c.parts)), option: make([]wide, len(c.opts)), least: make([]wide, len(c.groups))}
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
			to := sink
			if arc.edge != nil && n.fixed[q] != a {
				// A place that receives nothing may have a potential above the sink's; its capacity is worth nothing all the same.
				to = smaller(f.price[len(f.at)+int(arc.place)], sink)
			}
			p.arc[a] = arc.cost.plus(children).minus(to.times(uint64(len(part.children))))
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
		p.option[o] = w
		p.least[g] = smaller(p.least[g], w)
	}
}

// cut drops the options and arcs that no plan better than best can use. bound is the bound that the prices give.
func (p *pricing) cut(c *core, n *node, bound, best wide) bool {
	gap := best.minus(bound)
	for g := range c.groups {
		grp := &c.groups[g]
		limit := gap.plus(p.least[g])
		for o := grp.opts.lo; o < grp.opts.hi; o++ {
			if n.optOK[o] && !p.option[o].less(limit) {
				n.optOK[o] = false
				n.touch(int32(g))
			}
		}
		for q := grp.parts.lo; q < grp.parts.hi; q++ {
			p.cutPart(c, n, q, limit)
		}
	}
	return len(n.queue) > 0
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
