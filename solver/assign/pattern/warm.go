package pattern

import "slices"

// leftEach is how many columns a stage leaves to the next for each row of its program.
const leftEach = 3

// worthwhile describes a master with its best columns alone, for a stage that starts from them: the others only slow it down.
func (m *master) worthwhile() *recollection {
	reduced := make([]float64, len(m.cols))
	for j := range reduced {
		reduced[j] = m.lp.Reduced(j)
	}
	sorted := slices.Clone(reduced)
	slices.Sort(sorted)
	limit := sorted[min(leftEach*m.lp.Rows(), len(sorted)-1)]
	all := m.recollect()
	out := &recollection{}
	number := make([]int32, len(m.cols))
	for j := range m.cols {
		if m.cols[j].place >= 0 && !m.lp.Basic(j) && reduced[j] > limit {
			continue
		}
		number[j] = int32(len(out.patterns))
		out.patterns, out.options = append(out.patterns, all.patterns[j]), append(out.options, all.options[j])
	}
	for _, b := range all.basis {
		if b.column >= 0 {
			b.column = number[b.column]
		}
		out.basis = append(out.basis, b)
	}
	return out
}

// nextRoot solves the relaxation of a stage from the columns and the basis of another.
func nextRoot(s *stage, was *recollection, stop func() bool) (*root, error) {
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
	r.m.take(was, r.list)
	if err := r.m.lp.Recover(); err != nil {
		return r, stopping(err)
	}
	r.addSingles()
	return r, r.generate(stop)
}
