package assign

import (
	"math"
	"slices"
)

// addGroupRows writes, for each group, the row that chooses one option, a row for each part that an option column uses, and the
// rows that keep the parts of one option in different places.
func (m *MIP) addGroupRows() {
	for g := range m.p.Groups {
		grp := &m.p.Groups[g]
		own := impliedBy(grp)
		for _, j := range m.optCol[g] {
			if j >= 0 {
				m.entry(j, 1)
			}
		}
		for q := range grp.Parts {
			if own[q] >= 0 {
				m.partEntries(g, q)
			}
		}
		m.endRow(1, 1, "one_%d", g)
		for q := range grp.Parts {
			if own[q] >= 0 {
				continue
			}
			m.partEntries(g, q)
			for o := range grp.Options {
				if slices.Contains(grp.Options[o].Parts, q) {
					m.entry(m.optCol[g][o], -1)
				}
			}
			m.endRow(0, 0, "part_%d_%d", g, q)
		}
		m.addApartRows(g)
	}
}

func (m *MIP) partEntries(g, q int) {
	for _, j := range m.arcCol[g][q] {
		if j >= 0 {
			m.entry(j, 1)
		}
	}
}

// addApartRows: only one option is taken and its parts go to different places, so all arcs of the group into a place sum to at
// most one. The row is needed where two parts of one option share a place.
func (m *MIP) addApartRows(g int) {
	grp := &m.p.Groups[g]
	var places []int
	for o := range grp.Options {
		if len(grp.Options[o].Parts) < 2 {
			continue
		}
		seen := map[int]int{}
		for _, q := range grp.Options[o].Parts {
			for a, j := range m.arcCol[g][q] {
				if j < 0 {
					continue
				}
				h := grp.Parts[q].Arcs[a].Place
				if first, ok := seen[h]; !ok {
					seen[h] = q
				} else if first != q {
					places = append(places, h)
				}
			}
		}
	}
	slices.Sort(places)
	for _, h := range slices.Compact(places) {
		for q := range grp.Parts {
			m.arcsInto(g, q, h)
		}
		m.atMost(1, "apart_%d_%d", g, h)
	}
}

// arcsInto appends the arcs of a part into a place with coefficient 1 and says how many there were.
func (m *MIP) arcsInto(g, q, h int) int {
	n := 0
	for a, j := range m.arcCol[g][q] {
		if j >= 0 && m.p.Groups[g].Parts[q].Arcs[a].Place == h {
			m.entry(j, 1)
			n++
		}
	}
	return n
}

func (m *MIP) arcOf(j int32) *Arc {
	c := m.cols[j]
	return &m.p.Groups[c.group].Parts[c.part].Arcs[c.arc]
}

// addPlaceRows writes counters and exclusive arcs. A group has at most one arc into a place, which both use.
func (m *MIP) addPlaceRows() {
	count, all := make([]int, len(m.p.Places)), make([]int32, 0, len(m.cols))
	for j, c := range m.cols {
		if c.part >= 0 {
			count[m.arcOf(int32(j)).Place]++
		}
	}
	into := make([][]int32, len(m.p.Places)) // ascending, so grouped by group
	for h, n := range count {
		into[h], all = all[:0:n], all[n:n:cap(all)]
	}
	for j, c := range m.cols {
		if c.part >= 0 {
			h := m.arcOf(int32(j)).Place
			into[h] = append(into[h], int32(j))
		}
	}
	m.into = into
	for h, cols := range into {
		for k, limit := range m.p.Places[h].Limit {
			m.addCounterRow(h, k, limit, cols)
		}
		m.addExclusiveRows(h, cols)
	}
}

// addCounterRow writes the row of one counter if the largest uses of the groups together pass the limit. An exclusive arc counts
// as the whole limit, which is right since nobody else is there, and tighter.
func (m *MIP) addCounterRow(h, k int, limit int32, cols []int32) {
	if limit < 0 {
		return
	}
	var sum, largest int64
	for i, j := range cols {
		if i > 0 && m.cols[j].group != m.cols[cols[i-1]].group {
			sum, largest = sum+largest, 0
		}
		largest = max(largest, int64(m.arcOf(j).Use[k]))
	}
	if sum+largest <= int64(limit) {
		return
	}
	for _, j := range cols {
		use := m.arcOf(j).Use[k]
		if m.arcOf(j).Exclusive {
			use = max(use, limit)
		}
		if use > 0 {
			m.entry(j, int64(use))
		}
	}
	m.atMost(int64(limit), "limit_%d_%d", h, k)
}

// addExclusiveRows writes for each group with an ordinary arc: all its arcs into the place and the exclusive arcs of the others
// sum to at most one. Where every arc is exclusive one row says it.
func (m *MIP) addExclusiveRows(h int, cols []int32) {
	var alone []int32 // exclusive
	for _, j := range cols {
		if m.arcOf(j).Exclusive {
			alone = append(alone, j)
		}
	}
	if alone == nil {
		return
	}
	wrote := false
	for i := 0; i < len(cols); {
		g, end, ordinary := m.cols[cols[i]].group, i, false
		for ; end < len(cols) && m.cols[cols[end]].group == g; end++ {
			ordinary = ordinary || !m.arcOf(cols[end]).Exclusive
		}
		own := cols[i:end]
		if i = end; !ordinary {
			continue
		}
		before, _ := slices.BinarySearch(alone, own[0])
		after, _ := slices.BinarySearch(alone, own[len(own)-1]+1)
		if before == 0 && after == len(alone) {
			continue // none of others
		}
		for _, part := range [][]int32{alone[:before], own, alone[after:]} {
			for _, j := range part {
				m.entry(j, 1)
			}
		}
		m.atMost(1, "alone_%d_%d", h, g)
		wrote = true
	}
	if wrote || m.cols[cols[0]].group == m.cols[cols[len(cols)-1]].group {
		return
	}
	for _, j := range alone {
		m.entry(j, 1)
	}
	m.atMost(1, "alone_%d", h)
}

// addConflictRows joins the conflicts of two groups: parts of the first with the same enemies in the second share a row, since
// each group has at most one arc into a place.
func (m *MIP) addConflictRows() {
	for _, c := range joinConflicts(m.p.Conflicts) {
		for _, h := range sharedPlaces(m.p, c) {
			n, k := 0, 0
			for _, q := range c.partsA {
				n += m.arcsInto(c.groupA, q, h)
			}
			for _, q := range c.partsB {
				k += m.arcsInto(c.groupB, q, h)
			}
			if n == 0 || k == 0 {
				m.dropRow()
				continue
			}
			m.atMost(1, "conflict_%d_%d_%d_%d", c.groupA, c.partsA[0], c.groupB, h)
		}
	}
}

// addCapRows writes the caps that can bind.
func (m *MIP) addCapRows() {
	var cols []int32
	for i := range m.p.Caps {
		cols = cols[:0]
		for _, h := range m.p.Caps[i].Places {
			cols = append(cols, m.into[h]...)
		}
		slices.Sort(cols)
		limit := m.p.Caps[i].Limit
		if m.largestCapUse(cols) <= limit {
			continue
		}
		for _, j := range cols {
			if use := m.arcOf(j).CapUse; use != 0 {
				m.entry(j, int64(use))
			}
		}
		m.atMost(limit, "cap_%d", i)
	}
}

// largestCapUse bounds what any selection of the columns, which are ascending, uses of a cap: as largestSum does, without a look at other arcs.
func (m *MIP) largestCapUse(cols []int32) (sum int64) {
	var largest []int64 // by part of the group
	for i := 0; i < len(cols); {
		g := m.cols[cols[i]].group
		grp := &m.p.Groups[g]
		largest = append(largest[:0], make([]int64, len(grp.Parts))...)
		for ; i < len(cols) && m.cols[cols[i]].group == g; i++ {
			q := m.cols[cols[i]].part
			largest[q] = max(largest[q], int64(m.arcOf(cols[i]).CapUse))
		}
		var best int64
		for o := range grp.Options {
			var own int64
			for _, q := range grp.Options[o].Parts {
				own += largest[q]
			}
			best = max(best, own)
		}
		sum += best
	}
	return sum
}

func (m *MIP) addBudgetRow() {
	spend := func(a *Arc) int64 { return a.Spend }
	if m.p.Budget < 0 || largestSum(m.p, spend) <= m.p.Budget {
		return
	}
	m.arcEntries(spend)
	m.atMost(m.p.Budget, "budget")
}

func (m *MIP) arcEntries(value func(a *Arc) int64) {
	for j, c := range m.cols {
		if c.part < 0 {
			continue
		}
		if v := value(m.arcOf(int32(j))); v != 0 {
			m.entry(int32(j), v)
		}
	}
}

// addPins fixes pinned arcs at one.
func (m *MIP) addPins() {
	for j, c := range m.cols {
		if c.part >= 0 && m.arcOf(int32(j)).State == ArcPinned {
			m.entry(int32(j), 1)
			m.endRow(1, 1, "pin_%d", j)
		}
	}
}

func (m *MIP) addNoGood(i int, r NoGood) {
	for _, a := range r.Arcs {
		if j := m.arcCol[a.Group][a.Part][a.Arc]; j >= 0 {
			m.entry(j, 1)
		}
	}
	if m.rowLen() <= r.Limit {
		m.dropRow()
		return
	}
	m.atMost(int64(r.Limit), "illegal_%d", i)
}

// largestSum bounds Σ value over the arcs of any selection from above: the dearest arc of each part, the dearest option of each group.
func largestSum(p *Problem, value func(a *Arc) int64) int64 {
	var sum int64
	for g := range p.Groups {
		grp := &p.Groups[g]
		best := int64(math.MinInt64)
		for o := range grp.Options {
			var s int64
			for _, q := range grp.Options[o].Parts {
				s += largestArc(p, &grp.Parts[q], value)
			}
			best = max(best, s)
		}
		if len(grp.Options) > 0 {
			sum += best
		}
	}
	return sum
}

func largestArc(p *Problem, part *Part, value func(a *Arc) int64) int64 {
	best, any := int64(0), false
	for a := range part.Arcs {
		if arc := &part.Arcs[a]; !leftOut(p, arc) && (!any || value(arc) > best) {
			best, any = value(arc), true
		}
	}
	return best
}
