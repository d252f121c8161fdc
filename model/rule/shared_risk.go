package rule

import (
	"github.com/placewell/placewell/model"
)

// sharedRisk, HM-SHARED. Datum: pairs of children.
var sharedRisk = Rule{
	ID: model.HMShared, Kind: model.Warn, Verified: true,
	Sentence: "Two children for both of whom criminal exploitation needs action may draw each other in: say how that is to be prevented.",
	Source:   "Rule book: resident-child clash",
	Test:     atHome(model.HMShared),
	Words: func(d model.Datum) string {
		return plural(d.A, "pair of children", "pairs of children") + " for both of whom criminal exploitation needs action"
	},
	Cases: []Case{
		{Name: "a resident whom gangs use, and a child whom they use", Fact: "Carer.Residents[0].Needs[6]",
			Base:   lawful(residents(1), func(s *Scenario) { s.Request.Children[0].Needs[model.CCE] = 2 }),
			Change: func(s *Scenario) { s.Carer.Residents[0].Needs[model.CCE] = 2 }},
		{Name: "history alone, and then more", Fact: "Request.Children[0].Needs[6]",
			Base: lawful(residents(1), func(s *Scenario) {
				s.Carer.Residents[0].Needs[model.CCE], s.Request.Children[0].Needs[model.CCE] = 3, 1
			}),
			Change: func(s *Scenario) { s.Request.Children[0].Needs[model.CCE] = 2 }},
	},
}
