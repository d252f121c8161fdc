package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// lawfulKind, CA-03. A connected person who fosters is a foster parent here. Secure homes come under CA-20 besides, homes of
// parents under CP-15; hospitals admit for treatment and are never proposed. Datum: the kind of carer; 1 where the setting is not registered.
var lawfulKind = Rule{
	ID: model.CA03, Kind: model.Hard, Verified: true,
	Sentence: "A child lives with a foster parent, in a registered children's home or in another setting the regulations allow.",
	Source:   "Children Act 1989 s22C(2), (6)",
	Test: func(f *Facts) (model.Datum, bool) {
		c, lawful := f.Carer, false
		switch c.Kind {
		case model.FosterHome, model.SupportedLodgings, model.SupportedAccommodation, model.ParentHome: // a parent: CP-15
			return model.Datum{}, false
		case model.ChildrensHome, model.FamilyCentre, model.CareHome, model.SecureHome:
			lawful = c.Registration == model.Registered
		case model.ResidentialSchool:
			lawful = c.Registration == model.Registered || c.Registration == model.RegistrationNotRequired
		default:
			return model.Datum{A: int32(c.Kind)}, true
		}
		return model.Datum{A: int32(c.Kind), B: 1}, !lawful
	},
	Words: func(d model.Datum) string {
		if d.B == 1 {
			return fmt.Sprintf("a setting of kind %s that is not registered", model.CarerKind(d.A))
		}
		return fmt.Sprintf("kind %q is not one that may be proposed", model.CarerKind(d.A).String())
	},
	Cases: []Case{
		{Name: "an unregistered secure home", Base: lawful(ordered), Fact: "Carer.Registration",
			Change: func(s *Scenario) { s.Carer.Registration = model.Unregistered }},
		{Name: "a hospital", Fact: "Carer.Kind", Change: func(s *Scenario) { s.Carer.Kind = model.Hospital }},
		{Name: "of no kind", Fact: "Carer.Kind", Change: func(s *Scenario) { s.Carer.Kind = model.CarerUnknown }},
		{Name: "an unregistered children's home", Base: lawful(kind(model.ChildrensHome)), Fact: "Carer.Registration",
			Change: func(s *Scenario) { s.Carer.Registration = model.Unregistered }},
		{Name: "a children's home of unknown registration", Base: lawful(kind(model.ChildrensHome)), Fact: "Carer.Registration",
			Change: func(s *Scenario) { s.Carer.Registration = model.RegistrationUnknown }},
		{Name: "an unregistered family centre", Base: lawful(kind(model.FamilyCentre)), Fact: "Carer.Registration",
			Change: func(s *Scenario) { s.Carer.Registration = model.Unregistered }},
	},
}
