package pattern

import (
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// Memory is what a solve leaves to a later one of a problem that differs little: for each level that was proven by a relaxation its columns, bases, cuts and
// the tree. Nothing of it is trusted: all of it is a place to start from.
type Memory struct {
	levels []levelMemory // by level; without a relaxation where the level did not need one
}

var _ assign.Memory = (*Memory)(nil)

type levelMemory struct {
	relaxed, cut *recollection
	tree         *branchMemory
	gap          int64 // between the bound of the relaxation and the optimum
}

// recollection is a master in the numbers of the problem.
type recollection struct {
	patterns [][]arcName // by column, nil for an option
	options  [][2]int32  // by column: group and option, where it is one
	basis    []basic
	cuts     [][]rowName
}

// arcName names an arc by where it leads.
type arcName struct{ group, part, place int32 }

// basic is a column in the basis, or with column -1 the slack or artificial of a row.
type basic struct {
	column int32
	row    rowName
}

type rowKind uint8

const (
	groupRow rowKind = iota
	partRow
	placeRow
	capRow
	budgetRow
	heldRow
	cutRow
)

// rowName names a row by what it is about: a group; a part of a group; a place, a cap, a held level or a cut.
type rowName struct {
	kind rowKind
	a, b int32
}

// branchMemory is where a tree branched: on whether a part goes to a place.
type branchMemory struct {
	group, part, place int32
	into, other        *branchMemory // below the side of the place, and of all other ways
}

// recollect describes a master.
func (m *master) recollect() *recollection {
	names := m.rowNames()
	out := &recollection{}
	for j := range m.cols {
		c := &m.cols[j]
		if c.place < 0 {
			o := &m.s.opts[c.opt]
			out.patterns, out.options = append(out.patterns, nil), append(out.options, [2]int32{o.group, o.index})
			continue
		}
		arcs := make([]arcName, max(1, len(c.arcs)))
		arcs[0] = arcName{-1, -1, -1} // of a pattern that is none any more
		for i, a := range c.arcs {
			arcs[i] = arcName{m.s.arcs[a].group, m.s.parts[m.s.arcs[a].part].index, c.place}
		}
		out.patterns, out.options = append(out.patterns, arcs), append(out.options, [2]int32{})
	}
	for _, c := range m.lp.Basis() {
		if c >= 0 {
			out.basis = append(out.basis, basic{column: c})
		} else {
			out.basis = append(out.basis, basic{-1, names[^c]})
		}
	}
	for i := range m.cuts {
		var rows []rowName
		for _, r := range m.cuts[i].rows {
			rows = append(rows, names[r])
		}
		out.cuts = append(out.cuts, rows)
	}
	return out
}

// rowNames names the rows of a master.
func (m *master) rowNames() []rowName {
	out := make([]rowName, m.firstCut+len(m.cuts))
	for q, r := range m.partRow {
		out[r] = rowName{partRow, m.s.parts[q].group, m.s.parts[q].index}
	}
	for g, r := range m.groupRow {
		out[r] = rowName{kind: groupRow, a: int32(g)}
	}
	for h, r := range m.placeRow {
		out[r] = rowName{kind: placeRow, a: int32(h)}
	}
	for i, r := range m.capRow {
		out[r] = rowName{kind: capRow, a: int32(i)}
	}
	if m.budgetRow >= 0 {
		out[m.budgetRow] = rowName{kind: budgetRow}
	}
	for k, r := range m.heldRow {
		out[r] = rowName{kind: heldRow, a: int32(k)}
	}
	for i := range m.cuts {
		out[m.firstCut+i] = rowName{kind: cutRow, a: int32(i)}
	}
	return out
}

// row finds a row by its name, -1 where there is none.
func (m *master) row(n rowName) int32 {
	at := func(list []int32) int32 {
		if int(n.a) < len(list) && n.a >= 0 {
			return list[n.a]
		}
		return -1
	}
	switch n.kind {
	case groupRow:
		return at(m.groupRow)
	case partRow:
		if q := m.s.partOf(n.a, n.b); q >= 0 && m.partRow[q] != m.groupRow[n.a] {
			return m.partRow[q]
		}
		return -1
	case placeRow:
		return at(m.placeRow)
	case capRow:
		return at(m.capRow)
	case budgetRow:
		return m.budgetRow
	case heldRow:
		return at(m.heldRow)
	}
	if n.a >= 0 && int(n.a) < len(m.cuts) {
		return int32(m.firstCut) + n.a
	}
	return -1
}

// partOf numbers a part of a group, -1 where there is none.
func (f *form) partOf(group, part int32) int32 {
	if group < 0 || int(group) >= len(f.groups) || part < 0 || f.groups[group].parts.lo+part >= f.groups[group].parts.hi {
		return -1
	}
	return f.groups[group].parts.lo + part
}

// arcOf numbers the arc of a name, -1 where there is none.
func (f *form) arcOf(n arcName) int32 {
	if q := f.partOf(n.group, n.part); q >= 0 {
		for _, a := range f.parts[q].arcs {
			if f.arcs[a].place == n.place {
				return a
			}
		}
	}
	return -1
}

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
		if i < 0 || s.of < 0 {
			return -1
		}
		rows, vals = append(rows, m.partRow[q]), append(vals, 1)
		c := float64(arcs[i].Cost[s.of]) * float64(m.base.scale)
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

// remembered is the tree of a proof, as far as it branches.
func (f *form) remembered(n *assign.ProofNode) *branchMemory {
	for n != nil && n.Kind != assign.NodeBranch {
		if len(n.Children) == 0 {
			return nil
		}
		n = n.Children[0]
	}
	if n == nil || len(n.Sides) != 2 || len(n.Sides[0]) != 1 {
		return nil
	}
	q := &f.parts[n.Part]
	return &branchMemory{q.group, q.index, int32(n.Sides[0][0]), f.remembered(n.Children[0]), f.remembered(n.Children[1])}
}

// Renumber implements assign.Memory.
func (m *Memory) Renumber(groups, places, caps []int) assign.Memory {
	by := renumbering{groups, places, caps}
	out := &Memory{}
	for _, l := range m.levels {
		out.levels = append(out.levels, levelMemory{by.master(l.relaxed), by.master(l.cut), by.tree(l.tree), l.gap})
	}
	return out
}

type renumbering struct{ groups, places, caps []int }

func number(by []int, i int32) int32 {
	if i >= 0 && int(i) < len(by) {
		return int32(by[i])
	}
	return -1
}

func (by renumbering) row(n rowName) rowName {
	switch n.kind {
	case groupRow, partRow:
		n.a = number(by.groups, n.a)
	case placeRow:
		n.a = number(by.places, n.a)
	case capRow:
		n.a = number(by.caps, n.a)
	case budgetRow, heldRow, cutRow:
	}
	return n
}

func (by renumbering) master(was *recollection) *recollection {
	if was == nil {
		return nil
	}
	out := &recollection{options: slices.Clone(was.options), basis: slices.Clone(was.basis)}
	for j, names := range was.patterns {
		if names == nil {
			out.patterns = append(out.patterns, nil)
			out.options[j][0] = number(by.groups, was.options[j][0])
			continue
		}
		arcs := make([]arcName, len(names))
		for i, n := range names {
			arcs[i] = arcName{number(by.groups, n.group), n.part, number(by.places, n.place)}
		}
		out.patterns = append(out.patterns, arcs)
	}
	for i := range out.basis {
		out.basis[i].row = by.row(out.basis[i].row)
	}
	for _, cut := range was.cuts {
		rows := make([]rowName, len(cut))
		for i, n := range cut {
			rows[i] = by.row(n)
		}
		out.cuts = append(out.cuts, rows)
	}
	return out
}

func (by renumbering) tree(t *branchMemory) *branchMemory {
	if t == nil {
		return nil
	}
	return &branchMemory{number(by.groups, t.group), t.part, number(by.places, t.place), by.tree(t.into), by.tree(t.other)}
}
