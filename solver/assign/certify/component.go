package certify

import (
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// instance is a problem made ready for its components.
type instance struct {
	p        *assign.Problem
	fillings []filling
	capsOf   [][]int32 // by place
	rivals   map[assign.PartRef][]assign.PartRef
	spend    []wide  // by group: the least that it can spend, 0 where it cannot choose
	local    []int32 // by place: its number in the component being built, -1 for none
}

func newInstance(p *assign.Problem) *instance {
	in := &instance{p: p, fillings: fillings(p), capsOf: make([][]int32, len(p.Places)), rivals: map[assign.PartRef][]assign.PartRef{},
		local: make([]int32, len(p.Places))}
	for i := range p.Caps {
		for _, h := range p.Caps[i].Places {
			in.capsOf[h] = append(in.capsOf[h], int32(i))
		}
	}
	for _, c := range p.Conflicts {
		in.rivals[c.A] = append(in.rivals[c.A], c.B)
		in.rivals[c.B] = append(in.rivals[c.B], c.A)
	}
	if p.Budget >= 0 {
		for g := range p.Groups {
			in.spend = append(in.spend, leastSpend(&p.Groups[g]))
		}
	}
	for h := range in.local {
		in.local[h] = -1
	}
	return in
}

// leastSpend is the least that a group adds to the budget row.
func leastSpend(grp *assign.Group) wide {
	best := most
	for o := range grp.Options {
		var sum wide
		for _, q := range grp.Options[o].Parts {
			part := most
			for a := range grp.Parts[q].Arcs {
				if arc := &grp.Parts[q].Arcs[a]; arc.State != assign.ArcForbidden {
					part = least(part, wideOf(arc.Spend))
				}
			}
			if part == most {
				part = wide{}
			}
			sum = sum.plus(part)
		}
		best = least(best, sum)
	}
	if best == most {
		return wide{}
	}
	return best
}

type span struct{ lo, hi int32 }

type group struct{ parts, options span }

type part struct {
	group    int32
	children uint64
	arcs     span
	options  []int32 // that contain it
}

type option struct {
	group int32
	parts []int32
	cost  []int64
}

type arc struct {
	*assign.Arc
	part, group int32
	place       int32 // in the component
	local       int32 // among the place's arcs
	steps       int64 // of a narrow place that it takes
}

type place struct {
	filling
	at    int     // in the problem
	arcs  []int32 // ascending
	limit [assign.Counters]int64
	words int
	apart []uint64 // narrow: for each arc a bit-set of the arcs it may not meet
}

// component is some groups with the places they reach. Groups, options, parts and arcs are numbered in the problem's order.
type component struct {
	p        *assign.Problem
	groups   []group
	options  []option
	parts    []part
	arcs     []arc
	places   []place
	capsOf   [][]int32 // by place
	budget   wide      // what the budget row leaves these groups, at most
	closed   []int32   // arcs that may not be used
	rows     [][]int32 // arcs that may not all be chosen, three or more
	rowsOf   [][]int32 // by arc
	from     []int     // by group: its index in the problem
	partBase map[int]int32
	sorted   [][]int32 // by part: its arcs by place, once asked for
}

func newComponent(in *instance, groups []int) *component {
	c := &component{p: in.p, budget: wideOf(in.p.Budget), from: groups, partBase: make(map[int]int32, len(groups))}
	arcs := 0
	for _, g := range groups {
		for q := range in.p.Groups[g].Parts {
			arcs += len(in.p.Groups[g].Parts[q].Arcs)
		}
	}
	c.arcs = make([]arc, 0, arcs)
	for _, g := range groups {
		c.group(in, g)
	}
	for h := range c.places {
		in.local[c.places[h].at] = -1
	}
	c.shareBudget(in)
	for h := range c.places {
		if c.places[h].narrow {
			c.separate(int32(h))
		}
	}
	c.sorted = make([][]int32, len(c.parts))
	c.separateRivals(in)
	c.rowsOf = make([][]int32, len(c.arcs))
	return c
}

func (c *component) group(in *instance, g int) {
	src, n := &in.p.Groups[g], int32(len(c.groups))
	base := int32(len(c.parts))
	c.partBase[g] = base
	for q := range src.Parts {
		c.part(in, n, &src.Parts[q])
	}
	first := int32(len(c.options))
	for o := range src.Options {
		opt := option{group: n, cost: src.Options[o].Cost, parts: make([]int32, len(src.Options[o].Parts))}
		for i, q := range src.Options[o].Parts {
			opt.parts[i] = base + int32(q)
			c.parts[opt.parts[i]].options = append(c.parts[opt.parts[i]].options, int32(len(c.options)))
		}
		c.options = append(c.options, opt)
	}
	c.groups = append(c.groups, group{span{base, int32(len(c.parts))}, span{first, int32(len(c.options))}})
}

func (c *component) part(in *instance, g int32, src *assign.Part) {
	q, first := int32(len(c.parts)), int32(len(c.arcs))
	for i := range src.Arcs {
		a := &src.Arcs[i]
		h := in.local[a.Place]
		if h < 0 {
			h = int32(len(c.places))
			in.local[a.Place] = h
			pl := place{filling: in.fillings[a.Place], at: a.Place}
			for k, limit := range in.p.Places[a.Place].Limit {
				pl.limit[k] = int64(limit)
			}
			c.places, c.capsOf = append(c.places, pl), append(c.capsOf, in.capsOf[a.Place])
		}
		id := int32(len(c.arcs))
		c.arcs = append(c.arcs, arc{Arc: a, part: q, group: g, place: h, local: int32(len(c.places[h].arcs))})
		if c.places[h].narrow {
			c.arcs[id].steps = c.places[h].steps(a)
		}
		c.places[h].arcs = append(c.places[h].arcs, id)
		if a.State == assign.ArcForbidden || !fitsAlone(in.p, a) || c.passesCap(in.p, &c.arcs[id]) {
			c.closed = append(c.closed, id)
		}
	}
	c.parts = append(c.parts, part{group: g, children: src.Children, arcs: span{first, int32(len(c.arcs))}})
}

func (c *component) passesCap(p *assign.Problem, a *arc) bool {
	for _, i := range c.capsOf[a.place] {
		if int64(a.CapUse) > p.Caps[i].Limit {
			return true
		}
	}
	return false
}

// shareBudget adds to the budget what other groups may put into it, so that a solution, seen from these groups alone, keeps the row.
func (c *component) shareBudget(in *instance) {
	if in.p.Budget < 0 {
		return
	}
	own := 0
	for g, s := range in.spend {
		if own < len(c.from) && c.from[own] == g {
			own++
		} else if s.negative() {
			c.budget = c.budget.minus(s)
		}
	}
}

// separate marks which arcs of a narrow place may not meet: those of one group, and exclusive ones any other.
func (c *component) separate(h int32) {
	pl := &c.places[h]
	n := len(pl.arcs)
	pl.words = (n + 63) / 64
	pl.apart = make([]uint64, n*pl.words)
	for lo := 0; lo < n; {
		hi := lo
		for hi < n && c.arcs[pl.arcs[hi]].group == c.arcs[pl.arcs[lo]].group {
			hi++
		}
		for i := lo; i < hi; i++ {
			for j := lo; j < hi; j++ {
				pl.mark(i, j)
			}
		}
		lo = hi
	}
	for i, a := range pl.arcs {
		if c.arcs[a].Exclusive {
			for j := range pl.arcs {
				pl.mark(i, j)
				pl.mark(j, i)
			}
		}
	}
}

func (pl *place) mark(i, j int) { pl.apart[i*pl.words+j/64] |= 1 << (j % 64) }

// meet tells whether two arcs, by their numbers in the place, may both be in a pattern.
func (pl *place) meet(i, j int32) bool {
	return pl.apart[int(i)*pl.words+int(j>>6)]>>(j&63)&1 == 0
}

// keepApart marks two arcs into one narrow place.
func (c *component) keepApart(a, b int32) {
	if pl := &c.places[c.arcs[a].place]; pl.narrow {
		i, j := int(c.arcs[a].local), int(c.arcs[b].local)
		pl.mark(i, j)
		pl.mark(j, i)
	}
}

// separateRivals marks the arcs of parts in conflict.
func (c *component) separateRivals(in *instance) {
	if len(in.rivals) == 0 {
		return
	}
	for i, g := range c.from {
		for q := c.groups[i].parts.lo; q < c.groups[i].parts.hi; q++ {
			for _, r := range in.rivals[assign.PartRef{Group: g, Part: int(q - c.groups[i].parts.lo)}] {
				if base, ok := c.partBase[r.Group]; ok && r.Group > g {
					c.keepPartsApart(q, base+int32(r.Part))
				}
			}
		}
	}
}

// keepPartsApart goes through the places of two parts side by side.
func (c *component) keepPartsApart(q, r int32) {
	mine, other := c.byPlace(q), c.byPlace(r)
	for j := 0; len(mine) > 0; mine = mine[1:] {
		h := c.arcs[mine[0]].place
		for j < len(other) && c.arcs[other[j]].place < h {
			j++
		}
		for k := j; k < len(other) && c.arcs[other[k]].place == h; k++ {
			c.keepApart(mine[0], other[k])
		}
	}
}

// byPlace are the arcs of a part in the order of their places.
func (c *component) byPlace(q int32) []int32 {
	if c.sorted[q] == nil {
		out := make([]int32, 0, c.parts[q].arcs.hi-c.parts[q].arcs.lo)
		for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
			out = append(out, a)
		}
		slices.SortStableFunc(out, func(a, b int32) int { return int(c.arcs[a].place - c.arcs[b].place) })
		c.sorted[q] = out
	}
	return c.sorted[q]
}

// find is the number of an arc of the problem in the component, -1 when its group is another's.
func (c *component) find(r assign.ArcRef) int32 {
	base, ok := c.partBase[r.Group]
	if !ok {
		return -1
	}
	return c.parts[base+int32(r.Part)].arcs.lo + int32(r.Arc)
}
