package rule

import "github.com/placewell/placewell/model"

// areaTold, CP-11c. Two different tasks: the authority of an adjoining area is notified, one at a distance is consulted and given the care
// plan. Where nobody knows in which area the home lies the first of them stands, and the area is found out by it. Datum: the area, 0 for
// unknown; 1 where the council uses the exception for emergencies, by which this follows the move.
var areaTold = Rule{
	ID: model.CP11C, Kind: model.Proc, Verified: true,
	Sentence: "Before a placement outside the area is approved, its authority is notified; at a distance it is consulted and given the care plan.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 11(2)(d) (SI 2013/3239 reg 18)",
	From:     outOfArea,
	Test: func(f *Facts) (model.Datum, bool) {
		if f.Area == model.AreaIn || f.stays() || connectedOutside(f) {
			return model.Datum{}, false
		}
		d := model.Datum{A: int32(f.Area)}
		if f.Policy.EmergencyOutside && f.Request.Urgency == model.Emergency {
			d.B = 1
		}
		return d, true
	},
	Words: func(d model.Datum) string {
		if model.Area(d.A) == model.AreaDistant {
			return "the area authority is consulted and given the care plan"
		}
		return "the area authority is notified"
	},
	Todo: []Todo{
		{Sentence: "Notify the authority in whose area the home lies of the decision", Who: placementsTeam, Due: areaToldBy,
			When: func(t *Timing) bool { return model.Area(t.Seen.A) != model.AreaDistant }},
		{Sentence: "Consult the authority in whose area the home lies, and give it a copy of the care plan", Who: placementsTeam, Due: areaToldBy,
			When: func(t *Timing) bool { return model.Area(t.Seen.A) == model.AreaDistant }},
	},
	Cases: []Case{
		{Name: "in an adjoining authority", Beside: []model.RuleID{model.CP11A, model.CA09}, Fact: "Carer.Home.Authority", Change: area(adjoiningArea)},
		{Name: "at a distance", Beside: []model.RuleID{model.CP11B, model.CA09}, Fact: "Carer.Home.Authority", Change: area(distantArea)},
	},
}

// emergencyStepsDays is within how many working days the steps of reg 11(2) follow an emergency, where a council uses that exception.
// The text of reg 11(3) has not been verified.
const emergencyStepsDays = 5

func areaToldBy(t *Timing) model.Date {
	if t.Seen.B == 1 {
		return t.WorkingDays(emergencyStepsDays)
	}
	return t.On
}

// connectedOutside tells whether the council uses the exception for connected persons (Policy.ConnectedOutside), and the carer is one.
// The text of reg 11(4) has not been verified.
func connectedOutside(f *Facts) bool {
	return f.Policy.ConnectedOutside && f.Carer.Kind == model.FosterHome && f.Child.Connected(f.Carer.ID)
}
