package rule

import "github.com/placewell/placewell/model"

// outsideArea, CP-11a, for homes in an adjoining authority, or nobody knows where. At a distance the director's approval takes its
// place (CP-11b). A child who stays has been placed already. Datum: the area, 0 for unknown.
var outsideArea = Rule{
	ID: model.CP11A, Kind: model.Gate, Approver: model.NominatedOfficer, Verified: true,
	Sentence: "A placement outside the authority's area needs the nominated officer's approval.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 11(1)(a)",
	Test: func(f *Facts) (model.Datum, bool) {
		outside := f.Area == model.AreaAdjoining || f.Area == model.AreaUnknown
		return model.Datum{A: int32(f.Area)}, outside && !f.stays()
	},
	Words: func(d model.Datum) string {
		if model.Area(d.A) == model.AreaUnknown {
			return "not known in which authority the home lies"
		}
		return "the home lies in an adjoining authority"
	},
	Cases: []Case{
		{Name: "in an adjoining authority", Fact: "Carer.Home.Authority", Change: area(adjoiningArea)},
		{Name: "nobody knows where", Fact: "Carer.Home.Authority", Change: area("")},
	},
}

func area(code string) func(*Scenario) {
	return func(s *Scenario) { s.Carer.Home.Authority = code }
}
