package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// beds, HM-BEDS. Datum: vacant places on the day; children who would move in.
var beds = Rule{
	ID: model.HMBeds, Kind: model.Hard, Verified: true,
	Sentence: "The home has a vacant place, usable on the day, for each child who moves in.",
	Source:   "Rule book: a vacancy is a place that says so",
	Test:     atHome(model.HMBeds),
	Words: func(d model.Datum) string {
		return fmt.Sprintf("%s vacant on the day, %d needed", plural(d.A, "place", "places"), d.B)
	},
	Cases: []Case{
		{Name: "the place is held for somebody", Fact: "Carer.Places[0].State", Change: func(s *Scenario) { s.Carer.Places[0].State = model.PlaceHeld }},
		{Name: "the place is not available", Fact: "Carer.Places[0].State", Change: func(s *Scenario) { s.Carer.Places[0].State = model.PlaceNotAvailable }},
		{Name: "available the day after", Fact: "Carer.Places[0].AvailableFrom",
			Base:   lawful(func(s *Scenario) { s.Carer.Places[0].AvailableFrom = caseDay }),
			Change: func(s *Scenario) { s.Carer.Places[0].AvailableFrom = caseDay + 1 }},
		{Name: "two places for three siblings", Base: lawful(siblings(3)), Fact: "Carer.Places[2].State",
			Change: func(s *Scenario) { s.Carer.Places[2].State = model.PlaceFilled }},
	},
}
