package assign

import "slices"

// builder makes whole plans: the flow's own choice where groups can be read off it, completed greedily.
type builder struct {
	taken  taken
	picked []int32 // by group: its option; then by part: its arc or -1
	order  []int32
	trial  []int32
}

func newBuilder(c *core) builder {
	b := builder{taken: newTaken(c), picked: make([]int32, len(c.groups)+len(c.parts))}
	for g := range c.groups {
		b.order = append(b.order, int32(g))
	}
	// Large groups first: they are the hardest to seat.
	slices.SortStableFunc(b.order, func(x, y int32) int {
		return int(c.groups[y].child.hi-c.groups[y].child.lo) - int(c.groups[x].child.hi-c.groups[x].child.lo)
	})
	return b
}

// build seats every group in turn at its least surplus among what still fits. It returns false when somebody finds no seat.
func (b *builder) build(c *core, n *node, p *pricing) bool {
	b.taken.copyFrom(&n.taken)
	for _, g := range b.order {
		if !b.seat(c, n, p, g) {
			return false
		}
	}
	return c.p.Budget < 0 || b.taken.spend <= c.p.Budget
}

// seat chooses an option and arcs for one group.
func (b *builder) seat(c *core, n *node, p *pricing, g int32) bool {
	grp := &c.groups[g]
	best, bestOpt := noWay, int32(-1)
	arcs := b.picked[len(c.groups):]
	for o := grp.opts.lo; o < grp.opts.hi; o++ {
		if !n.optOK[o] || !p.option[o].less(best) {
			continue
		}
		if w, ok := b.try(c, n, p, o); ok && w.less(best) {
			best, bestOpt = w, o
			for i, q := range c.opts[o].parts {
				arcs[q] = b.trial[i]
			}
		}
	}
	if bestOpt < 0 {
		return false
	}
	b.picked[g] = bestOpt
	for _, q := range c.opts[bestOpt].parts {
		if n.fixed[q] >= 0 {
			continue
		}
		// Each part fits by itself; together they may pass a cap or a row.
		if b.taken.clash(c, arcs[q]) {
			return false
		}
		b.taken.add(c, arcs[q])
	}
	return true
}

// try finds the least surplus of an option, part by part, in places that are still free and differ.
func (b *builder) try(c *core, n *node, p *pricing, o int32) (wide, bool) {
	b.trial = b.trial[:0]
	w := p.option[o]
	for _, q := range c.opts[o].parts {
		best, arc := noWay, n.fixed[q]
		if arc < 0 {
			for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
				if n.arcOK[a] && p.arc[a].less(best) && !b.meets(c, a) && !b.taken.clash(c, a) {
					best, arc = p.arc[a], a
				}
			}
			if arc < 0 {
				return noWay, false
			}
			w = w.plus(best).minus(p.part[q])
		}
		b.trial = append(b.trial, arc)
	}
	return w, true
}

// meets tells whether a part of the same trial has taken the place.
func (b *builder) meets(c *core, a int32) bool {
	return slices.ContainsFunc(b.trial, func(t int32) bool { return c.arcs[t].place == c.arcs[a].place })
}
