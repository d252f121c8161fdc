package pattern

import (
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// Renumber implements assign.Memory.
func (m *Memory) Renumber(groups, places, caps []int) assign.Memory {
	by := renumbering{groups, places, caps}
	out := &Memory{guess: by.level(m.guess)}
	if unmoved(groups) && unmoved(caps) {
		out.kept, out.parts = m.kept, m.parts
	}
	for _, l := range m.levels {
		out.levels = append(out.levels, by.level(l))
	}
	return out
}

// unmoved tells whether everything keeps its number.
func unmoved(by []int) bool {
	for i, n := range by {
		if i != n {
			return false
		}
	}
	return true
}

func (by renumbering) level(l levelMemory) levelMemory {
	return levelMemory{by.master(l.relaxed), by.master(l.cut), by.tree(l.tree), l.gap}
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
