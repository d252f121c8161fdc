package cost

import "github.com/placewell/placewell/model"

// halfWeeks divides weekly price × days so as to give half the days' worth: on average an ending comes half-way.
const halfWeeks = 2 * 7

// Assess fills v.Cost for child i of the request, placed with the carer together with part (which holds i), from v.Risk and
// v.RiskDays, which must be filled already. The price is that of the carer's offer for the request on the day now, else the carer's own.
// No support package is bought: that is Support's.
func Assess(policy *model.Policy, now model.Date, r *model.Request, part model.Part, i int, c *model.Carer, v *model.Verdict) {
	price := c.PriceFor(r, now)
	v.Cost = model.Cost{Basis: price.Basis, Contract: price.Contract, Days: policy.Days(r)}
	v.Cost.Bases = weekly(policy, price, r, part, i, c, v.Cost.Days)
	settle(policy, policy.CostBasis, v, &v.Cost)
}

// Without gives the cost of an assessed verdict without a support package.
func Without(policy *model.Policy, v *model.Verdict) model.Cost {
	cost := v.Cost
	cost.Package, cost.Support, cost.RiskWith = 0, 0, 0
	expect(policy, v.Risk, v.RiskDays, &cost)
	return cost
}

// Present gives what a child's present placement costs over the days of the request when all that is known of it is its weekly
// price: no risk, hence no follow-on spending and nothing to avert. It is nought for a child without a placement.
func Present(policy *model.Policy, r *model.Request, i int) model.Cost {
	current := r.Children[i].Current
	if current == nil {
		return model.Cost{}
	}
	days, w := policy.Days(r), current.WeeklyPrice
	return model.Cost{Weekly: w, Days: days, Price: w.ForDays(days), Bases: [model.CostBases]model.Pence{w, w, w}}
}

// settle fills what follows from the weekly price on a basis: the price of the days, and what an ending would lead to.
func settle(policy *model.Policy, basis model.CostBasis, v *model.Verdict, cost *model.Cost) {
	cost.Weekly = cost.Bases[basis]
	cost.Price = cost.Weekly.ForDays(cost.Days)
	cost.Ending = Ending(policy, cost.Weekly, cost.Days)
	expect(policy, v.Risk, v.RiskDays, cost)
}

// expect fills the two terms that a probability multiplies.
func expect(policy *model.Policy, year, days model.Probability, cost *model.Cost) {
	cost.FollowOn = cost.Ending.MulDiv(int64(days), int64(model.ProbabilityOne))
	cost.Averted = policy.AvertedEnding.MulDiv(int64(year), int64(model.ProbabilityOne))
}

// Ending gives what an unplanned ending would lead to in spending (fact sheet §4.5): the move, and for half the days the
// difference between the homes a child goes on to and this one, C_move + Σ π_k·(price_k − weekly)·days/14, each summand rounded.
// Where the shares π sum to less than one, the rest goes on at no difference.
func Ending(policy *model.Policy, weekly model.Pence, days int) model.Pence {
	sum := policy.MoveCost
	for k := range policy.FollowOn {
		f := &policy.FollowOn[k]
		sum += (f.Weekly - weekly).MulDiv(int64(f.Share)*int64(days), halfWeeks*int64(model.ProbabilityOne))
	}
	return sum
}
