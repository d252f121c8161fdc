package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// solo, HM-SOLO. Datum: children in the home after the move; whose record allows how many others, read by household.SoloOf.
var solo = Rule{
	ID: model.HMSolo, Kind: model.Hard, Verified: true,
	Sentence: "A child who must be the only child in the home, or may live with so many others at most, has no more children beside.",
	Source:   "Rule book: placements of one child alone",
	Test:     atHome(model.HMSolo),
	Words: func(d model.Datum) string {
		children, others, whose := household.SoloOf(d)
		who := "the child who moves in"
		if whose == household.SoloResident {
			who = "a child who lives here"
		}
		if others > 0 {
			return fmt.Sprintf("%s may live with %s at most; there would be %d in all", who, plural(int32(others), "other child", "other children"), children)
		}
		return fmt.Sprintf("%s must be the only one; there would be %d", who, children)
	},
	Cases: []Case{
		{Name: "a child who may live with one other, and two residents", Base: lawful(residents(2)), Fact: "Request.Children[0].MaxOthers",
			Change: func(s *Scenario) { s.Request.Children[0].MaxOthers = 1 }},
		{Name: "a resident who may live with one other", Base: lawful(residents(2), own(1), func(s *Scenario) { s.Carer.Residents[0].MaxOthers = 2 }),
			Fact: "Carer.Residents[0].MaxOthers", Change: func(s *Scenario) { s.Carer.Residents[0].MaxOthers = 1 }},
		{Name: "a child who must be alone, and a resident", Base: lawful(residents(1)), Fact: "Request.Children[0].Solo",
			Change: func(s *Scenario) { s.Request.Children[0].Solo = true }},
		{Name: "a resident who must be alone", Base: lawful(residents(1), own(0)), Fact: "Carer.Residents[0].Solo",
			Change: func(s *Scenario) { s.Carer.Residents[0].Solo = true }},
		{Name: "a brother beside", Base: lawful(siblings(2)), Fact: "Request.Children[1].Solo",
			Change: func(s *Scenario) { s.Request.Children[1].Solo = true }},
	},
}
