package assign

import "math/bits"

// reshare deals the costs of a group out among its children anew, so that at the prices of the node's flow every child finds each choice of
// the group equally much dearer than the flow thinks. Shares of a choice still add up to its cost. What the prices alone know of
// the group, its least surplus, is in the flow afterwards, and new prices can go beyond it (dual ascent over the shares).
func (s *search) reshare(n *node, g int32) {
	c, f := s.c, n.flow
	grp := &c.groups[g]
	most := wide{1 << (60 - min(bits.Len(uint(c.children())), 59)), 0} // the sum of all shares stays within the bits left for paths
	for i := grp.child.lo; i < grp.child.hi; i++ {
		if most.less(f.price[i]) || f.price[i].plus(most).negative() {
			return
		}
	}
	sink := f.price[len(f.price)-1]
	for q := grp.parts.lo; q < grp.parts.hi; q++ {
		s.resharePart(n, q)
	}
	for o := grp.opts.lo; o < grp.opts.hi; o++ {
		opt := &c.opts[o]
		if !n.optOK[o] {
			continue
		}
		w := opt.cost
		for _, i := range opt.alone {
			w = w.plus(f.price[i]).minus(sink)
		}
		for _, q := range opt.parts {
			w = w.plus(s.worth[q])
		}
		for i := range opt.share {
			opt.share[i] = w.portion(len(opt.share), i)
		}
		for _, i := range opt.alone {
			at := i - grp.child.lo
			opt.share[at] = opt.share[at].plus(sink).minus(f.price[i])
		}
		for _, q := range opt.parts {
			for k, i := range c.parts[q].children {
				at := i - grp.child.lo
				opt.share[at] = opt.share[at].minus(s.worth[q].portion(len(c.parts[q].children), k))
			}
		}
	}
	for i := grp.child.lo; i < grp.child.hi; i++ {
		f.lift(c, i)
	}
	n.touch(g)
}

// resharePart deals out the costs of the arcs of a part, and notes the least of what they cost beyond the flow's prices.
func (s *search) resharePart(n *node, q int32) {
	c, f := s.c, n.flow
	part := &c.parts[q]
	var children wide
	for _, i := range part.children {
		children = children.plus(f.price[i])
	}
	s.worth[q] = noWay
	for a := part.arcs.lo; a < part.arcs.hi; a++ {
		if !n.arcOK[a] {
			continue
		}
		arc := &c.arcs[a]
		to := f.price[len(f.price)-1]
		if arc.edge != nil && n.fixed[q] != a {
			to = smaller(f.price[len(f.at)+int(arc.place)], to)
		}
		w := arc.cost.plus(children).minus(to.times(uint64(len(part.children))))
		s.worth[q] = smaller(s.worth[q], w)
		for k, i := range part.children {
			arc.share[k] = w.portion(len(part.children), k).plus(to).minus(f.price[i])
		}
	}
}
