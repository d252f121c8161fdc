package judge

import (
	"slices"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
)

// needed is the day on which the request of these tests needs a home.
var needed = modeltest.On.AddDays(7)

// opensAfter gives a skilled home whose two places open so many days after the day needed.
func opensAfter(id string, days int) model.Carer {
	c := modeltest.Carer(id)
	c.Skills = model.DomainLevels{model.EMO: 3, model.TRA: 3, model.EXT: 3}
	for i := range c.Places {
		c.Places[i].AvailableFrom = needed.AddDays(days)
	}
	return c
}

// far gives a home that is free now, and fits less for being far from everything.
func far(id string) model.Carer {
	c := modeltest.Carer(id)
	c.Home.Easting += 40_000
	c.Skills = model.DomainLevels{model.EMO: 1, model.TRA: 1}
	return c
}

// lessFit is by how many points a home fits less for being 16 km further east.
const lessFit = 15

// ids names the two homes of each option.
func ids(bridges []Bridge) (out []string) {
	for i := range bridges {
		out = append(out, bridges[i].First.Carer.ID+" "+bridges[i].Lasting.Carer.ID)
	}
	return out
}

func TestBridge(t *testing.T) {
	r := modeltest.Request("r", modeltest.Child("kim"))
	r.Record.Review = ""
	pool := modeltest.Pool(far("now"), opensAfter("later", 5))
	j := New(modeltest.Policy(), modeltest.On)
	j.Policy.Packages = nil
	bridges := Bridges(j, &r, 1, &pool)
	if len(bridges) != 1 {
		t.Fatalf("%d two-step options", len(bridges))
	}
	b := &bridges[0]
	first, lasting := &b.First, &b.Lasting
	if first.Carer.ID != "now" || lasting.Carer.ID != "later" || first.From != needed || lasting.From != needed+5 {
		t.Errorf("%s from %s, %s from %s", first.Carer.ID, first.From, lasting.Carer.ID, lasting.From)
	}
	if first.Days != 5 || lasting.Days != 177 || first.Verdicts[0].Cost.Days != 5 || lasting.Verdicts[0].Cost.Days != 177 {
		t.Errorf("%d and %d days of 182", first.Days, lasting.Days)
	}
	if b.Fit != lasting.Fit || first.Fit >= lasting.Fit || b.Shortfall != 0 {
		t.Errorf("fit %d, first %d, lasting %d, shortfall %d", b.Fit, first.Fit, lasting.Fit, b.Shortfall)
	}
	if b.Instead == nil || b.Instead.Carer.ID != "now" || b.Instead.Days != 182 || b.Instead.Expected() != b.Instead.Verdicts[0].Cost.Expected() {
		t.Errorf("instead of %+v", b.Instead)
	}
	if b.Price != 37_500+1_327_500 || b.Move != 250_000 { // £525 a week for 5 and 177 days
		t.Errorf("price %s, move %s", b.Price, b.Move)
	}
	one, two := &first.Verdicts[0], &lasting.Verdicts[0]
	if b.FollowOn != one.Cost.FollowOn+two.Cost.FollowOn || b.Expected != b.Price+b.FollowOn+b.Move {
		t.Errorf("follow-on %s, expected %s", b.FollowOn, b.Expected)
	}
	stay, rest := j.Risk.OverDays(one.Risk, 5), j.Risk.OverDays(two.Risk, 360)
	want := model.ProbabilityOne - (model.ProbabilityOne-stay)*(model.ProbabilityOne-rest)/model.ProbabilityOne
	if off := b.Risks[0] - want; off < -1 || off > 1 || b.Risks[0] <= max(stay, rest) {
		t.Errorf("risk %s of %s and %s, want %s", b.Risks[0], stay, rest, want)
	}
	below := (j.Policy.FitPointWeek * model.Pence(lasting.Fit-first.Fit)).ForDays(5)
	if pence := b.Expected + below + model.Pence(b.Risks[0])*100; b.Pence != pence { // λ is £10,000: £1 for 1/10,000
		t.Errorf("pence %d, want %d", b.Pence, pence)
	}
	if one.Tasks.Has(model.CP14) || !two.Tasks.Has(model.CP14) {
		t.Error("only the second move ends a placement and needs a review first")
	}
	if r.Children[0].Current != nil || r.NeededFrom != needed {
		t.Error("looking for a bridge changed the request")
	}
}

func TestWhenThereIsABridge(t *testing.T) {
	all := []string{"now later"}
	cases := []struct {
		name   string
		change func(*Judge, *model.Request, []model.Carer)
		want   []string
	}{
		{"in a few days", func(*Judge, *model.Request, []model.Carer) {}, all},
		{"on the last of the policy's days", func(_ *Judge, _ *model.Request, c []model.Carer) { c[1] = opensAfter("later", 28) }, all},
		{"the day after", func(_ *Judge, _ *model.Request, c []model.Carer) { c[1] = opensAfter("later", 29) }, nil},
		{"the next day", func(_ *Judge, _ *model.Request, c []model.Carer) { c[1] = opensAfter("later", 1) }, all},
		{"at once", func(_ *Judge, _ *model.Request, c []model.Carer) { c[1] = opensAfter("later", 0) }, nil},
		{"no such stays in the policy", func(j *Judge, _ *model.Request, _ []model.Carer) { j.Policy.BridgeDays = 0 }, nil},
		{"a stay of six days leaves one", func(_ *Judge, r *model.Request, _ []model.Carer) { r.ExpectedDays = 6 }, all},
		{"a stay of five leaves none", func(_ *Judge, r *model.Request, _ []model.Carer) { r.ExpectedDays = 5 }, nil},
		{"nobody can take the child for good", func(_ *Judge, r *model.Request, c []model.Carer) {
			r.Kind = model.KindLongTerm
			c[1].LongTerm = true
		}, all},
		{"nobody can take the child until then", func(_ *Judge, _ *model.Request, c []model.Carer) { c[0].Places = nil }, nil},
		{"it fits as well, and a move has its price", func(_ *Judge, _ *model.Request, c []model.Carer) { c[0] = opensAfter("now", 0) }, nil},
		{"it fits as well, and is cheaper by more than the move", func(_ *Judge, _ *model.Request, c []model.Carer) {
			c[0] = opensAfter("now", 0)
			c[0].Price.Weekly *= 2
		}, all},
		{"it fits less within the tolerance, and is cheaper by more than that", func(j *Judge, _ *model.Request, c []model.Carer) {
			c[0] = opensAfter("now", 0)
			c[0].Price.Weekly *= 5
			c[1].Home.Easting += 16_000
			j.Policy.Tolerance = lessFit
		}, all},
		{"it fits less by a point beyond the tolerance", func(j *Judge, _ *model.Request, c []model.Carer) {
			c[0] = opensAfter("now", 0)
			c[0].Price.Weekly *= 5
			c[1].Home.Easting += 16_000
			j.Policy.Tolerance = lessFit - 1
		}, nil},
		{"it fits less, and is connected", func(j *Judge, r *model.Request, c []model.Carer) {
			c[0] = opensAfter("now", 0)
			c[1].Home.Easting += 16_000
			r.Children[0].ConnectedCarers = []string{"later"}
			j.Policy.ToleranceKin = lessFit
		}, all},
		{"both are connected", func(j *Judge, r *model.Request, c []model.Carer) {
			c[0] = opensAfter("now", 0)
			c[1].Home.Easting += 16_000
			r.Children[0].ConnectedCarers = []string{"later", "now"}
			j.Policy.ToleranceKin = lessFit
		}, nil},
		{"the child lives there and cannot go on", func(_ *Judge, r *model.Request, _ []model.Carer) {
			r.Children[0].Current = &model.CurrentPlacement{CarerID: "now"}
		}, nil},
		{"the day before the ninth birthday the home is for nine-year-olds", func(_ *Judge, r *model.Request, c []model.Carer) {
			r.Children[0].DateOfBirth = nineOn(needed + 6)
			c[1].Terms.AgeMin = 9
		}, nil},
		{"on the birthday", func(_ *Judge, r *model.Request, c []model.Carer) {
			r.Children[0].DateOfBirth = nineOn(needed + 5)
			c[1].Terms.AgeMin = 9
		}, all},
		{"the first home is for eight-year-olds, then the birthday", func(_ *Judge, r *model.Request, c []model.Carer) {
			r.Children[0].DateOfBirth = nineOn(needed + 1)
			c[0].Terms.AgeMax = 8
		}, all},
		{"an approval that comes into force", func(_ *Judge, _ *model.Request, c []model.Carer) {
			c[1] = opensAfter("later", 0)
			c[1].Approval.From = needed + 3
		}, all},
		{"a resident who leaves", func(_ *Judge, _ *model.Request, c []model.Carer) {
			c[1] = opensAfter("later", 0)
			c[1].Terms.MaxChildren = 1
			c[1].Residents = []model.Resident{{ID: "x", DateOfBirth: model.NewDate(2016, 1, 1), Fostered: true, LeavesOn: needed + 3}}
		}, all},
		{"an offer that starts later", func(_ *Judge, _ *model.Request, c []model.Carer) {
			c[1] = opensAfter("later", 0)
			c[1].OfferOnly = true
			c[1].Offers = []model.Offer{{ID: "o", RequestID: "r", ExpiresOn: needed, AvailableFrom: needed + 3}}
		}, all},
		{"an offer to another request", func(_ *Judge, _ *model.Request, c []model.Carer) {
			c[1] = opensAfter("later", 0)
			c[1].OfferOnly = true
			c[1].Offers = []model.Offer{{ID: "o", RequestID: "s", ExpiresOn: needed, AvailableFrom: needed + 3}}
		}, nil},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			r := modeltest.Request("r", modeltest.Child("kim"))
			pool := modeltest.Pool(far("now"), opensAfter("later", 5))
			j := New(modeltest.Policy(), modeltest.On)
			tt.change(j, &r, pool.Carers)
			if got := ids(Bridges(j, &r, 1, &pool)); !slices.Equal(got, tt.want) {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

// nineOn gives the date of birth of somebody who is nine on a day.
func nineOn(day model.Date) model.Date {
	y, m, d := day.Civil()
	return model.NewDate(y-9, m, d)
}

// The first home gives a short stay: the approval for a long-term match is asked of the lasting home alone. And an emergency is over when
// the child moves on: terms of approval hold again.
func TestLegsHaveRequestsOfTheirOwn(t *testing.T) {
	r := modeltest.Request("r", modeltest.Child("kim"))
	r.Kind = model.KindLongTerm
	pool := modeltest.Pool(far("now"), opensAfter("later", 5))
	pool.Carers[1].LongTerm = true
	j := New(modeltest.Policy(), modeltest.On)
	bridges := Bridges(j, &r, 1, &pool)
	if len(bridges) != 1 || bridges[0].First.Verdicts[0].Gates.Has(model.CP22B) || bridges[0].Lasting.Days != 359 {
		t.Errorf("%+v", bridges)
	}

	r = modeltest.Request("r", modeltest.Child("kim"))
	r.Urgency = model.Emergency
	pool.Carers[0].Terms.AgeMin = 12
	if got := Bridges(j, &r, 1, &pool); len(got) != 1 || !got[0].First.Verdicts[0].Gates.Has(model.CP23) {
		t.Errorf("outside the terms for a few days of an emergency: %v", ids(got))
	}
	pool.Carers[0].Terms.AgeMin, pool.Carers[1].Terms.AgeMin = 0, 12
	if got := Bridges(j, &r, 1, &pool); len(got) != 0 {
		t.Errorf("outside the terms for good: %v", ids(got))
	}
}

// The best few, in one order whatever the order of the carers, each lasting home once and with its best first home.
func TestBestFewBridges(t *testing.T) {
	r := modeltest.Request("r", modeltest.Child("kim"), modeltest.Child("lee"))
	carers := []model.Carer{far("now-b"), far("now-a"), far("dear")}
	carers[2].Price.Weekly *= 2
	for i, id := range []string{"d", "c", "b", "a", "e"} {
		c := opensAfter(id, 3+i)
		c.Price.Weekly += model.Pence(100_000 * (i % 4))
		carers = append(carers, c)
	}
	j := New(modeltest.Policy(), modeltest.On)
	want := []string{"now-a d", "now-a e", "now-a c"} // d opens before e, c is dearer
	for range carers {
		pool := modeltest.Pool(slices.Clone(carers)...)
		got := Bridges(j, &r, 0b11, &pool)
		if !slices.Equal(ids(got), want) {
			t.Fatalf("%v, want %v", ids(got), want)
		}
		if b := got[0]; len(b.Risks) != 2 || b.Move != 500_000 || len(b.Lasting.Verdicts) != 2 {
			t.Errorf("two children: %+v", b.Risks)
		}
		carers = append(carers[1:], carers[0])
	}
	if got := Bridges(j, &r, 0, &model.Pool{}); got != nil {
		t.Errorf("nobody to bridge for: %v", ids(got))
	}
}

// Packages that are worth their price are in the option's support and risk, for the lasting home alone.
func TestBridgeWithSupport(t *testing.T) {
	r := modeltest.Request("r", modeltest.Child("kim"))
	pool := modeltest.Pool(far("now"), opensAfter("later", 5))
	j := New(modeltest.Policy(), modeltest.On)
	j.Policy.Packages = nil
	plain := Bridges(j, &r, 1, &pool)[0]
	j.Policy.Packages = []model.SupportPackage{{ID: "s", Weekly: 100}}
	b := Bridges(j, &r, 1, &pool)[0]
	if b.Support != 2_529 || b.Risks[0] >= plain.Risks[0] || b.Price != plain.Price || b.Expected != b.Price+b.Support+b.FollowOn+b.Move {
		t.Errorf("support %s, risk %s after %s", b.Support, b.Risks[0], plain.Risks[0])
	}
}
