package rule

import "github.com/placewell/placewell/model"

// centimetresInTenthMile turns a radius into centimetres. A mile is 1,609.3 m, as in the distances of the SSDA903 return.
const centimetresInTenthMile = 16_093

// What an avoid zone was found to be, as the first number of LA-01's datum.
const (
	zoneInside = 1 + iota
	zoneUnknown
)

// avoidZones, LA-01. Whether the home lies in a zone is told by squares in whole centimetres, its rim included. Where the position of
// the home or of a zone is not known, nothing shows that the home is outside: a warning. Datum: inside or unknown; the number of zones.
var avoidZones = Rule{
	ID: model.LA01, Kind: model.Hard, Verified: false,
	Sentence: "No home lies in a zone that the child must keep out of.",
	Source:   "Legal Aid, Sentencing and Punishment of Offenders Act 2012 ss92-94; orders and conditions of a court",
	Test: func(f *Facts) (model.Datum, bool) {
		inside, unknown := zones(f)
		if inside > 0 {
			return model.Datum{A: zoneInside, B: inside}, true
		}
		return model.Datum{A: zoneUnknown, B: unknown}, unknown > 0
	},
	As: func(f *Facts) model.RuleKind {
		if inside, _ := zones(f); inside > 0 {
			return model.Hard
		}
		return model.Warn
	},
	Words: func(d model.Datum) string {
		if d.A == zoneUnknown {
			return "not known whether the home lies in " + plural(d.B, "zone to keep out of", "zones to keep out of")
		}
		return "the home lies in " + plural(d.B, "zone to keep out of", "zones to keep out of")
	},
	Cases: []Case{
		{Name: "on the rim of ten miles", Base: zoned(16_094, 100), Fact: "Carer.Home.Easting", Change: func(s *Scenario) { s.Carer.Home.Easting-- }},
		{Name: "just inside five miles", Base: zoned(8_047, 50), Fact: "Carer.Home.Easting", Change: func(s *Scenario) { s.Carer.Home.Easting-- }},
		{Name: "a wider zone", Base: zoned(8_047, 50), Fact: "Request.Children[0].Avoid[0].Radius",
			Change: func(s *Scenario) { s.Request.Children[0].Avoid[0].Radius = 51 }},
	},
}

// zones counts the avoid zones the home lies in, and those of which that cannot be told.
func zones(f *Facts) (inside, unknown int32) {
	home := &f.Carer.Home
	for i := range f.Child.Avoid {
		z := &f.Child.Avoid[i]
		if !home.Known() || !z.Location.Known() {
			unknown++
			continue
		}
		de := 100 * int64(home.Easting-z.Location.Easting)
		dn := 100 * int64(home.Northing-z.Location.Northing)
		radius := centimetresInTenthMile * int64(z.Radius)
		if de*de+dn*dn <= radius*radius {
			inside++
		}
	}
	return inside, unknown
}

// zoned gives a home so many metres east of the centre of a zone of the radius.
func zoned(metres int32, radius model.Miles) func() *Scenario {
	return lawful(func(s *Scenario) {
		centre := s.Carer.Home
		s.Request.Children[0].Avoid = []model.AvoidZone{{Location: centre, Radius: radius}}
		s.Carer.Home.Easting += metres
	})
}
