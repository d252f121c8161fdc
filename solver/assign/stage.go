package assign

import (
	"math"
	"math/bits"
	"slices"
)

// stage is one step of the search: it settles a level, or at the end the last two together, with the levels before it held at
// their least values. Held levels are in the cost, each with a weight (a Lagrangian multiplier), and a plan that exceeds one is no plan.
// The levels after the stage are in the cost too, as in one number, so that plans found on the way are good in them; between the stage
// and them is room to round a bound up.
type stage struct {
	first, end int    // the levels to settle: first up to end
	weight     []wide // of the held levels, those before first
	scale      scale  // of the others; what it has for the held ones is not used
}

// join is what levels cost in the stage.
func (st *stage) join(cost []int64) wide {
	w := st.scale[st.first:].join(cost[st.first:])
	for l, weight := range st.weight {
		w = w.plus(weight.timesSigned(cost[l]))
	}
	return w
}

// firstStep is one over the part of the gap that is searched first; every further step is about twice the last.
const firstStep = 16

// firstTurn is the number of nodes after which a stage is first begun again with other weights.
const firstTurn = 100

// firstPatience is the number of nodes after which a new row is first a reason to begin the stage again.
const firstPatience = 8

// roundingBits is the binary logarithm of the greatest room between a level and those after it. A bound that puts the level less than
// one part in so many above an integer is not rounded up.
const roundingBits = 5

// run searches stage after stage. It returns false when nothing satisfies the problem.
func (s *search) run() bool {
	levels := s.c.p.Levels
	s.root = newNode(s.c)
	s.stage = stage{end: levels, scale: scale(s.c.radix.size)}
	s.c.weigh(s.stage.join)
	s.clearTolls()
	if !s.root.start(s.c) {
		return false
	}
	s.first()
	for first := 0; ; first++ {
		if s.out() {
			return true
		}
		s.stage = s.c.radix.stage(first)
		if feasible := s.settle(); s.stopped || !feasible || s.stage.end == levels {
			return feasible
		}
		s.keepRatios()
	}
}

// stage makes the stage that settles level first, the levels before it without a weight.
func (r *radix) stage(first int) stage {
	st := stage{first: first, end: first + 1, scale: slices.Clone(scale(r.size)), weight: make([]wide, first)}
	if st.end >= len(r.size)-1 {
		st.end = len(r.size)
		return st
	}
	st.scale[st.end] <<= max(0, min(roundingBits, r.spare, bits.LeadingZeros64(r.size[st.end])))
	return st
}

// above is the least cost in this stage that no plan has whose last level of the stage is that of the best plan plus more.
func (s *search) above(more int64) wide {
	if s.best == noWay {
		return noWay
	}
	v := make([]int64, len(s.value))
	for l := range v {
		if v[l] = s.value[l]; l >= s.stage.end {
			v[l] = s.c.radix.low[l] + int64(s.c.radix.size[l]-1)
		}
	}
	w := s.stage.join(v)
	if len(v) == 0 {
		return w.plus(wideOf(1 + more))
	}
	v = make([]int64, len(v))
	v[s.stage.end-1] = more
	return w.plus(s.stage.join(v)).plus(wide{0, 1})
}

// first looks for a plan with all levels in one number, which guides best where nothing is known.
func (s *search) first() {
	n := s.at(0)
	n.copyFrom(s.root)
	if s.bounded(n) {
		s.open[0] = n.bound
		s.report(n.bound)
		s.relax(n)
		s.open[0] = noWay
	}
}

// settle proves the levels of the stage and drops for good what no best plan uses. It returns false when there is no plan.
//
// It looks for a plan close to the bound first, where little has to be looked at, then further up, until one is found. Two things make it
// begin again: rows that come late, since only then tolls are put on them; and work without an end, since some weeks are
// proven at once with other weights. Those that keep the order of the levels come first. The patience with either doubles each time.
func (s *search) settle() bool {
	if !s.narrow() {
		return s.best != noWay
	}
	late, turn := int64(firstPatience), int64(firstTurn)
	step, floor, ordered := int64(-1), int64(math.MinInt64), true
	for {
		for depth := range s.open {
			s.open[depth] = noWay
		}
		if !s.weigh(ordered) {
			return s.best != noWay
		}
		s.late, s.turn = s.work+late, s.work+turn
		s.climbTo(&step, &floor)
		s.late, s.turn = 0, 0
		switch s.again {
		case notAgain:
			return s.settled()
		case forRows:
			late *= 2
		case forWeights:
			turn, ordered = 2*turn, !ordered
		}
		s.again = notAgain
	}
}

// climbTo searches for plans ever further above the bound until one is found or the stage has to begin again. floor is the least value of
// the stage's first level that is left, step how far above it is searched next, negative before the first.
func (s *search) climbTo(step, floor *int64) {
	for s.fit() && s.root.bound.less(s.goal) {
		high := int64(0)
		if s.best != noWay && len(s.value) > 0 {
			first := s.stage.first
			*floor = max(*floor, s.vector(s.root.bound)[first])
			if *step < 0 {
				*step = (s.value[first] - *floor) / firstStep
			}
			s.root.bound = greater(s.root.bound, s.target(*floor-1))
			high = *floor + *step
			s.goal = smaller(s.goal, s.target(high))
		}
		s.report(s.root.bound)
		s.at(0).copyFrom(s.root)
		s.visit(0)
		if s.stopped || s.again != notAgain {
			return
		}
		s.root.bound = greater(s.root.bound, s.goal)
		s.goal, *floor, *step = s.above(-1), high+1, 2**step+1
	}
}

// settled ends a stage whose search is over.
func (s *search) settled() bool {
	switch {
	case s.stopped:
		s.report(s.openBound())
		return true
	case s.best == noWay:
		return false
	}
	s.goal = s.above(-1)
	s.report(s.goal)
	s.fit()
	return true
}

// target is the cost above that of every plan that has the held levels at their values and the first of the stage at most so high.
func (s *search) target(high int64) wide {
	v := make([]int64, len(s.value))
	for l := range v {
		v[l] = s.c.radix.low[l] + int64(s.c.radix.size[l]-1)
	}
	copy(v, s.value[:s.stage.first])
	v[s.stage.first] = min(high, v[s.stage.first])
	return s.stage.join(v).plus(wide{0, 1})
}

// fit drops from the root, for good, what costs more than the best plan of the stage. It returns false when nothing better is left.
func (s *search) fit() bool {
	for {
		if !s.bounded(s.root) {
			return false
		}
		if s.goal == noWay {
			return true
		}
		above := s.above(0)
		if !s.root.bound.less(above) {
			return false
		}
		s.price.cut(s.c, s.root, s.price.total, above)
		if len(s.root.queue) == 0 {
			return true
		}
		if !s.root.settle(s.c) {
			return false
		}
	}
}

// narrow drops from the root, for good, what would put the first level of the stage above its value in the best plan even if each
// group chose its least. It returns false when nothing is left.
func (s *search) narrow() bool {
	first := s.stage.first
	if s.best == noWay || first >= len(s.value) {
		return true
	}
	s.clearTolls()
	s.c.weigh(func(cost []int64) wide { return wideOf(cost[first]) })
	least := s.price.alone(s.c, s.root)
	s.price.cut(s.c, s.root, least, wideOf(s.value[first]).plus(wide{0, 1}))
	return s.root.settle(s.c)
}

// vector turns a bound of the stage into levels: those held at their values, those of the stage, and the rest at their least.
func (s *search) vector(bound wide) []int64 {
	r := &s.c.radix
	out := make([]int64, len(r.low))
	copy(out, r.low)
	if s.stage.first > 0 {
		copy(out, s.value[:s.stage.first])
	}
	least := s.stage.join(out)
	if !least.less(bound) {
		return out
	}
	rest, over := bound.minus(least), false
	digits := make([]uint64, len(out))
	for l := len(out) - 1; l > s.stage.first; l-- {
		rest, digits[l] = rest.divide(s.stage.scale[l])
		over = over || digits[l] >= r.size[l]
	}
	for l := s.stage.first + 1; l < len(out) && !over; l++ {
		out[l] += int64(digits[l])
	}
	if l := s.stage.first; l < len(out) {
		if over {
			rest = rest.plus(wide{0, 1})
		}
		if rest.hi != 0 || rest.lo >= r.size[l] {
			rest.lo = r.size[l] - 1
		}
		out[l] += int64(rest.lo)
	}
	return out
}
