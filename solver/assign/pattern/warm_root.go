package pattern

import (
	"errors"
	"math"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// memory of a level, nil where there is none.
func (r *run) remembered(l int) *levelMemory {
	if r.before == nil || l >= len(r.before.levels) || r.before.levels[l].relaxed == nil {
		return nil
	}
	return &r.before.levels[l]
}

// remember keeps what proved a level.
func (r *run) remember(root *root, l int, tree *assign.ProofNode) {
	if r.left == nil {
		return
	}
	for len(r.left.levels) <= l {
		r.left.levels = append(r.left.levels, levelMemory{})
	}
	m := levelMemory{relaxed: root.m.recollect(), tree: root.s.remembered(tree), gap: r.value[l] - ceilDiv(root.bound, root.pt.scale)}
	if root.cut != nil {
		m.cut = root.cut.recollect()
	}
	r.left.levels[l] = m
}

// warmRoot solves the relaxation of a stage from what was left of it before something changed.
func warmRoot(s *stage, was *levelMemory, stop func() bool) (*root, error) {
	r := &root{s: s, k: newOracle(s)}
	r.list = newLister(s, r.k)
	r.tops = make([]int64, len(s.places))
	r.pt = s.newPoint(s.chooseScale())
	for q := range s.parts {
		for i, a := range s.parts[q].arcs {
			if c := s.cost[a] * r.pt.scale; i == 0 || c < r.pt.part[q] {
				r.pt.part[q] = c
			}
		}
	}
	s.refresh(r.pt)
	r.bound = s.bound(r.list, r.pt, r.tops)
	r.m = newMaster(s, r.pt)
	r.m.lp.Stop = stop
	r.m.take(was.relaxed, r.list)
	r.addMissing()
	if ok, err := r.m.lp.Resume(mostResumed); err != nil {
		return r, stopping(err)
	} else if !ok {
		return r, errLost
	}
	return r, r.generate(stop)
}

// cutAgain makes the relaxation with the cuts from before.
func (r *root) cutAgain(was *levelMemory, stop func() bool) error {
	if was.cut == nil {
		return nil
	}
	m := newMaster(r.s, r.pt)
	if !m.takeCuts(was.cut) {
		return r.cutRoot(stop)
	}
	m.take(was.cut, r.list)
	m.lp.Stop = stop
	if ok, err := m.lp.Resume(mostResumed); errors.Is(stopping(err), errStopped) {
		return errStopped
	} else if err != nil || !ok {
		return r.cutRoot(stop)
	}
	pt := r.s.newPoint(r.pt.scale)
	for range mostPriced {
		if err := m.lp.Primal(); err != nil {
			return stopping(err)
		}
		toll := m.duals(pt, nil)
		if r.priceCut(m, pt, toll) == 0 {
			break
		}
	}
	if err := m.lp.Primal(); err != nil {
		return stopping(err)
	}
	r.cut, r.cutPoint = m, pt
	r.cutToll = m.duals(r.cutPoint, nil)
	r.reach = m.value()
	return nil
}

// mostResumed is after how many pivots a basis from before is of no use.
const mostResumed = 600

// mostPriced is how many rounds of new columns the relaxation with cuts has.
const mostPriced = 20

// priceCut adds columns of negative reduced cost to a relaxation with cuts, and returns how many. Tolls only add to what a pattern costs.
func (r *root) priceCut(m *master, pt *point, toll []int64) int {
	before := len(m.cols)
	r.list.at(pt)
	clear(r.list.delta)
	for h := range r.s.places {
		rent := max(0, int64(math.Round(-m.lp.DualOf(int(m.placeRow[h]))*float64(pt.scale))))
		limit := -rent - pt.scale/16
		if r.k.least(pt, h) <= -limit {
			continue
		}
		var fresh [][]int32
		r.list.place(h, limit, math.MaxInt, func(arcs []int32) {
			v := m.tollsOf(arcs, toll)
			for _, a := range arcs {
				v += pt.arc[a] - pt.part[r.s.arcs[a].part]
			}
			if v <= limit && len(fresh) < columnsEach {
				fresh = append(fresh, slices.Clone(arcs))
			}
		})
		for _, arcs := range fresh {
			if !r.s.breaks(arcs) && r.s.lawful(arcs) {
				m.add(arcs)
			}
		}
	}
	return len(m.cols) - before
}

// addMissing adds patterns of one arc for parts that no column has.
func (r *root) addMissing() {
	has := make([]bool, len(r.s.parts))
	for j := range r.m.cols {
		for _, a := range r.m.cols[j].arcs {
			has[r.s.arcs[a].part] = true
		}
	}
	for q := range r.s.parts {
		if !has[q] {
			for _, a := range r.s.parts[q].arcs {
				if !r.s.breaks([]int32{a}) {
					r.m.add([]int32{a})
				}
			}
		}
	}
}

// resume takes the plan from before where it still is one.
func (r *run) resume() bool {
	if r.before == nil {
		return false
	}
	for g := range r.plan {
		if r.plan[g].Option < 0 {
			return false
		}
	}
	_, value, err := r.offer(r.plan)
	return err == nil && value != nil
}

// adopt improves a plan that need not be one any more.
func (r *run) adopt(root *root, l int) {
	s := root.s
	given, options := s.seats(r.plan)
	if arcs, opts, _, ok := s.heuristicFrom(root.pt, root.k, int64(len(s.arcs)), r.stop, given, options); ok {
		_, _ = r.found(l, arcs, opts) // a plan that is refused is no plan
	}
}

// seats are choices as patterns and options, as far as they are there.
func (f *form) seats(choices []assign.Choice) (given [][]int32, options []int32) {
	at := make([][]int32, len(f.places))
	for g := range choices {
		for o := f.groups[g].opts.lo; o < f.groups[g].opts.hi; o++ {
			if int(f.opts[o].index) != choices[g].Option {
				continue
			}
			if p := f.opts[o].parts; len(p) != 1 || f.parts[p[0]].alone != o {
				options = append(options, o)
			}
			opt := &f.p.Groups[g].Options[choices[g].Option]
			for i, q := range opt.Parts {
				for _, a := range f.partArcs(assign.ArcRef{Group: g, Part: q, Arc: choices[g].Arcs[i]}) {
					at[f.arcs[a].place] = append(at[f.arcs[a].place], a)
				}
			}
		}
	}
	for _, arcs := range at {
		if arcs != nil {
			given = append(given, arcs)
		}
	}
	return given, options
}

// targetFrom is a little beyond the bound by as much as the optimum was before, and by how much to raise it next.
func (r *root) targetFrom(was *levelMemory) (target, gap int64) {
	gap = was.gap/4 + 1
	return ceilDiv(r.bound, r.pt.scale) + was.gap + gap/2, gap
}
