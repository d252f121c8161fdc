package pattern

import (
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// take adds the columns of another master, and takes up its basis as far as there is one.
func (m *master) take(was *recollection, list *lister) {
	s := m.s
	number := make([]int32, len(was.patterns))
	options := make(map[[2]int32]int32)
	for o, c := range m.optAt {
		if c >= 0 {
			options[[2]int32{s.opts[o].group, s.opts[o].index}] = c
		}
	}
	inBasis := make([]bool, len(was.patterns))
	for _, b := range was.basis {
		if b.column >= 0 {
			inBasis[b.column] = true
		}
	}
	var arcs []int32
	for j, names := range was.patterns {
		number[j] = -1
		if names == nil {
			if c, ok := options[was.options[j]]; ok {
				number[j] = c
			}
			continue
		}
		arcs = arcs[:0]
		for _, n := range names {
			if a := s.arcOf(n); a >= 0 {
				arcs = append(arcs, a)
			}
		}
		if len(arcs) == len(names) && !s.breaks(arcs) && list.holds(arcs) {
			number[j] = int32(m.add(arcs))
		} else if inBasis[j] {
			number[j] = m.addGone(names)
		}
	}
	set := make([]int32, 0, len(was.basis))
	for _, b := range was.basis {
		if b.column < 0 {
			if r := m.row(b.row); r >= 0 {
				set = append(set, ^r)
			}
		} else if c := number[b.column]; c >= 0 {
			set = append(set, c)
		}
	}
	m.lp.Adopt(set)
}

// addGone adds a column, shut, for a pattern of the basis that is none any more: with it the basis is what it was, and the dual method drives the column
// out as if it had been branched away. It gives -1 where the pattern is beyond naming.
func (m *master) addGone(names []arcName) int32 {
	s := m.s
	var rows []int32
	var vals []float64
	var cost float64
	for _, n := range names {
		q := s.partOf(n.group, n.part)
		if q < 0 || n.place < 0 || int(n.place) >= len(s.places) {
			return -1
		}
		arcs := s.p.Groups[n.group].Parts[n.part].Arcs
		i := slices.IndexFunc(arcs, func(a assign.Arc) bool { return int32(a.Place) == n.place })
		if i < 0 {
			return -1
		}
		rows, vals = append(rows, m.partRow[q]), append(vals, 1)
		c := float64(s.costOf(arcs[i].Cost)) * float64(m.base.scale)
		if o := s.parts[q].alone; o >= 0 {
			c += float64(m.base.opt[o] - m.shift[n.group])
		} else {
			c -= float64(m.base.part[q])
		}
		cost += c / float64(m.base.scale)
	}
	rows, vals = append(rows, m.placeRow[names[0].place]), append(vals, 1)
	m.eachCut(rows, vals, func(i int, f int64) { rows, vals = append(rows, int32(m.firstCut+i)), append(vals, float64(f)) })
	j := m.lp.AddColumn(cost, rows, vals)
	m.lp.Shut(j, true)
	m.cols = append(m.cols, column{place: names[0].place, opt: -1})
	return int32(j)
}

// costOf is what a vector of levels counts in the stage.
func (s *stage) costOf(cost []int64) (sum int64) {
	if s.of >= 0 {
		return cost[s.of]
	}
	for l, w := range s.weights {
		sum += w * cost[l]
	}
	return sum
}

// takeCuts adds the cuts of another master whose rows are all there.
func (m *master) takeCuts(was *recollection) bool {
	words := (m.firstCut + len(was.cuts) + 63) / 64
	var found []violation
	for _, names := range was.cuts {
		v := violation{sum: make([]uint64, words)}
		for _, n := range names {
			if n.kind == cutRow && int(n.a) >= len(m.cuts) {
				m.addCuts(found) // a cut of cuts comes after them
				found = found[:0]
			}
			r := m.row(n)
			if r < 0 {
				return false
			}
			v.sum[r/64] |= 1 << (r % 64)
		}
		found = append(found, v)
	}
	m.addCuts(found)
	return true
}
