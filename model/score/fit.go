package score

import (
	"github.com/placewell/placewell/model"
)

// FitUntold is the fit of a pair none of whose weighted terms can be told. It is the middle of the scale: nothing is known for or
// against the pair, and a policy's least fit below it lets an officer look, one above it does not.
const FitUntold model.Points = 50

// Fit fills v.Fit, v.FitTerms, v.FitLow and v.FitHigh for child i of the request with the carer, from v.Miles and v.Area, which must
// be filled already. Fit is Σ weight·score / Σ weight over the terms that could be told, rounded half up. FitLow and FitHigh are the
// same sum with every missing fact at its worst and at its best: a distance that nobody can tell scores 0 or 100, an area 20 or 100, a
// date of approval stands for no experience or for all there can be, and what the home shares of a language, faith or culture is
// nothing or all that was asked. They never leave Fit outside.
func Fit(policy *model.Policy, r *model.Request, i int, c *model.Carer, v *model.Verdict) {
	child, w := &r.Children[i], weightsFor(policy, r)
	skilled := c.Capabilities(r.NeededFrom)
	t := &v.FitTerms
	t[model.FitNeeds] = told(needs(child, &skilled), w[model.FitNeeds])
	t[model.FitSkills] = skills(child, &skilled, c, r.NeededFrom, w[model.FitSkills])
	t[model.FitHome] = home(v, w[model.FitHome])
	t[model.FitSchool] = school(child, v.Miles[model.MilesSchool], w[model.FitSchool])
	t[model.FitContact] = contact(child, c, w[model.FitContact])
	t[model.FitCentre] = centre(policy, v.Miles[model.MilesCentre], w[model.FitCentre])
	t[model.FitArea] = area(v.Area, w[model.FitArea])
	t[model.FitIdentity] = identity(child, c, w[model.FitIdentity])
	t[model.FitSiblings] = siblings(child, c, v.Miles[model.MilesSiblingNearest], w[model.FitSiblings])
	t[model.FitHousehold] = household(child, c, r.NeededFrom, w[model.FitHousehold])
	sum(v)
}

// sum fills the fit and its interval from the terms.
func sum(v *model.Verdict) {
	var now, low, high mean
	open := false
	for i := range v.FitTerms {
		t := &v.FitTerms[i]
		now.add(int(t.Score), int(t.Weight))
		low.add(int(t.Worst.Score), int(t.Worst.Weight))
		high.add(int(t.Best.Score), int(t.Best.Weight))
		open = open || t.Open()
	}
	v.Fit = now.points()
	v.FitLow, v.FitHigh = v.Fit, v.Fit
	if open {
		v.FitLow, v.FitHigh = min(v.Fit, low.points()), max(v.Fit, high.points())
	}
}

// mean is a weighted mean in the making.
type mean struct{ sum, weight int }

func (m *mean) add(score, weight int) {
	m.sum += score * weight
	m.weight += weight
}

func (m *mean) points() model.Points {
	if m.weight == 0 {
		return FitUntold
	}
	return model.Points(ratio(m.sum, m.weight))
}

// told is a term that is known.
func told(score int, weight uint8) model.FitTerm {
	end := model.FitEnd{Score: uint8(score), Weight: weight}
	return model.FitTerm{Score: model.Points(score), Weight: weight, Known: true, Worst: end, Best: end}
}

// missing is a term that applies and cannot be told: it leaves the mean, and would score between worst and best.
func missing(worst, best int, weight uint8) model.FitTerm {
	return model.FitTerm{Worst: model.FitEnd{Score: uint8(worst), Weight: weight}, Best: model.FitEnd{Score: uint8(best), Weight: weight}}
}

// partly is a term that is known but for a part, without which it scores so, and with which between worst and best.
func partly(score, worst, best int, weight uint8) model.FitTerm {
	t := missing(worst, best, weight)
	t.Score, t.Weight, t.Known = model.Points(score), weight, true
	return t
}

// ratio gives a/b rounded half up, for a >= 0 and b > 0.
func ratio(a, b int) int { return (2*a + b) / (2 * b) }
