package server

import (
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// CheckedPolicy makes a policy of its wire form and lists everything that is wrong with it, as a call would be told.
func CheckedPolicy(w *pb.Policy) (*model.Policy, []Fault) {
	in := &input{}
	in.readPolicy(w, nil)
	return in.policy, in.list
}

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
