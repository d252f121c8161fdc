package cost

import (
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// shortlist gives an in-house home at £900, an agency's at £850 and a block bed at £1,200, with the same child and risk.
func shortlist(p *model.Policy) []Candidate {
	out := make([]Candidate, 3)
	for k, weekly := range []model.Pence{90_000, 85_000, 120_000} {
		r, c := placed(1, weekly)
		r.NeededFrom = needed
		c.ID = []string{"own", "agency", "bed"}[k]
		c.Category = []model.ProviderCategory{model.InHouse, model.IFA, model.PrivateProvider}[k]
		if k == 2 {
			c.Price.Contract = model.ContractBlock
			c.Block = &model.Block{ID: "b", WeeklyTotal: 120_000, Beds: 1}
		}
		v := model.Verdict{Risk: 1_460, RiskDays: 1_457, LogOdds: -17_660}
		Assess(p, today, r, 1, 0, c, &v)
		out[k] = Candidate{Carer: c, Verdicts: []model.Verdict{v}}
	}
	return out
}

func TestRecommend(t *testing.T) {
	const full, marginal, alike = int(model.CostFull), int(model.CostMarginal), int(model.CostLikeForLike)
	cases := []struct {
		name   string
		change func(*model.Policy, []Candidate)
		want   [3]int
		flips  bool
	}{
		{"the basis decides", func(*model.Policy, []Candidate) {}, [3]int{full: 1, marginal: 2, alike: 1}, true},
		{"an agency's own overhead turns it", func(p *model.Policy, _ []Candidate) {
			p.Overheads = []model.Overhead{{Category: model.IFA, Weekly: 9_000}}
		}, [3]int{full: 1, marginal: 2, alike: 0}, true},
		{"shortfall goes before money", func(_ *model.Policy, c []Candidate) { c[1].Shortfall, c[2].Shortfall = 1, 1 }, [3]int{0, 0, 0}, false},
		{"connection goes before money", func(_ *model.Policy, c []Candidate) { c[0].Connected = true }, [3]int{0, 0, 0}, false},
		{"and after shortfall", func(_ *model.Policy, c []Candidate) {
			c[0].Connected, c[0].Shortfall, c[2].Shortfall = true, 1, 1
		}, [3]int{1, 1, 1}, false},
		{"fit points have their price", func(_ *model.Policy, c []Candidate) { c[1].FitPence, c[2].FitPence = 1e6, 1e7 }, [3]int{0, 0, 0}, false},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			p, m := policy(), risk.Published()
			list := shortlist(p)
			tt.change(p, list)
			for k := range list { // contracts and overheads are told when a pair is assessed
				r, _ := placed(1, 0)
				r.NeededFrom = needed
				Assess(p, today, r, 1, 0, list[k].Carer, &list[k].Verdicts[0])
			}
			got := Recommend(p, &m, list)
			if got.First != tt.want || got.Flips != tt.flips {
				t.Errorf("first %v, flips %t; want %v and %t", got.First, got.Flips, tt.want, tt.flips)
			}
			if want := list[got.First[full]].Verdicts[0].Cost.Expected(); got.Expected[full] != want {
				t.Errorf("expected %s, want %s", got.Expected[full], want)
			}
		})
	}
	if got := Recommend(policy(), new(risk.Model), nil); got.First != [3]int{-1, -1, -1} || got.Flips {
		t.Errorf("nobody: %+v", got)
	}
}

// Equal in all but the identifier: the earlier one, in whatever order they come.
func TestRecommendTie(t *testing.T) {
	p, m := policy(), risk.Published()
	a, b := shortlist(p)[0], shortlist(p)[0]
	a.Carer.ID, b.Carer.ID = "a", "b"
	if got := Recommend(p, &m, []Candidate{b, a}); got.First != [3]int{1, 1, 1} {
		t.Errorf("first %v", got.First)
	}
}

// A verdict told on the policy's own basis is the verdict, the package it buys included.
func TestOnThePolicysOwnBasis(t *testing.T) {
	p, m, _, c, v := supported(6_000)
	Support(p, m, c, v)
	if got := On(p, m, p.CostBasis, c, v); got != v.Cost || got.Package == 0 {
		t.Errorf("%+v\nis not %+v", got, v.Cost)
	}
}

// A block bed's marginal price of nought makes an ending dearer than its average does: a package may be worth its price on the one
// basis and not on the other.
func TestPackageIsChosenOnEachBasis(t *testing.T) {
	p, m, _, _, v := supported(5_000)
	r, c := block(1)
	c.Category, c.Block.WeeklyTotal = model.InHouse, 1_200_000
	p.CostBasis = model.CostMarginal
	Assess(p, today, r, 1, 0, c, v)
	if Support(p, m, c, v); v.Cost.Package == 0 {
		t.Fatalf("not worth its price on the margin: %+v", v.Cost)
	}
	full := On(p, m, model.CostFull, c, v)
	if full.Package != 0 || full.Support != 0 || full.RiskWith != 0 || full.Weekly != 300_000 {
		t.Errorf("worth its price at the average: %+v", full)
	}
}

// Row 03: at equal welfare an in-house home at £450 ranks above an agency's at £900.
func TestRow03_InHouseRanksAboveAgencyAtEqualWelfare(t *testing.T) {
	p, m := policy(), risk.Published()
	list := make([]Candidate, 2)
	for k, weekly := range []model.Pence{90_000, 45_000} {
		r, c := placed(1, weekly)
		c.ID = []string{"agency", "own"}[k]
		v := model.Verdict{Fit: 80, Risk: 1_460, RiskDays: 1_457, LogOdds: -17_660}
		Assess(p, today, r, 1, 0, c, &v)
		list[k] = Candidate{Carer: c, Verdicts: []model.Verdict{v}}
	}
	got := Recommend(p, &m, list)
	if got.First != [3]int{1, 1, 1} {
		t.Errorf("first %v: the agency's home", got.First)
	}
	if own, agency := list[1].Verdicts[0].Cost.Objective(), list[0].Verdicts[0].Cost.Objective(); own >= agency {
		t.Errorf("in-house %s, agency %s", own, agency)
	}
	list[0].Shortfall, list[1].Shortfall = 0, 1 // welfare no longer equal: no price makes up for it
	if got := Recommend(p, &m, list); got.First != [3]int{0, 0, 0} {
		t.Errorf("first %v: money before welfare", got.First)
	}
}
