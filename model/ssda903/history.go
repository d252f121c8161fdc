package ssda903

import (
	"slices"
	"sort"
)

// index finds each child's rows. A child who stands twice in the Header keeps both rows; the first speaks.
func (r *Return) index(f *faults) {
	r.byChild = make(map[string]int, len(r.Children))
	for i := range r.Children {
		c := &r.Children[i]
		if _, twice := r.byChild[c.CHILD]; twice {
			f.add(Header, c.Row, "CHILD", "", Error, "stands in the table twice: the first row is used")
			continue
		}
		r.byChild[c.CHILD] = i
	}
	r.episodes = make(map[string][]int, len(r.Children))
	for i := range r.Episodes {
		e := &r.Episodes[i]
		r.episodes[e.CHILD] = append(r.episodes[e.CHILD], i)
		if _, ok := r.byChild[e.CHILD]; !ok {
			f.add(Episodes, e.Row, "CHILD", "", Error, "has no row in the Header")
		}
	}
	for _, history := range r.episodes {
		sort.SliceStable(history, func(a, b int) bool {
			x, y := &r.Episodes[history[a]], &r.Episodes[history[b]]
			if x.Start != y.Start {
				return x.Start < y.Start
			}
			return endsFirst(x, y)
		})
	}
}

// endsFirst puts the shorter of two episodes of one day first, an open one last.
func endsFirst(x, y *Episode) bool {
	if (x.DEC == "") != (y.DEC == "") {
		return x.DEC != ""
	}
	return x.End < y.End
}

// changesCarer tells whether an episode began with a move to another carer.
func changesCarer(e *Episode) bool { return e.RNE == "S" || e.RNE == "P" || e.RNE == "B" }

// spellStart gives the position in a child's history at which the placement of episode k began: earlier episodes that it follows on the same
// day with the same carer (RNE L, T or U) are one placement with it.
func (r *Return) spellStart(history []int, k int) int {
	for k > 0 {
		e, before := &r.Episodes[history[k]], &r.Episodes[history[k-1]]
		if changesCarer(e) || !slices.Contains(reasonsNew, e.RNE) || !before.End.Known() || before.End != e.Start {
			return k
		}
		k--
	}
	return 0
}

// endings counts the placements of a child that ended unplanned before episode k: a reason that counts, followed by a move.
func (r *Return) endings(history []int, k int) int {
	n := 0
	for i := 0; i < k; i++ {
		e, after := &r.Episodes[history[i]], &r.Episodes[history[i+1]]
		if slices.Contains(unplanned, e.REASON_PLACE_CHANGE) && (after.RNE == "P" || after.RNE == "B") {
			n++
		}
	}
	return n
}
