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
	agreementNotMade
)

// approvalInForce, CP-22. Whether the placement keeps to the terms of the approval is FS-27's to say, and whether a temporary approval must be
// extended for it CP-25's: here its end is the last that an extension could give. An agreement of which nothing is known is not known to be
// missing. Datum: why not; the first or last day of the approval, where it is about days.
var approvalInForce = Rule{
	ID: model.CP22, Kind: model.Hard, Verified: false,
	Sentence: "A foster parent is approved on the day of the move, a temporary approval names the child, and the foster care agreement is made.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 regs 22, 24, 25A",
	From:     carePlanning,
	Test: func(f *Facts) (model.Datum, bool) {
		if f.Carer.Kind != model.FosterHome {
			return model.Datum{}, false
		}
		a := &f.Carer.Approval
		ends := a.To
		if a.Type == model.ApprovalReg24 && a.From.Known() {
			ends = lastPossible(a)
		}
		switch {
		case a.Type == model.ApprovalUnknown:
			return model.Datum{A: approvalMissing}, true
		case f.On < a.From:
			return model.Datum{A: approvalNotBegun, B: int32(a.From)}, true
		case ends.Known() && f.On > ends:
			return model.Datum{A: approvalEnded, B: int32(ends)}, true
		case a.Type != model.ApprovalFull && !listed(a.NamedChildren, f.Child.ID):
			return model.Datum{A: approvalOfOthers}, true
		case f.Carer.AgreementMade == model.No:
			return model.Datum{A: agreementNotMade}, true
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
		case agreementNotMade:
			return "the foster care agreement has not been made"
		}
		return "no approval on file"
	},
	Cases: []Case{
		{Name: "no approval", Fact: "Carer.Approval.Type", Change: func(s *Scenario) { s.Carer.Approval.Type = model.ApprovalUnknown }},
		{Name: "ended the day before", Fact: "Carer.Approval.To", Base: lawful(func(s *Scenario) { s.Carer.Approval.To = caseDay }),
			Change: func(s *Scenario) { s.Carer.Approval.To = caseDay - 1 }},
		{Name: "begins the day after", Fact: "Carer.Approval.From", Base: lawful(func(s *Scenario) { s.Carer.Approval.From = caseDay }),
			Change: func(s *Scenario) { s.Carer.Approval.From = caseDay + 1 }},
		{Name: "a temporary approval of a connected person for another child", Beside: []model.RuleID{model.CP24}, Base: temporary(model.ApprovalReg24),
			Fact: "Carer.Approval.NamedChildren[0]", Change: func(s *Scenario) { s.Carer.Approval.NamedChildren[0] = "C9" }},
		{Name: "a temporary approval for adoption for another child", Beside: []model.RuleID{model.CP25A}, Base: temporary(model.ApprovalReg25A),
			Fact: "Carer.Approval.NamedChildren[0]", Change: func(s *Scenario) { s.Carer.Approval.NamedChildren[0] = "C9" }},
		{Name: "the foster care agreement is not made", Fact: "Carer.AgreementMade", Change: func(s *Scenario) { s.Carer.AgreementMade = model.No }},
	},
}

// lastDay gives the last day of an approval as it stands, with the extension that it has; 0 where it has none.
func lastDay(a *model.HomeApproval) model.Date {
	switch {
	case a.Type != model.ApprovalReg24 || !a.From.Known():
		return a.To
	case a.Extended || a.UnderReview:
		return lastPossible(a)
	}
	return firstEnd(a)
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
		s.Carer.ApprovedAdopter = t == model.ApprovalReg25A
	})
}
