package cost

import (
	"math/bits"

	"github.com/placewell/placewell/model"
)

// halfWeeks divides weekly price × days so as to give half the days' worth: on average an ending comes half-way.
const halfWeeks = 2 * 7

// Assess fills v.Cost for child i of the request, placed with the carer together with part (which holds i), from v.Risk and
// v.RiskDays, which must be filled already. The price is that of the carer's offer for the request on the day now, else the carer's own,
// less the sibling discount for every child of the part but the first.
func Assess(policy *model.Policy, now model.Date, r *model.Request, part model.Part, i int, c *model.Carer, v *model.Verdict) {
	price, days := c.PriceFor(r, now), policy.Days(r)
	weekly := weeklyPrice(price, part, i)
	ending := Ending(policy, weekly, days)
	v.Cost = model.Cost{
		Weekly:   weekly,
		Basis:    price.Basis,
		Days:     days,
		Price:    weekly.ForDays(days),
		Ending:   ending,
		FollowOn: ending.MulDiv(int64(v.RiskDays), int64(model.ProbabilityOne)),
		Averted:  policy.AvertedEnding.MulDiv(int64(v.Risk), int64(model.ProbabilityOne)),
	}
}

// Present gives what a child's present placement costs over the days of the request when all that is known of it is its weekly
// price: no risk, hence no follow-on spending and nothing to avert. It is nought for a child without a placement.
func Present(policy *model.Policy, r *model.Request, i int) model.Cost {
	current := r.Children[i].Current
	if current == nil {
		return model.Cost{}
	}
	days := policy.Days(r)
	return model.Cost{Weekly: current.WeeklyPrice, Days: days, Price: current.WeeklyPrice.ForDays(days)}
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

func weeklyPrice(price *model.Price, part model.Part, i int) model.Pence {
	before := part & (model.Part(1)<<i - 1)
	if bits.OnesCount8(uint8(before)) == 0 {
		return price.Weekly
	}
	return price.Weekly.MulDiv(int64(model.ProbabilityOne-price.SiblingDiscount), int64(model.ProbabilityOne))
}
