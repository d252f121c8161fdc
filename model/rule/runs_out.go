package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// What runs out, as the first number of HM-RUNS-OUT's datum.
const (
	approvalRunsOut = 1 + iota
	contractRunsOut
)

// runsOut, HM-RUNS-OUT. How long the placement should last is what the request expects, else the policy's length for its kind; where neither
// says, nothing runs out. Datum: what runs out first; its last day.
var runsOut = Rule{
	ID: model.HMRunsOut, Kind: model.Warn, Verified: true,
	Sentence: "The home's approval and its provider's contract last as long as the placement should.",
	Source:   "Rule book: approvals and contracts that end",
	Test: func(f *Facts) (model.Datum, bool) {
		var d model.Datum
		end := LastDay(f.Request, f.Policy)
		if a := lastDay(&f.Carer.Approval); f.Carer.Kind == model.FosterHome && a.Known() && f.On <= a && a < end {
			d, end = model.Datum{A: approvalRunsOut, B: int32(a)}, a
		}
		if c := f.Carer.ContractTo; c.Known() && f.On <= c && c < end {
			d = model.Datum{A: contractRunsOut, B: int32(c)}
		}
		return d, d.A != 0 && !f.stays()
	},
	Words: func(d model.Datum) string {
		if d.A == contractRunsOut {
			return fmt.Sprintf("its provider's contract ends on %s, before the placement should", model.Date(d.B))
		}
		return fmt.Sprintf("its approval ends on %s, before the placement should", model.Date(d.B))
	},
	Todo: []Todo{{Sentence: "Have the approval or the contract renewed, or another home found, before it ends", Who: teamManager,
		Due: func(t *Timing) model.Date { return model.Date(t.Seen.B) }}},
	Cases: []Case{
		{Name: "an approval that ends, and one day more", Fact: "Request.ExpectedDays",
			Base: lawful(expecting(57), func(s *Scenario) {
				s.Carer.Approval = model.HomeApproval{Type: model.ApprovalFull, From: caseDay - 400, To: caseDay + 56}
			}),
			Change: expecting(58)},
		{Name: "a contract that ends a day earlier", Fact: "Carer.ContractTo", Base: lawful(expecting(30), func(s *Scenario) { s.Carer.ContractTo = caseDay + 29 }),
			Change: func(s *Scenario) { s.Carer.ContractTo-- }},
		{Name: "the length by the policy", Fact: "Policy.DefaultDays[2]", Base: lawful(func(s *Scenario) { s.Carer.ContractTo = caseDay + 90 }),
			Change: func(s *Scenario) { s.Policy.DefaultDays[model.KindShortTerm] = 92 }},
	},
}

// LastDay gives the last day of a request's placement if it lasts as long as the request expects, else by the policy's length for its kind;
// 0 where neither says.
func LastDay(r *model.Request, policy *model.Policy) model.Date {
	days := r.ExpectedDays
	if days == 0 {
		days = policy.DefaultDays[r.Kind]
	}
	if days == 0 {
		return 0
	}
	return r.NeededFrom.AddDays(days - 1)
}

func expecting(days int) func(*Scenario) {
	return func(s *Scenario) { s.Request.ExpectedDays = days }
}
