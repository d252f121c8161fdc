package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/workday"
)

// The working days for which a placement outside the terms may last, and the one on which to warn that it ends.
const (
	outsideTermsDays = 6
	outsideTermsWarn = 4
)

// emergencyTerms, CP-23. It takes the place of FS-27 for a child who moves in an emergency to a foster parent; the usual limit of Schedule 7
// is another matter and stays. That the nominated officer approves is common practice and not in the regulation. Datum: the term that is
// not met and the limit it sets, as in FS-27.
var emergencyTerms = Rule{
	ID: model.CP23, Kind: model.Gate, Approver: model.NominatedOfficer, Verified: false, Lifts: model.FS27,
	Sentence: "In an emergency a child may be placed outside the terms of a foster parent's approval for at most six working days.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 23",
	From:     carePlanning,
	Test: func(f *Facts) (model.Datum, bool) {
		return f.Home.Data[model.FS27], f.outsideInEmergency()
	},
	Words: func(d model.Datum) string {
		return fmt.Sprintf("outside the terms of approval (%s): at most %d working days", termWords(d), outsideTermsDays)
	},
	Todo: []Todo{{
		Sentence: "End the placement outside the terms of approval, unless the terms have been changed by then",
		Who:      childsWorker, Due: workingDays(outsideTermsDays), Warn: workingDays(outsideTermsWarn),
	}},
	Cases: []Case{
		{Name: "approved for two, third proposed in an emergency", Beside: []model.RuleID{model.FSRisk}, Fact: "Carer.Terms.MaxChildren",
			Base:   lawful(residents(2), emergency, func(s *Scenario) { s.Carer.Terms.MaxChildren = 3 }),
			Change: func(s *Scenario) { s.Carer.Terms.MaxChildren = 2 }},
		{Name: "approved up to 9, ten-year-old proposed in an emergency", Beside: []model.RuleID{model.FSRisk}, Fact: "Request.Children[0].DateOfBirth",
			Base:   lawful(emergency, func(s *Scenario) { s.Carer.Terms.AgeMax = 9 }),
			Change: aged(10)},
	},
}

// outsideInEmergency tells whether the home is outside its terms on the day, and reg 23 allows it: from an emergency move on, for as many
// working days as it may last.
func (f *Facts) outsideInEmergency() bool {
	if !f.Home.Failed.Has(model.FS27) || !mayLeaveTerms(f.Request, f.Carer) {
		return false
	}
	from := f.Request.NeededFrom
	return f.On == from || f.On <= workday.After(from, outsideTermsDays, f.Policy.BankHolidays)
}

// mayLeaveTerms tells whether reg 23 is open to the pair.
func mayLeaveTerms(r *model.Request, c *model.Carer) bool {
	return r.Urgency == model.Emergency && c.Kind == model.FosterHome
}
