package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// clash, HM-CLASH. Datum: why (household.ClashNamed and its fellows); the number of pairs.
var clash = Rule{
	ID: model.HMClash, Kind: model.Hard, Verified: true,
	Sentence: "A child does not move in with a child whom it would endanger, or who would endanger it; a resident's protection weighs as much.",
	Source:   "Rule book: resident-child clash",
	Test:     atHome(model.HMClash),
	Words: func(d model.Datum) string {
		return fmt.Sprintf("%s (%s)", clashWords[d.A], plural(d.B, "pair of children", "pairs of children"))
	},
	Cases: []Case{
		{Name: "a resident must be kept from this child", Base: lawful(residents(1)), Fact: "Carer.Residents[0].ExcludedChildren[0]",
			Change: func(s *Scenario) { s.Carer.Residents[0].ExcludedChildren[0] = "C1" }},
		{Name: "this child must be kept from a resident", Fact: "Request.Children[0].ExcludedChildren[0]",
			Base:   lawful(residents(1), func(s *Scenario) { s.Request.Children[0].ExcludedChildren = []string{"R9"} }),
			Change: func(s *Scenario) { s.Request.Children[0].ExcludedChildren[0] = "R1" }},
		{Name: "a resident needs nobody younger than ten", Base: lawful(residents(1)), Fact: "Carer.Residents[0].MinOtherAge",
			Change: func(s *Scenario) { s.Carer.Residents[0].MinOtherAge = 10 }},
		{Name: "this child needs nobody younger than ten, and an own child is nine", Base: lawful(residents(1), own(0)),
			Fact: "Request.Children[0].MinOtherAge", Change: func(s *Scenario) { s.Request.Children[0].MinOtherAge = 10 }},
		{Name: "a resident needs nobody older than eight", Base: lawful(residents(1)), Fact: "Carer.Residents[0].MaxOtherAge",
			Change: func(s *Scenario) { s.Carer.Residents[0].MaxOtherAge = 8 }},
		{Name: "this child needs nobody older than eight, and an own child is nine", Base: lawful(residents(1), own(0)),
			Fact: "Request.Children[0].MaxOtherAge", Change: func(s *Scenario) { s.Request.Children[0].MaxOtherAge = 8 }},
		{Name: "a resident must live with girls alone", Base: lawful(residents(1)), Fact: "Carer.Residents[0].OthersSex",
			Change: func(s *Scenario) { s.Carer.Residents[0].OthersSex = model.Female }},
		{Name: "this child must live with boys alone, and the resident is a girl", Fact: "Carer.Residents[0].Sex",
			Base:   lawful(residents(1), func(s *Scenario) { s.Request.Children[0].OthersSex = model.Male }),
			Change: func(s *Scenario) { s.Carer.Residents[0].Sex = model.Female }},
		{Name: "sexually harmful behaviour, and a younger resident", Fact: "Carer.Residents[0].DateOfBirth", Base: lawful(residents(1), func(s *Scenario) {
			s.Request.Children[0].Needs[model.SHB] = 2
		}), Change: func(s *Scenario) { s.Carer.Residents[0].DateOfBirth = turned(8) }},
		{Name: "a resident dangerous to others, and a child of four", Fact: "Request.Children[0].DateOfBirth",
			Base: lawful(residents(1), func(s *Scenario) {
				s.Carer.Residents[0].Needs[model.AGG] = 3
				s.Request.Children[0].DateOfBirth = turned(5)
			}),
			Change: aged(4)},
	},
}

var clashWords = map[int32]string{
	household.ClashNamed:      "children who must be kept apart by name",
	household.ClashYounger:    "a child is younger than another's record allows",
	household.ClashOlder:      "a child is older than another's record allows",
	household.ClashSex:        "a child is not of the sex that another's record allows",
	household.ClashSexualHarm: "sexually harmful behaviour and a younger child",
	household.ClashAggression: "danger to others and a child under five",
}
