package assign

import "slices"

// node is one node of the search: what is still allowed, what is fixed, and the relaxation of the rest.
type node struct {
	arcOK []bool
	optOK []bool
	fixed []int32 // by part: its arc, or -1
	taken taken
	flow  *flow
	bound wide

	dirty []bool // groups whose domain changed since the costs were refreshed
	queue []int32
}

func newNode(c *core) *node {
	n := &node{
		arcOK: make([]bool, len(c.arcs)), optOK: make([]bool, len(c.opts)), fixed: make([]int32, len(c.parts)),
		taken: newTaken(c), flow: newFlow(c), bound: leastWide, dirty: make([]bool, len(c.groups)),
	}
	for q := range n.fixed {
		n.fixed[q] = -1
	}
	return n
}

// renew makes the relaxation anew after the costs have changed; what is allowed and fixed stays.
func (n *node) renew(c *core) bool {
	n.flow, n.bound = newFlow(c), leastWide
	for h := range c.places {
		n.flow.room[h] = n.roomLeft(c, int32(h))
	}
	for g := range c.groups {
		n.touch(int32(g))
	}
	return n.settle(c)
}

// addRows counts what is fixed in the rows that the core has beyond the node's and drops what no longer fits.
func (n *node) addRows(c *core) {
	for r := len(n.taken.rows); r < len(c.rows); r++ {
		n.taken.rows = append(n.taken.rows, 0)
		for _, a := range c.rows[r].arcs {
			if n.fixed[c.arcs[a].part] == a {
				n.taken.rows[r]++
			}
		}
	}
}

func (n *node) copyFrom(o *node) {
	copy(n.arcOK, o.arcOK)
	copy(n.optOK, o.optOK)
	copy(n.fixed, o.fixed)
	n.taken.copyFrom(&o.taken)
	n.flow.copyFrom(o.flow)
	n.bound = o.bound
	for g := range n.dirty {
		n.dirty[g] = false
	}
	n.queue = n.queue[:0]
}

// start opens everything that is allowed and settles the pins. It returns false when nothing is left.
func (n *node) start(c *core) bool {
	for a := range n.arcOK {
		n.arcOK[a] = !leftOut(c.p, c.arc(int32(a)))
	}
	for o := range n.optOK {
		n.optOK[o] = true
	}
	for h := range c.places {
		n.flow.room[h] = n.roomLeft(c, int32(h))
	}
	for a := range c.arcs {
		if c.arc(int32(a)).State == ArcPinned {
			n.pin(c, int32(a))
		}
	}
	for g := range c.groups {
		n.touch(int32(g))
	}
	return n.settle(c)
}

// pin leaves only what contains the arc.
func (n *node) pin(c *core, a int32) {
	q := c.arcs[a].part
	grp := &c.groups[c.parts[q].group]
	for o := grp.opts.lo; o < grp.opts.hi; o++ {
		if !slices.Contains(c.opts[o].parts, q) {
			n.optOK[o] = false
		}
	}
	for b := c.parts[q].arcs.lo; b < c.parts[q].arcs.hi; b++ {
		if b != a {
			n.arcOK[b] = false
		}
	}
}

func (n *node) touch(g int32) {
	if !n.dirty[g] {
		n.dirty[g] = true
		n.queue = append(n.queue, g)
	}
}

// drop forbids an arc.
func (n *node) drop(c *core, a int32) {
	if n.arcOK[a] {
		n.arcOK[a] = false
		n.touch(c.parts[c.arcs[a].part].group)
	}
}

// only leaves one option of its group.
func (n *node) only(c *core, o int32) {
	g := c.opts[o].group
	for x := c.groups[g].opts.lo; x < c.groups[g].opts.hi; x++ {
		if n.optOK[x] && x != o {
			n.optOK[x] = false
			n.touch(g)
		}
	}
}

// onlyArc leaves one arc of its part.
func (n *node) onlyArc(c *core, a int32) {
	q := &c.parts[c.arcs[a].part]
	for b := q.arcs.lo; b < q.arcs.hi; b++ {
		if b != a {
			n.drop(c, b)
		}
	}
	n.touch(q.group)
}

// settle carries every change to its end: options without arcs fall, parts with one arc left are fixed, and arcs that no longer fit
// beside what is fixed are dropped. Then the costs of the relaxation follow. It returns false when some group has no option left.
func (n *node) settle(c *core) bool {
	for i := 0; i < len(n.queue); i++ {
		g := n.queue[i]
		n.dirty[g] = false
		if !n.settleGroup(c, g) {
			n.queue = n.queue[:0]
			return false
		}
	}
	slices.Sort(n.queue)
	for _, g := range slices.Compact(n.queue) {
		n.refresh(c, g)
	}
	n.queue = n.queue[:0]
	return true
}

func (n *node) settleGroup(c *core, g int32) bool {
	grp := &c.groups[g]
	left, last := 0, int32(-1)
	for o := grp.opts.lo; o < grp.opts.hi; o++ {
		if n.optOK[o] && n.possible(c, o) {
			left, last = left+1, o
		} else {
			n.optOK[o] = false
		}
	}
	if left == 0 {
		return false
	}
	for q := grp.parts.lo; q < grp.parts.hi; q++ {
		if !slices.ContainsFunc(c.parts[q].opts, func(o int32) bool { return n.optOK[o] }) {
			for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
				n.arcOK[a] = false
			}
		}
	}
	if left > 1 {
		return true
	}
	for _, q := range c.opts[last].parts {
		if a := n.single(c, q); a >= 0 && n.fixed[q] < 0 {
			if !n.arcOK[a] || !n.fix(c, a) {
				return false
			}
		}
	}
	return true
}

func (n *node) possible(c *core, o int32) bool {
	for _, q := range c.opts[o].parts {
		if !slices.Contains(n.arcOK[c.parts[q].arcs.lo:c.parts[q].arcs.hi], true) {
			return false
		}
	}
	return true
}

// single returns the only arc that a part has left, or -1 when it has several or none.
func (n *node) single(c *core, q int32) int32 {
	only := int32(-1)
	for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
		if n.arcOK[a] {
			if only >= 0 {
				return -1
			}
			only = a
		}
	}
	return only
}

// fix takes an arc for good and drops what no longer fits.
func (n *node) fix(c *core, a int32) bool {
	if n.taken.clash(c, a) {
		return false
	}
	n.taken.add(c, a)
	n.fixed[c.arcs[a].part] = a
	h := c.arcs[a].place
	n.dropClashing(c, c.places[h].arcs)
	for _, i := range c.arcs[a].caps {
		n.dropClashing(c, c.caps[i].arcs)
	}
	n.flow.shrink(h, n.roomLeft(c, h))
	n.touch(c.parts[c.arcs[a].part].group)
	return true
}

func (n *node) dropClashing(c *core, arcs []int32) {
	for _, b := range arcs {
		if n.arcOK[b] && n.fixed[c.arcs[b].part] != b && n.taken.clash(c, b) {
			n.drop(c, b)
		}
	}
}

// roomLeft is how many more children the kept counter of a place lets in.
func (n *node) roomLeft(c *core, h int32) int32 {
	pl := &c.places[h]
	if pl.counter < 0 {
		return 0
	}
	left := int64(c.p.Places[h].Limit[pl.counter]) - n.taken.used[h][pl.counter]
	if left < 0 {
		return 0
	}
	return int32(min(left*pl.den/pl.num, 1<<30))
}

// units is how much of the capacity of its place an arc takes, of which the flow counts one for each child: all that is left if it is
// exclusive, else what it uses.
func (n *node) units(c *core, a int32) int32 {
	ca, arc := &c.arcs[a], c.arc(a)
	pl := &c.places[ca.place]
	children := int32(len(c.parts[ca.part].children))
	if arc.Exclusive {
		return max(children, n.flow.room[ca.place])
	}
	return max(children, int32(int64(arc.Use[pl.counter])*pl.den/pl.num))
}

// refresh recomputes what the children of a group pay over each edge, and lifts those whose way has changed.
func (n *node) refresh(c *core, g int32) {
	grp, f := &c.groups[g], n.flow
	var before [64]wide
	for i := grp.child.lo; i < grp.child.hi; i++ {
		if f.at[i] != nowhere {
			before[i-grp.child.lo] = f.paid(i)
		}
		f.free[i] = noWay
		for e := c.first[i]; e < c.first[i+1]; e++ {
			f.cost[e] = noWay
		}
	}
	for o := grp.opts.lo; o < grp.opts.hi; o++ {
		if n.optOK[o] {
			for _, i := range c.opts[o].alone {
				f.free[i] = smaller(f.free[i], c.opts[o].share[i-grp.child.lo])
			}
		}
	}
	for q := grp.parts.lo; q < grp.parts.hi; q++ {
		n.refreshPart(c, grp, q)
	}
	for i := grp.child.lo; i < grp.child.hi; i++ {
		if f.at[i] != nowhere && f.paid(i) != before[i-grp.child.lo] {
			f.lift(c, i)
		}
	}
}

func (n *node) refreshPart(c *core, grp *coreGroup, q int32) {
	part, f := &c.parts[q], n.flow
	for k, i := range part.children {
		opt := noWay
		for _, o := range part.opts {
			if n.optOK[o] {
				opt = smaller(opt, c.opts[o].share[i-grp.child.lo])
			}
		}
		if opt == noWay {
			return
		}
		for a := part.arcs.lo; a < part.arcs.hi; a++ {
			if !n.arcOK[a] {
				continue
			}
			arc := &c.arcs[a]
			w := arc.share[k].plus(opt)
			if arc.edge == nil || n.fixed[q] == a {
				f.free[i] = smaller(f.free[i], w)
			} else {
				f.cost[arc.edge[k]] = smaller(f.cost[arc.edge[k]], w)
			}
		}
	}
}

// overspent tells whether even the thriftiest choice of every group passes the budget.
func (n *node) overspent(c *core) bool {
	if c.p.Budget < 0 {
		return false
	}
	var sum int64
	for g := range c.groups {
		least, found := int64(0), false
		for o := c.groups[g].opts.lo; o < c.groups[g].opts.hi; o++ {
			if !n.optOK[o] {
				continue
			}
			if v := n.leastSpend(c, o); !found || v < least {
				least, found = v, true
			}
		}
		sum += least
	}
	return sum > c.p.Budget
}

func (n *node) leastSpend(c *core, o int32) int64 {
	var sum int64
	for _, q := range c.opts[o].parts {
		least, found := int64(0), false
		for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
			if v := c.arc(a).Spend; n.arcOK[a] && (!found || v < least) {
				least, found = v, true
			}
		}
		sum += least
	}
	return sum
}
