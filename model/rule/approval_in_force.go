package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// Why an approval does not serve, as the first number of CP-22's datum.
const (
	approvalMissing = 1 + iota
	approvalNotBegun
	approvalEnded
	approvalOfOthers
)

// reg24Days is the length of a temporary approval that names no end: 16 weeks.
const reg24Days = 112

// approvalInForce, CP-22. Datum: why not; the first or last day of the approval, where it is about days.
var approvalInForce = Rule{
	ID: model.CP22, Kind: model.Hard, Verified: false,
	Sentence: "A fostering household is approved on the day of the move, and a temporary approval is for the children it names.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 regs 22, 24, 25A",
	Test: func(f *Facts) (model.Datum, bool) {
		if f.Carer.Kind != model.FosterHome {
			return model.Datum{}, false
		}
		a := &f.Carer.Approval
		ends := lastDay(a)
		switch {
		case a.Type == model.ApprovalUnknown:
			return model.Datum{A: approvalMissing}, true
		case f.On < a.From:
			return model.Datum{A: approvalNotBegun, B: int32(a.From)}, true
		case ends.Known() && f.On > ends:
			return model.Datum{A: approvalEnded, B: int32(ends)}, true
		case a.Type != model.ApprovalFull && !listed(a.NamedChildren, f.Child.ID):
			return model.Datum{A: approvalOfOthers}, true
		}
		return model.Datum{}, false
	},
	Words: func(d model.Datum) string {
		switch d.A {
		case approvalNotBegun:
			return fmt.Sprintf("approved only from %s", model.Date(d.B))
		case approvalEnded:
			return fmt.Sprintf("approval ends on %s", model.Date(d.B))
		case approvalOfOthers:
			return "temporary approval for other children"
		}
		return "no approval on file"
	},
	Cases: []Case{
		{Name: "no approval", Fact: "Carer.Approval.Type", Change: func(s *Scenario) { s.Carer.Approval.Type = model.ApprovalUnknown }},
		{Name: "ended the day before", Fact: "Carer.Approval.To", Base: lawful(func(s *Scenario) { s.Carer.Approval.To = caseDay }),
			Change: func(s *Scenario) { s.Carer.Approval.To = caseDay - 1 }},
		{Name: "begins the day after", Fact: "Carer.Approval.From", Base: lawful(func(s *Scenario) { s.Carer.Approval.From = caseDay }),
			Change: func(s *Scenario) { s.Carer.Approval.From = caseDay + 1 }},
		{Name: "a temporary approval of a connected person for another child", Base: temporary(model.ApprovalReg24),
			Fact: "Carer.Approval.NamedChildren[0]", Change: func(s *Scenario) { s.Carer.Approval.NamedChildren[0] = "C9" }},
		{Name: "a temporary approval for adoption for another child", Base: temporary(model.ApprovalReg25A),
			Fact: "Carer.Approval.NamedChildren[0]", Change: func(s *Scenario) { s.Carer.Approval.NamedChildren[0] = "C9" }},
		{Name: "16 weeks and a day after a temporary approval", Base: temporary(model.ApprovalReg24), Fact: "Carer.Approval.From",
			Change: func(s *Scenario) { s.Carer.Approval.From-- }},
	},
}

// lastDay gives the last day of an approval, 0 where it has none.
func lastDay(a *model.HomeApproval) model.Date {
	if a.Type == model.ApprovalReg24 && !a.To.Known() && a.From.Known() {
		return a.From.AddDays(reg24Days)
	}
	return a.To
}

func listed(ids []string, id string) bool {
	for _, s := range ids {
		if s == id {
			return true
		}
	}
	return false
}

// temporary gives a home approved for C1 alone, on the last day of such an approval.
func temporary(t model.ApprovalType) func() *Scenario {
	return lawful(func(s *Scenario) {
		s.Carer.Approval = model.HomeApproval{Type: t, From: caseDay.AddDays(-reg24Days), NamedChildren: []string{"C1"}}
	})
}
