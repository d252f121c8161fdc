package rule

import "github.com/placewell/placewell/model"

// siblingsTogether, CA-07. Siblings of the request who would not come along count, and those who already live elsewhere; not those
// whom an assessment keeps apart. A split that names no assessment is a warning. Datum: siblings from whom the child would be parted; 1 for
// a split without an assessment.
var siblingsTogether = Rule{
	ID: model.CA07, Kind: model.Pref, Verified: false,
	Sentence: "The placement enables the child to live with brothers and sisters who are looked after too.",
	Source:   "Children Act 1989 s22C(8)(c)",
	Test: func(f *Facts) (model.Datum, bool) {
		var d model.Datum
		apart := false
		for i := range f.Request.Children {
			if i == f.Index || f.Part.Has(i) {
				continue
			}
			if f.Request.MustSplit(f.Index, i) {
				apart = true
			} else {
				d.A++
			}
		}
		for i := range f.Child.SiblingsElsewhere {
			if s := &f.Child.SiblingsElsewhere[i]; !s.ApartByAssessment && s.CarerID != f.Carer.ID {
				d.A++
			}
		}
		if f.splitUnassessed() {
			d.B = 1
		}
		return d, (d.A > 0 || apart && d.B == 1) && f.weighs()
	},
	As: func(f *Facts) model.RuleKind {
		if f.splitUnassessed() {
			return model.Warn
		}
		return model.Pref
	},
	Note: func(d model.Datum) model.RuleKind {
		if d.B == 1 {
			return model.Warn
		}
		return model.Pref
	},
	Words: func(d model.Datum) string {
		switch {
		case d.B == 0:
			return "apart from " + plural(d.A, "sibling", "siblings")
		case d.A == 0:
			return "siblings are kept apart, and no assessment for it is on file"
		}
		return "apart from " + plural(d.A, "sibling", "siblings") + ", and no assessment for keeping any apart is on file"
	},
	Todo: []Todo{{Sentence: "Record why brothers and sisters are placed apart, and how they keep in contact", Who: childsWorker, Due: dayOfMove}},
	Cases: []Case{
		{Name: "a brother goes elsewhere", Fact: "Part", Base: lawful(siblings(2)), Change: func(s *Scenario) { s.Part = 1 }},
		{Name: "a sister lives elsewhere", Fact: "Request.Children[0].SiblingsElsewhere[0].CarerID", Base: lawful(sister("H1", false)),
			Change: sister("H9", false)},
		{Name: "a sister lives nobody knows where", Fact: "Request.Children[0].SiblingsElsewhere[0].CarerID", Base: lawful(sister("H1", false)),
			Change: sister("", false)},
		{Name: "no assessment keeps them apart", Fact: "Request.Children[0].SiblingsElsewhere[0].ApartByAssessment", Base: lawful(sister("H9", true)),
			Change: sister("H9", false)},
		{Name: "a split without an assessment", Fact: "Request.Record.SiblingAssessment", Base: lawful(siblings(2), func(s *Scenario) {
			s.Request.Together, s.Request.SplitPairs, s.Part = model.TogetherMustSplit, []model.SplitPair{{A: 0, B: 1}}, 1
		}), Change: func(s *Scenario) { s.Request.Record.SiblingAssessment = "" }},
	},
}

// splitUnassessed tells whether siblings must be split and no assessment says so.
func (f *Facts) splitUnassessed() bool {
	return f.Request.Together == model.TogetherMustSplit && f.Request.Record.SiblingAssessment == ""
}

// sister gives the child a sister who lives with a carer already.
func sister(carer string, apart bool) func(*Scenario) {
	return func(s *Scenario) {
		s.Request.Children[0].SiblingsElsewhere = []model.SiblingElsewhere{{ChildID: "S1", CarerID: carer, ApartByAssessment: apart}}
	}
}
