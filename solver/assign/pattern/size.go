package pattern

import "math"

// sizes are the largest numbers of a stage, by absolute value, and how many of them a bound can add up.
type sizes struct {
	cost    float64
	held    []float64 // by held level, its value too
	capUse  float64
	spend   float64
	terms   float64
	width   float64 // arcs of a pattern
	perPart float64 // parts of an option, and one more
}

// mostSum is the largest sum of a point that may be reckoned with: 64 bits hold differences of such sums.
const mostSum = 1 << 61

// measure finds the sizes of a stage.
func (s *stage) measure() *sizes {
	z := &sizes{cost: largest(s.cost, s.optCost), capUse: 1, spend: 1, perPart: 2, terms: float64(len(s.groups) + len(s.p.Caps) + len(s.held) + 1)}
	for k := range s.held {
		z.held = append(z.held, max(largest(s.held[k].cost, s.held[k].optCost), math.Abs(float64(s.held[k].value))))
	}
	for a := range s.arcs {
		z.capUse = max(z.capUse, float64(s.arcs[a].capUse))
		z.spend = max(z.spend, math.Abs(float64(s.arcs[a].spend)))
	}
	for i := range s.p.Caps {
		z.capUse = max(z.capUse, math.Abs(float64(s.p.Caps[i].Limit)))
	}
	z.spend = max(z.spend, math.Abs(float64(s.p.Budget)))
	for o := range s.opts {
		z.perPart = max(z.perPart, float64(len(s.opts[o].parts)+1))
	}
	for h := range s.places {
		z.terms += s.widthOf(h)
		z.width = max(z.width, s.widthOf(h))
	}
	return z
}

// widthOf is how many arcs a place can take at once at most, by its main counter: those that use nothing of it as often as there are groups.
func (s *stage) widthOf(h int) float64 {
	pf := &s.places[h]
	free, least, group := 0, int32(math.MaxInt32), int32(-1)
	for a := pf.arcs.lo; a < pf.arcs.hi; a++ {
		switch arc := &s.arcs[a]; {
		case pf.main >= 0 && arc.use > 0:
			least = min(least, arc.use)
		case arc.group != group:
			free, group = free+1, arc.group
		}
	}
	if least < math.MaxInt32 {
		free += int(pf.limit / least)
	}
	return float64(free)
}

func largest(lists ...[]int64) float64 {
	most := 1.0
	for _, list := range lists {
		for _, v := range list {
			most = max(most, math.Abs(float64(v)))
		}
	}
	return most
}

// holds tells whether the point is of multipliers whose sums all fit 64 bits for certain. Rounded duals can be of any size, and a sum that wraps would
// prove what is not true.
func (z *sizes) holds(pt *point, toll []int64, cuts []cut) bool {
	each := z.cost * float64(pt.scale)
	least := min(0, pt.budget)
	for k, w := range pt.held {
		each += z.held[k] * float64(w)
		least = min(least, w)
	}
	for _, w := range pt.cap {
		each += z.capUse * float64(w)
		least = min(least, w)
	}
	each += z.spend * float64(pt.budget)
	part := 0.0
	for _, v := range pt.part {
		part = max(part, math.Abs(float64(v)))
	}
	each += z.perPart * part
	for i, t := range toll {
		each += float64(t) * (math.Abs(float64(cuts[i].limit)) + cuts[i].most)
	}
	return least == 0 && each*z.terms < mostSum
}

// fit makes a point coarser until its sums fit 64 bits: where a program has no solution, the duals that show it are large.
func (m *master) fit(pt *point, toll []int64) {
	if m.sizes.holds(pt, toll, m.cuts) {
		return
	}
	for pt.scale >= coarser {
		pt.scale /= coarser
		pt.budget /= coarser
		for _, list := range [4][]int64{pt.part, pt.cap, pt.held, toll} {
			for i := range list {
				list[i] /= coarser
			}
		}
		if m.sizes.holds(pt, toll, m.cuts) {
			m.s.refresh(pt)
			return
		}
	}
	m.s.reset(pt)
	clear(toll)
}

// coarser is by how much the scale of a point shrinks at a time.
const coarser = 8

// reset makes a point of no multipliers.
func (s *stage) reset(pt *point) {
	clear(pt.part)
	clear(pt.cap)
	clear(pt.held)
	pt.budget = 0
	s.refresh(pt)
}
