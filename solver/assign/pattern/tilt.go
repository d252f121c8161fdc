package pattern

import "math"

// mostTilt is what all tilts of a plan come to.
const mostTilt = 0.1

// dearestTilt is the tilt of an arc or an option at most.
const dearestTilt = mostTilt / 8

// lean gives the linear programs of a level of counts something to choose by: the levels after it, so little that a plan is dearer by mostTilt at most.
// Without, thousands of solutions have the same value, and the simplex method wanders among them.
func (r *run) lean(s *stage, l int) {
	if r.value == nil || l >= len(r.bound)-1 || largest(s.cost, s.optCost) > countRange {
		return
	}
	weights, ok := r.weights()
	if !ok {
		return
	}
	clear(weights[:l+1])
	after := r.f.joined(weights)
	least := make([]int64, len(s.groups))
	total := 0.0
	for k, w := range weights {
		total += float64(w) * float64(r.value[k])
	}
	for g := range s.groups {
		least[g] = after.leastOf(g)
		total -= float64(least[g])
	}
	if total <= 0 {
		return
	}
	s.tilt, s.optTilt = make([]float64, len(s.arcs)), make([]float64, len(s.opts))
	unit := mostTilt / total
	for a, c := range after.cost {
		s.tilt[a] = min(unit*float64(c), dearestTilt)
	}
	for o, c := range after.optCost {
		s.optTilt[o] = min(unit*float64(c-least[s.opts[o].group]), dearestTilt)
	}
}

// leastOf is what a group costs at least.
func (s *stage) leastOf(g int) int64 {
	best := int64(math.MaxInt64)
	for o := s.groups[g].opts.lo; o < s.groups[g].opts.hi; o++ {
		v := s.optCost[o]
		for _, q := range s.opts[o].parts {
			low := int64(math.MaxInt64)
			for _, a := range s.parts[q].arcs {
				low = min(low, s.cost[a])
			}
			v += low
		}
		best = min(best, v)
	}
	return best
}
