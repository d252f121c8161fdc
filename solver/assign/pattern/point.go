package pattern

import "math"

// stage is one objective over a form: costs of arcs and options, and sums of earlier levels that may not pass their values.
type stage struct {
	*form
	cost, optCost []int64 // of the objective
	held          []hold
}

// hold keeps an earlier level at its value.
type hold struct {
	cost, optCost []int64
	value         int64
}

// point is a vector of multipliers as assign.Point has them, with what arcs and options cost at it.
type point struct {
	scale  int64
	part   []int64
	cap    []int64
	budget int64
	held   []int64

	arc []int64 // reduced: cost at the scale, with everything but the price of the part
	opt []int64 // cost at the scale with earlier levels, without the parts
}

func (s *stage) newPoint(scale int64) *point {
	return &point{scale: scale, part: make([]int64, len(s.parts)), cap: make([]int64, len(s.p.Caps)), held: make([]int64, len(s.held)),
		arc: make([]int64, len(s.arcs)), opt: make([]int64, len(s.opts))}
}

func (pt *point) clone() *point {
	c := *pt
	c.part, c.cap, c.held = append([]int64{}, pt.part...), append([]int64{}, pt.cap...), append([]int64{}, pt.held...)
	c.arc, c.opt = append([]int64{}, pt.arc...), append([]int64{}, pt.opt...)
	return &c
}

// refresh recomputes the costs after caps, budget or held multipliers moved.
func (s *stage) refresh(pt *point) {
	for a := range s.arcs {
		pt.arc[a] = pt.scale * s.cost[a]
	}
	for o := range s.opts {
		pt.opt[o] = pt.scale * s.optCost[o]
	}
	for k, w := range pt.held {
		if w == 0 {
			continue
		}
		for a, c := range s.held[k].cost {
			pt.arc[a] += w * c
		}
		for o, c := range s.held[k].optCost {
			pt.opt[o] += w * c
		}
	}
	for h := range s.places {
		var toll int64
		for _, i := range s.places[h].caps {
			toll += pt.cap[i]
		}
		if toll == 0 && pt.budget == 0 {
			continue
		}
		for a := s.places[h].arcs.lo; a < s.places[h].arcs.hi; a++ {
			pt.arc[a] += toll*int64(s.arcs[a].capUse) + pt.budget*s.arcs[a].spend
		}
	}
}

// optionValue is what an option costs at the point.
func (s *stage) optionValue(pt *point, o int32) int64 {
	v := pt.opt[o]
	for _, q := range s.opts[o].parts {
		v += pt.part[q]
	}
	return v
}

// cheapest is the option of least value of a group.
func (s *stage) cheapest(pt *point, g int) (int64, int32) {
	best, at := int64(math.MaxInt64), int32(-1)
	for o := s.groups[g].opts.lo; o < s.groups[g].opts.hi; o++ {
		if v := s.optionValue(pt, o); v < best {
			best, at = v, o
		}
	}
	return best, at
}

// constant is what the bound subtracts for the limits of rows.
func (s *stage) constant(pt *point) int64 {
	var sum int64
	for i, w := range pt.cap {
		sum += w * s.p.Caps[i].Limit
	}
	if s.p.Budget >= 0 {
		sum += pt.budget * s.p.Budget
	}
	for k, w := range pt.held {
		sum += w * s.held[k].value
	}
	return sum
}
