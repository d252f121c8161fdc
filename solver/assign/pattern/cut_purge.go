package pattern

// purge takes out cuts that are slack and in no cut that is kept: they only slow the program down.
func (m *master) purge() {
	keep := make([]bool, len(m.cuts))
	some := false
	for i := len(m.cuts) - 1; i >= 0; i-- {
		r := m.firstCut + i
		keep[i] = keep[i] || !m.lp.LogicalBasic(r)
		if !keep[i] {
			some = true
			continue
		}
		for _, of := range m.cuts[i].rows {
			if int(of) >= m.firstCut {
				keep[int(of)-m.firstCut] = true
			}
		}
	}
	if !some {
		return
	}
	renumber := make([]int32, m.lp.Rows())
	n := int32(0)
	for r := range renumber {
		renumber[r] = -1
		if r < m.firstCut || keep[r-m.firstCut] {
			renumber[r] = n
			n++
		}
	}
	m.lp.DropRows(renumber)
	cuts := make([]cut, 0, len(m.cuts))
	for i, c := range m.cuts {
		if !keep[i] {
			continue
		}
		rows := make([]int32, len(c.rows))
		for k, r := range c.rows {
			rows[k] = renumber[r]
		}
		c.rows = rows
		cuts = append(cuts, c)
	}
	m.cuts, m.sums = cuts, nil
	m.holds = make([][]int32, n)
	for i := range cuts {
		for _, r := range cuts[i].rows {
			m.holds[r] = append(m.holds[r], int32(i))
		}
	}
}
