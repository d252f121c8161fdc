package solver

import (
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/solver/assign"
)

// Outcome is the answer to a neighbour: the plan without the words that explain one.
type Outcome struct {
	State model.PlanState
	Proof model.PlanProof
	// Kept: the reference's answer stands with its proof, and nothing was solved.
	Kept   bool
	Method string
	Work   int64
	// Objective holds the levels; with Weigh or Tolls, level 4 is what they make of it. Bound is what was proven.
	Objective, Bound model.Objective
	// Requests are those of the neighbour in order; those that are away take no part.
	Requests []OutcomeRequest
}

// OutcomeRequest is what becomes of a request.
type OutcomeRequest struct {
	Away    bool
	Waiting model.Part
	Placed  []model.PlacedPart
	OwnBest model.OwnBest
	// Idle is what level 4 counts for the children who wait.
	Idle model.Pence
}

// outcome turns choices back into children and homes; nil choices leave the requests empty.
func (n *near) outcome(p *problem, s *assign.Solution, choices []assign.Choice) *Outcome {
	out := &Outcome{State: planStates[s.State], Proof: planProofs[s.Proof], Method: s.Method, Work: s.Work, Requests: make([]OutcomeRequest, len(p.cases))}
	if s.Objective != nil {
		out.Objective = model.ObjectiveOf(s.Objective)
	}
	if s.Bound != nil {
		out.Bound = model.ObjectiveOf(s.Bound)
	}
	var filled model.RequestPlan
	for g := range p.cases {
		c := &p.cases[g]
		r := &out.Requests[g]
		r.Away = n.away(g)
		r.OwnBest = model.OwnBest{Exists: c.bestExists, Fit: c.best, Parts: c.bestParts, CarerIDs: c.bestHomes}
		if choices == nil || r.Away {
			continue
		}
		filled = model.RequestPlan{}
		p.fill(n.judge, &filled, g, choices[g])
		r.Waiting, r.Placed = filled.Waiting, filled.Placed
		r.Idle = model.Pence(p.Groups[g].Options[choices[g].Option].Cost[levelPence])
		if n.Weigh != nil {
			n.settle(r)
		}
	}
	return out
}

// settle buys the support packages as they were weighed.
func (n *near) settle(r *OutcomeRequest) {
	for k := range r.Placed {
		home := homeAt(n.Pool, n.find(r.Placed[k].CarerID))
		for i := range r.Placed[k].Verdicts {
			if v := &r.Placed[k].Verdicts[i]; home != nil {
				v.Cost = cost.Without(n.Policy, v)
				n.Weigh.money(n.judge, home, v)
			}
		}
	}
}

func (n *near) find(carerID string) int {
	return slices.IndexFunc(n.Pool.Carers, func(c model.Carer) bool { return c.ID == carerID })
}
