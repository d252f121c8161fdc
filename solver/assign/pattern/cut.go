package pattern

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// cut is half the sum of some rows of the master, rounded down.
type cut struct {
	rows  []int32 // ascending; earlier cuts may be among them
	limit int64
	most  float64 // what the coefficient of a column is at most, by absolute value
}

// eachCut gives the entries of a column in the cuts that are not zero, in order, from its entries in the rows before.
func (m *master) eachCut(rows []int32, vals []float64, do func(i int, coefficient int64)) {
	if len(m.cuts) == 0 {
		return
	}
	for len(m.sums) < len(m.cuts) {
		m.sums = append(m.sums, 0)
	}
	for e, r := range rows {
		if int(r) < m.firstCut && m.whole(r) {
			for _, i := range m.holds[r] {
				m.sums[i] += int64(vals[e])
			}
		}
	}
	for i := range m.cuts {
		if m.sums[i] == 0 {
			continue
		}
		f := m.sums[i] >> 1
		m.sums[i] = 0
		if f == 0 {
			continue
		}
		do(i, f)
		for _, k := range m.holds[m.firstCut+i] {
			m.sums[k] += f
		}
	}
}

const (
	// cutsEach is how many cuts a round adds at most.
	cutsEach = 60
	// leastViolation is by how much a cut must be violated, before it is halved.
	leastViolation = 0.06
	// nearly is how far from whole a value still counts as whole.
	nearly = 1e-3
)

// parity is a row of the system modulo two: the fractional columns with odd entries, and the rows summed up in it.
type parity struct {
	cols, sum []uint64
	odd       bool
	slack     float64
	used      bool
}

// separate adds violated {0,1/2}-cuts: rows are summed up modulo two, by elimination as in Koster, Zymolka and Kutschka (2009), until little of what is
// fractional is left. The rows of places stand in for columns at one, which they hold alone.
func (m *master) separate() int {
	system, values := m.system()
	if len(values) == 0 {
		return 0
	}
	found := eliminate(system, values)
	slices.SortStableFunc(found, func(a, b violation) int { return cmp.Compare(b.by, a.by) })
	if len(found) > cutsEach {
		found = found[:cutsEach]
	}
	m.addCuts(found)
	return len(found)
}

type violation struct {
	sum []uint64
	by  float64
}

// fractional lists the basic columns between zero and one, the largest first, and those at one.
func (m *master) fractional() (cols, ones []int) {
	m.lp.BasicColumns(func(j int, x float64) {
		switch {
		case x > nearly && x < 1-nearly:
			cols = append(cols, j)
		case x >= 1-nearly:
			ones = append(ones, j)
		}
	})
	slices.SortFunc(cols, func(a, b int) int {
		return cmp.Or(cmp.Compare(m.lp.Value(b), m.lp.Value(a)), a-b)
	})
	return cols, ones
}

// system lists the rows that matter with their parities over the fractional columns.
func (m *master) system() ([]*parity, []float64) {
	lp := m.lp
	cols, ones := m.fractional()
	values := make([]float64, len(cols))
	words, rowWords := (len(cols)+63)/64, (lp.Rows()+63)/64
	rows := make([]*parity, lp.Rows())
	get := func(r int32) *parity {
		if rows[r] == nil {
			rows[r] = &parity{cols: make([]uint64, words), sum: make([]uint64, rowWords)}
			rows[r].sum[r/64] |= 1 << (r % 64)
			rows[r].odd = m.limitOf(int(r))&1 == 1
		}
		return rows[r]
	}
	for k, j := range cols {
		values[k] = lp.Value(j)
		index, vals := lp.Column(j)
		for e, r := range index {
			if int64(math.Abs(vals[e]))&1 == 1 && m.whole(r) {
				get(r).cols[k/64] |= 1 << (k % 64)
			}
		}
	}
	for _, j := range ones {
		m.cancel(j, rows)
	}
	var out []*parity
	for r, p := range rows {
		if p == nil || !m.whole(int32(r)) {
			continue
		}
		if m.isInequality(r) {
			p.slack = max(0, lp.Slack(r))
			if p.slack < 1e-5 {
				p.slack = 0
			}
		}
		if p.slack < 0.9 {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b *parity) int { return cmp.Compare(a.slack, b.slack) })
	return out, values
}

// cancel takes a column at one out of the rows in which it is odd, by adding the row of its place or its group.
func (m *master) cancel(j int, rows []*parity) {
	c := &m.cols[j]
	var by int32
	if c.place >= 0 {
		by = m.placeRow[c.place]
	} else {
		by = m.groupRow[m.s.opts[c.opt].group]
	}
	index, vals := m.lp.Column(j)
	for e, r := range index {
		if r == by || rows[r] == nil || int64(math.Abs(vals[e]))&1 == 0 {
			continue
		}
		p := rows[r]
		p.sum[by/64] ^= 1 << (by % 64)
		p.odd = !p.odd
	}
}

func (m *master) placeRow0() int32 {
	if len(m.placeRow) == 0 {
		return int32(m.firstCut)
	}
	return m.placeRow[0]
}

// whole tells whether a row has whole entries: all but the budget and held levels.
func (m *master) whole(r int32) bool {
	if int(r) >= m.firstCut {
		return true
	}
	n := int32(0)
	if len(m.capRow) > 0 {
		n = m.capRow[len(m.capRow)-1] + 1
	} else if len(m.placeRow) > 0 {
		n = m.placeRow[len(m.placeRow)-1] + 1
	} else {
		n = int32(m.firstCut)
	}
	return r < n
}

func (m *master) isInequality(r int) bool { return r >= int(m.placeRow0()) }

// limitOf is the right-hand side of a whole row.
func (m *master) limitOf(r int) int64 {
	switch {
	case r >= m.firstCut:
		return m.cuts[r-m.firstCut].limit
	case len(m.capRow) > 0 && r >= int(m.capRow[0]) && r <= int(m.capRow[len(m.capRow)-1]):
		return m.s.p.Caps[r-int(m.capRow[0])].Limit
	case r >= int(m.placeRow0()):
		return 1
	}
	return m.equalityLimit(r)
}

// equalityLimit is 1 for a group's row and 0 for a part's.
func (m *master) equalityLimit(r int) int64 {
	if _, isGroup := slices.BinarySearch(m.groupRow, int32(r)); isGroup {
		return 1
	}
	return 0
}

// eliminate brings the system into echelon form, largest columns first, and collects every row on the way that is a violated cut.
func eliminate(rows []*parity, values []float64) []violation {
	var out []violation
	seen := make(map[string]bool)
	check := func(p *parity) {
		if v := p.violation(values); v > leastViolation {
			if key := wordKey(p.sum); !seen[key] {
				seen[key] = true
				out = append(out, violation{slices.Clone(p.sum), v})
			}
		}
	}
	for _, p := range rows {
		check(p)
	}
	for k := range values {
		word, bit := k/64, uint64(1)<<(k%64)
		at := slices.IndexFunc(rows, func(p *parity) bool { return !p.used && p.slack == 0 && p.cols[word]&bit != 0 })
		if at < 0 {
			continue
		}
		pivot := rows[at]
		pivot.used = true
		for _, p := range rows {
			if p.used || p.cols[word]&bit == 0 {
				continue
			}
			for i, w := range pivot.cols {
				p.cols[i] ^= w
			}
			for i, w := range pivot.sum {
				p.sum[i] ^= w
			}
			p.odd = p.odd != pivot.odd
			check(p)
		}
	}
	return out
}

// violation is one less the slack and the odd columns: half of it is by how much the cut is violated.
func (p *parity) violation(values []float64) float64 {
	if !p.odd {
		return 0
	}
	v := 1 - p.slack
	for i, w := range p.cols {
		for w != 0 {
			k := bits.TrailingZeros64(w)
			w &= w - 1
			if v -= values[i*64+k]; v < leastViolation {
				return 0
			}
		}
	}
	return v
}

func wordKey(words []uint64) string {
	b := make([]byte, 0, 8*len(words))
	for _, w := range words {
		for s := 0; s < 64; s += 8 {
			b = append(b, byte(w>>s))
		}
	}
	return string(b)
}

// addCuts adds rows to the program.
func (m *master) addCuts(found []violation) {
	rhs := make([]float64, len(found))
	first := len(m.cuts)
	for i, v := range found {
		var c cut
		var sum int64
		for w, word := range v.sum {
			for word != 0 {
				r := w*64 + bits.TrailingZeros64(word)
				word &= word - 1
				c.rows = append(c.rows, int32(r))
				m.holds[r] = append(m.holds[r], int32(first+i))
				sum += m.limitOf(r)
			}
		}
		c.limit = floorHalf(sum)
		c.most = m.mostOf(c.rows)
		rhs[i] = float64(c.limit) + blurLimit*m.rng.fraction()
		m.cuts = append(m.cuts, c)
	}
	for range found {
		m.holds = append(m.holds, nil)
	}
	sums := make([]int64, len(found))
	var touched []int32
	m.lp.AddRows(rhs, func(j int, emit func(row int, value float64)) {
		index, vals := m.lp.Column(j)
		for e, r := range index {
			if !m.whole(r) {
				continue
			}
			for k := len(m.holds[r]) - 1; k >= 0 && int(m.holds[r][k]) >= first; k-- {
				i := m.holds[r][k] - int32(first)
				if sums[i] == 0 {
					touched = append(touched, i)
				}
				sums[i] += int64(vals[e])
			}
		}
		slices.Sort(touched)
		for _, i := range touched {
			if f := floorHalf(sums[i]); f != 0 {
				emit(int(i), float64(f))
			}
			sums[i] = 0
		}
		touched = touched[:0]
	})
}

// mostOf is what the coefficient of a column can be at most in a cut of some rows: a pattern is in as many rows of groups and parts as it has arcs.
func (m *master) mostOf(rows []int32) float64 {
	wide := max(m.sizes.width, m.sizes.perPart)
	sum := wide + 1
	for _, r := range rows {
		switch {
		case int(r) >= m.firstCut:
			sum += m.cuts[int(r)-m.firstCut].most
		case len(m.capRow) > 0 && r >= m.capRow[0]:
			sum += wide * m.sizes.capUse
		}
	}
	return sum/2 + 1
}

func floorHalf(v int64) int64 { return v >> 1 }

// certified is a cut as certificates have it: a group's row of the master that patterns satisfy is the group's row and those of the parts that have
// an option alone.
func (m *master) certified(c *cut) assign.Cut {
	s := m.s
	out := assign.Cut{Den: 2}
	for _, r := range c.rows {
		switch {
		case int(r) >= m.firstCut:
			out.Cuts = append(out.Cuts, assign.RowWeight{Row: int(r) - m.firstCut, Weight: 1})
		case len(m.capRow) > 0 && r >= m.capRow[0]:
			out.Caps = append(out.Caps, assign.RowWeight{Row: int(r - m.capRow[0]), Weight: 1})
		case r >= m.placeRow0():
			out.Places = append(out.Places, assign.RowWeight{Row: int(r - m.placeRow[0]), Weight: 1})
		case m.equalityLimit(int(r)) == 1:
			g, _ := slices.BinarySearch(m.groupRow, r)
			out.Groups = append(out.Groups, assign.RowWeight{Row: g, Weight: 1})
			for q := s.groups[g].parts.lo; q < s.groups[g].parts.hi; q++ {
				if s.parts[q].alone >= 0 {
					out.Parts = append(out.Parts, assign.RowWeight{Row: int(q), Weight: 1})
				}
			}
		default:
			q := slices.IndexFunc(m.partRow, func(x int32) bool { return x == r })
			out.Parts = append(out.Parts, assign.RowWeight{Row: q, Weight: 1})
		}
	}
	return out
}
