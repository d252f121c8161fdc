package risk

import "github.com/placewell/placewell/model"

// Assess fills the risk of v for child i of the request, placed with the carer together with part (which holds i), from
// v.Miles and v.SchoolKept, which must be filled already. RiskDays is the risk over the span. A support package that may be bought
// for the placement is not in it: only one that is attached to the home already.
func (m *Model) Assess(r *model.Request, part model.Part, i int, c *model.Carer, span *Span, v *model.Verdict) {
	child, on := &r.Children[i], r.NeededFrom
	age := child.Age(on)
	s := sum{v: v}
	v.RiskUnknown, v.LogOdds = 0, 0

	s.add(model.RiskBase, m.Base)
	s.add(model.RiskAge, m.Age[ageBand(age)])
	s.maybe(model.RiskBehaviour, m.behaviour(child, c), child.SDQ >= 0 || assessed(child) > 0)
	s.add(model.RiskEndings, m.Ending*model.LogOdds(min(int(child.UnplannedEndings), MostEndings)))
	s.add(model.RiskResidential, given(child.PreviousResidential, m.Residential))
	s.add(model.RiskSiblingApart, given(siblingApart(r, part, i, c.ID), m.SiblingApart))
	s.add(model.RiskKinship, given(child.Connected(c.ID), m.Kinship))
	s.add(model.RiskSocialWorkers, given(child.SocialWorkers > ManySocialWorkers, m.SocialWorkers))
	s.add(model.RiskGap, m.Gap*model.LogOdds(min(Gap(child, c, on), MostGap)))
	s.maybe(model.RiskCarerYears, m.CarerYears(c.FosteringSince, on), c.FosteringSince.Known())
	s.add(model.RiskCarerKnown, given(c.Known, m.KnownCarer))
	s.add(model.RiskOtherChildren, m.otherChildren(OtherChildren(r, part, c)))
	s.add(model.RiskOutsideTerms, given(outsideTerms(r, part, i, age, c), m.OutsideTerms))
	s.maybe(model.RiskSchoolChange, given(v.SchoolKept == model.No, m.SchoolChange), v.SchoolKept != model.Unknown)
	s.maybe(model.RiskDistance, m.Distance(v.Miles[model.MilesHome]), v.Miles[model.MilesHome].Known())
	s.add(model.RiskSupport, given(c.SupportPackage, m.Support))

	v.Risk = Probability12m(v.LogOdds)
	v.RiskDays = span.Of(v.Risk)
}

// Together gives the risk of v recomputed for so many other children in the home, all who live there counted: what the verdict
// would say with everybody whom a plan puts there.
func (m *Model) Together(v *model.Verdict, others int) model.Probability {
	return Probability12m(v.LogOdds - v.RiskTerms[model.RiskOtherChildren] + m.otherChildren(others))
}

// sum adds terms to a verdict.
type sum struct{ v *model.Verdict }

func (s sum) add(term int, z model.LogOdds) {
	s.v.RiskTerms[term] = z
	s.v.LogOdds += z
}

// maybe adds a term that may not be told: then it counts 0 and is listed.
func (s sum) maybe(term int, z model.LogOdds, told bool) {
	if !told {
		z = 0
		s.v.RiskUnknown |= 1 << term
	}
	s.add(term, z)
}

func given(fact bool, z model.LogOdds) model.LogOdds {
	if fact {
		return z
	}
	return 0
}
