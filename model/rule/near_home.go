package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/geo"
)

// nearHome, CA-05. Near is what the policy calls near. A child without a home to be near, as one who came alone from abroad, has the
// community in which it would best live. Datum: miles to the home in tenths, -1 for unknown; the policy's distance in tenths.
var nearHome = Rule{
	ID: model.CA05, Kind: model.Pref, Verified: false,
	Sentence: "The placement allows the child to live near its home.",
	Source:   "Children Act 1989 s22C(8)(a)",
	Test: func(f *Facts) (model.Datum, bool) {
		from, near := &f.Child.Home, f.Policy.NearMiles
		if !from.Known() {
			from = &f.Child.Preferred
		}
		if near == 0 || !from.Known() {
			return model.Datum{}, false
		}
		miles := geo.Distance(from, &f.Carer.Home)
		if miles.Known() && miles <= near {
			return model.Datum{}, false
		}
		return model.Datum{A: int32(miles), B: int32(near)}, f.weighs()
	},
	Words: func(d model.Datum) string {
		if m := model.Miles(d.A); m.Known() {
			return fmt.Sprintf("%s miles from the child's home; near is up to %s", m, model.Miles(d.B))
		}
		return "not known how far the child would live from its home"
	},
	Cases: []Case{
		{Name: "more than ten miles", Fact: "Carer.Home.Easting", Base: lawful(east(16_173)), Change: func(s *Scenario) { s.Carer.Home.Easting++ }},
		{Name: "more than the policy calls near", Fact: "Policy.NearMiles", Base: lawful(east(16_173)),
			Change: func(s *Scenario) { s.Policy.NearMiles = 99 }},
		{Name: "far from the community where the child would best live", Fact: "Request.Children[0].Preferred.Northing",
			Base: lawful(func(s *Scenario) {
				s.Request.Children[0].Preferred, s.Request.Children[0].Home = s.Carer.Home, model.Location{}
			}),
			Change: func(s *Scenario) { s.Request.Children[0].Preferred.Northing += 16_174 }},
	},
}

// east puts the carer so many metres east of the child's home; 16,174 metres are the first that are told as 10.1 miles.
func east(metres int32) func(*Scenario) {
	return func(s *Scenario) {
		s.Carer.Home.Northing = s.Request.Children[0].Home.Northing
		s.Carer.Home.Easting = s.Request.Children[0].Home.Easting + metres
	}
}
