package household

import "github.com/placewell/placewell/model"

// exploitationLevel is the level of criminal exploitation from which two children may draw each other in.
const exploitationLevel = 2

// shared judges HM-SHARED, a warning in homes of every kind: two children, not siblings of one request, for both of whom criminal
// exploitation needs action, and at least one of them moves in. Its datum is the number of such pairs.
func (h *house) shared(r *Result) {
	pairs := 0
	for i := len(h.people) - h.moving; i < len(h.people); i++ {
		a := &h.people[i]
		if a.needs[model.CCE] < exploitationLevel {
			continue
		}
		for j := range h.people[:i] {
			if b := &h.people[j]; b.needs[model.CCE] >= exploitationLevel && b.request != a.request {
				pairs++
			}
		}
	}
	if pairs > 0 {
		r.note(model.HMShared, pairs, 0)
	}
}
