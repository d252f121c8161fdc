package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// schooling, CA-06. In years 10 and 11 CP-10 asks for an approval beside. A school that cannot be told to be kept counts as one that is
// not. Datum: 1 where it cannot be told; school year.
var schooling = Rule{
	ID: model.CA06, Kind: model.Pref, Verified: false,
	Sentence: "The placement does not disrupt the child's education or training.",
	Source:   "Children Act 1989 s22C(8)(b)",
	Test: func(f *Facts) (model.Datum, bool) {
		if f.SchoolKept == model.Yes || !f.atSchool() {
			return model.Datum{}, false
		}
		d := model.Datum{B: int32(f.SchoolYear)}
		if f.SchoolKept == model.Unknown {
			d.A = 1
		}
		return d, f.weighs()
	},
	Words: func(d model.Datum) string {
		if d.A == 1 {
			return fmt.Sprintf("not known whether the school can be kept (year %d)", d.B)
		}
		return fmt.Sprintf("the school would change (year %d)", d.B)
	},
	Cases: []Case{
		{Name: "the school changes", Fact: "SchoolKept", Change: changesSchool},
		{Name: "nobody knows whether it does", Fact: "SchoolKept", Change: func(s *Scenario) { s.SchoolKept = model.Unknown }},
		{Name: "in year 11, in an emergency", Fact: "SchoolKept", Base: lawful(year(11), func(s *Scenario) { s.Request.Urgency = model.Emergency }),
			Change: changesSchool},
		{Name: "a child who has a school by its postcode", Fact: "Request.Children[0].School.Postcode", Base: lawful(changesSchool, func(s *Scenario) {
			s.Request.Children[0].School = model.Location{}
		}), Change: func(s *Scenario) { s.Request.Children[0].School.Postcode = "PE1 1AA" }},
	},
}

// atSchool tells whether the child has a school; one may be known by its postcode alone.
func (f *Facts) atSchool() bool { return f.Child.School.Known() || f.Child.School.Postcode != "" }
