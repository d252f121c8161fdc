package pattern

import "math/bits"

// tolls reckons what cuts charge patterns. Cuts that charge nothing, and feed none that does, are left out.
type tolls struct {
	m     *master
	toll  []int64
	holds [][]int32 // by row of the master: the cuts that matter
	sums  []int64
	seen  []uint64
}

func newTolls(m *master, toll []int64) *tolls {
	t := &tolls{m: m, toll: toll, holds: make([][]int32, len(m.holds)), sums: make([]int64, len(m.cuts)), seen: make([]uint64, (len(m.cuts)+63)/64)}
	matters := make([]bool, len(m.cuts))
	for i := len(m.cuts) - 1; i >= 0; i-- {
		matters[i] = matters[i] || toll[i] > 0
		for _, k := range m.holds[m.firstCut+i] {
			matters[i] = matters[i] || matters[k]
		}
	}
	for r, list := range m.holds {
		for _, i := range list {
			if matters[i] {
				t.holds[r] = append(t.holds[r], i)
			}
		}
	}
	return t
}

func (t *tolls) count(row int32, by int64) {
	for _, i := range t.holds[row] {
		t.sums[i] += by
		t.seen[i/64] |= 1 << (i % 64)
	}
}

// touches tells whether an arc is in a cut.
func (t *tolls) touches(a int32) bool {
	s := t.m.s
	if len(t.holds[t.m.partRow[s.arcs[a].part]]) > 0 {
		return true
	}
	for _, i := range s.places[s.arcs[a].place].caps {
		if s.arcs[a].capUse > 0 && len(t.holds[t.m.capRow[i]]) > 0 {
			return true
		}
	}
	return false
}

// of is what a pattern, not empty, is charged. With another arc it is never less.
func (t *tolls) of(arcs []int32) (sum int64) {
	m, s := t.m, t.m.s
	var capUse int64
	for _, a := range arcs {
		t.count(m.partRow[s.arcs[a].part], 1)
		capUse += int64(s.arcs[a].capUse)
	}
	h := s.arcs[arcs[0]].place
	t.count(m.placeRow[h], 1)
	for _, i := range s.places[h].caps {
		t.count(m.capRow[i], capUse)
	}
	for w := range t.seen {
		for t.seen[w] != 0 {
			i := w*64 + bits.TrailingZeros64(t.seen[w])
			t.seen[w] &= t.seen[w] - 1
			f := t.sums[i] >> 1
			t.sums[i] = 0
			if f > 0 {
				sum += t.toll[i] * f
				t.count(int32(m.firstCut+i), f)
			}
		}
	}
	return sum
}
