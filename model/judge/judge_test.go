package judge

import (
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
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
	if want := [model.MilesKinds]model.Miles{15, 13, 7, 7, 29}; v.Miles != want {
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
	cases := []struct {
		name   string
		school model.Location
		want   model.Answer
	}{
		{"no school", model.Location{}, model.Yes},
		{"10.0 miles", at(16_093), model.Yes},
		{"10.1 miles", at(16_174), model.No},
		{"a school without a position", model.Location{Postcode: "PE1 1AA"}, model.Unknown},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			j, r, c := two()
			r.Children[0].School = tt.school
			var v model.Verdict
			j.Child(&r, 1, 0, &c, &v)
			if v.SchoolKept != tt.want {
				t.Errorf("kept %s at %s miles, want %s", v.SchoolKept, v.Miles[model.MilesSchool], tt.want)
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
	want := model.Verdict{Cost: model.Cost{Weekly: 70_000, Days: 182, Price: 1_820_000}}
	for k := range want.Miles {
		want.Miles[k] = model.MilesUnknown
	}
	if v != want {
		t.Errorf("a stay in an unknown home is %+v", v)
	}
}
