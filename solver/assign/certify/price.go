package certify

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// prices is what a point makes of what is left.
type prices struct {
	st *stage
	l  *left

	// base is what an arc or option costs at the point without Part. It is kept while points agree in all but Part and Cut.
	point   assign.Point // that base is for
	version int32
	arcBase []basis // those of an arc lie together: arcs of a place are far apart
	optBase []wide
	optSeen []int32

	arc       []wide // reduced cost
	option    []wide
	leastWith []wide  // by part: of the options left that contain it
	group     []wide  // least of its options
	place     []wide  // least of its patterns
	cut       []int64 // multipliers
	part      []int64
	total     wide // the bound

	// A place is priced anew only when something about it changed.
	seen  []int32 // by place: the epoch it was priced in
	stale []bool  // by place
	short []bool  // by place: sums over one pattern fit 64 bits for certain, so that low halves do

	search search
	sack   sack
	account
}

// basis is what an arc costs without Part, for the version that it was computed for.
type basis struct {
	cost    wide
	part    int32
	version int32
}

func newPrices(st *stage, l *left) *prices {
	c := st.c
	pr := &prices{
		st: st, l: l, arcBase: make([]basis, len(c.arcs)), optBase: make([]wide, len(c.options)),
		optSeen: make([]int32, len(c.options)), arc: make([]wide, len(c.arcs)),
		option: make([]wide, len(c.options)), leastWith: make([]wide, len(c.parts)), group: make([]wide, len(c.groups)),
		place: make([]wide, len(c.places)),
		seen:  make([]int32, len(c.places)), stale: make([]bool, len(c.places)), short: make([]bool, len(c.places)), part: make([]int64, len(c.parts)), search: search{c: c, l: l}, sack: sack{c: c},
	}
	for a := range c.arcs {
		pr.arcBase[a].part = c.arcs[a].part
	}
	return pr
}

// shortBits bounds what 64 bits take: a reduced cost, of which a pattern has at most narrowArcs, and the sum of all cuts.
const shortBits = 58

// at computes the bound of a point. It returns false when a place has no pattern left.
func (pr *prices) at(pt *assign.Point) (bool, error) {
	if err := pr.wellFormed(pt); err != nil {
		return false, err
	}
	pr.over = false
	pr.renew(pt)
	short := pr.bounds(pt)
	for h := range pr.st.c.places {
		if pr.stale[h] {
			pr.arcs(int32(h), short)
		}
	}
	pr.total = pr.constant(pt)
	pr.groups(pt)
	ok := pr.places()
	if pr.over {
		return false, fmt.Errorf("a product passes %d bits", productBits)
	}
	return ok, nil
}

// wellFormed checks lengths and signs.
func (pr *prices) wellFormed(pt *assign.Point) error {
	c := pr.st.c
	if len(pt.Held) != pr.st.proof.First || len(pt.Part) != len(c.parts) || len(pt.Cut) > len(pr.st.proof.Cuts) {
		return fmt.Errorf("%d held levels, %d parts, %d cuts instead of %d, %d, at most %d", len(pt.Held), len(pt.Part), len(pt.Cut), pr.st.proof.First,
			len(c.parts), len(pr.st.proof.Cuts))
	}
	if pt.Cap != nil && len(pt.Cap) != len(c.p.Caps) {
		return fmt.Errorf("%d caps instead of %d", len(pt.Cap), len(c.p.Caps))
	}
	if c.p.Budget < 0 && pt.Budget != 0 {
		return fmt.Errorf("there is no budget to pay for")
	}
	negative := pt.Scale < 0 || pt.Budget < 0
	for _, multipliers := range [][]int64{pt.Held, pt.Cap, pt.Cut} {
		for _, v := range multipliers {
			negative = negative || v < 0
		}
	}
	if negative {
		return fmt.Errorf("a multiplier of a row is negative")
	}
	return nil
}

func sameBase(a, b *assign.Point) bool {
	return a.Scale == b.Scale && a.Budget == b.Budget && slices.Equal(a.Held, b.Held) && slices.Equal(a.Cap, b.Cap)
}

// manyMoved is one over the share of parts beyond which going through their arcs takes longer than pricing every place anew.
const manyMoved = 8

// renew finds the places about which something changed since the point before, and takes the new one.
func (pr *prices) renew(pt *assign.Point) {
	c, l := pr.st.c, pr.l
	all := false
	if pr.version == 0 || !sameBase(&pr.point, pt) {
		pr.version++
		all = true
	}
	moved := 0
	for q, m := range pt.Part {
		if pr.part[q] != m {
			moved++
		}
	}
	all = all || moved > max(4, len(pt.Part)/manyMoved) || !slices.Equal(pr.point.Cut, pt.Cut)
	for h := range c.places {
		pr.stale[h] = pr.stale[h] || all || pr.seen[h] != l.epoch[h]
	}
	for q, m := range pt.Part {
		if pr.part[q] == m {
			continue
		}
		pr.part[q] = m
		if all {
			continue
		}
		for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
			if l.arcOK[a] {
				pr.stale[c.arcs[a].place] = true
			}
		}
	}
	pr.point, pr.cut = *pt, pt.Cut
}

// bounds tells whether what cuts cost a pattern fits 64 bits for certain.
func (pr *prices) bounds(pt *assign.Point) bool {
	var sum wide
	for i, m := range pt.Cut {
		if m != 0 {
			sum = sum.plus(pr.product(wideOf(m), pr.st.cuts.largest[i]))
		}
	}
	return sum.size() <= shortBits
}

// joined is the base cost of a vector of levels: Scale times the joined cost and the held levels.
func (pr *prices) joined(own wide, cost []int64) wide {
	sum := pr.product(own, pr.point.Scale)
	for k, m := range pr.point.Held {
		if m != 0 && cost[k] != 0 {
			sum = sum.plus(pr.product(wideOf(m), cost[k]))
		}
	}
	return sum
}

// arcs reduces the costs of the arcs left into a place. Where there is no list, an arc carries what cuts can save its patterns at most.
func (pr *prices) arcs(h int32, short bool) {
	lows := len(pr.cut) > 0 && !pr.l.lists.on[h]
	for _, a := range pr.l.arcs(h) {
		base := &pr.arcBase[a]
		if base.version != pr.version {
			base.cost, base.version = pr.arcCost(h, a), pr.version
		}
		w := base.cost.minus(wideOf(pr.part[base.part]))
		if lows {
			w = w.plus(pr.price(pr.st.cuts.low[a]))
		}
		pr.arc[a] = w
		short = short && w.size() <= shortBits
	}
	pr.short[h] = short
}

func (pr *prices) arcCost(h, a int32) wide {
	arc := &pr.st.c.arcs[a]
	sum := pr.joined(pr.st.arc[a], arc.Cost)
	if pr.point.Cap != nil {
		for _, i := range pr.st.c.capsOf[h] {
			sum = sum.plus(pr.product(wideOf(pr.point.Cap[i]), int64(arc.CapUse)))
		}
	}
	if pr.point.Budget != 0 {
		sum = sum.plus(pr.product(wideOf(pr.point.Budget), arc.Spend))
	}
	return sum
}

// constant is what the rows take off the bound.
func (pr *prices) constant(pt *assign.Point) wide {
	var sum wide
	for k, m := range pt.Held {
		sum = sum.minus(pr.product(wideOf(pr.st.held[k]), m))
	}
	for i, m := range pt.Cap {
		sum = sum.minus(pr.product(wideOf(pr.st.c.p.Caps[i].Limit), m))
	}
	for i, m := range pt.Cut {
		sum = sum.minus(pr.product(wideOf(pr.st.cuts.limit[i]), m))
	}
	if pt.Budget != 0 {
		sum = sum.minus(pr.product(pr.st.c.budget, pt.Budget))
	}
	return sum
}

// groups adds the least option of each group.
func (pr *prices) groups(pt *assign.Point) {
	c, l := pr.st.c, pr.l
	for g := range c.groups {
		grp := &c.groups[g]
		for q := grp.parts.lo; q < grp.parts.hi; q++ {
			pr.leastWith[q] = most
		}
		best := most
		for o := grp.options.lo; o < grp.options.hi; o++ {
			if !l.optOK[o] {
				continue
			}
			if pr.optSeen[o] != pr.version {
				pr.optSeen[o] = pr.version
				pr.optBase[o] = pr.joined(pr.st.option[o], c.options[o].cost)
			}
			w := pr.optBase[o]
			for _, q := range c.options[o].parts {
				w = w.plus(wideOf(pt.Part[q]))
			}
			if len(pt.Cut) > 0 {
				w = w.plus(pr.price(pr.st.cuts.option[o]))
			}
			pr.option[o] = w
			best = least(best, w)
			for _, q := range c.options[o].parts {
				pr.leastWith[q] = least(pr.leastWith[q], w)
			}
		}
		pr.group[g] = best
		pr.total = pr.total.plus(best)
	}
}

// places adds the least pattern of each place, and returns false when one has none.
func (pr *prices) places() bool {
	for h := range pr.st.c.places {
		if pr.stale[h] {
			pr.place[h] = pr.leastPattern(int32(h))
			pr.stale[h], pr.seen[h] = false, pr.l.epoch[h]
		}
		if pr.place[h] == most {
			return false
		}
		pr.total = pr.total.plus(pr.place[h])
	}
	return true
}

func (pr *prices) leastPattern(h int32) wide {
	switch {
	case pr.l.lists.on[h] && pr.short[h]:
		return pr.leastShort(h)
	case pr.l.lists.on[h]:
		best := most
		for _, id := range pr.l.lists.left(h) {
			best = least(best, pr.pattern(id))
		}
		return best
	case pr.st.c.places[h].narrow:
		return pr.search.least(h, pr.arc)
	}
	return pr.sack.least(pr.l, h, pr.arc)
}

// pattern is the cost of a listed pattern, cuts included.
func (pr *prices) pattern(id int32) wide {
	var sum wide
	for _, a := range pr.l.lists.arcs(id) {
		sum = sum.plus(pr.arc[a])
	}
	return sum.plus(pr.price(pr.l.lists.cuts(id)))
}

// leastShort is the least of the patterns left of a list, in 64 bits.
func (pr *prices) leastShort(h int32) wide {
	ls := &pr.l.lists
	costs, flat, start, priced := pr.arc, ls.flat, ls.start, len(pr.cut) > 0
	best := int64(1<<63 - 1)
	for _, id := range ls.left(h) {
		var sum int64
		for _, a := range flat[start[id]:start[id+1]] {
			sum += int64(costs[a].lo)
		}
		if priced {
			for _, t := range ls.cuts(id) {
				if int(t.cut) < len(pr.cut) {
					sum += pr.cut[t.cut] * t.coefficient
				}
			}
		}
		best = min(best, sum)
	}
	return wideOf(best)
}
