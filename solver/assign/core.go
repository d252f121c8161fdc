package assign

import (
	"math/bits"
	"slices"
)

// core is a problem laid out for the search: everything numbered through, costs joined, and each cost shared out among the children
// who cause it. Shares always add up exactly.
type core struct {
	p        *Problem
	radix    radix
	groups   []coreGroup
	opts     []coreOption
	parts    []corePart
	arcs     []coreArc
	places   []corePlace
	caps     []coreCap
	rows     []coreRow
	priced   []pricedRow // what tolls are put on
	pricedTo int         // rows that are among them
	edges    []coreEdge  // of the relaxation: child to place, sorted by (child, place)
	first    []int32     // child -> its first edge; length children+1
}

type coreGroup struct {
	opts, parts span
	child       span
}

type coreOption struct {
	group  int32
	parts  []int32
	index  int32  // in the group
	whole  wide   // all levels joined
	cost   wide   // what the search minimises at the moment, see weigh
	share  []wide // of cost, by child of the group
	alone  []int32
	payers []int32
}

type corePart struct {
	group    int32
	index    int32 // in the group
	children []int32
	arcs     span
	enemies  []int32 // parts of other groups in conflict, ascending
	opts     []int32
}

type coreArc struct {
	part, place int32
	index       int32   // in the part
	whole       wide    // all levels joined
	cost        wide    // what the search minimises at the moment, see weigh
	share       []wide  // of cost, by child of the part
	edge        []int32 // by child of the part; nil when the arc uses no capacity of the relaxation
	rows, caps  []int32
	priced      []int32
}

type corePlace struct {
	arcs    []int32
	counter int   // the counter that the relaxation keeps, -1 for none
	num     int64 // least use of it by a child is num/den
	den     int64
}

type coreCap struct {
	limit int64
	arcs  []int32
}

type coreRow struct {
	limit int
	arcs  []int32
}

type coreEdge struct{ child, place int32 }

type span struct{ lo, hi int32 }

func (c *core) arc(a int32) *Arc {
	ca := &c.arcs[a]
	part := &c.parts[ca.part]
	return &c.p.Groups[part.group].Parts[part.index].Arcs[ca.index]
}

// setCost sets the cost and deals out what it rose by evenly.
func (a *coreArc) setCost(cost wide) {
	change := cost.minus(a.cost)
	a.cost = cost
	for k := range a.share {
		a.share[k] = a.share[k].plus(change.portion(len(a.share), k))
	}
}

func newCore(p *Problem, rows []NoGood) (*core, error) {
	r, err := newRadix(p)
	if err != nil {
		return nil, err
	}
	c := &core{p: p, radix: r, places: make([]corePlace, len(p.Places))}
	for g := range p.Groups {
		c.addGroup(g)
	}
	c.addConflicts()
	c.addRows(rows)
	c.addCaps()
	for h := range c.places {
		c.chooseCounter(h)
	}
	c.priceLimits()
	c.priceRows()
	c.addEdges()
	return c, nil
}

func (c *core) addGroup(g int) {
	grp := &c.p.Groups[g]
	var all uint64
	for q := range grp.Parts {
		all |= grp.Parts[q].Children
	}
	// A group whose options have no parts still has somebody who pays.
	n := int32(max(1, bits.OnesCount64(all)))
	child0 := int32(0)
	if g > 0 {
		child0 = c.groups[g-1].child.hi
	}
	part0 := int32(len(c.parts))
	cg := coreGroup{child: span{child0, child0 + n}, parts: span{part0, part0 + int32(len(grp.Parts))}}
	for q := range grp.Parts {
		c.addPart(g, q, all, child0)
	}
	cg.opts.lo = int32(len(c.opts))
	for o := range grp.Options {
		c.addOption(g, &grp.Options[o], cg)
	}
	cg.opts.hi = int32(len(c.opts))
	c.groups = append(c.groups, cg)
}

func (c *core) addPart(g, q int, all uint64, child0 int32) {
	part := &c.p.Groups[g].Parts[q]
	cp := corePart{group: int32(g), index: int32(q)}
	for b := part.Children; b != 0; b &= b - 1 {
		below := all & (b&-b - 1)
		cp.children = append(cp.children, child0+int32(bits.OnesCount64(below)))
	}
	cp.arcs.lo = int32(len(c.arcs))
	for a := range part.Arcs {
		arc := &part.Arcs[a]
		ca := coreArc{part: int32(len(c.parts)), place: int32(arc.Place), index: int32(a), whole: c.radix.join(arc.Cost), share: make([]wide, len(cp.children))}
		c.places[arc.Place].arcs = append(c.places[arc.Place].arcs, int32(len(c.arcs)))
		c.arcs = append(c.arcs, ca)
	}
	cp.arcs.hi = int32(len(c.arcs))
	c.parts = append(c.parts, cp)
}

// addOption notes who pays for an option: the children it leaves out, or all where it leaves out none.
func (c *core) addOption(g int, opt *Option, cg coreGroup) {
	n := int(cg.child.hi - cg.child.lo)
	co := coreOption{group: int32(g), index: int32(len(c.opts)) - cg.opts.lo, whole: c.radix.join(opt.Cost), share: make([]wide, n)}
	placed := make([]bool, n)
	for _, q := range opt.Parts {
		part := cg.parts.lo + int32(q)
		co.parts = append(co.parts, part)
		c.parts[part].opts = append(c.parts[part].opts, int32(len(c.opts)))
		for _, i := range c.parts[part].children {
			placed[i-cg.child.lo] = true
		}
	}
	for i := range placed {
		if !placed[i] {
			co.alone = append(co.alone, cg.child.lo+int32(i))
		}
	}
	co.payers = co.alone
	if len(co.payers) == 0 {
		for i := cg.child.lo; i < cg.child.hi; i++ {
			co.payers = append(co.payers, i)
		}
	}
	c.opts = append(c.opts, co)
}

// weigh sets what the search minimises: the levels as join joins them. The cost of an arc is shared out among the children of
// its part, that of an option among its payers.
func (c *core) weigh(join func(cost []int64) wide) {
	for a := range c.arcs {
		ca := &c.arcs[a]
		ca.cost = wide{}
		clear(ca.share)
		ca.setCost(join(c.arc(int32(a)).Cost))
	}
	for o := range c.opts {
		co := &c.opts[o]
		co.cost = join(c.p.Groups[co.group].Options[co.index].Cost)
		clear(co.share)
		for k, i := range co.payers {
			co.share[i-c.groups[co.group].child.lo] = co.cost.portion(len(co.payers), k)
		}
	}
}

func (c *core) addConflicts() {
	for _, x := range c.p.Conflicts {
		a := c.groups[x.A.Group].parts.lo + int32(x.A.Part)
		b := c.groups[x.B.Group].parts.lo + int32(x.B.Part)
		c.parts[a].enemies = append(c.parts[a].enemies, b)
		c.parts[b].enemies = append(c.parts[b].enemies, a)
	}
	for q := range c.parts {
		slices.Sort(c.parts[q].enemies)
		c.parts[q].enemies = slices.Compact(c.parts[q].enemies)
	}
}

func (c *core) addRows(rows []NoGood) {
	for _, r := range rows {
		var cr coreRow
		cr.limit = r.Limit
		for _, ref := range r.Arcs {
			a := c.number(ref)
			c.arcs[a].rows = append(c.arcs[a].rows, int32(len(c.rows)))
			cr.arcs = append(cr.arcs, a)
		}
		c.rows = append(c.rows, cr)
	}
}

func (c *core) addCaps() {
	for i := range c.p.Caps {
		cc := coreCap{limit: c.p.Caps[i].Limit}
		for _, h := range c.p.Caps[i].Places {
			for _, a := range c.places[h].arcs {
				if c.arc(a).CapUse > 0 {
					c.arcs[a].caps = append(c.arcs[a].caps, int32(i))
					cc.arcs = append(cc.arcs, a)
				}
			}
		}
		c.caps = append(c.caps, cc)
	}
}

func (c *core) number(ref ArcRef) int32 {
	part := c.groups[ref.Group].parts.lo + int32(ref.Part)
	return c.parts[part].arcs.lo + int32(ref.Arc)
}

// chooseCounter picks the counter that the relaxation keeps: of those that most arcs use the one under which the fewest children fit the
// place, floor(limit / least use of a child).
func (c *core) chooseCounter(h int) {
	pl := &c.places[h]
	pl.counter = -1
	var fewest int64
	most := 0
	for k, limit := range c.p.Places[h].Limit {
		if limit < 0 {
			continue
		}
		users, num, den := c.leastUse(h, k)
		if users == 0 {
			continue
		}
		if fits := int64(limit) * den / num; users > most || users == most && fits < fewest {
			pl.counter, pl.num, pl.den, fewest, most = k, num, den, fits, users
		}
	}
}

// leastUse counts the arcs into a place that use a counter and gives the least use of a child, num/den.
func (c *core) leastUse(h, k int) (users int, num, den int64) {
	den = 1
	for _, a := range c.places[h].arcs {
		use, n := int64(c.arc(a).Use[k]), int64(len(c.parts[c.arcs[a].part].children))
		if use <= 0 || leftOut(c.p, c.arc(a)) {
			continue
		}
		if users++; num == 0 || use*den < num*n {
			num, den = use, n
		}
	}
	return users, num, den
}

// addEdges makes one edge for each child and place that an arc which uses capacity joins.
func (c *core) addEdges() {
	for a := range c.arcs {
		if c.usesCapacity(int32(a)) {
			for _, i := range c.parts[c.arcs[a].part].children {
				c.edges = append(c.edges, coreEdge{i, c.arcs[a].place})
			}
		}
	}
	order := func(x, y coreEdge) int {
		if x.child != y.child {
			return int(x.child - y.child)
		}
		return int(x.place - y.place)
	}
	slices.SortFunc(c.edges, order)
	c.edges = slices.Compact(c.edges)
	for a := range c.arcs {
		if !c.usesCapacity(int32(a)) {
			continue
		}
		for _, i := range c.parts[c.arcs[a].part].children {
			e, _ := slices.BinarySearchFunc(c.edges, coreEdge{i, c.arcs[a].place}, order)
			c.arcs[a].edge = append(c.arcs[a].edge, int32(e))
		}
	}
	c.first = make([]int32, c.children()+1)
	for _, e := range c.edges {
		c.first[e.child+1]++
	}
	for i := range c.children() {
		c.first[i+1] += c.first[i]
	}
}

func (c *core) usesCapacity(a int32) bool {
	k := c.places[c.arcs[a].place].counter
	return k >= 0 && c.arc(a).Use[k] > 0
}

func (c *core) children() int {
	if len(c.groups) == 0 {
		return 0
	}
	return int(c.groups[len(c.groups)-1].child.hi)
}
