package pattern

import (
	"math"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// stage is one objective over a form: costs of arcs and options, and sums of earlier levels that may not pass their values.
type stage struct {
	*form
	cost, optCost []int64 // of the objective
	weights       []int64 // of the levels, where it is several
	held          []hold
	of            int         // the level, -1 where it is several
	halt          func() bool // asked now and then whether to end early; may be nil
	// stride is the first step of sweeps, 0 where the costs themselves tell: of several levels in one cost the lightest counts.
	stride float64
	// tilt and optTilt are added to the costs of arcs and options in linear programs, and nowhere else: so little that they only choose among
	// solutions of one value. nil means nothing.
	tilt, optTilt []float64
	closed        *closings // nil means nothing
}

// kept is a level that is proven, with a point of its own stage.
type kept struct {
	level  int
	value  int64
	scale  int64
	part   []int64
	cap    []int64
	budget int64
	held   []int64
}

// keptScale is the scale of points kept for later stages.
const keptScale = 8

// keep makes a point small enough to be kept.
func (s *stage) keep(pt *point, level int, value int64) kept {
	scale := min(keptScale, pt.scale)
	by := pt.scale / scale
	shrunk := func(list []int64) []int64 {
		out := make([]int64, len(list))
		for i, v := range list {
			out[i] = v / by
		}
		return out
	}
	return kept{level: level, value: value, scale: scale, part: shrunk(pt.part), cap: shrunk(pt.cap), budget: pt.budget / by, held: shrunk(pt.held)}
}

// hold keeps an earlier level at its value in a stage.
type hold struct {
	cost, optCost []int64
	value         int64
	// at is a point of the level's own stage. A pattern or option that costs more than gap there, over what is least, is in no solution. Where
	// costs are large, the row of the level in a master counts these excesses, which are small wherever they matter.
	at       *point
	gap      int64 // at the scale of the point
	groupMin []int64
	top      []int64 // by place: what its best pattern is worth at the point
	reduced  bool
	most     int64 // how often the point may be counted without passing 64 bits
}

// largeCost is the cost from which on a held level is counted by excesses.
const largeCost = 1 << 20

// hold prepares a kept level for the stage.
func (s *stage) hold(k *oracle, was *kept) hold {
	h := hold{cost: s.level[was.level], optCost: s.optLevel[was.level], value: was.value}
	for _, list := range [2][]int64{h.cost, h.optCost} {
		for _, c := range list {
			h.reduced = h.reduced || c > largeCost || c < -largeCost
		}
	}
	// The point belongs to the stage of its level: the costs of that level, and the multipliers of those before.
	own := &stage{form: s.form, cost: h.cost, optCost: h.optCost, held: s.held[:was.level]}
	h.at = own.newPoint(was.scale)
	copy(h.at.part, was.part)
	copy(h.at.cap, was.cap)
	copy(h.at.held, was.held)
	h.at.budget = was.budget
	own.refresh(h.at)
	bound := -own.constant(h.at)
	size := float64(abs(bound)) + 1
	for g := range s.groups {
		v, _ := own.cheapest(h.at, g)
		h.groupMin = append(h.groupMin, v)
		bound += v
		size += math.Abs(float64(v))
	}
	l := newLister(own, k)
	l.pt = h.at
	for p := range s.places {
		top := l.top(p)
		h.top = append(h.top, top)
		bound -= top
		size += float64(top)
	}
	for q := range h.at.part {
		size += math.Abs(float64(h.at.part[q]))
	}
	h.gap = was.value*h.at.scale - bound
	h.most = int64((1 << 58) / size)
	return h
}

func abs(v int64) int64 { return max(v, -v) }

// proof is the drop of what the level shows to be in no solution: a point that counts nothing but the level, whose sum passes zero for what breaks it.
func (h *hold) proof(level, levels int) *assign.ProofNode {
	held := make([]int64, levels)
	copy(held, h.at.held)
	held[level] = h.at.scale
	return &assign.ProofNode{Kind: assign.NodeDrop, Point: assign.Point{Scale: 0, Held: held, Part: slices.Clone(h.at.part), Cap: slices.Clone(h.at.cap),
		Budget: h.at.budget}}
}

// mostShort is how many patterns a certificate may list for what a held level leaves out.
const mostShort, mostListed = 20000, 300000

// short tells whether the patterns that a held level leaves are few.
func (s *stage) short(k, most int) bool {
	h := &s.held[k]
	own := &stage{form: s.form, cost: h.cost, optCost: h.optCost, held: s.held[:k]}
	l := newLister(own, newOracle(own))
	l.at(h.at)
	left := most
	for p := range s.places {
		if !l.place(p, h.gap-h.top[p], left, func([]int32) {}) {
			return false
		}
		left -= l.found
	}
	return true
}

// banned marks arcs that the level shows to be in no solution, and tells whether there are any.
func (s *stage) banned(k *oracle, h *hold, out map[assign.ArcRef]bool) {
	delta := make([]int64, len(s.parts))
	for q := range delta {
		delta[q] = math.MaxInt64 / 4
		for _, o := range s.parts[q].opts {
			delta[q] = min(delta[q], s.optionValue(h.at, o)-h.groupMin[s.opts[o].group])
		}
	}
	for p := range s.places {
		pf := &s.places[p]
		top := h.top[p]
		k.gather(h.at, p)
		k.fill(pf.limit)
		for a := pf.arcs.lo; a < pf.arcs.hi; a++ {
			arc := &s.arcs[a]
			if top+h.at.arc[a]-h.at.part[arc.part]-k.best[pf.limit-arc.use]+delta[arc.part] > h.gap {
				out[s.ref(a)] = true
			}
		}
	}
}

// optionExcess is what an option costs its group over its least at the kept point, at most one more than the gap.
func (h *hold) optionExcess(s *stage, o int32) int64 {
	return min(h.gap+1, s.optionValue(h.at, o)-h.groupMin[s.opts[o].group])
}

// patternExcess is what a pattern costs over the empty one of its place, counted from the best one and at most one more than the gap.
func (h *hold) patternExcess(s *stage, arcs []int32) int64 {
	return min(h.excess(s, arcs), h.gap+1) - min(h.top[s.arcs[arcs[0]].place], h.gap+1)
}

// excess is what a pattern costs over the best one of its place, with what its parts cost their groups.
func (h *hold) excess(s *stage, arcs []int32) int64 {
	v := h.top[s.arcs[arcs[0]].place]
	for _, a := range arcs {
		v += h.arcExcess(s, a)
	}
	return v
}

// arcExcess is what an arc adds to the excess of its pattern.
func (h *hold) arcExcess(s *stage, a int32) int64 {
	q := s.arcs[a].part
	v := h.at.arc[a] - h.at.part[q]
	if o := s.parts[q].alone; o >= 0 {
		v += s.optionValue(h.at, o) - h.groupMin[s.arcs[a].group]
	}
	return v
}

// room is the right-hand side that goes with the excesses.
func (h *hold) room() int64 {
	v := h.gap
	for _, t := range h.top {
		v -= min(t, h.gap+1)
	}
	return v
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
	s.close(pt)
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
