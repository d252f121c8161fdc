package rule

import "github.com/placewell/placewell/model"

// noticeDays is within how many working days of its start the area authority hears of an emergency placement.
const noticeDays = 5

// areaNotice, CP-13. It stands beside CP-11c, and no exception of reg 11 touches it. Datum: the area, 0 for unknown.
var areaNotice = Rule{
	ID: model.CP13, Kind: model.Proc, Verified: true,
	Sentence: "The area authority has written notice of a placement before it is made, or within five working days in an emergency.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 13(4) (SI 2013/3239 reg 19)",
	From:     outOfArea,
	Test: func(f *Facts) (model.Datum, bool) {
		return model.Datum{A: int32(f.Area)}, f.Area != model.AreaIn && !f.stays()
	},
	Words: func(model.Datum) string { return "the area authority needs written notice of the placement" },
	Todo: []Todo{{
		Sentence: "Give the area authority written notice of the placement, with the assessment of needs, the reasons and the care plan",
		Who:      placementsTeam, Due: before(noticeDays),
	}},
	Cases: []Case{
		{Name: "outside the area", Beside: []model.RuleID{model.CP11A, model.CA09}, Fact: "Carer.Home.Authority", Change: area(adjoiningArea)},
		{Name: "an emergency, which has five working days", Beside: []model.RuleID{model.CP11A, model.CA09}, Base: lawful(area(adjoiningArea)),
			Fact: "Request.Urgency", Change: emergency},
	},
}

// emergency makes the request one for the same day.
func emergency(s *Scenario) { s.Request.Urgency = model.Emergency }
