//go:build highs

package highs

import (
	"math"
	"slices"
)

// homeWork limits how many sets are looked at for one inequality. A place that takes many has too many sets to go through.
const homeWork = 100_000

// home is what may go to one place together: some columns into it and the rows that concern no other place. Every set that the
// rows allow is small, so the sets can be gone through, which finds inequalities that hold for all of them and not for their rows.
type home struct {
	cols  []int32   // in the whole program
	rows  [][]int32 // by column of cols: the rows that it is in
	val   [][]int64 // its coefficients there
	slack []int64   // by row
	work  int       // sets looked at, up to homeWork
}

// place is the place that an arc's column goes to; left where the column is an option.
func (s *search) place(col int32) int {
	if s.m.Arc(col).Group == left {
		return left
	}
	return s.arc(col).Place
}

// homes gives for each place its columns in keep and the rows of those columns alone.
func (s *search) homes(keep []bool) []*home {
	place := make([]int, len(s.fixed))
	at := make([]int, len(s.fixed)) // in home.cols
	out := make([]*home, len(s.p.Places))
	for j := range place {
		place[j], at[j] = s.place(int32(j)), left
		if place[j] == left || s.fixed[j] != free || !keep[j] {
			continue
		}
		h := out[place[j]]
		if h == nil {
			h = &home{}
			out[place[j]] = h
		}
		at[j] = len(h.cols)
		h.cols, h.rows, h.val = append(h.cols, int32(j)), append(h.rows, nil), append(h.val, nil)
	}
	for i := range s.rowLow {
		if p := s.onePlace(i, place); p != left && out[p] != nil {
			out[p].addRow(s, i, at)
		}
	}
	for i := range s.rows {
		if !s.in[i] {
			s.addKnown(i, out, place, at)
		}
	}
	return out
}

// addKnown adds a known row that is not in the program. All its arcs go to one place.
func (s *search) addKnown(i int, out []*home, place, at []int) {
	var h *home
	var n int32
	for _, a := range s.rows[i].Arcs {
		j := s.m.Column(a)
		if j == left || at[j] == left {
			continue
		}
		if h == nil {
			h, n = out[place[j]], int32(len(out[place[j]].slack))
			h.slack = append(h.slack, int64(s.rows[i].Limit))
		}
		h.rows[at[j]], h.val[at[j]] = append(h.rows[at[j]], n), append(h.val[at[j]], 1)
	}
}

// onePlace is the place that all columns of a row "at most" go to, or left.
func (s *search) onePlace(i int, place []int) int {
	begin, end := s.rowStart[i], s.rowStart[i+1]
	if begin == end || s.rowHigh[i] == math.MaxInt64 || s.rowHigh[i] < 0 {
		return left
	}
	p := place[s.rowCol[begin]]
	for k := begin; k < end; k++ {
		if s.rowVal[k] < 0 || place[s.rowCol[k]] != p {
			return left
		}
	}
	return p
}

func (h *home) addRow(s *search, i int, at []int) {
	n := int32(len(h.slack))
	h.slack = append(h.slack, s.rowHigh[i])
	for k := s.rowStart[i]; k < s.rowStart[i+1]; k++ {
		if c := at[s.rowCol[k]]; c != left {
			h.rows[c], h.val[c] = append(h.rows[c], n), append(h.val[c], s.rowVal[k])
		}
	}
}

// add puts a column into the set and tells whether the rows allow it; remove takes it out again.
func (h *home) add(c int) bool {
	h.work++
	ok := true
	for k, r := range h.rows[c] {
		h.slack[r] -= h.val[c][k]
		ok = ok && h.slack[r] >= 0
	}
	return ok
}

func (h *home) remove(c int) {
	for k, r := range h.rows[c] {
		h.slack[r] += h.val[c][k]
	}
}

// sets visits every set of these columns that the rows allow and that no other of them can join.
func (h *home) sets(cols []int, visit func(set []int)) {
	var set []int
	var from func(i int)
	from = func(i int) {
		if h.work > homeWork {
			return
		}
		largest := true
		for k, c := range cols {
			if slices.Contains(set, c) {
				continue
			}
			if h.add(c) {
				largest = false
				if k >= i {
					set = append(set, c)
					from(k + 1)
					set = set[:len(set)-1]
				}
			}
			h.remove(c)
		}
		if largest {
			visit(set)
		}
	}
	from(0)
}

// most is the greatest weight of a set of these columns beside what is in the home already; it stops at enough, and says enough when it
// would take too long.
func (h *home) most(cols []int, weight []int64, enough int64) int64 {
	best := int64(0)
	if h.work > homeWork {
		return enough
	}
	for i, c := range cols {
		if weight[c] > 0 && h.add(c) {
			best = max(best, weight[c]+h.most(cols[i+1:], weight, enough-weight[c]))
		}
		if weight[c] > 0 {
			h.remove(c)
		}
		if best >= enough {
			break
		}
	}
	return best
}
