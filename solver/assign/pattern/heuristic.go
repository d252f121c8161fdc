package pattern

import "math"

// heuristic looks for a good plan of a stage, guided by multipliers. What a plan costs above the bound of a point falls apart into terms that are
// never negative: what each group's option costs above its least, and what each place's pattern is worth less than its best. The
// search inserts groups where these terms grow least, and then looks for chains of moves in which they shrink. A chain is given up when its terms alone
// prove that it cannot gain, so that good multipliers keep the search narrow.
//
// Work is counted in arcs looked at, so that the same input gives the same plan.
type heuristic struct {
	*seating
	best  outcome // of the present chain
	base  int64   // terms before the chain
	baseS int64   // worth of the slack before the chain
	limit int64   // a chain whose terms reach this cannot gain
	moved []bool  // by group: placed in the present chain
	moves [deepest + 1][widestChoice]move
	width [deepest + 1]int

	work, budget int64
	stop         func() bool
	early        func() // told once, before chains from anywhere; may be nil
	asked        int64  // when stop was asked last, in pages of work
	stopped      bool
	nodes        int64 // left for the present start
	rng          mixer
	size         []int64 // by group
	unit         int64   // of terms: what the second arc of a part commonly costs more than the first
	weight       []int64 // by group: what an auction charges for ousting it
	basic        int64   // what an auction charges for ousting a child at least
	step         int64   // by how much it charges more each time
	toll         []int64 // by cap: what an auction charges for passing it by one
	dear         []int32 // groups of some weight
}

const (
	// deepest is how many moves a chain has at most, and widestChoice how many ways to make each.
	deepest      = 12
	widestChoice = 8
)

// outcome is the end of a chain: groups with their options and the arcs of their parts, in order.
type outcome struct {
	faults, value int64
	groups, opts  []int32
	arcs          []int32
}

// newHeuristic prepares the search of a stage at a point, with the empty plan. It may do with counted looks at arcs what budget says.
func newHeuristic(s *stage, pt *point, k *oracle, budget int64) *heuristic {
	x := &heuristic{seating: newSeating(s, pt, k), moved: make([]bool, len(s.groups)), budget: budget, rng: mixer(len(s.arcs)),
		toll: make([]int64, len(s.p.Caps)), weight: make([]int64, len(s.groups))}
	for g := range s.groups {
		x.size = append(x.size, s.groupSize(g))
	}
	x.measure()
	return x
}

// heuristic builds a plan and improves it: patterns by place as choices takes them, options, and its value. It is ok when every group has an option
// and all limits and earlier levels are kept.
// early is told of a first plan, long before the last; it may be nil.
func (s *stage) heuristic(pt *point, k *oracle, budget int64, stop func() bool, early func(arcs [][]int32, opts []int32)) (arcs [][]int32, opts []int32, value int64, ok bool) {
	x := newHeuristic(s, pt, k, budget)
	x.stop = stop
	if early != nil {
		x.early = func() {
			if x.faults() == 0 {
				early(x.plan())
			}
		}
	}
	x.attempts(k, func() { x.dive(k) })
	x.orWait()
	arcs, opts = x.plan()
	return arcs, opts, x.value, x.faults() == 0
}

// heuristicFrom improves a plan that is given as patterns and options, in which groups may be missing and which need not be legal: of two patterns
// for a part the first counts, and what does not fit is left out. It serves for solutions of the linear program, largest values first, and for plans of
// earlier levels.
func (s *stage) heuristicFrom(pt *point, k *oracle, budget int64, stop func() bool, given [][]int32, options []int32) (arcs [][]int32, opts []int32, value int64, ok bool) {
	x := newHeuristic(s, pt, k, budget)
	x.stop = stop
	x.attempts(k, func() { x.adopt(given, options) })
	x.orWait()
	arcs, opts = x.plan()
	return arcs, opts, x.value, x.faults() == 0
}

const (
	// An attempt may do so many looks over the number of arcs, and so many more.
	looksEach, looksAtLeast = 5, 100
	// stuck is the part of the bound that a single term takes in a plan which is better begun anew.
	stuck = 0.0004
)

// attempts makes plans, the first of which begins as it is told, until one has no large term, and improves the best.
func (x *heuristic) attempts(k *oracle, begin func()) {
	limit := int64(stuck * math.Abs(float64(x.s.bound(newLister(x.s, k), x.pt, nil))))
	total := x.budget
	var best outcome
	for first := true; first || x.work < total && !x.stopped; first = false {
		x.budget = min(total, x.work+looksEach*int64(len(x.s.arcs))+looksAtLeast)
		if first {
			begin()
		} else {
			x.clear()
			x.dive(k)
		}
		x.construct()
		x.improve()
		if now := x.snapshot(); first || now.better(&best) {
			best = now
		}
		if list := x.starts(); len(list) == 0 || list[0].term <= limit {
			break
		}
	}
	x.budget = total
	x.restore(&best)
	x.wander()
}

// orWait lets everybody wait where that is better, or legal and the plan is not.
func (x *heuristic) orWait() {
	best := x.snapshot()
	x.clear()
	for g := range x.opt {
		at := int32(-1)
		for o := x.s.groups[g].opts.lo; o < x.s.groups[g].opts.hi; o++ {
			if len(x.s.opts[o].parts) == 0 && (at < 0 || x.s.optCost[o] < x.s.optCost[at]) {
				at = o
			}
		}
		x.choose(int32(g), at)
	}
	if now := x.snapshot(); !now.better(&best) {
		x.restore(&best)
	}
}

func (o *outcome) better(than *outcome) bool {
	return o.faults < than.faults || o.faults == than.faults && o.value < than.value
}

// plan lists the patterns and the options that patterns do not imply.
func (x *heuristic) plan() (arcs [][]int32, opts []int32) {
	for h := range x.at {
		if len(x.at[h]) > 0 {
			arcs = append(arcs, append([]int32{}, x.at[h]...))
		}
	}
	for g, o := range x.opt {
		if o >= 0 && (len(x.s.opts[o].parts) != 1 || x.s.parts[x.s.opts[o].parts[0]].alone != o) {
			opts = append(opts, x.opt[g])
		}
	}
	return arcs, opts
}

// spent tells whether the budget is used up or the search is to stop, which it asks for now and then.
func (x *heuristic) spent() bool {
	if page := x.work >> 12; page != x.asked {
		x.asked = page
		x.stopped = x.stopped || x.stop()
	}
	return x.stopped || x.work >= x.budget
}

// never is more than any sum of terms.
const never = math.MaxInt64 / 4
