package cost

import (
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// supported gives an assessed verdict of a child with a high behaviour score at £450, for whom a package may be bought.
func supported(weekly model.Pence) (*model.Policy, *risk.Model, *model.Request, *model.Carer, *model.Verdict) {
	p, m := policy(), risk.Published()
	p.Packages = []model.SupportPackage{{ID: "s", Weekly: weekly}}
	r, c := placed(1, 45_000)
	c.Category = model.InHouse
	v := &model.Verdict{LogOdds: 2_750} // child B of the fact sheet, §4.4
	v.RiskTerms[model.RiskBehaviour] = 7_000
	v.Risk = risk.Probability12m(v.LogOdds)
	v.RiskDays = m.OverDays(v.Risk, 364)
	Assess(p, today, r, 1, 0, c, v)
	return p, &m, r, c, v
}

// Row 25: a package of £60 a week is shown apart from the price, and lowers the log-odds by 0.25 and by half of the term for behaviour:
// 0.275 − 0.25 − 0.35 = −0.325.
func TestRow25_SupportPackage(t *testing.T) {
	p, m, _, c, v := supported(6_000)
	before := *v
	Support(p, m, c, v)
	if v.Cost.Package != 1 || v.Cost.Support != 312_000 || v.Cost.Weekly != 45_000 || v.Cost.Price != 2_340_000 {
		t.Fatalf("cost %+v", v.Cost)
	}
	if v.Risk != 5_683 || v.Cost.RiskWith != 4_195 || RiskWith(m, v) != risk.Probability12m(-3_250) {
		t.Errorf("risk %s without, %s with", v.Risk, v.Cost.RiskWith)
	}
	if v.Cost.Averted != 419_500 || v.Cost.Ending != before.Cost.Ending || v.Cost.FollowOn >= before.Cost.FollowOn {
		t.Errorf("cost %+v after %+v", v.Cost, before.Cost)
	}
	v.Cost = before.Cost
	if *v != before {
		t.Error("a package changes more than the cost")
	}

	r, _ := placed(1, 0)
	r.ExpectedDays = 91 // what follows is by the risk over the days, not over the year
	Assess(p, today, r, 1, 0, c, v)
	Support(p, m, c, v)
	if want := v.Cost.Ending.MulDiv(int64(m.OverDays(4_195, 91)), 10_000); v.Cost.Support != 78_000 || v.Cost.FollowOn != want {
		t.Errorf("over 91 days %+v, want %s to follow", v.Cost, want)
	}

	v.RiskTerms[model.RiskBehaviour], v.LogOdds = 0, 2_750-7_000
	if got, want := RiskWith(m, v), risk.Probability12m(2_750-7_000-2_500); got != want {
		t.Errorf("without a behaviour score %s, want %s", got, want)
	}
}

func TestSupportIsAChoice(t *testing.T) {
	p, m, _, c, v := supported(0)
	without := v.Cost
	Support(p, m, c, v)
	worth := without.Objective() - v.Cost.Objective() // what a package over 52 weeks may cost at most
	if worth <= 0 {
		t.Fatalf("a free package is worth %s", worth)
	}
	cases := []struct {
		name   string
		weekly model.Pence
		change func(*model.Policy, *model.Carer)
		want   uint8
	}{
		{"worth its price", (worth - 1) / 52, func(*model.Policy, *model.Carer) {}, 1},
		{"not worth it", worth/52 + 1, func(*model.Policy, *model.Carer) {}, 0},
		{"not sold there", 0, func(p *model.Policy, _ *model.Carer) {
			p.Packages[0].Categories = p.Packages[0].Categories.With(model.IFA)
		}, 0},
		{"sold there", 0, func(p *model.Policy, _ *model.Carer) {
			p.Packages[0].Categories = p.Packages[0].Categories.With(model.InHouse)
		}, 1},
		{"support is attached already", 0, func(_ *model.Policy, c *model.Carer) { c.SupportPackage = true }, 0},
		{"the cheapest of three", 6_000, func(p *model.Policy, _ *model.Carer) {
			p.Packages = append(p.Packages, model.SupportPackage{ID: "t", Weekly: 5_000}, model.SupportPackage{ID: "u", Weekly: 5_000})
		}, 2},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			p, m, r, c, v := supported(tt.weekly)
			tt.change(p, c)
			Assess(p, today, r, 1, 0, c, v)
			Support(p, m, c, v)
			if v.Cost.Package != tt.want || (v.Cost.Package == 0) != (v.Cost.RiskWith == 0) {
				t.Errorf("package %d, want %d: %+v", v.Cost.Package, tt.want, v.Cost)
			}
		})
	}
}

// The early leave for packages that cannot be worth their price changes no choice: with a model that brings the risk to nought, a package
// is bought up to the last penny of what endings cost.
func TestSupportUpToTheWholeRisk(t *testing.T) {
	for extra, want := range []uint8{0: 0, 1: 1} {
		p, m, r, c, v := supported(0)
		m.Support = -200_000
		r.ExpectedDays = 7
		Assess(p, today, r, 1, 0, c, v)
		p.Packages[0].Weekly = v.Cost.Averted + v.Cost.FollowOn - model.Pence(extra)
		if Support(p, m, c, v); v.Cost.Package != want || v.Cost.RiskWith != 0 {
			t.Errorf("%d pence below: %+v", extra, v.Cost)
		}
	}
}

// Where with and without come to the same penny, nothing is bought: a package whose price is what it saves. Over seven days a weekly
// price is a price, so that the tie can be met exactly.
func TestSupportTie(t *testing.T) {
	for extra, want := range []uint8{0: 0, 1: 1} {
		p, m, r, c, v := supported(0)
		r.ExpectedDays = 7
		Assess(p, today, r, 1, 0, c, v)
		without := v.Cost.Objective()
		Support(p, m, c, v)
		p.Packages[0].Weekly = without - v.Cost.Objective() - model.Pence(extra)
		Assess(p, today, r, 1, 0, c, v)
		if Support(p, m, c, v); v.Cost.Package != want {
			t.Errorf("%d pence below the tie: package %d", extra, v.Cost.Package)
		}
	}
}
