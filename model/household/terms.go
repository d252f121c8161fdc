package household

import "github.com/placewell/placewell/model"

// The terms of approval, as the first number of FS-27's datum. The second is the limit that the term sets, 0 where it has none.
const (
	TermNumber = 1 + iota
	TermAgeMin
	TermAgeMax
	TermSex
	TermNamed
	TermKind
)

// terms judges FS-27 (Fostering Services (England) Regulations 2011 reg 27(5)(a), by reg 22 of the care planning regulations). A
// term that was not given binds nobody. The terms on age, sex, name and kind are asked of those who move in: whoever
// lives there already is a matter for the review of the approval and not for a move.
func (h *house) terms(r *Result) {
	t := h.home.TermsOn(h.on)
	if n := h.placed() + h.toCome; t.MaxChildren > 0 && n > int(t.MaxChildren) {
		r.fail(model.FS27, TermNumber, int(t.MaxChildren))
		return
	}
	arrivals := h.arrivals()
	for i := range arrivals {
		if term, limit := breach(t, &arrivals[i]); term != 0 {
			r.fail(model.FS27, term, limit)
			return
		}
	}
}

// placed counts the children whom the approval's number is about: in a fostering household those fostered, in a home that is
// nobody's family everybody who lives there.
func (h *house) placed() int {
	if h.home.Kind == model.FosterHome {
		return h.fostered()
	}
	return len(h.people)
}

// breach gives the first term that the approval does not meet for a child, and the limit it sets; 0 for none.
func breach(t *model.Terms, p *person) (term, limit int) {
	switch {
	case p.age < int(t.AgeMin):
		return TermAgeMin, int(t.AgeMin)
	case t.AgeMax > 0 && p.age > int(t.AgeMax):
		return TermAgeMax, int(t.AgeMax)
	case t.Sex != model.SexUnknown && p.sex != t.Sex:
		return TermSex, int(t.Sex)
	case len(t.NamedChildren) > 0 && !contains(t.NamedChildren, p.id):
		return TermNamed, 0
	case !t.Kinds.Has(p.request.Kind):
		return TermKind, 0
	}
	return 0, 0
}
