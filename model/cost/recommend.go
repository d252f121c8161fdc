package cost

import (
	"cmp"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// Candidate is a carer who could take a part of a request, as a shortlist holds it.
type Candidate struct {
	Carer *model.Carer
	// Shortfall and Connected rank before money; FitPence is what the policy gives for the fit points below the best.
	Shortfall model.Points
	Connected bool
	FitPence  model.Pence
	// Verdicts are those of the children of the part, assessed.
	Verdicts []model.Verdict
}

// Recommendation says who comes first when weekly prices are told on each basis.
type Recommendation struct {
	// First is the index of the candidate; -1 where there are none.
	First [model.CostBases]int
	// Expected is the expected spending on that candidate.
	Expected [model.CostBases]model.Pence
	// Flips: another basis than the policy's would put another candidate first.
	Flips bool
}

// On gives a verdict's cost with its weekly price on another basis; a support package is chosen anew.
func On(policy *model.Policy, m *risk.Model, basis model.CostBasis, c *model.Carer, v *model.Verdict) model.Cost {
	cost := v.Cost
	cost.Package, cost.Support, cost.RiskWith = 0, 0, 0
	settle(policy, basis, v, &cost)
	support(policy, m, c, v, &cost)
	return cost
}

// Recommend ranks the candidates of one part of a request on each basis as a shortlist does: shortfall, connection, pence, identifier.
// Shortfall and connection are the same on each: a basis decides only between homes that welfare leaves open.
func Recommend(policy *model.Policy, m *risk.Model, candidates []Candidate) Recommendation {
	var out Recommendation
	for basis := range model.CostBases {
		best, least := -1, model.Pence(0)
		for k := range candidates {
			pence, expected := candidates[k].on(policy, m, model.CostBasis(basis))
			if best < 0 || before(&candidates[k], pence, &candidates[best], least) {
				best, least = k, pence
				out.Expected[basis] = expected
			}
		}
		out.First[basis] = best
	}
	for _, first := range out.First {
		out.Flips = out.Flips || first != out.First[policy.CostBasis]
	}
	return out
}

// on sums the candidate's pence as level 4 counts them, and as people are shown them.
func (c *Candidate) on(policy *model.Policy, m *risk.Model, basis model.CostBasis) (pence, expected model.Pence) {
	pence = c.FitPence
	for k := range c.Verdicts {
		cost := On(policy, m, basis, c.Carer, &c.Verdicts[k])
		pence += cost.Objective()
		expected += cost.Expected()
	}
	return pence, expected
}

func before(a *Candidate, pence model.Pence, b *Candidate, least model.Pence) bool {
	if a.Connected != b.Connected && a.Shortfall == b.Shortfall {
		return a.Connected
	}
	return cmp.Or(cmp.Compare(a.Shortfall, b.Shortfall), cmp.Compare(pence, least), cmp.Compare(a.Carer.ID, b.Carer.ID)) < 0
}
