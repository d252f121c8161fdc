package cost

import (
	"math/bits"

	"github.com/placewell/placewell/model"
)

// weekly gives the weekly price of child i of the part on every basis.
func weekly(policy *model.Policy, price *model.Price, r *model.Request, part model.Part, i int, c *model.Carer, days int) (b [model.CostBases]model.Pence) {
	full := asked(policy, price, r, part, i)
	marginal := full
	if price.Contract == model.ContractBlock && c.Block.Covers(r.NeededFrom) {
		if c.Block.WeeklyTotal > 0 {
			full = Average(c.Block)
		}
		marginal = added(c, r, part, i, full, days)
	}
	b[model.CostFull] = full
	b[model.CostMarginal] = marginal
	b[model.CostLikeForLike] = Contributions(price, full).SocialCare + overhead(policy, c.Category)
	return b
}

// asked is the price asked: less the sibling discount for every child of the part but the first, and less the discount for a long stay.
// Both are taken together and rounded once.
func asked(policy *model.Policy, price *model.Price, r *model.Request, part model.Part, i int) model.Pence {
	const one = int64(model.ProbabilityOne)
	keep := one * one
	if price.SiblingDiscount > 0 && ahead(part, i) > 0 {
		keep = one * (one - int64(price.SiblingDiscount))
	}
	if price.LongTermDiscount > 0 && ExpectedDays(policy, r) >= int(price.LongTermDays) {
		keep = keep / one * (one - int64(price.LongTermDiscount))
	}
	if keep == one*one {
		return price.Weekly
	}
	return price.Weekly.MulDiv(keep, one*one)
}

// ahead counts the children of the part before child i.
func ahead(part model.Part, i int) int {
	return bits.OnesCount8(uint8(part & (model.Part(1)<<i - 1)))
}

// ExpectedDays is how long the placement should last, beyond the policy's horizon too: a discount for a long stay is given for the
// stay that is agreed and not for the days that are counted.
func ExpectedDays(policy *model.Policy, r *model.Request) int {
	switch {
	case r.ExpectedDays > 0:
		return r.ExpectedDays
	case policy.DefaultDays[r.Kind] > 0:
		return policy.DefaultDays[r.Kind]
	default:
		return policy.HorizonDays
	}
}

// overhead is what the policy adds a week for a category of carers; nothing where it names none.
func overhead(policy *model.Policy, category model.ProviderCategory) (sum model.Pence) {
	for k := range policy.Overheads {
		if o := &policy.Overheads[k]; o.Category == category {
			sum += o.Weekly
		}
	}
	return sum
}
