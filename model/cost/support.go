package cost

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// Support buys one of the policy's support packages for a pair where it is worth its price: where price, follow-on spending and what is
// given to avert an ending come to less with the package than without. v must be assessed. v.Risk stays the risk without; the risk with
// is in v.Cost.RiskWith. A home with support attached already buys none, and where with and without come to the same, none is bought.
func Support(policy *model.Policy, m *risk.Model, c *model.Carer, v *model.Verdict) {
	support(policy, m, c, v, &v.Cost)
}

// support does so for one cost of the verdict's pair.
func support(policy *model.Policy, m *risk.Model, c *model.Carer, v *model.Verdict, cost *model.Cost) {
	k := cheapest(policy, c)
	if k < 0 {
		return
	}
	price := policy.Packages[k].Weekly.ForDays(cost.Days)
	if price >= cost.Averted+max(0, cost.FollowOn) {
		return // dearer than an ending that never comes: the usual case leaves before the logarithms
	}
	if with := bought(policy, m, k, v, *cost); with.Objective() < cost.Objective() {
		*cost = with
	}
}

// WithSupport gives the cost with the support package that may be bought for the pair, whether or not it is worth its price; ok is false
// where none may be. v must be assessed.
func WithSupport(policy *model.Policy, m *risk.Model, c *model.Carer, v *model.Verdict) (with model.Cost, ok bool) {
	k := cheapest(policy, c)
	if k < 0 {
		return v.Cost, false
	}
	return bought(policy, m, k, v, v.Cost), true
}

// bought gives a cost with package k.
func bought(policy *model.Policy, m *risk.Model, k int, v *model.Verdict, with model.Cost) model.Cost {
	with.Package, with.Support = uint8(k+1), policy.Packages[k].Weekly.ForDays(with.Days)
	with.RiskWith = RiskWith(m, v)
	expect(policy, with.RiskWith, m.OverDays(with.RiskWith, with.Days), &with)
	return with
}

// RiskWith gives the probability of an unplanned ending in 12 months with therapeutic and round-the-clock support (fact sheet §4.4):
// the model's support term, and half the term for behaviour.
func RiskWith(m *risk.Model, v *model.Verdict) model.Probability {
	behaviour := v.RiskTerms[model.RiskBehaviour]
	return risk.Probability12m(v.LogOdds + m.Support - behaviour + behaviour/2)
}

// cheapest gives the index of the cheapest package that may be bought with the carer, the first of equals; -1 for none. All packages
// have the same effect in the risk model, so that no other can be the better choice.
func cheapest(policy *model.Policy, c *model.Carer) int {
	best := -1
	if c.SupportPackage {
		return best
	}
	for k := range policy.Packages {
		p := &policy.Packages[k]
		if p.Categories.Has(c.Category) && (best < 0 || p.Weekly < policy.Packages[best].Weekly) {
			best = k
		}
	}
	return best
}
