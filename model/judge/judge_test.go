package judge

import (
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/model/score"
)

// two gives a judge of the sample policy, a request for a sister and a brother, and a home for both with equal skills and
// places.
func two() (*Judge, model.Request, model.Carer) {
	sister, brother := modeltest.Child("sister"), modeltest.Child("brother")
	brother.Needs = model.DomainLevels{model.TRA: 3, model.EXT: 2}
	carer := modeltest.Carer("home")
	carer.Price.SiblingDiscount = 1_000
	return New(modeltest.Policy(), modeltest.On), modeltest.Request("r", sister, brother), carer
}

func TestChildFillsTheWholeVerdict(t *testing.T) {
	j, r, c := two()
	v := model.Verdict{Failed: 7, Late: 7, Fit: 1, Risk: 9_999} // left over from the pair before
	j.Child(&r, 0b11, 0, &c, &v)
	if !v.Eligible() || v.Gates != 0 {
		t.Errorf("failed %b, late %b, gates %b", v.Failed, v.Late, v.Gates)
	}
	// Home (518200, 303100) to home, school, contact place and centre by the formula.
	if want := [model.MilesKinds]model.Miles{15, 13, 7, 7, 29, model.MilesUnknown, model.MilesUnknown}; v.Miles != want {
		t.Errorf("miles %v, want %v", v.Miles, want)
	}
	if v.Area != model.AreaIn || v.SchoolKept != model.Yes {
		t.Errorf("area %s, school kept %s", v.Area, v.SchoolKept)
	}
	if v.Fit == 0 || v.Risk == 0 || v.RiskDays == 0 || v.Cost.Weekly != 52_500 || v.Cost.Days != 182 {
		t.Errorf("fit %d, risk %d over days %d, cost %+v", v.Fit, v.Risk, v.RiskDays, v.Cost)
	}
	// The sister is in the home too: one other child.
	if v.RiskTerms[model.RiskOtherChildren] == 0 {
		t.Error("the sibling in the part does not count as another child")
	}
}

func TestPart(t *testing.T) {
	j, r, c := two()
	vs := make([]model.Verdict, 2)
	fit, pence, ok := j.Part(&r, 0b11, &c, vs)
	if !ok || fit != min(vs[0].Fit, vs[1].Fit) || vs[0].Fit == vs[1].Fit {
		t.Errorf("ok %t, fit %d of %d and %d", ok, fit, vs[0].Fit, vs[1].Fit)
	}
	if vs[0].Cost.Weekly != 52_500 || vs[1].Cost.Weekly != 47_250 {
		t.Errorf("%s and %s a week", vs[0].Cost.Weekly, vs[1].Cost.Weekly)
	}
	if want := vs[0].Cost.Objective() + vs[1].Cost.Objective(); pence != want {
		t.Errorf("pence %d, want %d", pence, want)
	}
	for i := range vs {
		var alone model.Verdict
		j.Child(&r, 0b11, i, &c, &alone)
		if alone != vs[i] {
			t.Errorf("child %d is judged otherwise alone than with its part", i)
		}
	}

	last := make([]model.Verdict, 1)
	if _, _, ok := j.Part(&r, 0b10, &c, last); !ok || last[0].Cost.Weekly != 52_500 || last[0].RiskTerms[model.RiskSiblingApart] == 0 {
		t.Errorf("the brother alone: ok %t, %+v", ok, last[0].Cost)
	}
}

func TestWhenAPartIsNoPair(t *testing.T) {
	cases := []struct {
		name   string
		change func(*Judge, *model.Request, *model.Carer, model.Points)
		ok     bool
	}{
		{"as it is", func(*Judge, *model.Request, *model.Carer, model.Points) {}, true},
		{"least fit reached", func(j *Judge, _ *model.Request, _ *model.Carer, fit model.Points) { j.Policy.MinFit = fit }, true},
		{"least fit missed", func(j *Judge, _ *model.Request, _ *model.Carer, fit model.Points) { j.Policy.MinFit = fit + 1 }, false},
		{"one child may not", func(_ *Judge, r *model.Request, _ *model.Carer, _ model.Points) {
			r.Children[1].ExcludedCarers = []string{"home"}
		}, false},
		{"the home is too small for both", func(_ *Judge, _ *model.Request, c *model.Carer, _ model.Points) { c.Terms.MaxChildren = 1 }, false},
		{"an approval that can be had", func(j *Judge, _ *model.Request, c *model.Carer, _ model.Points) {
			c.Home.Authority = j.Policy.Adjoining[0]
		}, true},
		{"an approval never to be had", func(j *Judge, _ *model.Request, c *model.Carer, _ model.Points) {
			c.Home.Authority = j.Policy.Adjoining[0]
			j.Policy.ApprovalHours[model.NominatedOfficer] = -1
		}, false},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			j, r, c := two()
			vs := make([]model.Verdict, 2)
			fit, _, _ := j.Part(&r, 0b11, &c, vs)
			tt.change(j, &r, &c, fit)
			if _, _, ok := j.Part(&r, 0b11, &c, vs); ok != tt.ok {
				t.Errorf("ok = %t, want %t; failed %b and %b", ok, tt.ok, vs[0].Failed, vs[1].Failed)
			}
		})
	}
	j, r, c := two()
	if _, pence, ok := j.Part(&r, 0, &c, nil); ok || pence != 0 {
		t.Error("nobody is a pair")
	}
}

func TestContacts(t *testing.T) {
	home := model.Location{Easting: 500_000, Northing: 300_000}
	at := func(metres int32) model.Contact {
		return model.Contact{Location: model.Location{Easting: 500_000 + metres, Northing: 300_000}, VisitsPerWeek: 1}
	}
	unknown := model.Contact{VisitsPerWeek: 1}
	cases := []struct {
		name              string
		contacts          []model.Contact
		nearest, farthest model.Miles
	}{
		{"none", nil, model.MilesUnknown, model.MilesUnknown},
		{"one", []model.Contact{at(32_187)}, 200, 200},
		{"three", []model.Contact{at(32_187), at(0), at(16_093)}, 0, 200},
		{"unknown ones are left out", []model.Contact{unknown, at(32_187), unknown, at(16_093)}, 100, 200},
		{"all unknown", []model.Contact{unknown}, model.MilesUnknown, model.MilesUnknown},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			nearest, farthest := contacts(&model.Child{Contacts: tt.contacts}, &home)
			if nearest != tt.nearest || farthest != tt.farthest {
				t.Errorf("%s to %s, want %s to %s", nearest, farthest, tt.nearest, tt.farthest)
			}
		})
	}
}

func TestSchoolKept(t *testing.T) {
	at := func(metres int32) model.Location {
		return model.Location{Easting: 518_200 + metres, Northing: 303_100}
	}
	near, away := at(16_093), at(16_174) // 10.0 and 10.1 miles; the policy's distance is 10
	table := func(minutes ...uint16) (times []model.Travel) {
		for _, m := range minutes {
			times = append(times, model.Travel{CarerID: "elsewhere", Minutes: 5}, model.Travel{CarerID: "home", Minutes: m})
		}
		return times
	}
	cases := []struct {
		name    string
		school  model.Location
		travel  []model.Travel
		most    uint16
		want    model.Answer
		minutes int16
	}{
		{"no school", model.Location{}, nil, 0, model.Yes, -1},
		{"10.0 miles", near, nil, 0, model.Yes, -1},
		{"10.1 miles", away, nil, 0, model.No, -1},
		{"a school without a position", model.Location{Postcode: "PE1 1AA"}, nil, 0, model.Unknown, -1},
		{"45 minutes of 45, too many miles", away, table(45), 45, model.Yes, 45},
		{"46 minutes of 45, few miles", near, table(46), 45, model.No, 46},
		{"minutes that the policy does not count", near, table(90), 0, model.Yes, 90},
		{"minutes to a school without a position", model.Location{Postcode: "PE1 1AA"}, table(45), 45, model.Yes, 45},
		{"minutes from other homes", away, []model.Travel{{CarerID: "elsewhere", Minutes: 5}}, 45, model.No, -1},
		{"no minutes at all", near, nil, 45, model.Yes, -1},
		{"two entries for one home: the first", near, table(46, 10), 45, model.No, 46},
		{"next door", near, table(0), 45, model.Yes, 0},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			j, r, c := two()
			j.Policy.SchoolMinutes = tt.most
			r.Children[0].School, r.Children[0].Travel = tt.school, tt.travel
			var v model.Verdict
			j.Child(&r, 1, 0, &c, &v)
			if v.SchoolKept != tt.want || v.SchoolMinutes != tt.minutes {
				t.Errorf("kept %s, %d minutes, %s miles; want %s, %d", v.SchoolKept, v.SchoolMinutes, v.Miles[model.MilesSchool], tt.want, tt.minutes)
			}
		})
	}
}

// A child without a home to be near is measured from its preferred community: fit reads it, risk does not.
func TestPreferredCommunity(t *testing.T) {
	twenty := model.Location{Easting: 518_200 + 32_187, Northing: 303_100}
	cases := []struct {
		name            string
		home, preferred model.Location
		miles, instead  model.Miles
		score           model.Points
		fromPreferred   bool
	}{
		{"a home", twenty, model.Location{}, 200, model.MilesUnknown, 50, false},
		{"a home, and a community nearer by", twenty, model.Location{Easting: 518_200, Northing: 303_100}, 200, model.MilesUnknown, 50, false},
		{"a community instead", model.Location{}, twenty, model.MilesUnknown, 200, 50, true},
		{"neither", model.Location{}, model.Location{}, model.MilesUnknown, model.MilesUnknown, 0, false},
		{"a home without a position, and a community", model.Location{Postcode: "PE1 1AA"}, twenty, model.MilesUnknown, 200, 50, true},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			j, r, c := two()
			r.Children[0].Home, r.Children[0].Preferred = tt.home, tt.preferred
			var v model.Verdict
			j.Child(&r, 1, 0, &c, &v)
			if v.Miles[model.MilesHome] != tt.miles || v.Miles[model.MilesPreferred] != tt.instead || v.FitTerms[model.FitHome].Score != tt.score {
				t.Errorf("from home %s, from the community %s, home term %+v", v.Miles[model.MilesHome], v.Miles[model.MilesPreferred], v.FitTerms[model.FitHome])
			}
			if got := score.FromPreferred(&v); got != tt.fromPreferred {
				t.Errorf("from the preferred community: %t", got)
			}
			if unknown := v.RiskUnknown&(1<<model.RiskDistance) != 0; unknown == tt.miles.Known() {
				t.Errorf("the risk's distance is unknown: %t", unknown)
			}
		})
	}
}

func TestStay(t *testing.T) {
	j, r, c := two()
	r.Children[0].Current = &model.CurrentPlacement{CarerID: "home", CanContinue: true, WeeklyPrice: 70_000}
	c.Residents = []model.Resident{{ID: "sister", DateOfBirth: r.Children[0].DateOfBirth, Fostered: true}}
	c.Terms.Sex = model.Male // a rule would speak; nobody asks it
	v := model.Verdict{Failed: 7}
	j.Stay(&r, 1, 0, &c, &v)
	if v.Failed|v.Gates|v.Spoke != 0 || v.Data != [model.Rules]model.Datum{} {
		t.Errorf("a rule spoke: %b", v.Failed|v.Gates|v.Spoke)
	}
	if v.Fit == 0 || v.Risk == 0 || v.Miles[model.MilesHome] != 15 || v.Cost.Weekly != 52_500 || v.RiskTerms[model.RiskOtherChildren] != 0 {
		t.Errorf("stay %+v", v)
	}

	j.Stay(&r, 1, 0, nil, &v)
	want := model.Verdict{SchoolMinutes: -1, Cost: cost.Present(j.Policy, &r, 0)}
	for k := range want.Miles {
		want.Miles[k] = model.MilesUnknown
	}
	if v != want || v.Cost.Weekly != 70_000 || v.Cost.Price != 1_820_000 {
		t.Errorf("a stay in an unknown home costs %+v", v.Cost)
	}
}

// TestPairAgreesWithPart: of a pair that exists Pair tells what Part tells; of one that does not, the same rules, and nothing weighed.
func TestPairAgreesWithPart(t *testing.T) {
	s := modeltest.Requests(5, 20, 20)
	j := New(s.Policy, s.Pool.On)
	exist, removed := 0, 0
	for i := range s.Requests {
		r := &s.Requests[i]
		whole := model.Whole(len(r.Children))
		for k := range s.Pool.Carers {
			a, b := make([]model.Verdict, len(r.Children)), make([]model.Verdict, len(r.Children))
			fit, pence, ok := j.Part(r, whole, &s.Pool.Carers[k], a)
			fit2, pence2, ok2 := j.Pair(r, whole, &s.Pool.Carers[k], b)
			lawful := true
			for n := range a {
				lawful = lawful && a[n].Eligible()
				if a[n].Failed != b[n].Failed || a[n].Gates != b[n].Gates || a[n].Late != b[n].Late || a[n].Spoke != b[n].Spoke || a[n].Data != b[n].Data {
					t.Fatalf("%s with %s: the rules say another thing", r.ID, s.Pool.Carers[k].ID)
				}
			}
			switch {
			case ok != ok2, lawful && (fit != fit2 || pence != pence2), !lawful && (fit2 != 0 || pence2 != 0):
				t.Fatalf("%s with %s: Part %v %v %v, Pair %v %v %v", r.ID, s.Pool.Carers[k].ID, fit, pence, ok, fit2, pence2, ok2)
			case lawful:
				exist++
				for n := range a {
					if a[n] != b[n] {
						t.Fatalf("%s with %s: another verdict", r.ID, s.Pool.Carers[k].ID)
					}
				}
			default:
				removed++
			}
		}
	}
	if exist < 20 || removed < 20 {
		t.Errorf("%d pairs exist and %d are removed: too few to show anything", exist, removed)
	}
}
