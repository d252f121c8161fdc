package solver

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/rule"
	"github.com/placewell/placewell/solver/assign"
)

var planStates = map[assign.State]model.PlanState{
	assign.Optimal: model.PlanOptimal, assign.Stopped: model.PlanStopped, assign.Infeasible: model.PlanInfeasible,
}

var planProofs = map[assign.Proof]model.PlanProof{
	assign.ProofNone: model.ProofNone, assign.ProofHiGHS: model.ProofHiGHS,
	assign.ProofSearch: model.ProofSearch, assign.ProofCertificate: model.ProofCertificate,
}

// plan turns a solution back into the council's nouns. Without choices (infeasible pins, or stopped before any plan) the requests
// stand in it with nothing proposed.
func (p *problem) plan(s assign.Solution, settings Settings) *model.Plan {
	plan := &model.Plan{
		State: planStates[s.State], Proof: planProofs[s.Proof], Method: s.Method, Work: s.Work, Seed: settings.Seed,
		PolicyVersion: p.policy.Version, PolicyApprover: p.policy.ApprovedBy, RiskModel: risk.Version(p.policy), On: p.pool.On,
		Requests: make([]model.RequestPlan, len(p.cases)),
	}
	if s.Objective != nil {
		plan.Objective = model.ObjectiveOf(s.Objective)
	}
	if s.Bound != nil {
		plan.Bound = model.ObjectiveOf(s.Bound)
	}
	j := p.judge
	for g := range p.cases {
		plan.Requests[g] = p.header(g)
		if s.Choices != nil {
			p.fill(j, &plan.Requests[g], g, s.Choices[g])
		}
	}
	p.together(plan)
	plan.Voids = p.voids(plan)
	return plan
}

// header gives what is known of a request before anything is chosen.
func (p *problem) header(g int) model.RequestPlan {
	c := &p.cases[g]
	out := model.RequestPlan{RequestID: c.request.ID, Urgency: c.request.Urgency, Considered: len(p.pool.Carers), Possible: c.possibleCarers()}
	for i := range c.request.Children {
		out.Children = append(out.Children, c.request.Children[i].ID)
	}
	out.OwnBest = model.OwnBest{Exists: c.bestExists, Fit: c.best, Parts: c.bestParts, CarerIDs: c.bestHomes}
	for _, r := range c.removed {
		if r.Count > 0 {
			out.Removed = append(out.Removed, r)
		}
	}
	return out
}

// possibleCarers counts the carers that some part of the request could go to.
func (c *requestCase) possibleCarers() int {
	seen := map[int]bool{}
	for k := range c.parts {
		for i := range c.parts[k].pairs {
			if !c.parts[k].stay {
				seen[c.parts[k].pairs[i].carer] = true
			}
		}
	}
	return len(seen)
}

// fill writes the chosen option of a request with the verdict of each child.
func (p *problem) fill(j *judge.Judge, out *model.RequestPlan, g int, choice assign.Choice) {
	c := &p.cases[g]
	o := c.options[p.options[g][choice.Option]]
	out.Waiting = o.wait
	for k, part := range o.parts {
		x := &c.parts[part].pairs[choice.Arcs[k]]
		placed := model.PlacedPart{
			Part: c.parts[part].part, CarerID: c.homeOf(chosen{part, choice.Arcs[k]}, p.pool.Carers), Stay: x.stay, Known: x.known,
			Fit: x.fit, Shortfall: x.short, Objective: x.total(c, c.parts[part].part),
		}
		var home *model.Carer
		if x.carer >= 0 {
			home = &p.pool.Carers[x.carer]
		}
		for i := range c.request.Children {
			if !placed.Part.Has(i) {
				continue
			}
			var v model.Verdict
			if x.stay {
				j.Stay(c.request, placed.Part, i, home, &v)
			} else {
				j.Child(c.request, placed.Part, i, home, &v)
			}
			placed.Verdicts = append(placed.Verdicts, v)
		}
		out.Placed = append(out.Placed, placed)
	}
}

// together shows, for each home, the risks and the approvals once everybody whom the plan puts there has arrived.
func (p *problem) together(plan *model.Plan) {
	arrivals := arrivalsByHome(p.cases, plan)
	homes := map[string]*model.Carer{}
	for i := range p.pool.Carers {
		homes[p.pool.Carers[i].ID] = &p.pool.Carers[i]
	}
	for g := range plan.Requests {
		for k := range plan.Requests[g].Placed {
			part := &plan.Requests[g].Placed[k]
			home := homes[part.CarerID]
			if home == nil {
				continue
			}
			others := risk.OtherChildren(p.cases[g].request, part.Part, home)
			for _, a := range arrivals[part.CarerID] {
				if a.Request != p.cases[g].request {
					others++
				}
			}
			for i := range part.Verdicts {
				part.RiskTogether = append(part.RiskTogether, p.judge.Risk.Together(&part.Verdicts[i], others))
			}
			if !part.Stay {
				result, _ := rule.Home(home, p.policy, arrivals[part.CarerID], p.pool.On)
				part.HomeGates = result.Gates
			}
		}
	}
}

func arrivalsByHome(cases []requestCase, plan *model.Plan) map[string][]household.Arrival {
	out := map[string][]household.Arrival{}
	for g := range plan.Requests {
		r := cases[g].request
		for _, part := range plan.Requests[g].Placed {
			for i := range r.Children {
				if cur := r.Children[i].Current; !part.Stay && part.Part.Has(i) && (cur == nil || cur.CarerID != part.CarerID) {
					out[part.CarerID] = append(out[part.CarerID], household.Arrival{Request: r, Index: i})
				}
			}
		}
	}
	return out
}
