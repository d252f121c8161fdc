package store

import (
	"slices"

	"github.com/placewell/placewell/model"
)

func clonePlan(o *Plan) *Plan {
	p := *o
	p.Requests = cloneAll(o.Requests, cloneRequest)
	p.Pool.Carers = cloneAll(o.Pool.Carers, cloneCarer)
	p.Policy.Adjoining = slices.Clone(o.Policy.Adjoining)
	p.Policy.FollowOn = slices.Clone(o.Policy.FollowOn)
	p.Pins = slices.Clone(o.Pins)
	p.Proposed = cloneProposal(o.Proposed)
	p.Protective = cloneProposal(o.Protective)
	return &p
}

func cloneProposal(o *model.Plan) *model.Plan {
	if o == nil {
		return nil
	}
	p := *o
	p.Requests = cloneAll(o.Requests, cloneRequestPlan)
	p.Envy = slices.Clone(o.Envy)
	return &p
}

func cloneRequestPlan(o *model.RequestPlan) model.RequestPlan {
	r := *o
	r.Children = slices.Clone(o.Children)
	r.Placed = cloneAll(o.Placed, clonePlacedPart)
	r.OwnBest.Parts = slices.Clone(o.OwnBest.Parts)
	r.OwnBest.CarerIDs = slices.Clone(o.OwnBest.CarerIDs)
	r.OwnBest.HeldBy = slices.Clone(o.OwnBest.HeldBy)
	r.RunnersUp = slices.Clone(o.RunnersUp)
	for i := range r.RunnersUp {
		r.RunnersUp[i].TakenBy = slices.Clone(r.RunnersUp[i].TakenBy)
	}
	r.Removed = slices.Clone(o.Removed)
	r.Why = slices.Clone(o.Why)
	return r
}

func clonePlacedPart(o *model.PlacedPart) model.PlacedPart {
	p := *o
	p.Verdicts = slices.Clone(o.Verdicts)
	p.RiskTogether = slices.Clone(o.RiskTogether)
	return p
}

func cloneAll[T any](rows []T, clone func(*T) T) []T {
	if rows == nil {
		return nil
	}
	out := make([]T, len(rows))
	for i := range rows {
		out[i] = clone(&rows[i])
	}
	return out
}
