package score

import (
	"github.com/placewell/placewell/model"
)

// FitUntold is the fit of a pair none of whose weighted terms can be told. It is the middle of the scale: nothing is known for or
// against the pair, and a policy's least fit below it lets an officer look, one above it does not.
const FitUntold model.Points = 50

// Fit fills v.Fit and v.FitTerms for child i of the request with the carer, from v.Miles and v.Area, which must be filled
// already. Fit is Σ weight·score / Σ weight over the terms that could be told, rounded half up.
func Fit(policy *model.Policy, r *model.Request, i int, c *model.Carer, v *model.Verdict) {
	child, w := &r.Children[i], &policy.Weights
	home := w.Home
	if r.Plan == model.PlanReturnHome {
		home *= 2 // the way home is what the plan is about; 200 at most, see the limits of FitWeights
	}
	v.FitTerms = [model.FitTerms]model.FitTerm{
		model.FitNeeds:   told(needs(child, c), w.Needs),
		model.FitSkills:  told(skills(child, c, r.NeededFrom), w.Skills),
		model.FitHome:    far(v.Miles[model.MilesHome], HomeHalf, home),
		model.FitSchool:  far(v.Miles[model.MilesSchool], SchoolHalf, w.School),
		model.FitContact: contact(child, c, w.Contact),
		model.FitCentre:  far(v.Miles[model.MilesCentre], CentreHalf, w.Centre),
		model.FitArea:    area(v.Area, w.Area),
	}
	v.Fit = mean(&v.FitTerms)
}

func mean(terms *[model.FitTerms]model.FitTerm) model.Points {
	var sum, weight int
	for i := range terms {
		sum += int(terms[i].Weight) * int(terms[i].Score)
		weight += int(terms[i].Weight)
	}
	if weight == 0 {
		return FitUntold
	}
	return model.Points(ratio(sum, weight))
}

// told is a term that is known.
func told(score int, weight uint8) model.FitTerm {
	return model.FitTerm{Score: model.Points(score), Weight: weight, Known: true}
}

// ratio gives a/b rounded half up, for a >= 0 and b > 0.
func ratio(a, b int) int { return (2*a + b) / (2 * b) }
