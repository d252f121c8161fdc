package household

import "github.com/placewell/placewell/model"

// Who needs to be the only child, as the second number of HM-SOLO's datum.
const (
	SoloArrival = 1 + iota
	SoloResident
)

// solo judges HM-SOLO: a child who must be the only one has no other child beside, own children of the household and siblings
// included, whether that child arrives or lives there already. Its datum is the number of children after the move, and whose need
// it is.
func (h *house) solo(r *Result) {
	if h.moving == 0 || len(h.people) < 2 {
		return
	}
	for i := range h.people {
		if p := &h.people[i]; p.solo {
			whose := SoloResident
			if p.moves() {
				whose = SoloArrival
			}
			r.fail(model.HMSolo, len(h.people), whose)
			return
		}
	}
}
