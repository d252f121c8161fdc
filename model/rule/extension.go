package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// extension, CP-25. It speaks from the day after the first 16 weeks, or after an earlier end that was given: then the approval serves only if it
// has been extended, once, by at most eight weeks, or lasts until a review has its outcome. What lies beyond even that is CP-22's to refuse. Datum:
// the last day of the extension, 0 for the outcome of a review.
var extension = Rule{
	ID: model.CP25, Kind: model.Gate, Approver: model.NominatedOfficer, Verified: true,
	Sentence: "A temporary approval may be extended once, by up to eight weeks, or until the outcome of a review is known.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 25",
	From:     carePlanning,
	Test: func(f *Facts) (model.Datum, bool) {
		a := &f.Carer.Approval
		if a.Type != model.ApprovalReg24 || f.Carer.Kind != model.FosterHome || !a.From.Known() {
			return model.Datum{}, false
		}
		if first := firstEnd(a); f.On <= first {
			return model.Datum{}, false
		}
		return model.Datum{A: int32(lastPossible(a))}, true
	},
	Granted: func(f *Facts) bool { return f.Carer.Approval.Extended || f.Carer.Approval.UnderReview },
	Words: func(d model.Datum) string {
		if d.A == 0 {
			return "the temporary approval lasts until the outcome of a review"
		}
		return fmt.Sprintf("the temporary approval serves if extended, until %s at the latest", model.Date(d.A))
	},
	Todo: []Todo{{
		Sentence: "Decide on the full approval of the connected person, or end the placement after making other arrangements",
		Who:      carersWorker, Due: seenDay, Warn: func(t *Timing) model.Date { return max(t.On, seenDay(t).AddDays(-reg24Warn)) },
		When: func(t *Timing) bool { return seenDay(t) >= t.On },
	}},
	Cases: []Case{
		{Name: "16 weeks and a day after a temporary approval", Beside: []model.RuleID{model.CP24}, Base: temporary(model.ApprovalReg24),
			Fact: "Carer.Approval.From", Change: func(s *Scenario) { s.Carer.Approval.From-- }},
	},
}

// firstEnd gives the last day of a temporary approval as it was first made.
func firstEnd(a *model.HomeApproval) model.Date {
	first := a.From.AddDays(reg24Days)
	if a.To.Known() {
		first = min(first, a.To)
	}
	return first
}

// lastPossible gives the last day on which a temporary approval could serve with the extension that it has, or may still be given; 0 for
// no such day, while a determination is under review.
func lastPossible(a *model.HomeApproval) model.Date {
	longest := a.From.AddDays(reg24Days + reg25Days)
	switch {
	case a.UnderReview:
		return a.To
	case a.Extended && a.To.Known():
		return min(a.To, longest)
	case a.Extended:
		return longest
	}
	return min(longest, firstEnd(a).AddDays(reg25Days))
}
