package cost

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// needed is the day of the move in these tests.
const needed = today + 7

// block gives a home under a block contract of £4,000 a week for four beds, and a request for so many children.
func block(children int) (*model.Request, *model.Carer) {
	r, c := placed(children, 120_000)
	r.NeededFrom = needed
	c.ID, c.Price.Contract = "home", model.ContractBlock
	c.Block = &model.Block{ID: "b1", WeeklyTotal: 400_000, Beds: 4, From: needed}
	c.Places = []model.Place{{State: model.PlaceFilled}, {State: model.PlaceFilled}, {State: model.PlaceVacant}, {State: model.PlaceVacant}, {State: model.PlaceVacant}}
	return r, c
}

func TestBlockBed(t *testing.T) {
	cases := []struct {
		name           string
		change         func(*model.Request, *model.Carer)
		i              int
		full, marginal model.Pence
	}{
		{"a free bed costs nothing more, beside its average", func(*model.Request, *model.Carer) {}, 0, 100_000, 0},
		{"the second of two free beds", func(*model.Request, *model.Carer) {}, 1, 100_000, 0},
		{"a third child has no bed of the contract", func(*model.Request, *model.Carer) {}, 2, 100_000, 100_000},
		{"a place held for another child", func(_ *model.Request, c *model.Carer) { c.Places[2].State = model.PlaceHeld }, 1, 100_000, 100_000},
		{"a place promised to the child itself", func(_ *model.Request, c *model.Carer) {
			c.Places[2] = model.Place{State: model.PlaceHeld, PromisedTo: "kim"}
		}, 1, 100_000, 0},
		{"a child who lives there keeps its bed", func(r *model.Request, _ *model.Carer) {
			r.Children[2].Current = &model.CurrentPlacement{CarerID: "home"}
		}, 2, 100_000, 0},
		{"a sibling who lives there takes no new bed", func(r *model.Request, _ *model.Carer) {
			r.Children[0].Current = &model.CurrentPlacement{CarerID: "home"}
		}, 2, 100_000, 0},
		{"the contract starts the day after", func(_ *model.Request, c *model.Carer) { c.Block.From = needed + 1 }, 0, 120_000, 120_000},
		{"it ended the day before", func(_ *model.Request, c *model.Carer) { c.Block.To = needed - 1 }, 0, 120_000, 120_000},
		{"it ends with the stay", func(_ *model.Request, c *model.Carer) { c.Block.To = needed + 363 }, 0, 100_000, 0},
		{"it ends a day before", func(_ *model.Request, c *model.Carer) { c.Block.To = needed + 362 }, 0, 100_000, 275},
		{"half the days", func(_ *model.Request, c *model.Carer) { c.Block.To = needed + 181 }, 0, 100_000, 50_000},
		{"no contract known", func(_ *model.Request, c *model.Carer) { c.Block = nil }, 0, 120_000, 120_000},
		{"no total known", func(_ *model.Request, c *model.Carer) { c.Block.WeeklyTotal = 0 }, 0, 120_000, 0},
		{"bought on the spot in the same home", func(_ *model.Request, c *model.Carer) { c.Price.Contract = model.ContractSpot }, 0, 120_000, 120_000},
		{"under a framework", func(_ *model.Request, c *model.Carer) { c.Price.Contract = model.ContractFramework }, 0, 120_000, 120_000},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			r, c := block(3)
			r.Children[1].ID = "kim"
			tt.change(r, c)
			v := &model.Verdict{}
			Assess(policy(), today, r, 0b111, tt.i, c, v)
			b := v.Cost.Bases
			if b[model.CostFull] != tt.full || b[model.CostMarginal] != tt.marginal || v.Cost.Contract != c.Price.Contract {
				t.Errorf("full %s, marginal %s under %s; want %s and %s", b[model.CostFull], b[model.CostMarginal], v.Cost.Contract, tt.full, tt.marginal)
			}
		})
	}
}

func TestPolicyChoosesTheBasis(t *testing.T) {
	for basis, want := range [model.CostBases]model.Pence{100_000, 0, 112_000} {
		r, c := block(1)
		c.Category, c.Price.Education = model.InHouse, 8_000
		p := policy()
		p.CostBasis, p.Overheads = model.CostBasis(basis), []model.Overhead{{Category: model.IFA, Weekly: 1}, {Category: model.InHouse, Weekly: 20_000}}
		v := &model.Verdict{}
		Assess(p, today, r, 1, 0, c, v)
		if v.Cost.Weekly != want || v.Cost.Price != want.ForDays(364) || v.Cost.Ending != Ending(p, want, 364) {
			t.Errorf("%s: %+v, want %s a week", p.CostBasis, v.Cost, want)
		}
	}
}

func TestLongTermDiscount(t *testing.T) {
	cases := []struct {
		name     string
		expected int
		kind     model.RequestKind
		days     uint16
		want     model.Pence
	}{
		{"a day short", 364, 0, 365, 90_001},
		{"long enough, though the horizon is shorter", 365, 0, 365, 81_001}, // 90,001 × 0.9 = 81,000.9
		{"by the kind's default", 0, model.KindShortTerm, 182, 81_001},
		{"the kind's default is a day short", 0, model.KindShortTerm, 183, 90_001},
		{"by the horizon where nothing is said", 0, model.KindRespite, 364, 81_001},
		{"beyond the horizon where nothing is said", 0, model.KindRespite, 365, 90_001},
		{"for any stay", 1, 0, 0, 81_001},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			r, c := placed(1, 90_001)
			r.Kind, r.ExpectedDays = tt.kind, tt.expected
			c.Price.LongTermDiscount, c.Price.LongTermDays = 1_000, tt.days
			v := &model.Verdict{}
			Assess(policy(), today, r, 1, 0, c, v)
			if v.Cost.Weekly != tt.want {
				t.Errorf("%s a week, want %s", v.Cost.Weekly, tt.want)
			}
		})
	}
}

// Both discounts on £900.01: 90,001 × 0.85 × 0.9 = 68,850.765, rounded once.
func TestDiscountsTogetherRoundOnce(t *testing.T) {
	r, c := placed(2, 90_001)
	c.Price.SiblingDiscount, c.Price.LongTermDiscount = 1_500, 1_000
	v := &model.Verdict{}
	Assess(policy(), today, r, 0b11, 1, c, v)
	if v.Cost.Weekly != 68_851 {
		t.Errorf("%s a week", v.Cost.Weekly)
	}
	c.Price.LongTermDiscount = 10_000
	if Assess(policy(), today, r, 0b11, 1, c, v); v.Cost.Weekly != 0 {
		t.Errorf("wholly discounted: %s", v.Cost.Weekly)
	}
}

func TestContributions(t *testing.T) {
	cases := []struct {
		education, health, weekly model.Pence
		want                      Contribution
	}{
		{0, 0, 90_000, Contribution{SocialCare: 90_000}},
		{20_000, 10_000, 90_000, Contribution{60_000, 20_000, 10_000}},
		{20_000, 10_000, 30_000, Contribution{0, 20_000, 10_000}},
		{20_000, 10_000, 29_999, Contribution{0, 20_000, 9_999}},
		{20_000, 10_000, 20_000, Contribution{0, 20_000, 0}},
		{20_000, 10_000, 19_999, Contribution{0, 19_999, 0}},
		{20_000, 10_000, 0, Contribution{}},
	}
	for _, tt := range cases {
		got := Contributions(&model.Price{Education: tt.education, Health: tt.health}, tt.weekly)
		if got != tt.want || got.SocialCare+got.Education+got.Health != tt.weekly {
			t.Errorf("%d and %d of %d: %+v, want %+v", tt.education, tt.health, tt.weekly, got, tt.want)
		}
	}
}
