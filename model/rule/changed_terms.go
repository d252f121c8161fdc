package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// What of an approval is not as it should be, as the first number of FS-28's datum.
const (
	termsPending = 1 + iota
	reviewOverdue
)

// changedTerms, FS-28. Terms that are agreed bind and allow from their day on; until then the old ones do, which FS-27 asks. A review whose day
// was not given is not known to be overdue. The times of reg 28 have not been verified. Datum: what it is; the day of the new terms, or
// the day by which the review was due.
var changedTerms = Rule{
	ID: model.FS28, Kind: model.Warn, Verified: false,
	Sentence: "Changed terms of approval are used from their day on and not before; an approval is reviewed within 12 months of the last review.",
	Source:   "Fostering Services (England) Regulations 2011 reg 28",
	Test: func(f *Facts) (model.Datum, bool) {
		c := f.Carer
		if c.PendingTerms != nil && f.On < c.PendingTerms.From {
			return model.Datum{A: termsPending, B: int32(c.PendingTerms.From)}, true
		}
		if c.Kind != model.FosterHome || !c.ReviewedOn.Known() || c.ReviewedOn.DaysUntil(f.On) <= leastYear {
			return model.Datum{}, false
		}
		due := addMonths(c.ReviewedOn, reviewMonths)
		return model.Datum{A: reviewOverdue, B: int32(due)}, f.On > due
	},
	Words: func(d model.Datum) string {
		if d.A == termsPending {
			return fmt.Sprintf("new terms of approval are agreed, and count from %s", model.Date(d.B))
		}
		return fmt.Sprintf("the review of the approval was due on %s", model.Date(d.B))
	},
	Cases: []Case{
		{Name: "new terms from the day after the move", Base: lawful(pending(caseDay.AddDays(-model.ShortNoticeDays))), Fact: "Carer.PendingTerms.From",
			Change: func(s *Scenario) { s.Carer.PendingTerms.From = caseDay + 1 }},
		{Name: "a year and a day after the last review", Base: lawful(func(s *Scenario) { s.Carer.ReviewedOn = addMonths(caseDay, -reviewMonths) }),
			Fact: "Carer.ReviewedOn", Change: func(s *Scenario) { s.Carer.ReviewedOn-- }},
	},
}

// reviewMonths is within how many months of the last review an approval is reviewed again; leastYear is the fewest days they can be.
const (
	reviewMonths = 12
	leastYear    = 365
)

// pending gives the home new terms, which ask for nothing, from a day on.
func pending(from model.Date) func(*Scenario) {
	return func(s *Scenario) { s.Carer.PendingTerms = &model.PendingTerms{From: from} }
}
