package pattern

import (
	"slices"
)

// seating is a plan, whole or not, with what it uses and how far its terms are from the least that they can be.
type seating struct {
	s  *stage
	pt *point

	// Of the point.
	worth      []int64   // by arc
	top        []int64   // by place: what its best pattern is worth
	fill       [][]int64 // by place and free use of the main counter: the most that can still be added
	forced     []int64   // by arc: the least by which terms grow when it is taken
	over       []int64   // by option: cost above the group's least
	near, into [][]int32 // by part and by place: arcs, the least forced first
	lead       []int32   // by part: the cheapest option with it
	foes       [][]int32 // by part: parts that may not share its place

	// Of the plan.
	opt, arcOf []int32 // by group and by part; -1 is none
	at         [][]int32
	used       [][4]int32
	free       []int32 // of the main counter
	sum        []int64 // worth of the arcs at each place
	term       []int64 // by place
	terms      int64   // of all places and options
	capLeft    []int64
	budgetLeft int64
	heldLeft   []int64
	slack      int64 // priced slack of caps
	excess     int64 // by how much limits are passed
	homeless   int64 // groups without an option
	value      int64

	trail []step
}

// step is a change of a plan that can be undone.
type step struct {
	kind stepKind
	id   int32 // arc, or group
	old  int32 // option before, or where in the place the arc was
	term int64 // of the place before
}

type stepKind uint8

const (
	stepPut stepKind = iota
	stepTake
	stepOption
)

const (
	// nearest is how many arcs of a part a chain looks at, nearestInto how many of a place.
	nearest     = 10
	nearestInto = 16
)

func newSeating(s *stage, pt *point, k *oracle) *seating {
	c := &seating{s: s, pt: pt, worth: make([]int64, len(s.arcs)), top: make([]int64, len(s.places)), fill: make([][]int64, len(s.places)),
		forced: make([]int64, len(s.arcs)), over: make([]int64, len(s.opts)), near: make([][]int32, len(s.parts)), into: make([][]int32, len(s.places)),
		lead: make([]int32, len(s.parts)), foes: make([][]int32, len(s.parts)),
		opt: filled(len(s.groups)), arcOf: filled(len(s.parts)), at: make([][]int32, len(s.places)), used: make([][4]int32, len(s.places)),
		free: make([]int32, len(s.places)), sum: make([]int64, len(s.places)), term: make([]int64, len(s.places)),
		budgetLeft: s.p.Budget, homeless: int64(len(s.groups))}
	for pair := range s.enemies {
		c.foes[pair[0]] = append(c.foes[pair[0]], pair[1])
	}
	for i := range s.p.Caps {
		c.capLeft = append(c.capLeft, s.p.Caps[i].Limit)
		c.slack += pt.cap[i] * max(0, s.p.Caps[i].Limit)
	}
	for k := range s.held {
		c.heldLeft = append(c.heldLeft, s.held[k].value)
		c.excess += max(0, -s.held[k].value)
	}
	c.price(k)
	return c
}

func filled(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = -1
	}
	return list
}

// price computes what depends on the point alone.
func (c *seating) price(k *oracle) {
	s, pt := c.s, c.pt
	for q := range c.lead {
		c.lead[q] = -1
	}
	for g := range s.groups {
		least, _ := s.cheapest(pt, g)
		for o := s.groups[g].opts.lo; o < s.groups[g].opts.hi; o++ {
			c.over[o] = s.optionValue(pt, o) - least
			for _, q := range s.opts[o].parts {
				if c.lead[q] < 0 || c.over[o] < c.over[c.lead[q]] {
					c.lead[q] = o
				}
			}
		}
	}
	for h := range s.places {
		pf := &s.places[h]
		k.gather(pt, h)
		k.fill(pf.limit)
		c.fill[h] = slices.Clone(k.best[:pf.limit+1])
		c.top[h], c.free[h] = k.best[pf.limit], pf.limit
		for a := pf.arcs.lo; a < pf.arcs.hi; a++ {
			arc := &s.arcs[a]
			c.worth[a] = pt.part[arc.part] - pt.arc[a]
			c.forced[a] = c.top[h] - c.worth[a] - k.best[pf.limit-arc.use] + c.over[c.lead[arc.part]]
			c.into[h] = c.keep(c.into[h], a, nearestInto)
			c.near[arc.part] = c.keep(c.near[arc.part], a, nearest)
		}
	}
}

// keep inserts an arc into a list of the least forced.
func (c *seating) keep(list []int32, a int32, most int) []int32 {
	if len(list) == most {
		if c.forced[a] >= c.forced[list[most-1]] {
			return list
		}
		list = list[:most-1]
	}
	if list == nil {
		list = make([]int32, 0, most)
	}
	list = append(list, a)
	for i := len(list) - 1; i > 0 && c.forced[list[i]] < c.forced[list[i-1]]; i-- {
		list[i], list[i-1] = list[i-1], list[i]
	}
	return list
}
