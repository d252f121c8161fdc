package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// solo, HM-SOLO. Datum: children in the home after the move; whether an arrival or a resident must be the only one.
var solo = Rule{
	ID: model.HMSolo, Kind: model.Hard, Verified: true,
	Sentence: "A child who must be the only child in the home is the only child there.",
	Source:   "Rule book: placements of one child alone",
	Test:     atHome(model.HMSolo),
	Words: func(d model.Datum) string {
		who := "the child who moves in"
		if d.B == household.SoloResident {
			who = "a child who lives here"
		}
		return fmt.Sprintf("%s must be the only one; there would be %d", who, d.A)
	},
	Cases: []Case{
		{Name: "a child who must be alone, and a resident", Base: lawful(residents(1)), Fact: "Request.Children[0].Solo",
			Change: func(s *Scenario) { s.Request.Children[0].Solo = true }},
		{Name: "a resident who must be alone", Base: lawful(residents(1), own(0)), Fact: "Carer.Residents[0].Solo",
			Change: func(s *Scenario) { s.Carer.Residents[0].Solo = true }},
		{Name: "a brother beside", Base: lawful(siblings(2)), Fact: "Request.Children[1].Solo",
			Change: func(s *Scenario) { s.Request.Children[1].Solo = true }},
	},
}
