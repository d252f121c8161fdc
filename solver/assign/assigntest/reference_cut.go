package assigntest

import (
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// weightOf sums the weights of a row.
func weightOf(rows []assign.RowWeight, row int) int64 {
	var sum int64
	for _, w := range rows {
		if w.Row == row {
			sum += w.Weight
		}
	}
	return sum
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// cutLimit is the limit of a cut.
func (r *reference) cutLimit(i int) int64 {
	ct := &r.st.Cuts[i]
	var sum int64
	for _, w := range slices.Concat(ct.Groups, ct.Places) {
		sum += w.Weight
	}
	for _, w := range ct.Caps {
		sum += w.Weight * r.p.Caps[w.Row].Limit
	}
	for _, w := range ct.Cuts {
		sum += w.Weight * r.cutLimit(w.Row)
	}
	return floorDiv(sum, ct.Den)
}

// ofOption is the coefficient of an option.
func (r *reference) ofOption(i int, o [2]int) int64 {
	ct := &r.st.Cuts[i]
	sum := weightOf(ct.Groups, slices.Index(r.proof.Groups, o[0]))
	for _, q := range r.p.Groups[o[0]].Options[o[1]].Parts {
		sum -= weightOf(ct.Parts, r.number(assign.PartRef{Group: o[0], Part: q}))
	}
	for _, w := range ct.Cuts {
		sum += w.Weight * r.ofOption(w.Row, o)
	}
	return floorDiv(sum, ct.Den)
}

// ofArc is what an arc counts in a cut before earlier cuts and division.
func (r *reference) ofArc(ct *assign.Cut, ref assign.ArcRef) int64 {
	sum := weightOf(ct.Parts, r.number(assign.PartRef{Group: ref.Group, Part: ref.Part}))
	arc := arcOf(r.p, ref)
	for c := range r.p.Caps {
		if slices.Contains(r.p.Caps[c].Places, arc.Place) {
			sum += weightOf(ct.Caps, c) * int64(arc.CapUse)
		}
	}
	return sum
}

// ofPattern is the coefficient of a pattern.
func (r *reference) ofPattern(i, h int, s []assign.ArcRef) int64 {
	if len(s) == 0 {
		return 0
	}
	ct := &r.st.Cuts[i]
	sum := weightOf(ct.Places, h)
	for _, ref := range s {
		sum += r.ofArc(ct, ref)
	}
	for _, w := range ct.Cuts {
		sum += w.Weight * r.ofPattern(w.Row, h, s)
	}
	return floorDiv(sum, ct.Den)
}

// low is what an arc can save its patterns in a cut at most.
func (r *reference) low(i int, ref assign.ArcRef) int64 {
	ct := &r.st.Cuts[i]
	sum := r.ofArc(ct, ref)
	for _, w := range ct.Cuts {
		sum += w.Weight * r.low(w.Row, ref)
	}
	return min(0, floorDiv(sum, ct.Den))
}
