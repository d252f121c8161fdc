package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// Key stage 4 is school years 10 and 11.
const (
	keyStageFourFirst = 10
	keyStageFourLast  = 11
)

// keyStageFour, CP-10. A school that cannot be told to be kept counts as one that is not. Datum: school year; 1 where it cannot be told.
var keyStageFour = Rule{
	ID: model.CP10, Kind: model.Gate, Approver: model.NominatedOfficer, Verified: true,
	Sentence: "In years 10 and 11 a planned move that disrupts schooling needs the nominated officer's approval.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 10",
	From:     carePlanning,
	Test: func(f *Facts) (model.Datum, bool) {
		disrupts := f.SchoolYear >= keyStageFourFirst && f.SchoolYear <= keyStageFourLast && f.SchoolKept != model.Yes &&
			f.atSchool() && f.Request.Urgency != model.Emergency && !f.stays()
		d := model.Datum{A: int32(f.SchoolYear)}
		if f.SchoolKept == model.Unknown {
			d.B = 1
		}
		return d, disrupts
	},
	Words: func(d model.Datum) string {
		if d.B == 1 {
			return fmt.Sprintf("year %d, and it is not known whether the school can be kept", d.A)
		}
		return fmt.Sprintf("year %d, and the school would change", d.A)
	},
	Todo: []Todo{
		{Sentence: "Consult the designated teacher of the school", Who: childsWorker, Due: dayOfMove},
		{Sentence: "Consult the independent reviewing officer on the change of school", Who: childsWorker, Due: dayOfMove},
	},
	Cases: []Case{
		{Name: "year 10, and the school changes", Beside: []model.RuleID{model.CA06}, Base: lawful(year(10)), Fact: "SchoolKept", Change: func(s *Scenario) { s.SchoolKept = model.No }},
		{Name: "year 11, and nobody knows", Beside: []model.RuleID{model.CA06}, Base: lawful(year(11)), Fact: "SchoolKept", Change: func(s *Scenario) { s.SchoolKept = model.Unknown }},
		{Name: "into year 10", Beside: []model.RuleID{model.CA06}, Base: lawful(year(9), changesSchool), Fact: "Request.Children[0].YearGroup", Change: year(10)},
		{Name: "still in year 11", Beside: []model.RuleID{model.CA06}, Base: lawful(year(12), changesSchool), Fact: "Request.Children[0].YearGroup", Change: year(11)},
		{Name: "urgent but no emergency", Beside: []model.RuleID{model.CA06}, Fact: "Request.Urgency",
			Base:   lawful(year(11), changesSchool, func(s *Scenario) { s.Request.Urgency = model.Emergency }),
			Change: func(s *Scenario) { s.Request.Urgency = model.Urgent }},
	},
}

func year(n int8) func(*Scenario) {
	return func(s *Scenario) { s.Request.Children[0].YearGroup = n }
}

func changesSchool(s *Scenario) { s.SchoolKept = model.No }
