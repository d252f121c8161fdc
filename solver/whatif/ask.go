package whatif

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// askHorizon is how soon a settled child who is asked would move: four weeks, within the time that reviews and introductions take.
const askHorizon = 28

// ask makes settled children requests.
func (s *state) ask(a *Ask) {
	asking := s.asking()
	type lodger struct{ carer, resident int }
	var found []lodger
	for _, i := range s.carers(&a.Of) {
		c := &s.pool.Carers[i]
		for k := range c.Residents {
			r := &c.Residents[k]
			age := int64(r.DateOfBirth.Age(s.pool.On))
			switch {
			case !household.HoldsPlace(c, r), asking[r.ID], age >= 18,
				a.AgeMin != nil && age < s.whole(*a.AgeMin), a.AgeMax != nil && age > s.whole(*a.AgeMax):
			default:
				found = append(found, lodger{i, k})
			}
		}
	}
	order := make([]int, len(found))
	for k := range order {
		order[k] = k
	}
	name := func(k int) string { return s.pool.Carers[found[k].carer].Residents[found[k].resident].ID }
	for _, k := range s.some(order, a.Count, "resident", name) {
		c := &s.pool.Carers[found[k].carer]
		r := RequestOf(&c.Residents[found[k].resident], c, parseCode[model.RequestKind](a.Kind), &s.policy, s.pool.On)
		r.Children[0].Current.CanContinue = !a.Leave
		s.requests = append(s.requests, r)
		s.grow()
	}
}

// RequestOf gives the request of a settled child for another home, from what its home knows of it: it may stay where it is. Where the child
// comes from, its school and its contacts are not known, so that no distance is told.
func RequestOf(r *model.Resident, home *model.Carer, kind model.RequestKind, policy *model.Policy, on model.Date) model.Request {
	child := model.Child{
		ID: r.ID, DateOfBirth: r.DateOfBirth, Sex: r.Sex, Needs: r.Needs, Solo: r.Solo, MinOtherAge: r.MinOtherAge, MaxOtherAge: r.MaxOtherAge,
		OthersSex: r.OthersSex, MaxOthers: r.MaxOthers, ExcludedChildren: r.ExcludedChildren, YearGroup: -1, SDQ: -1,
		PreviousResidential: home.Kind != model.FosterHome,
		Current:             &model.CurrentPlacement{CarerID: home.ID, CanContinue: true, WeeklyPrice: home.Price.Weekly},
	}
	request := model.Request{
		ID: "ASK-" + r.ID, Children: []model.Child{child}, Kind: kind, Urgency: model.Planned, Plan: model.PlanLongTermFoster,
		SubmittedOn: on, NeededFrom: on.AddDays(askHorizon), Authority: policy.Authority,
	}
	if kind == model.KindStepDown {
		request.Plan = model.PlanStepDown
	}
	return request
}

// startAgain gives the base in which every child asks, as if starting again: nobody has a home, and every place that is filled is vacant.
func startAgain(base Base) Base {
	b := Batch{spec: &Spec{}, base: base}
	s := b.apply(scenario{alternative: -1})
	asking := s.asking()
	for i := range s.pool.Carers {
		c := &s.pool.Carers[i]
		home := *c
		for _, id := range residentIDs(&home) {
			for k := range home.Residents {
				if r := &home.Residents[k]; r.ID == id && !asking[id] && r.DateOfBirth.Age(s.pool.On) < 18 {
					request := RequestOf(r, &home, model.KindLongTerm, &s.policy, s.pool.On)
					request.Children[0].Current = nil
					s.requests = append(s.requests, request)
				}
			}
			leave(c, id)
		}
	}
	for i := range s.requests {
		s.requests[i].Children = withoutHomes(s.requests[i].Children)
	}
	return Base{Pool: &s.pool, Requests: s.requests, Policy: s.policy}
}

func withoutHomes(children []model.Child) []model.Child {
	out := make([]model.Child, len(children))
	for i := range children {
		out[i] = children[i]
		out[i].Current = nil
	}
	return out
}
