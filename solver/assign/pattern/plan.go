package pattern

import (
	"cmp"
	"slices"
)

// looksOfPlan is how many looks at arcs a plan from the relaxation may take, for each arc.
const looksOfPlan = 6

// plan makes a plan of the relaxation, with its cuts where it has any: often its solution is nearly whole. It gives patterns and options.
func (r *root) plan(stop func() bool) (arcs [][]int32, opts []int32, ok bool) {
	m, pt := r.m, r.pt
	if r.cut != nil {
		m, pt = r.cut, r.cutPoint
	}
	looks := int64(looksOfPlan)
	if r.again {
		looks = 1 // most of it is the plan from before
	}
	given, options := m.rounded()
	arcs, opts, _, ok = r.s.heuristicFrom(pt, r.k, looks*int64(len(r.s.arcs)), stop, given, options)
	return arcs, opts, ok
}

// rounded lists the patterns and options of the relaxation, those with the largest values first.
func (m *master) rounded() (arcs [][]int32, opts []int32) {
	type taken struct {
		column int
		x      float64
	}
	var list []taken
	m.lp.BasicColumns(func(j int, x float64) {
		if x > nearly {
			list = append(list, taken{j, x})
		}
	})
	slices.SortFunc(list, func(a, b taken) int { return cmp.Or(cmp.Compare(b.x, a.x), a.column-b.column) })
	known := make(map[int32]bool)
	for _, t := range list {
		if c := &m.cols[t.column]; c.place >= 0 {
			arcs = append(arcs, c.arcs)
		} else if g := m.s.opts[c.opt].group; !known[g] {
			known[g] = true
			opts = append(opts, c.opt)
		}
	}
	return arcs, opts
}
