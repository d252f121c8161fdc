package rule

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// TestParentOption: what was never recorded is a warning, what is open a task.
func TestParentOption(t *testing.T) {
	cases := map[model.ParentOption]struct {
		warns, task bool
		words       string
	}{
		model.ParentNotRecorded:    {true, true, "nothing is recorded on whether the child can live with a parent"},
		model.ParentOpen:           {false, true, "it is still open whether the child can live with a parent"},
		model.ParentNotPracticable: {false, false, ""},
		model.ParentAgainstWelfare: {false, false, ""},
	}
	for option, want := range cases {
		s := Lawful()
		s.Request.Record.ParentOption = option
		v := judge(s)
		tasks := Default.Tasks(&v, NewTiming(&s.Request, &s.Policy, s.Now))
		if v.Spoke.Has(model.CA01) != want.warns || v.Tasks.Has(model.CA01) != (want.task && !want.warns) || asksFor(tasks, model.CA01) != want.task {
			t.Errorf("%v: spoke %v, tasks %v", option, ids(v.Spoke), ids(v.Tasks))
		}
		if want.words != "" && parentOption.Words(v.Data[model.CA01]) != want.words {
			t.Errorf("%v: %q", option, parentOption.Words(v.Data[model.CA01]))
		}
		s.Carer.Kind = model.ParentHome
		if v := judge(s); (v.Spoke | v.Tasks).Has(model.CA01) {
			t.Errorf("%v: a home of parents is asked whether the child can live with them", option)
		}
	}
}

// TestABreakAsksForNoOtherHome: a child on respite or a short break goes on living where it lives.
func TestABreakAsksForNoOtherHome(t *testing.T) {
	for k, want := range map[model.RequestKind]bool{model.KindRespite: false, model.KindShortBreak: false, model.KindShortTerm: true, model.KindUASC: true} {
		s := lawful(func(s *Scenario) { s.Request.Record = model.Record{WishesOn: caseNow, Review: "review-1"} })()
		s.Request.Kind = k
		v := judge(s)
		if v.Spoke.Has(model.CA01) != want || v.Spoke.Has(model.CWS26) != want {
			t.Errorf("%v: spoke %v", k, ids(v.Spoke))
		}
	}
}

func TestSchoolingWords(t *testing.T) {
	for kept, want := range map[model.Answer]string{model.No: "the school would change (year 5)", model.Unknown: "not known whether the school can be kept (year 5)"} {
		s := Lawful()
		s.SchoolKept = kept
		v := judge(s)
		if got := schooling.Words(v.Data[model.CA06]); got != want {
			t.Errorf("kept %v: %q", kept, got)
		}
	}
}

func TestWordsOfTheRecord(t *testing.T) {
	cases := []struct {
		rule *Rule
		seen model.Datum
		want string
	}{
		{&advocacy, model.Datum{A: int32(model.No)}, "no independent advocate was offered"},
		{&advocacy, model.Datum{}, "not recorded whether an independent advocate was offered"},
		{&familyConference, model.Datum{A: int32(model.No)}, "no family group conference was offered, and no reason is given"},
		{&familyConference, model.Datum{}, "not recorded whether a family group conference was offered"},
		{&adoptionAgency, model.Datum{A: agencyNotRegistered}, "its provider is not registered as an adoption agency"},
		{&adoptionAgency, model.Datum{A: agencyForProfit}, "its provider works for profit"},
		{&adoptionAgency, model.Datum{A: agencyNotRegistered | agencyForProfit}, "its provider is not registered as an adoption agency and works for profit"},
		{&adoptionOrder, model.Datum{A: TierConnected}, "connected with the child: considered first"},
		{&adoptionOrder, model.Datum{A: TierOthers, B: int32(model.ConfidenceLow)}, "neither connected with the child nor approved to adopt: considered last"},
		{&adoptionOrder, model.Datum{A: TierEarlyPermanence, B: int32(model.ConfidenceHigh)}, "fostering for adoption: considered after connected persons"},
		{&adoptionOrder, model.Datum{A: TierEarlyPermanence, B: int32(model.ConfidenceLow)}, "fostering for adoption, and the plan's confidence in adoption is low"},
		{&adoptionOrder, model.Datum{A: TierEarlyPermanence}, "fostering for adoption, and no confidence in adoption is on file"},
		{&withinArea, model.Datum{A: int32(model.AreaAdjoining)}, "outside the area, in an adjoining authority"},
		{&withinArea, model.Datum{A: int32(model.AreaDistant)}, "outside the area, and in no adjoining authority"},
		{&withinArea, model.Datum{}, "not known whether the home lies in the area"},
		{&wishes, model.Datum{A: 1}, "no wishes of child and parents are recorded"},
		{&wishes, model.Datum{A: 1, B: 1}, "no wishes of child and parents are recorded; nobody in the home is known to share 1 named need of language, faith or culture"},
		{&siblingsTogether, model.Datum{B: 1}, "siblings are kept apart, and no assessment for it is on file"},
		{&runsOut, model.Datum{A: approvalRunsOut, B: int32(caseDay)}, "its approval ends on 2026-10-01, before the placement should"},
		{&runsOut, model.Datum{A: contractRunsOut, B: int32(caseDay)}, "its provider's contract ends on 2026-10-01, before the placement should"},
		{&expiring, model.Datum{A: 1, B: 9}, "the offer ends in 1 hour; a decision takes 9 hours"},
		{&quality, model.Datum{A: int32(model.GradeInadequate), B: int32(model.GradeGood)}, "graded INADEQUATE; the floor is GOOD"},
		{&contractEnded, model.Datum{A: int32(caseDay)}, "its provider's contract ends on 2026-10-01"},
		{&connectedFirst, model.Datum{A: 2}, "not connected with the child, who has 2 connected carers"},
	}
	for _, c := range cases {
		if got := c.rule.Words(c.seen); got != c.want {
			t.Errorf("%v of %v: %q, want %q", c.rule.ID, c.seen, got, c.want)
		}
	}
}

// TestWhatAMoveAlwaysAsksFor: nothing is placed without a decision, and the task is due by the day of the move.
func TestWhatAMoveAlwaysAsksFor(t *testing.T) {
	s := Lawful()
	v := judge(s)
	for _, task := range Default.Tasks(&v, NewTiming(&s.Request, &s.Policy, s.Now)) {
		if task.Rule == model.CA02 {
			if task.DueOn != caseDay || task.Who != teamManager {
				t.Errorf("the decision: %+v", task)
			}
			return
		}
	}
	t.Error("a move without a decision")
}

// TestWhatOnlyAMoveAsks: the market's rules, and the approvals that a move needs, have nothing to say of a child who stays.
func TestWhatOnlyAMoveAsks(t *testing.T) {
	s := lawful(offered, adopter, adoption(model.ConfidenceLow), managerHours(1_000), expecting(100))()
	s.Request.Record.ParentOption, s.Request.Record.FamilyConference = model.ParentNotRecorded, model.No
	s.Carer.Offers[0].Price.Basis, s.Carer.Quality.Grade = model.BasisUnknown, model.GradeInadequate
	s.Carer.AdoptionRegistered, s.Carer.ContractTo, s.Carer.Approval.To = false, caseDay-1, caseDay+10
	market := set(model.HMContract, model.HMAdoption, model.HMQuality, model.HMExpiring, model.HMRunsOut, model.HMBasis, model.CA01, model.CWS26, model.CA11)
	v := judge(s)
	if got := said(&v); got&market != market {
		t.Fatalf("spoke of a move: %v, want %v", ids(got), ids(market))
	}
	s.Request.Children[0].Current = &model.CurrentPlacement{CarerID: "H1", CanContinue: true}
	if v := judge(s); said(&v)&market != 0 {
		t.Errorf("spoke of a child who stays: %v", ids(said(&v)&market))
	}
}
