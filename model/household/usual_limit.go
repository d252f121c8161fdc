package household

import "github.com/placewell/placewell/model"

// UsualLimit is how many children a person may foster (Children Act 1989 s63(12) and Schedule 7 paragraph 2).
const UsualLimit = 3

// usualLimit judges CA-14 with its two ways out, CA-15 and CA-16. Privately fostered children count, the household's own do not.
// It is apart from the terms of approval, the vacant places and the bedrooms: a home may pass three of them and fail the fourth.
// Its datum is the number fostered after the move, those to whom a place is promised included, and the limit.
func (h *house) usualLimit(r *Result) {
	if h.home.Kind != model.FosterHome {
		return
	}
	n := h.fostered() + h.toCome
	if n <= UsualLimit {
		return
	}
	switch {
	case h.allSiblings():
		r.note(model.CA15, n, UsualLimit)
	case h.exempt():
		r.gate(model.CA16, n, UsualLimit)
	default:
		r.fail(model.CA14, n, UsualLimit)
	}
	r.Data[model.CA14] = model.Datum{A: int32(n), B: UsualLimit}
}

// fostered counts the fostered children after the move.
func (h *house) fostered() int {
	n := 0
	for i := range h.people {
		if h.people[i].fostered {
			n++
		}
	}
	return n
}

// allSiblings tells whether all fostered children are siblings of each other (Schedule 7 paragraph 3). Every pair is asked, since
// "siblings of each other" is said of each two of them. A child still to come is known as a sibling where the request of each child who
// moves in names it.
func (h *house) allSiblings() bool {
	for i := range h.people {
		for j := range h.people[:i] {
			a, b := &h.people[i], &h.people[j]
			if a.fostered && b.fostered && !h.siblings(a, b) {
				return false
			}
		}
	}
	return h.eachAwaited(func(id string) bool {
		for i := range h.people {
			if p := &h.people[i]; p.moves() && !asks(p.request, id) {
				return false
			}
		}
		return true
	})
}

// asks tells whether a child is one of those for whom the request asks.
func asks(r *model.Request, id string) bool {
	for i := range r.Children {
		if r.Children[i].ID == id {
			return true
		}
	}
	return false
}

// exempt tells whether an exemption covers the home after the move (Schedule 7 paragraph 4): granted by the authority in whose
// area the carer lives, in force on the day, and naming every child who would be fostered there.
func (h *house) exempt() bool {
	for i := range h.home.Exemptions {
		e := &h.home.Exemptions[i]
		local := e.Authority != "" && e.Authority == h.home.Home.Authority
		if local && e.From <= h.on && (!e.To.Known() || h.on <= e.To) && h.names(e.Children) {
			return true
		}
	}
	return false
}

func (h *house) names(children []string) bool {
	for i := range h.people {
		if h.people[i].fostered && !contains(children, h.people[i].id) {
			return false
		}
	}
	return h.eachAwaited(func(id string) bool { return contains(children, id) })
}
