package rule

import "github.com/placewell/placewell/model"

// outsideArea, CP-11a, for homes in an adjoining authority, or nobody knows where. At a distance the director's approval has taken
// its place since 2014 (CP-11b). A child who stays has been placed already. In an emergency the approval is needed as at any time; the council's switch for that
// exception only lets the consulting follow (CP-11c). Datum: the area, 0 for unknown.
var outsideArea = Rule{
	ID: model.CP11A, Kind: model.Gate, Approver: model.NominatedOfficer, Verified: true,
	Sentence: "A placement outside the authority's area needs the nominated officer's approval.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 11(1)(a)",
	From:     carePlanning,
	Test: func(f *Facts) (model.Datum, bool) {
		outside := f.Area != model.AreaIn && (f.Area != model.AreaDistant || f.On < outOfArea)
		return model.Datum{A: int32(f.Area)}, outside && !f.stays() && !connectedOutside(f)
	},
	Words: func(d model.Datum) string {
		switch model.Area(d.A) {
		case model.AreaUnknown:
			return "not known in which authority the home lies"
		case model.AreaDistant:
			return "the home lies neither in the area nor in an adjoining authority"
		}
		return "the home lies in an adjoining authority"
	},
	Todo: outsideTodo,
	Cases: []Case{
		{Name: "in an adjoining authority", Beside: []model.RuleID{model.CA09}, Fact: "Carer.Home.Authority", Change: area(adjoiningArea)},
		{Name: "nobody knows where", Beside: []model.RuleID{model.CA09}, Fact: "Carer.Home.Authority", Change: area("")},
	},
}

// outsideTodo is what the approver of a placement outside the area must see done (reg 11(2)); what the area authority is told is CP-11c's.
var outsideTodo = []Todo{
	{Sentence: "Consult the child's relatives where that is appropriate, and the independent reviewing officer, on the placement outside the area",
		Who: childsWorker, Due: dayOfMove},
}

func area(code string) func(*Scenario) {
	return func(s *Scenario) { s.Carer.Home.Authority = code }
}
