package household

import (
	"math/bits"

	"github.com/placewell/placewell/model"
)

// openings are the places of a home that are open on a day, as bit-sets over Carer.Places.
type openings struct {
	// open are all of them, bound those that are for one child or for some kinds of request alone.
	open, bound uint64
}

// openOn tells which places are open on a day: those vacant, those held for a child who is named, and those that somebody who has left
// by then holds in the snapshot. Which place a leaver held is not on record: those promised to a child count as freed first, then the
// first of the others.
func openOn(home *model.Carer, on model.Date, freed int) (o openings) {
	var filled uint64
	for k := range home.Places {
		p, bit := &home.Places[k], uint64(1)<<k
		switch {
		case p.AvailableFrom > on:
		case p.State == model.PlaceVacant, p.State == model.PlaceHeld && p.PromisedTo != "":
			o.open |= bit
		case p.State == model.PlaceFilled:
			filled |= bit
		}
		if p.PromisedTo != "" || p.Kinds != 0 {
			o.bound |= bit
		}
	}
	for _, promised := range [2]bool{true, false} {
		for k := range home.Places {
			if bit := uint64(1) << k; freed > 0 && filled&bit != 0 && (home.Places[k].PromisedTo != "") == promised {
				o.open |= bit
				freed--
			}
		}
	}
	o.bound &= o.open
	return o
}

// freedOn counts the filled places that are free on a day because those who hold them have left: no more than have left, and no more
// than those who remain leave over.
func freedOn(home *model.Carer, on model.Date) int {
	left, remain := 0, 0
	for i := range home.Residents {
		if r := &home.Residents[i]; HoldsPlace(home, r) {
			if Lives(home, r, on) {
				remain++
			} else {
				left++
			}
		}
	}
	return freed(home, left, remain)
}

func freed(home *model.Carer, left, remain int) int {
	if left == 0 {
		return 0
	}
	filled := 0
	for k := range home.Places {
		if home.Places[k].State == model.PlaceFilled {
			filled++
		}
	}
	return min(left, max(0, filled-remain))
}

// Open counts the places that are open on a day and promised to nobody.
func Open(home *model.Carer, on model.Date) int {
	n := 0
	for open := openOn(home, on, freedOn(home, on)).open; open != 0; open &= open - 1 {
		if home.Places[bits.TrailingZeros64(open)].PromisedTo == "" {
			n++
		}
	}
	return n
}

// OpensOn gives the first day after the first, up to the last, on which more places are open and promised to nobody than on the first;
// not given where there is none.
func OpensOn(home *model.Carer, first, last model.Date) (day model.Date) {
	before := Open(home, first)
	try := func(d model.Date) {
		if d > first && d <= last && (day == 0 || d < day) && Open(home, d) > before {
			day = d
		}
	}
	for k := range home.Places {
		try(home.Places[k].AvailableFrom)
	}
	for i := range home.Residents {
		try(Until(home, &home.Residents[i]))
	}
	return day
}

// PlacePromised tells whether a place that is promised to the child is open to it on a day, for that kind of request.
func PlacePromised(home *model.Carer, childID string, kind model.RequestKind, on model.Date) bool {
	if !promisedTo(home, childID) {
		return false
	}
	for open := openOn(home, on, freedOn(home, on)).bound; open != 0; open &= open - 1 {
		if p := &home.Places[bits.TrailingZeros64(open)]; p.PromisedTo == childID && p.Kinds.Has(kind) {
			return true
		}
	}
	return false
}

// Promised counts the children to whom places of the home are promised and who do not live there on the day.
func Promised(home *model.Carer, on model.Date) int {
	n := 0
	for k := range home.Places {
		if id := promise(home, k); id != "" && !livesThere(home, id, on) {
			n++
		}
	}
	return n
}

// PromisedTo tells whether a place of the home is promised to the child, from whatever day on.
func PromisedTo(home *model.Carer, childID string) bool { return promisedTo(home, childID) }

func promisedTo(home *model.Carer, childID string) bool {
	for k := range home.Places {
		if promise(home, k) == childID {
			return childID != ""
		}
	}
	return false
}

// promise gives the child to whom place k is promised, "" for none; of two places promised to one child the second counts as nobody's.
func promise(home *model.Carer, k int) string {
	p := &home.Places[k]
	if p.PromisedTo == "" || p.State == model.PlaceNotAvailable {
		return ""
	}
	for i := range k {
		if q := &home.Places[i]; q.PromisedTo == p.PromisedTo && q.State != model.PlaceNotAvailable {
			return ""
		}
	}
	return p.PromisedTo
}

func livesThere(home *model.Carer, id string, on model.Date) bool {
	for i := range home.Residents {
		if r := &home.Residents[i]; r.ID == id && Lives(home, r, on) {
			return true
		}
	}
	return false
}

// awaited counts the children to whom a place is promised and who neither live here nor are among the arrivals: they are still to
// come, and whoever moves in before them may not use up what they were promised. Where nobody moves in they are no matter.
func (h *house) awaited() int {
	n := 0
	if h.moving == 0 {
		return n
	}
	for k := range h.home.Places {
		if id := promise(h.home, k); id != "" && !h.holds(id) {
			n++
		}
	}
	return n
}

// holds tells whether a child is among the people of the home after the move.
func (h *house) holds(id string) bool { return find(h.people, id) != nil }

// eachAwaited tells whether the test holds for every child still to come.
func (h *house) eachAwaited(test func(id string) bool) bool {
	if h.toCome == 0 {
		return true
	}
	for k := range h.home.Places {
		if id := promise(h.home, k); id != "" && !h.holds(id) && !test(id) {
			return false
		}
	}
	return true
}
