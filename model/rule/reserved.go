package rule

import "github.com/placewell/placewell/model"

// reserved, HM-RESERVED. Datum: none.
var reserved = Rule{
	ID: model.HMReserved, Kind: model.Hard, Verified: true,
	Sentence: "A carer who is reserved for one authority takes that authority's children only.",
	Source:   "Rule book: reserved carers",
	Test: func(f *Facts) (model.Datum, bool) {
		r := f.Carer.ReservedFor
		return model.Datum{}, r != "" && r != f.Request.Authority
	},
	Words: func(model.Datum) string { return "reserved for another authority" },
	Cases: []Case{
		{Name: "a request of another authority", Fact: "Request.Authority", Base: lawful(func(s *Scenario) { s.Carer.ReservedFor = ownArea }),
			Change: func(s *Scenario) { s.Request.Authority = distantArea }},
		{Name: "a carer reserved for another authority", Fact: "Carer.ReservedFor",
			Change: func(s *Scenario) { s.Carer.ReservedFor = distantArea }},
	},
}
