package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// reg24Days is the length of a temporary approval: 16 weeks. reg25Days is by how much it may be extended, once: 8 weeks.
const (
	reg24Days = 112
	reg25Days = 56
)

// reg24Warn is how many days before the end of a temporary approval to warn of it. The council's own time for a panel, and no law.
const reg24Warn = 28

// connectedPerson, CP-24. An approval on file, with its first day, grants it; one without is for a relative who has been assessed, and begins
// with the placement. CP-22 sees to it that the approval is for this child. Datum: the last day of the 16 weeks; 1 where they begin
// with the placement.
var connectedPerson = Rule{
	ID: model.CP24, Kind: model.Gate, Approver: model.NominatedOfficer, Verified: false,
	Sentence: "A relative, friend or other connected person may be approved for a named child for up to 16 weeks, after an assessment.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 24 and Schedule 4",
	From:     carePlanning,
	Test: func(f *Facts) (model.Datum, bool) {
		a := &f.Carer.Approval
		if a.Type != model.ApprovalReg24 || f.Carer.Kind != model.FosterHome {
			return model.Datum{}, false
		}
		if !a.From.Known() {
			return model.Datum{A: int32(f.On.AddDays(reg24Days)), B: 1}, true
		}
		return model.Datum{A: int32(a.From.AddDays(reg24Days))}, true
	},
	Granted: func(f *Facts) bool { return f.Carer.Approval.From.Known() },
	Words: func(d model.Datum) string {
		if d.B == 1 {
			return fmt.Sprintf("a temporary approval of a connected person would begin with the placement and end on %s", model.Date(d.A))
		}
		return fmt.Sprintf("a temporary approval of a connected person, whose 16 weeks end on %s", model.Date(d.A))
	},
	Todo: []Todo{
		{Sentence: "Assess the connected person by Schedule 4, and have the temporary approval recorded", Who: carersWorker, Due: dayOfMove,
			When: func(t *Timing) bool { return t.Seen.B == 1 }},
		{Sentence: "Decide on the full approval of the connected person, or have the temporary one extended", Who: carersWorker,
			Due: seenDay, Warn: func(t *Timing) model.Date { return max(t.On, seenDay(t).AddDays(-reg24Warn)) },
			When: func(t *Timing) bool { return seenDay(t) >= t.On }},
	},
	Cases: []Case{
		{Name: "a temporary approval", Base: lawful(named), Fact: "Carer.Approval.Type",
			Change: func(s *Scenario) { s.Carer.Approval.Type = model.ApprovalReg24 }},
	},
}

// seenDay is the day that a rule saw.
func seenDay(t *Timing) model.Date { return model.Date(t.Seen.A) }

// named gives an approval that began a month before the move and names C1.
func named(s *Scenario) {
	s.Carer.Approval.From, s.Carer.Approval.NamedChildren = caseDay.AddDays(-30), []string{"C1"}
}
