package score

import "github.com/placewell/placewell/model"

// Told is what stays of a child's fit whatever the policy's weights are: the score of each term, and which of them could be told.
type Told struct {
	Scores [model.FitTerms]uint8
	Known  uint16 // bit t is set where term t could be told
	// Identity is the weight that the needs of language, faith and culture have in this pair: it depends on how many of them the home meets,
	// so that what is told holds for one weight of that term alone.
	Identity uint8
}

// TellOf keeps the terms of an assessed verdict.
func TellOf(v *model.Verdict) (t Told) {
	for i := range v.FitTerms {
		if term := &v.FitTerms[i]; term.Known {
			t.Scores[i] = uint8(term.Score)
			t.Known |= 1 << i
		}
	}
	t.Identity = v.FitTerms[model.FitIdentity].Weight
	return t
}

// Again gives the fit of a child of the request by other weights than those it was told by, that of identity apart: the fit that Fit would
// give.
func (t *Told) Again(policy *model.Policy, r *model.Request) model.Points {
	weights := weightsFor(policy, r)
	weights[model.FitIdentity] = t.Identity
	var m mean
	for i, w := range weights {
		if t.Known&(1<<i) != 0 {
			m.add(int(t.Scores[i]), int(w))
		}
	}
	return m.points()
}

// weightsFor gives the weight of each term for a request. The way home counts twice where the plan is a return home: it is what the plan is
// about; 200 at most, see the limits of FitWeights.
func weightsFor(policy *model.Policy, r *model.Request) [model.FitTerms]uint8 {
	w := &policy.Weights
	near := w.Home
	if r.Plan == model.PlanReturnHome {
		near *= 2
	}
	return [model.FitTerms]uint8{
		model.FitNeeds: w.Needs, model.FitSkills: w.Skills, model.FitHome: near, model.FitSchool: w.School, model.FitContact: w.Contact,
		model.FitCentre: w.Centre, model.FitArea: w.Area, model.FitIdentity: w.Identity, model.FitSiblings: w.Siblings, model.FitHousehold: w.Household,
	}
}
