package rule

import "github.com/placewell/placewell/model"

// withinArea, CA-09. The approvals that a placement outside the area needs are CP-11a and CP-11b. Datum: the area, 0 for unknown.
var withinArea = Rule{
	ID: model.CA09, Kind: model.Pref, Verified: false,
	Sentence: "The placement lies within the authority's area, unless that is not reasonably practicable.",
	Source:   "Children Act 1989 s22C(9)",
	Test: func(f *Facts) (model.Datum, bool) {
		return model.Datum{A: int32(f.Area)}, f.Area != model.AreaIn && f.weighs()
	},
	Words: func(d model.Datum) string {
		switch model.Area(d.A) {
		case model.AreaAdjoining:
			return "outside the area, in an adjoining authority"
		case model.AreaDistant:
			return "outside the area, and in no adjoining authority"
		}
		return "not known whether the home lies in the area"
	},
	Cases: []Case{
		{Name: "in an adjoining authority", Beside: []model.RuleID{model.CP11A}, Fact: "Carer.Home.Authority", Change: area(adjoiningArea)},
		{Name: "at a distance", Beside: []model.RuleID{model.CP11B}, Fact: "Carer.Home.Authority", Change: area(distantArea)},
		{Name: "nobody knows where", Beside: []model.RuleID{model.CP11A}, Fact: "Carer.Home.Authority", Change: area("")},
	},
}
