package rule

import (
	"fmt"
	"time"

	"github.com/placewell/placewell/model"
)

// beds, HM-BEDS. Datum: how many of the children could have a place that is open to them on the day; children who would move in.
var beds = Rule{
	ID: model.HMBeds, Kind: model.Hard, Verified: true,
	Sentence: "The home has a vacant place, usable on the day, for each child who moves in.",
	Source:   "Rule book: a vacancy is a place that says so",
	Test:     atHome(model.HMBeds),
	Words: func(d model.Datum) string {
		return fmt.Sprintf("%s vacant on the day, %d needed", plural(d.A, "place", "places"), d.B)
	},
	Cases: []Case{
		{Name: "the place is promised to another child", Fact: "Carer.Places[0].PromisedTo",
			Base: lawful(func(s *Scenario) {
				s.Carer.Places[0] = model.Place{State: model.PlaceHeld, PromisedTo: "C1", AvailableFrom: caseDay}
			}),
			Change: func(s *Scenario) { s.Carer.Places[0].PromisedTo = "C9" }},
		{Name: "the child comes before the day of the promise", Fact: "Carer.Places[0].AvailableFrom",
			Base: lawful(func(s *Scenario) {
				s.Carer.Places[0] = model.Place{State: model.PlaceHeld, PromisedTo: "C1", AvailableFrom: caseDay}
			}),
			Change: func(s *Scenario) { s.Carer.Places[0].AvailableFrom++ }},
		{Name: "the place is for respite alone", Fact: "Carer.Places[0].Kinds",
			Base:   lawful(func(s *Scenario) { s.Carer.Places[0].Kinds = model.KindSet(0).With(model.KindShortTerm) }),
			Change: func(s *Scenario) { s.Carer.Places[0].Kinds = model.KindSet(0).With(model.KindRespite) }},
		{Name: "the child who holds the place leaves the day after", Fact: "Carer.Residents[0].LeavesOn",
			Base: lawful(residents(1), func(s *Scenario) {
				s.Carer.Places, s.Carer.Residents[0].LeavesOn = s.Carer.Places[1:], caseDay
			}),
			Change: func(s *Scenario) { s.Carer.Residents[0].LeavesOn++ }},
		{Name: "a young adult who was to leave at 18 stays put", Fact: "Carer.Residents[0].StayingPut",
			Base: lawful(residents(1), func(s *Scenario) {
				s.Carer.Places, s.Carer.Residents[0].DateOfBirth = s.Carer.Places[1:], model.NewDate(2008, time.October, 1)
			}),
			Change: func(s *Scenario) { s.Carer.Residents[0].StayingPut = true }},
		{Name: "the place is held for somebody", Fact: "Carer.Places[0].State", Change: func(s *Scenario) { s.Carer.Places[0].State = model.PlaceHeld }},
		{Name: "the place is not available", Fact: "Carer.Places[0].State", Change: func(s *Scenario) { s.Carer.Places[0].State = model.PlaceNotAvailable }},
		{Name: "available the day after", Fact: "Carer.Places[0].AvailableFrom",
			Base:   lawful(func(s *Scenario) { s.Carer.Places[0].AvailableFrom = caseDay }),
			Change: func(s *Scenario) { s.Carer.Places[0].AvailableFrom = caseDay + 1 }},
		{Name: "two places for three siblings", Base: lawful(siblings(3)), Fact: "Carer.Places[2].State",
			Change: func(s *Scenario) { s.Carer.Places[2].State = model.PlaceFilled }},
	},
}
