package household

import "github.com/placewell/placewell/model"

// Whose record limits the other children, in HM-SOLO's datum.
const (
	SoloArrival = 1 + iota
	SoloResident
)

// soloDatum puts whose record it is and how many other children it allows into one number; SoloOf takes them apart.
func soloDatum(whose, others int) int { return whose + 2*others }

// SoloOf reads HM-SOLO's datum: the children in the home after the move, how many others the record allows (0: the only child), and
// whether it is that of an arrival or a resident.
func SoloOf(d model.Datum) (children, others, whose int) {
	return int(d.A), int(d.B-1) / 2, int(d.B-1)%2 + 1
}

// solo judges HM-SOLO: a child who must be the only one, or may live with so many others at most, has no more beside; own children of
// the household, siblings and children to whom a place is promised included. It does not matter whether that child arrives or lives there
// already. Its datum is the number of children after the move, and SoloOf's second number.
func (h *house) solo(r *Result) {
	children := len(h.people) + h.toCome
	if h.moving == 0 || children < 2 {
		return
	}
	for i := range h.people {
		p := &h.people[i]
		if p.others < 0 || children-1 <= int(p.others) {
			continue
		}
		whose := SoloResident
		if p.moves() {
			whose = SoloArrival
		}
		r.fail(model.HMSolo, children, soloDatum(whose, int(p.others)))
		return
	}
}

// allowed gives how many others a record allows, -1 for any number.
func allowed(solo bool, maxOthers uint8) int8 {
	switch {
	case solo:
		return 0
	case maxOthers > 0:
		return int8(maxOthers)
	}
	return -1
}
