package rule

import (
	"fmt"
	"time"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// termsOfApproval, FS-27. Terms are optional; those not given bind nobody. Datum: the term (household.TermNumber and its
// fellows); the limit it sets.
var termsOfApproval = Rule{
	ID: model.FS27, Kind: model.Hard, Verified: true,
	Sentence: "A placement keeps to the terms of the carer's approval: number, age, sex, named children, kind of placement.",
	Source:   "Fostering Services (England) Regulations 2011 reg 27(5)(a)",
	Test:     atHome(model.FS27),
	Words:    termWords,
	Cases: []Case{
		{Name: "approved for two, third proposed", Fact: "Carer.Terms.MaxChildren",
			Base:   lawful(residents(2), func(s *Scenario) { s.Carer.Terms.MaxChildren = 3 }),
			Change: func(s *Scenario) { s.Carer.Terms.MaxChildren = 2 }},
		{Name: "approved 0 to 5, sixth birthday on the day of the move", Fact: "Request.Children[0].DateOfBirth",
			Base:   lawful(bornOn(model.NewDate(2020, time.October, 2)), func(s *Scenario) { s.Carer.Terms.AgeMax = 5 }),
			Change: bornOn(model.NewDate(2020, time.October, 1))},
		{Name: "approved from 10, proposed the day before the tenth birthday", Fact: "Request.Children[0].DateOfBirth",
			Base:   lawful(bornOn(model.NewDate(2016, time.October, 1)), func(s *Scenario) { s.Carer.Terms.AgeMin = 10 }),
			Change: bornOn(model.NewDate(2016, time.October, 2))},
		{Name: "approved female, male proposed", Fact: "Carer.Terms.Sex", Base: lawful(func(s *Scenario) { s.Carer.Terms.Sex = model.Male }),
			Change: func(s *Scenario) { s.Carer.Terms.Sex = model.Female }},
		{Name: "approved for another child by name", Fact: "Carer.Terms.NamedChildren[0]",
			Base:   lawful(func(s *Scenario) { s.Carer.Terms.NamedChildren = []string{"C1"} }),
			Change: func(s *Scenario) { s.Carer.Terms.NamedChildren[0] = "C9" }},
		{Name: "approved for respite, short term proposed", Fact: "Request.Kind",
			Base: lawful(func(s *Scenario) {
				s.Carer.Terms.Kinds, s.Request.Kind = model.KindSet(0).With(model.KindRespite), model.KindRespite
			}),
			Change: func(s *Scenario) { s.Request.Kind = model.KindShortTerm }},
	},
}

// termWords says which term is not met, from a datum of household.
func termWords(d model.Datum) string {
	switch d.A {
	case household.TermNumber:
		return "approved for at most " + plural(d.B, "child", "children")
	case household.TermAgeMin:
		return fmt.Sprintf("approved for ages from %d", d.B)
	case household.TermAgeMax:
		return fmt.Sprintf("approved for ages up to %d", d.B)
	case household.TermSex:
		return fmt.Sprintf("approved for sex %s alone", model.Sex(d.B))
	case household.TermNamed:
		return "approved for other children by name"
	}
	return "not approved for this kind of placement"
}
