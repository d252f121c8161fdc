package rule

import "github.com/placewell/placewell/model"

// excludedCarers, HM-EXCLUDED. Datum: none.
var excludedCarers = Rule{
	ID: model.HMExcluded, Kind: model.Hard, Verified: true,
	Sentence: "A carer whom the child's record excludes is never proposed.",
	Source:   "Rule book: named exclusions",
	Test: func(f *Facts) (model.Datum, bool) {
		return model.Datum{}, listed(f.Child.ExcludedCarers, f.Carer.ID)
	},
	Words: func(model.Datum) string { return "excluded by name" },
	Cases: []Case{
		{Name: "excluded by name", Fact: "Request.Children[0].ExcludedCarers[0]",
			Base:   lawful(func(s *Scenario) { s.Request.Children[0].ExcludedCarers = []string{"H9"} }),
			Change: func(s *Scenario) { s.Request.Children[0].ExcludedCarers[0] = "H1" }},
	},
}
