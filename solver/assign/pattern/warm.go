package pattern

import (
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// memory is what one stage leaves to the next: the columns of its relaxation and the basis, in the numbers of the problem.
type memory struct {
	patterns [][]assign.ArcRef // by column, nil for an option
	options  [][2]int32        // by column: group and option, where it is one
	basis    []int32           // by row of those that all stages share
}

func (m *master) remember() *memory {
	out := &memory{basis: m.lp.Basis()[:m.sharedRows()]}
	for j := range m.cols {
		c := &m.cols[j]
		if c.place < 0 {
			o := &m.s.opts[c.opt]
			out.patterns, out.options = append(out.patterns, nil), append(out.options, [2]int32{o.group, o.index})
			continue
		}
		refs := make([]assign.ArcRef, len(c.arcs))
		for i, a := range c.arcs {
			refs[i] = m.s.ref(a)
		}
		out.patterns, out.options = append(out.patterns, refs), append(out.options, [2]int32{})
	}
	return out
}

// sharedRows is how many rows come before those of held levels.
func (m *master) sharedRows() int {
	if len(m.heldRow) > 0 {
		return int(m.heldRow[0])
	}
	return m.firstCut
}

// recall adds the columns of another stage and takes up its basis, where all of it is left and feasible.
func (m *master) recall(was *memory, list *lister) {
	s := m.s
	number := make([]int32, len(was.patterns))
	options := make(map[[2]int32]int32)
	for o, c := range m.optAt {
		if c >= 0 {
			options[[2]int32{s.opts[o].group, s.opts[o].index}] = c
		}
	}
	for j, refs := range was.patterns {
		number[j] = -1
		if refs == nil {
			if c, ok := options[was.options[j]]; ok {
				number[j] = c
			}
			continue
		}
		arcs := make([]int32, 0, len(refs))
		for _, r := range refs {
			arcs = append(arcs, s.partArcs(r)...)
		}
		if len(arcs) == len(refs) && !s.breaks(arcs) && list.holds(arcs) {
			number[j] = int32(m.add(arcs))
		}
	}
	if len(was.basis) != m.sharedRows() {
		return
	}
	basis := make([]int32, 0, m.lp.Rows())
	for r, c := range was.basis {
		if c >= 0 {
			if c = number[c]; c < 0 {
				c = ^int32(r)
			}
		}
		basis = append(basis, c)
	}
	for r := len(basis); r < m.lp.Rows(); r++ {
		basis = append(basis, ^int32(r))
	}
	if distinct(basis) {
		m.lp.SetBasis(basis)
	}
}

func distinct(basis []int32) bool {
	sorted := slices.Clone(basis)
	slices.Sort(sorted)
	return len(slices.Compact(sorted)) == len(basis)
}

// nextRoot solves the relaxation of a stage from the columns and the basis of another.
func nextRoot(s *stage, was *memory, stop func() bool) (*root, error) {
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
	r.m.recall(was, r.list)
	r.addSingles()
	return r, r.generate(stop)
}
