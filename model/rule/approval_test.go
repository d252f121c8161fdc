package rule

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// TestTemporaryApproval walks along the life of a temporary approval that began so many days before the move.
func TestTemporaryApproval(t *testing.T) {
	cases := []struct {
		name          string
		days          int
		change        func(*model.HomeApproval)
		failed, gates model.RuleSet
		granted       model.RuleSet
	}{
		{"its first day", 0, nil, 0, set(model.CP24), set(model.CP24)},
		{"its 112th day after", 112, nil, 0, set(model.CP24), set(model.CP24)},
		{"a day more", 113, nil, 0, set(model.CP24, model.CP25), set(model.CP24)},
		{"a day more, extended", 113, extended, 0, set(model.CP24, model.CP25), set(model.CP24, model.CP25)},
		{"24 weeks, extended", 168, extended, 0, set(model.CP24, model.CP25), set(model.CP24, model.CP25)},
		{"24 weeks and a day, extended", 169, extended, set(model.CP22), set(model.CP24, model.CP25), set(model.CP24, model.CP25)},
		{"24 weeks and a day", 169, nil, set(model.CP22), set(model.CP24, model.CP25), set(model.CP24)},
		{"24 weeks and a day, under review", 169, func(a *model.HomeApproval) { a.UnderReview = true }, 0,
			set(model.CP24, model.CP25), set(model.CP24, model.CP25)},
		{"an earlier end, and eight weeks", 86, endsAfter(30), 0, set(model.CP24, model.CP25), set(model.CP24)},
		{"an earlier end, eight weeks and a day", 87, endsAfter(30), set(model.CP22), set(model.CP24, model.CP25), set(model.CP24)},
		{"a later end than the law's", 112, endsAfter(300), 0, set(model.CP24), set(model.CP24)},
		{"a later end than the law's, a day after it", 113, endsAfter(300), 0, set(model.CP24, model.CP25), set(model.CP24)},
		{"extended to a day, and the day after", 141, func(a *model.HomeApproval) {
			extended(a)
			endsAfter(140)(a)
		}, set(model.CP22), set(model.CP24, model.CP25), set(model.CP24, model.CP25)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := temporary(model.ApprovalReg24)()
			s.Carer.Approval.From = caseDay.AddDays(-c.days)
			if c.change != nil {
				c.change(&s.Carer.Approval)
			}
			if v := expect(t, c.name, s, c.failed, c.gates); v.Granted != c.granted {
				t.Errorf("granted %v, want %v", ids(v.Granted), ids(c.granted))
			}
		})
	}
}

func extended(a *model.HomeApproval) { a.Extended = true }

func endsAfter(days int) func(*model.HomeApproval) {
	return func(a *model.HomeApproval) { a.To = a.From.AddDays(days) }
}

func TestLastDayOfAnApproval(t *testing.T) {
	from := caseDay
	for name, c := range map[string]struct {
		approval model.HomeApproval
		want     model.Date
	}{
		"full, open-ended":       {model.HomeApproval{Type: model.ApprovalFull, From: from}, 0},
		"full, with an end":      {model.HomeApproval{Type: model.ApprovalFull, From: from, To: from + 900}, from + 900},
		"temporary":              {model.HomeApproval{Type: model.ApprovalReg24, From: from}, from + 112},
		"temporary, ends early":  {model.HomeApproval{Type: model.ApprovalReg24, From: from, To: from + 40}, from + 40},
		"temporary, ends late":   {model.HomeApproval{Type: model.ApprovalReg24, From: from, To: from + 140}, from + 112},
		"extended":               {model.HomeApproval{Type: model.ApprovalReg24, From: from, Extended: true}, from + 168},
		"extended to a day":      {model.HomeApproval{Type: model.ApprovalReg24, From: from, To: from + 140, Extended: true}, from + 140},
		"extended too far":       {model.HomeApproval{Type: model.ApprovalReg24, From: from, To: from + 200, Extended: true}, from + 168},
		"under review":           {model.HomeApproval{Type: model.ApprovalReg24, From: from, UnderReview: true}, 0},
		"not yet begun":          {model.HomeApproval{Type: model.ApprovalReg24}, 0},
		"for a child to adopt":   {model.HomeApproval{Type: model.ApprovalReg25A, From: from}, 0},
		"for adoption, with end": {model.HomeApproval{Type: model.ApprovalReg25A, From: from, To: from + 90}, from + 90},
	} {
		if got := lastDay(&c.approval); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// TestProspectiveAdopter: the file grants the approval only of somebody who is known to be approved to adopt.
func TestProspectiveAdopter(t *testing.T) {
	s := temporary(model.ApprovalReg25A)()
	if v := expect(t, "approved to adopt", s, 0, set(model.CP25A)); !v.Granted.Has(model.CP25A) {
		t.Error("not granted by the file")
	}
	s.Carer.ApprovedAdopter = false
	if v := expect(t, "not known to be", s, 0, set(model.CP25A)); v.Granted.Has(model.CP25A) {
		t.Error("granted by the file")
	}
	s.Carer.Approval.NamedChildren[0] = "C9"
	expect(t, "for another child", s, set(model.CP22), set(model.CP25A))
}

// TestAgreement: an agreement of which nothing is on file is not one that is missing.
func TestAgreement(t *testing.T) {
	for answer, want := range map[model.Answer]model.RuleSet{model.Yes: 0, model.Unknown: 0, model.No: set(model.CP22)} {
		expect(t, answer.String(), lawful(func(s *Scenario) { s.Carer.AgreementMade = answer })(), want, 0)
	}
	expect(t, "a children's home makes none", lawful(kind(model.ChildrensHome), func(s *Scenario) { s.Carer.AgreementMade = model.No })(), 0, 0)
}

// TestParentPlacementNeedsACareOrder goes through the legal statuses of the return.
func TestParentPlacementNeedsACareOrder(t *testing.T) {
	for _, code := range []string{"C1", "C2", "D1", "E1", "V2", "V3", "V4", "J1", "J2", "J3", "L1", "L2", "L3", ""} {
		failed, gates := set(model.CP15), model.RuleSet(0)
		if code == "C1" || code == "C2" {
			failed, gates = 0, set(model.CP15)
		}
		expect(t, "status "+code, lawful(atParents, status(code))(), failed, gates)
	}
}

// TestPendingTerms: new terms neither help nor harm before their day.
func TestPendingTerms(t *testing.T) {
	narrow, wide := model.Terms{AgeMax: 5}, model.Terms{AgeMax: 12}
	home := func(now, then model.Terms, from model.Date) *Scenario {
		return lawful(func(s *Scenario) {
			s.Carer.Terms, s.Carer.PendingTerms = now, &model.PendingTerms{Terms: then, From: from}
		})()
	}
	if v := expect(t, "wider from the day after", home(narrow, wide, caseDay+1), set(model.FS27), 0); !v.Spoke.Has(model.FS28) {
		t.Error("no word of the terms to come")
	}
	if v := expect(t, "wider on the day", home(narrow, wide, caseDay), 0, 0); v.Spoke.Has(model.FS28) || !v.Spoke.Has(model.FSRisk) {
		t.Errorf("spoke %v", ids(v.Spoke))
	}
	expect(t, "narrower from the day after", home(wide, narrow, caseDay+1), 0, 0)
	expect(t, "narrower on the day", home(wide, narrow, caseDay), set(model.FS27), 0)
}
