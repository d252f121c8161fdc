package cost

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/placewell/placewell/model"
)

// policy is the sample's: after an ending 85 in 100 children go to agencies at £900 and 15 to homes at £180,000 for 52 weeks.
func policy() *model.Policy {
	p := &model.Policy{
		HorizonDays: 364, AvertedEnding: 1_000_000,
		FollowOn: []model.FollowOn{{Share: 8_500, Weekly: 90_000}, {Share: 1_500, Weekly: 346_154}},
	}
	p.DefaultDays[model.KindShortTerm] = 182
	return p
}

// today is the day of the snapshot.
const today model.Date = 46_000

// placed gives a request for so many siblings and a carer at a weekly price.
func placed(children int, weekly model.Pence) (*model.Request, *model.Carer) {
	return &model.Request{ID: "r1", Kind: model.KindLongTerm, Children: make([]model.Child, children)},
		&model.Carer{Price: model.Price{Weekly: weekly, Basis: model.BasisSeed2018}}
}

// Child B of the fact sheet, §4.5, in-house at £450: an agency £11,700 more over 26 weeks, a residential home £78,300, mixed
// £21,690. The penny comes from £180,000/52 in whole pence; the sheet's £12,327 uses an unrounded probability.
func TestTheWorkedEnding(t *testing.T) {
	r, c := placed(1, 45_000)
	v := &model.Verdict{Risk: 5_683, RiskDays: 5_683}
	Assess(policy(), today, r, 1, 0, c, v)
	want := model.Cost{
		Weekly: 45_000, Basis: model.BasisSeed2018, Days: 364, Price: 2_340_000,
		Ending: 2_169_001, FollowOn: 1_232_643, Averted: 568_300, Bases: [model.CostBases]model.Pence{45_000, 45_000, 45_000},
	}
	if v.Cost != want {
		t.Errorf("cost %+v, want %+v", v.Cost, want)
	}
	if e, o := v.Cost.Expected(), v.Cost.Objective(); e != 3_572_643 || o != 4_140_943 {
		t.Errorf("expected %s, objective %s", e, o)
	}
}

func TestEnding(t *testing.T) {
	one := []model.FollowOn{{Share: 10_000, Weekly: 90_000}}
	cases := []struct {
		name   string
		move   model.Pence
		after  []model.FollowOn
		weekly model.Pence
		days   int
		want   model.Pence
	}{
		{"nothing follows", 0, nil, 45_000, 364, 0},
		{"the move alone", 250_000, nil, 45_000, 364, 250_000},
		{"an agency for half a year", 0, one, 45_000, 364, 1_170_000},
		{"the same price", 250_000, one, 90_000, 364, 250_000},
		{"from a dear home to a cheap one", 0, one, 346_154, 364, -6_660_004},
		{"half a penny away from zero", 0, one, 89_999, 7, 1},
		{"half a penny away from zero, below", 0, one, 90_001, 7, -1},
		{"less than half a penny", 0, one, 89_999, 6, 0},
		{"a share of the children", 0, []model.FollowOn{{Share: 2_500, Weekly: 90_000}}, 45_000, 364, 292_500},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := &model.Policy{MoveCost: c.move, FollowOn: c.after}
			if got := Ending(p, c.weekly, c.days); got != c.want {
				t.Errorf("Ending = %d, want %d", got, c.want)
			}
		})
	}
}

func TestPrice(t *testing.T) {
	cases := []struct {
		name   string
		change func(*model.Request, *model.Carer)
		days   int
		want   model.Pence
	}{
		{"horizon", func(*model.Request, *model.Carer) {}, 364, 2_340_000},
		{"default of the kind", func(r *model.Request, _ *model.Carer) { r.Kind = model.KindShortTerm }, 182, 1_170_000},
		{"expected days", func(r *model.Request, _ *model.Carer) { r.ExpectedDays = 365 - 1 }, 364, 2_340_000},
		{"beyond the horizon", func(r *model.Request, _ *model.Carer) { r.ExpectedDays = 365 }, 364, 2_340_000},
		{"one day, rounded", func(r *model.Request, _ *model.Carer) { r.ExpectedDays = 1 }, 1, 6_429},
		{"the offer for this request", func(_ *model.Request, c *model.Carer) {
			c.Offers = []model.Offer{{RequestID: "r2", ExpiresOn: today, Price: model.Price{Weekly: 1}}, {RequestID: "r1", ExpiresOn: today, Price: model.Price{Weekly: 90_000}}}
		}, 364, 4_680_000},
		{"the cheapest offer that can be taken", func(r *model.Request, c *model.Carer) {
			r.NeededFrom = today + 7
			c.Offers = []model.Offer{
				{RequestID: "r1", ExpiresOn: today - 1, Price: model.Price{Weekly: 1}},
				{RequestID: "r1", ExpiresOn: today, AvailableFrom: today + 8, Price: model.Price{Weekly: 2}},
				{RequestID: "r1", ExpiresOn: today + 30, Price: model.Price{Weekly: 100_000}},
				{RequestID: "r1", ExpiresOn: today, AvailableFrom: today + 7, Price: model.Price{Weekly: 90_000}},
			}
		}, 364, 4_680_000},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r, carer := placed(1, 45_000)
			c.change(r, carer)
			v := &model.Verdict{}
			Assess(policy(), today, r, 1, 0, carer, v)
			if v.Cost.Days != c.days || v.Cost.Price != c.want {
				t.Errorf("%s over %d days, want %s over %d", v.Cost.Price, v.Cost.Days, c.want, c.days)
			}
		})
	}
}

func TestSiblingDiscount(t *testing.T) {
	cases := []struct {
		part model.Part
		i    int
		want model.Pence
	}{
		{0b001, 0, 90_001}, {0b010, 1, 90_001}, {0b100, 2, 90_001}, // alone: no discount
		{0b111, 0, 90_001}, {0b111, 1, 76_501}, {0b111, 2, 76_501},
		{0b110, 1, 90_001}, {0b110, 2, 76_501}, // the first of the part pays in full
		{0b101, 2, 76_501},
	}
	for _, c := range cases {
		r, carer := placed(3, 90_001)
		carer.Price.SiblingDiscount = 1_500 // 90,001 × 0.85 = 76,500.85
		v := &model.Verdict{}
		Assess(policy(), today, r, c.part, c.i, carer, v)
		if v.Cost.Weekly != c.want {
			t.Errorf("child %d of part %b costs %s a week, want %s", c.i, c.part, v.Cost.Weekly, c.want)
		}
	}
}

func TestPresent(t *testing.T) {
	r, _ := placed(2, 0)
	r.Children[1].Current = &model.CurrentPlacement{CarerID: "x", WeeklyPrice: 70_000}
	if got := Present(policy(), r, 0); got != (model.Cost{}) {
		t.Errorf("no placement costs %+v", got)
	}
	if got := Present(policy(), r, 1); got != (model.Cost{Weekly: 70_000, Days: 364, Price: 3_640_000, Bases: [model.CostBases]model.Pence{70_000, 70_000, 70_000}}) {
		t.Errorf("the present placement costs %+v", got)
	}
}

// The largest amounts that the limits of policy and price allow stay within an int64, and a probability of 1 means the whole.
func TestLargestAmounts(t *testing.T) {
	p := &model.Policy{HorizonDays: 1_100, AvertedEnding: 1_000_000_000, MoveCost: 100_000_000}
	for range 8 {
		p.FollowOn = append(p.FollowOn, model.FollowOn{Share: 10_000, Weekly: 10_000_000})
	}
	r, c := placed(1, 0)
	v := &model.Verdict{Risk: model.ProbabilityOne, RiskDays: model.ProbabilityOne}
	Assess(p, today, r, 1, 0, c, v)
	if want := model.Pence(100_000_000 + 8*785_714_286); v.Cost.Ending != want || v.Cost.FollowOn != want || v.Cost.Averted != 1_000_000_000 {
		t.Errorf("cost %+v", v.Cost)
	}
}

// A dearer home never costs less over all, whatever follows: the sum of price and follow-on rises with the weekly price.
func TestDearerIsNeverCheaper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weekly := model.Pence(rapid.Int64Range(0, 1_000_000).Draw(t, "weekly"))
		risk := model.Probability(rapid.Int32Range(0, 10_000).Draw(t, "risk"))
		var total [2]model.Pence
		for k := range total {
			r, c := placed(1, weekly+model.Pence(100*k))
			v := &model.Verdict{Risk: risk, RiskDays: risk}
			Assess(policy(), today, r, 1, 0, c, v)
			total[k] = v.Cost.Objective()
		}
		if total[1] <= total[0] {
			t.Fatalf("at %s a week %s, at a pound more %s", weekly, total[0], total[1])
		}
	})
}
