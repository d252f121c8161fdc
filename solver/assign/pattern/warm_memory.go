package pattern

import (
	"github.com/placewell/placewell/solver/assign"
)

// Memory is what a solve leaves to a later one of a problem that differs little: for each level that was proven by a relaxation its columns, bases, cuts and
// the tree. Nothing of it is trusted: all of it is a place to start from.
type Memory struct {
	levels []levelMemory // by level; without a relaxation where the level did not need one
	guess  levelMemory   // of all levels at once
	// kept are the points of the levels, for forms with so many parts and the caps they have.
	kept  []kept
	parts int
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
