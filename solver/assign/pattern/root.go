package pattern

import (
	"errors"
	"math"
	"slices"

	"github.com/placewell/placewell/solver/assign/internal/simplex"
)

// root is the relaxation of a stage, solved: a point whose bound is the linear bound over patterns but for rounding.
type root struct {
	s     *stage
	k     *oracle
	list  *lister
	pt    *point
	bound int64   // at the scale of pt
	tops  []int64 // by place, at pt
	m     *master
	// within makes a stop of a count of work that is not in the run's yet.
	within func(count func() int64) func() bool
	nodes  int64 // how many nodes a search may have; 0 means any number
	hint   *branchMemory
	again  bool // something like it was solved before

	// cut is the relaxation with cuts, over some of the columns; reach its value, which a plan can hardly be below.
	cut      *master
	cutPoint *point
	cutToll  []int64
	reach    float64
}

const (
	// phases is how many phases of sweeps come before the linear program.
	phases = 5
	// columnsEach is how many columns a place may add in a round of column generation.
	columnsEach = 6
	// mostList is how many patterns a list may have.
	mostList = 60000
)

// newRoot solves the relaxation by column generation. early is told what is known before the linear program: a bound,
// and multipliers, which are the best for a quick plan.
func newRoot(s *stage, stop func() bool, early func(r *root, swept *point)) (*root, error) {
	r := &root{s: s, k: newOracle(s)}
	r.list = newLister(s, r.k)
	r.tops = make([]int64, len(s.places))
	r.pt = s.newPoint(s.chooseScale())
	if err := s.start(r.pt, stop); err != nil {
		return nil, err
	}
	r.bound = s.bound(r.list, r.pt, r.tops)
	first, firstTops := r.pt.clone(), slices.Clone(r.tops)
	s.halt = stop
	met := r.sweeps()
	swept := r.pt
	if bound := s.bound(r.list, r.pt, r.tops); bound >= r.bound {
		r.bound = bound
	} else {
		r.pt, r.tops = first, firstTops
	}
	if early != nil {
		early(r, swept)
	}
	r.m = newMaster(s, r.pt)
	r.m.lp.Stop = stop
	for _, arcs := range met {
		if !s.breaks(arcs) && r.list.holds(arcs) {
			r.m.add(arcs)
		}
	}
	r.addSingles()
	if err := r.stagedPrimal(); err != nil {
		return r, err
	}
	return r, r.generate(stop)
}

// sweeps improves the point and lists the patterns met on the way.
func (r *root) sweeps() (met [][]int32) {
	s := r.s
	seen := make(map[string]bool)
	last := make([][]int32, len(s.places))
	s.ascend(r.k, r.pt, phases, s.firstStep(r.pt), func(h int, arcs []int32) {
		if slices.Equal(last[h], arcs) || len(met) >= 40*len(s.places) {
			return
		}
		last[h] = append(last[h][:0], arcs...)
		if key := patternKey(arcs); !seen[key] {
			seen[key] = true
			met = append(met, slices.Clone(arcs))
		}
	})
	return met
}

// singles is how many arcs of each part have a pattern of their own from the start.
const singles = 6

// addSingles adds patterns of one arc, the cheapest of each part at the point, so that no part is priced by its lack of patterns.
func (r *root) addSingles() {
	s := r.s
	for q := range s.parts {
		arcs := slices.Clone(s.parts[q].arcs)
		worth := func(a int32) int64 { return r.pt.arc[a] + r.tops[s.arcs[a].place] }
		value := make(map[int32]int64, len(arcs))
		for _, a := range arcs {
			value[a] = worth(a)
		}
		slices.SortFunc(arcs, func(a, b int32) int {
			if value[a] != value[b] {
				if value[a] < value[b] {
					return -1
				}
				return 1
			}
			return int(a - b)
		})
		for _, a := range arcs[:min(singles, len(arcs))] {
			if !s.breaks([]int32{a}) && !s.arcClosed(a) {
				r.m.add([]int32{a})
			}
		}
	}
}

// breaks tells whether a pattern alone passes a held level.
func (s *stage) breaks(arcs []int32) bool {
	if len(arcs) == 0 {
		return false
	}
	for k := range s.held {
		if s.held[k].at != nil && s.held[k].excess(s, arcs) > s.held[k].gap {
			return true
		}
	}
	return false
}

// chooseScale is a power of two that leaves room in 64 bits for all sums.
func (s *stage) chooseScale() int64 {
	var sum float64
	for g := range s.groups {
		most := 0.0
		for o := s.groups[g].opts.lo; o < s.groups[g].opts.hi; o++ {
			c := math.Abs(float64(s.optCost[o]))
			for _, q := range s.opts[o].parts {
				worst := 0.0
				for _, a := range s.parts[q].arcs {
					worst = max(worst, math.Abs(float64(s.cost[a])))
				}
				c += worst
			}
			most = max(most, c)
		}
		sum += most
	}
	scale := int64(1 << 20)
	if s.closed != nil {
		scale = 1 << 10 // what is left may have no plan, and the duals that show it are large
	}
	for scale > 1 && sum*float64(scale) > 1<<52 {
		scale /= 2
	}
	// The multiplier of a held level must have room to outweigh the costs.
	worst := 1.0
	for _, list := range [2][]int64{s.cost, s.optCost} {
		for _, c := range list {
			worst = max(worst, math.Abs(float64(c)))
		}
	}
	for k := range s.held {
		if h := &s.held[k]; h.reduced {
			for scale > 1 && float64(scale)*worst*outweigh > float64(h.most)*float64(h.at.scale) {
				scale /= 2
			}
		}
	}
	return scale
}

// outweigh is how many times the largest cost one unit of a held level may have to count.
const outweigh = 64

// firstStep is a step for the first phase: a part in a few hundred of what a group costs.
func (s *stage) firstStep(pt *point) float64 {
	if s.stride > 0 {
		return s.stride * float64(pt.scale)
	}
	var sum float64
	for g := range s.groups {
		v, _ := s.cheapest(pt, g)
		sum += math.Abs(float64(v))
	}
	return max(1, sum/float64(max(1, len(s.groups)))/100)
}

// generate adds columns until the exact bound at the duals is the value of the program.
func (r *root) generate(stop func() bool) error {
	s, m := r.s, r.m
	pt, tops := s.newPoint(r.pt.scale), make([]int64, len(s.places))
	for range 200 {
		if stop() {
			return errStopped
		}
		if err := m.lp.Primal(); err != nil {
			return stopping(err)
		}
		m.duals(pt, nil)
		bound := s.bound(r.list, pt, tops)
		if float64(bound)/float64(pt.scale) > float64(r.bound)/float64(r.pt.scale) {
			r.bound = bound
			*r.pt = *pt.clone()
			copy(r.tops, tops)
		}
		value := m.value() * float64(pt.scale)
		if value-float64(bound) <= max(0.25*float64(pt.scale), 1e-8*math.Abs(value)) {
			break
		}
		if r.price(pt) == 0 {
			break
		}
	}
	return nil
}

// stagedPrimal solves the first program with its best columns alone, then with more, then with all: far fewer pivots than at once.
func (r *root) stagedPrimal() error {
	s, m := r.s, r.m
	reduced := make([]int64, 0, len(m.cols))
	at := make([]int64, len(m.cols))
	r.list.at(r.pt)
	for j := range m.cols {
		c := &m.cols[j]
		if c.place < 0 {
			continue
		}
		v := r.k.least(r.pt, int(c.place))
		for _, a := range c.arcs {
			v += r.pt.arc[a] - r.pt.part[s.arcs[a].part] + r.list.delta[s.arcs[a].part]
		}
		at[j] = v
		reduced = append(reduced, v)
	}
	slices.Sort(reduced)
	for _, each := range firstColumns {
		n := each * len(s.places)
		if n >= len(reduced) {
			break
		}
		for j := range m.cols {
			m.lp.Shut(j, at[j] > reduced[n])
		}
		if err := m.lp.Primal(); err != nil {
			return stopping(err)
		}
	}
	for j := range m.cols {
		m.lp.Shut(j, false)
	}
	return nil
}

// firstColumns is how many columns a place has on average in the first programs.
var firstColumns = [...]int{2, 5}

// stopping tells an end that was asked for from being lost.
func stopping(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, simplex.ErrStopped) {
		return errStopped
	}
	return errLost
}

// price adds columns of negative reduced cost and returns how many.
func (r *root) price(pt *point) int {
	s, m := r.s, r.m
	r.list.at(pt)
	before := len(m.cols)
	for h := range s.places {
		rent := int64(math.Round(-m.lp.DualOf(int(m.placeRow[h])) * float64(pt.scale)))
		top := r.k.least(pt, h)
		if top <= rent+pt.scale/64 {
			continue
		}
		limit := -rent - pt.scale/64
		added := 0
		for {
			var fresh [][]int32
			over := !r.list.place(h, limit, 8*columnsEach, func(arcs []int32) {
				if len(fresh) < columnsEach {
					fresh = append(fresh, slices.Clone(arcs))
				}
			})
			for _, arcs := range fresh {
				if !s.breaks(arcs) && s.lawful(arcs) {
					before := len(m.cols)
					m.add(arcs)
					added += len(m.cols) - before
				}
			}
			if !over || added > 0 || limit <= -top {
				break
			}
			limit = -top + (limit+top)/2
		}
	}
	return len(m.cols) - before
}
