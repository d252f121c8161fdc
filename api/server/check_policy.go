package server

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// checkPolicy lists what is wrong with a policy beyond single fields.
func checkPolicy(p *model.Policy, path string, list *faults) {
	if p.Weights == (model.FitWeights{}) {
		list.add(path+".fit_weights", reasonRequired, "are all 0; give at least one term of fit a weight above 0")
	}
	var share model.Probability
	for i := range p.FollowOn {
		if s := p.FollowOn[i].Share; s > 0 && s <= model.ProbabilityOne {
			share += s
		}
	}
	if share > model.ProbabilityOne {
		list.add(path+".follow_on", reasonRange, "has shares that add up to more than 10000; lower them")
	}
	if p.Risk != nil {
		if err := risk.CheckChoice(p.Risk); err != nil {
			list.add(path+".risk_model", reasonConflict, "cannot be used: "+err.Error())
		}
	}
}
