package certify

import (
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// difference is what a changed problem has other than the one that a certificate was kept for.
type difference struct {
	k      *Kept
	p      *assign.Problem
	looser []int // places into which more, or something cheaper, may go
	seen   []bool
}

// same tells whether two slices are one.
func same[T any](a, b []T) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

// find goes through the problems, and returns false where they differ in what it does not judge.
func (d *difference) find() bool {
	old, now := d.k.p, d.p
	if old.Levels != now.Levels || old.Budget != now.Budget || len(old.Groups) != len(now.Groups) || len(old.Places) != len(now.Places) ||
		(old.Legal == nil) != (now.Legal == nil) {
		return false
	}
	if !same(old.Caps, now.Caps) && !slices.EqualFunc(old.Caps, now.Caps, func(a, b assign.Cap) bool { return a.Limit == b.Limit && slices.Equal(a.Places, b.Places) }) {
		return false
	}
	if !same(old.Conflicts, now.Conflicts) && !slices.Equal(old.Conflicts, now.Conflicts) {
		return false
	}
	d.seen = make([]bool, len(now.Places))
	if !same(old.Places, now.Places) {
		for h := range now.Places {
			if wider(&old.Places[h], &now.Places[h]) {
				d.loosen(h)
			}
		}
	}
	if same(old.Groups, now.Groups) {
		return true
	}
	for g := range now.Groups {
		if !d.group(g) {
			return false
		}
	}
	return true
}

func (d *difference) loosen(h int) {
	if !d.seen[h] {
		d.seen[h] = true
		d.looser = append(d.looser, h)
	}
}

// wider tells whether some counter of a place has more room than before.
func wider(old, now *assign.Place) bool {
	for k, limit := range now.Limit {
		if before := old.Limit[k]; before >= 0 && (limit < 0 || limit > before) {
			return true
		}
	}
	return false
}

func (d *difference) group(g int) bool {
	old, now := &d.k.p.Groups[g], &d.p.Groups[g]
	if len(old.Parts) != len(now.Parts) {
		return false
	}
	if !same(old.Options, now.Options) && !slices.EqualFunc(old.Options, now.Options, func(a, b assign.Option) bool {
		return slices.Equal(a.Parts, b.Parts) && slices.Equal(a.Cost, b.Cost)
	}) {
		return false
	}
	if same(old.Parts, now.Parts) {
		return true
	}
	for q := range now.Parts {
		a, b := &old.Parts[q], &now.Parts[q]
		if a.Children != b.Children || len(a.Arcs) != len(b.Arcs) {
			return false
		}
		if same(a.Arcs, b.Arcs) {
			continue
		}
		for i := range b.Arcs {
			if !d.arc(g, &a.Arcs[i], &b.Arcs[i], a) {
				return false
			}
		}
	}
	return true
}

// arc judges an arc by itself; it is false for a change that is not judged.
func (d *difference) arc(g int, old, now *assign.Arc, part *assign.Part) bool {
	if old.Place != now.Place || len(now.Cost) != d.p.Levels || now.CapUse < 0 || slices.Min(now.Use[:]) < 0 {
		return false
	}
	if slices.Equal(old.Cost, now.Cost) && old.State == now.State && old.Use == now.Use && old.CapUse == now.CapUse && old.Spend == now.Spend &&
		old.Exclusive == now.Exclusive {
		return true
	}
	if old.State == assign.ArcPinned && now.State != assign.ArcPinned || d.p.Budget >= 0 && old.Spend != now.Spend {
		return false
	}
	for l, v := range now.Cost {
		if v > d.k.largest || -v > d.k.largest || v > old.Cost[l] && !d.keepsOrder(g, l, v, part) {
			return false
		}
	}
	if easier(old, now, len(now.Cost)) || old.State == assign.ArcForbidden && now.State != assign.ArcForbidden {
		if d.p.Budget >= 0 && now.Spend != 0 && len(d.k.comps) > 1 {
			return false // what it may put into the budget is the others'
		}
		d.loosen(now.Place)
	}
	return true
}

// keepsOrder tells whether a cost that rose leaves the ranges by which levels were joined.
func (d *difference) keepsOrder(g, l int, cost int64, part *assign.Part) bool {
	for _, st := range d.k.comps[d.k.of[g]].stages {
		if l <= st.proof.First || l > st.proof.Last {
			continue
		}
		for i := range part.Arcs {
			if a := &part.Arcs[i]; a.State != assign.ArcForbidden && fitsAlone(d.k.p, a) && a.Cost[l] >= cost {
				return true
			}
		}
		return false
	}
	return true
}

// inOrder is keepsOrder for all costs of an arc that was not open.
func (d *difference) inOrder(r assign.ArcRef, a *assign.Arc) bool {
	for l, v := range a.Cost {
		if !d.keepsOrder(r.Group, l, v, &d.k.p.Groups[r.Group].Parts[r.Part]) {
			return false
		}
	}
	return true
}

// easier tells whether an arc uses or costs less than before, on the first levels.
func easier(old, now *assign.Arc, levels int) bool {
	return cheaper(old.Cost, now.Cost, levels) < levels || leaner(old, now) || now.Spend < old.Spend
}

// leaner tells whether an arc leaves others more room than before.
func leaner(old, now *assign.Arc) bool {
	for k, use := range now.Use {
		if use < old.Use[k] {
			return true
		}
	}
	return now.CapUse < old.CapUse || old.Exclusive && !now.Exclusive
}
