package household

import "github.com/placewell/placewell/model"

// Why two children clash, as the first number of HM-CLASH's datum, the gravest first. The second is the number of pairs that clash
// for that or another reason.
const (
	ClashNamed = 1 + iota
	ClashYounger
	ClashOlder
	ClashSex
	ClashSexualHarm
	ClashAggression
)

// The thresholds of the clash rule, levels of need 0 to 3 and completed years.
const (
	sexualHarmLevel = 2
	aggressionLevel = 3
	aggressionAge   = 5
)

// clash judges HM-CLASH for every pair of which at least one moves in, in both directions: a resident's protection weighs as much as
// an arrival's, and own children are protected too.
func (h *house) clash(r *Result) {
	reason, pairs := 0, 0
	first := len(h.people) - h.moving
	for i := first; i < len(h.people); i++ {
		for j := range h.people[:i] {
			if why := h.clashing(&h.people[i], &h.people[j]); why != 0 {
				pairs++
				if reason == 0 || why < reason {
					reason = why
				}
			}
		}
	}
	if pairs > 0 {
		r.fail(model.HMClash, reason, pairs)
	}
}

// clashing gives the gravest reason why two children clash, 0 for none. What one child may mean for another is weighed between
// families only: siblings of one request were assessed together, and MUST_SPLIT is how that assessment says no.
func (h *house) clashing(a, b *person) int {
	switch {
	case a.excludes(b.id) || b.excludes(a.id) || apart(a, b) || apart(b, a):
		return ClashNamed
	case b.age < int(a.minOther) || a.age < int(b.minOther):
		return ClashYounger
	case older(a, b) || older(b, a):
		return ClashOlder
	case otherSex(a, b) || otherSex(b, a):
		return ClashSex
	case h.home.Kind != model.FosterHome || (b.moves() && a.request == b.request):
		return 0
	case sexualHarm(a, b) || sexualHarm(b, a):
		return ClashSexualHarm
	case aggression(a, b) || aggression(b, a):
		return ClashAggression
	}
	return 0
}

// apart tells whether an assessment keeps arrival a from b, a sibling of the same request or one placed elsewhere.
func apart(a, b *person) bool {
	if !a.moves() {
		return false
	}
	if a.request == b.request && a.request.MustSplit(a.index, b.index) {
		return true
	}
	elsewhere := a.child().SiblingsElsewhere
	for i := range elsewhere {
		if s := &elsewhere[i]; s.ApartByAssessment && s.ChildID == b.id {
			return true
		}
	}
	return false
}

// older: b is older than a's record allows of another child.
func older(a, b *person) bool { return a.maxOther > 0 && b.age > int(a.maxOther) }

// otherSex: a's record allows children of one sex alone, and b is known to be of another.
func otherSex(a, b *person) bool {
	return a.othersSex != model.SexUnknown && b.sex != model.SexUnknown && b.sex != a.othersSex
}

// sexualHarm: a's sexually harmful behaviour needs action, and b is younger. The fact sheet leaves the age open; the younger child
// is the one who cannot be left to look after himself or herself.
func sexualHarm(a, b *person) bool { return a.needs[model.SHB] >= sexualHarmLevel && b.age < a.age }

// aggression: a is dangerous to others, and b is under five.
func aggression(a, b *person) bool {
	return a.needs[model.AGG] >= aggressionLevel && b.age < aggressionAge
}
