package score

import (
	"strings"

	"github.com/placewell/placewell/model"
)

// ownView is what a need counts more when the child itself named it; essential is what an essential need counts, and with it the
// least that fills the term (the weights count 1, 2 and 3).
const (
	ownView   = 1
	essential = int(model.WeightEssential)
)

// identity tells how much of the language, faith and culture that the request names the home shares. It can only raise a fit: the
// term always scores 100, and its weight is the policy's weight times
//
//	what is met / max(3, what is named), rounded half up
//
// where a need that would be nice counts 1, an important one 2, an essential one 3, and one more where the child itself said so. What
// the home does not share, and what nobody has said of it, weighs nothing; a child without named needs has no such term. The due
// consideration of religious persuasion, racial origin and cultural and linguistic background is that of the Children Act 1989
// s22(5)(c); it is a consideration and no bar.
func identity(child *model.Child, c *model.Carer, weight uint8) model.FitTerm {
	if len(child.Identity) == 0 {
		return model.FitTerm{}
	}
	named, met, open := 0, 0, 0
	for i := range child.Identity {
		need := &child.Identity[i]
		points := int(need.Weight)
		if need.OwnView {
			points += ownView
		}
		named += points
		switch shared(need, c.Identity) {
		case model.Yes:
			met += points
		case model.Unknown:
			open += points
		}
	}
	whole := max(essential, named)
	now := model.FitEnd{Score: 100, Weight: uint8(ratio(int(weight)*met, whole))}
	t := model.FitTerm{Worst: now, Best: now, Known: open < named}
	t.Best.Weight = uint8(ratio(int(weight)*(met+open), whole))
	if t.Known {
		t.Score, t.Weight = 100, now.Weight
	}
	if met == 0 {
		t.Score = 0
	}
	return t
}

// shared tells whether somebody in the home shares what the child needs; unknown where the home has said nothing of that kind.
func shared(need *model.IdentityNeed, home []model.Identity) model.Answer {
	answer := model.Unknown
	for i := range home {
		if home[i].Kind != need.Kind {
			continue
		}
		if strings.EqualFold(home[i].Value, need.Value) {
			return model.Yes
		}
		answer = model.No
	}
	return answer
}
