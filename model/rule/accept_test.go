package rule

import (
	"testing"
	"time"

	"github.com/placewell/placewell/model"
)

// The acceptance rows that the rule book alone can show, each under its number.

// expect holds a scenario to the rules that remove it and those that must approve it first.
func expect(t *testing.T, name string, s *Scenario, failed, gates model.RuleSet) model.Verdict {
	t.Helper()
	v := judge(s)
	if v.Failed != failed || v.Gates != gates || v.Eligible() != (failed == 0) {
		t.Errorf("%s: failed %v, gates %v, want %v and %v", name, ids(v.Failed), ids(v.Gates), ids(failed), ids(gates))
	}
	return v
}

// Three carers: one over the usual limit, one outside its terms, one fine.
func TestRow01_OneOptionAndTwoRejections(t *testing.T) {
	expect(t, "over the limit", lawful(residents(3))(), set(model.CA14), 0)
	expect(t, "outside the terms", lawful(func(s *Scenario) { s.Carer.Terms.AgeMax = 5 })(), set(model.FS27), 0)
	expect(t, "fine", Lawful(), 0, 0)
}

func TestRow04_ReservedForOneAuthoritysChildren(t *testing.T) {
	own := lawful(func(s *Scenario) { s.Carer.ReservedFor = ownArea })
	expect(t, "a child of the authority", own(), 0, 0)
	other := own()
	other.Request.Authority = adjoiningArea
	expect(t, "a child of another", other, set(model.HMReserved), 0)
}

func TestRow05_ExpiredOfferIsNoCandidate(t *testing.T) {
	expect(t, "expires today", lawful(offered)(), 0, 0)
	expired := lawful(offered)()
	expired.Carer.Offers[0].ExpiresOn = expired.Now - 1
	v := expect(t, "expired yesterday", expired, set(model.HMOffer), 0)
	if got := liveOffer.Words(v.Data[model.HMOffer]); got != "its offer expired on 2026-09-20" {
		t.Errorf("words %q", got)
	}
}

func TestRow07_SupportedLodgings(t *testing.T) {
	unregistered := func(s *Scenario) { s.Carer.Registration = model.Unregistered }
	expect(t, "15", lawful(aged(15), kind(model.SupportedLodgings))(), set(model.CP27A), 0)
	expect(t, "16, unregistered", lawful(aged(16), kind(model.SupportedLodgings), unregistered)(), set(model.CP27C), 0)
	expect(t, "16, registered", lawful(aged(16), kind(model.SupportedLodgings))(), 0, 0)
}

func TestRow08_ShortBreaks(t *testing.T) {
	v := expect(t, "70 used and 6", lawful(shortBreak(6, 70))(), set(model.CP48), 0)
	if v.Data[model.CP48].B != 76 {
		t.Errorf("saw %v", v.Data[model.CP48])
	}
	expect(t, "70 used and 5", lawful(shortBreak(5, 70))(), 0, 0)
	expect(t, "17 days", lawful(shortBreak(17, 0))(), 0, 0)
	expect(t, "18 days", lawful(shortBreak(18, 0))(), set(model.CP48), 0)
}

// A newborn whose brothers and sisters were removed: the aunt, then the couple approved for both, then the others.
func TestRow09_FosteringForAdoption(t *testing.T) {
	newborn := func(c model.Confidence, changes ...func(*Scenario)) *Scenario {
		ask := func(s *Scenario) { s.Request.Kind = model.KindFFA }
		return lawful(append(changes, bornOn(caseDay), ask, adoption(c))...)()
	}
	aunt := expect(t, "the aunt", newborn(model.ConfidenceHigh, connected("H1")), 0, 0)
	couple := expect(t, "the couple", newborn(model.ConfidenceHigh, adopter), 0, 0)
	other := expect(t, "another foster home", newborn(model.ConfidenceHigh), 0, 0)
	if Tier(&aunt) >= Tier(&couple) || Tier(&couple) >= Tier(&other) {
		t.Errorf("aunt %d, couple %d, other %d", Tier(&aunt), Tier(&couple), Tier(&other))
	}
	expect(t, "the couple, with low confidence in adoption", newborn(model.ConfidenceLow, adopter), 0, set(model.CA11))
}

func TestRow12_ProviderWhoseContractEnded(t *testing.T) {
	last := model.NewDate(2019, time.July, 31)
	on := func(day model.Date) *Scenario {
		return lawful(neededOn(day), bornOn(model.NewDate(2018, time.January, 5)), adoption(model.ConfidenceHigh), adopter, func(s *Scenario) {
			s.Now, s.Carer.ContractTo, s.Carer.ReviewedOn = day-7, last, day-100
		})()
	}
	expect(t, "31 July", on(last), 0, 0)
	expect(t, "1 August", on(last+1), set(model.HMContract), 0)
}

func TestRow15_FamilyGroupConference(t *testing.T) {
	s := lawful(conference(model.No))()
	if v := expect(t, "not offered, no reason", s, 0, 0); !v.Spoke.Has(model.CWS26) {
		t.Error("no warning")
	}
	s.Request.Record.FamilyConferenceReason = "FAMILY_DECLINED"
	if v := expect(t, "not offered, with a reason", s, 0, 0); v.Spoke.Has(model.CWS26) {
		t.Error("a warning although there is a reason")
	}
	if v := expect(t, "in an emergency", lawful(conference(model.No), emergency)(), 0, 0); v.Spoke.Has(model.CWS26) {
		t.Error("a warning in an emergency")
	}
}

// A relative assessed today is a candidate whose approval would end 112 days after it begins.
func TestRow16_RelativeAssessedToday(t *testing.T) {
	s := lawful(neededOn(caseNow), connected("H1"), func(s *Scenario) {
		s.Carer.Approval = model.HomeApproval{Type: model.ApprovalReg24, NamedChildren: []string{"C1"}}
		s.Carer.ReviewedOn, s.Policy.ApprovalHours[model.NominatedOfficer] = 0, s.Policy.SameDayHours
	})()
	v := expect(t, "assessed today", s, 0, set(model.CP24))
	if v.Granted != 0 || v.Late != 0 {
		t.Errorf("granted %v, late %v", ids(v.Granted), ids(v.Late))
	}
	if want := (model.Datum{A: int32(caseNow + 112), B: 1}); v.Data[model.CP24] != want {
		t.Errorf("saw %v, want %v", v.Data[model.CP24], want)
	}
	s.Policy.ApprovalHours[model.NominatedOfficer]++
	if v := judge(s); v.Eligible() {
		t.Error("eligible although nobody can approve today")
	}
}

func TestRow17_LongTermMatch(t *testing.T) {
	s := lawful(longTerm)()
	expect(t, "approved for long-term matches", s, 0, 0)
	s.Carer.LongTerm = false
	v := expect(t, "a short-term carer", s, 0, set(model.CP22B))
	if longTermMatch.Approver != model.AgencyDecisionMaker || v.Granted != 0 {
		t.Errorf("approver %v, granted %v", longTermMatch.Approver, ids(v.Granted))
	}
}

// The one place of a home is that of a young adult who turns 18 on the day of the move.
func TestRow22_StayingPutKeepsTheBed(t *testing.T) {
	eighteen := func(staying bool) *Scenario {
		return lawful(residents(1), aged(12), func(s *Scenario) {
			s.Carer.Residents[0].DateOfBirth, s.Carer.Residents[0].StayingPut = model.NewDate(2008, time.October, 1), staying
			s.Carer.Places, s.Carer.Bedrooms = s.Carer.Places[1:], s.Carer.Bedrooms[1:]
		})()
	}
	expect(t, "leaves at 18", eighteen(false), 0, 0)
	if v := judge(eighteen(true)); !v.Failed.Has(model.HMBeds) {
		t.Errorf("stays put: failed %v", ids(v.Failed))
	}
}

// Three siblings who must stay together need three places in one home: with two, none of them may go there.
func TestRow28_ThreeSiblingsThreeBeds(t *testing.T) {
	three := func() *Scenario {
		return lawful(siblings(3), func(s *Scenario) { s.Request.Together = model.TogetherMust })()
	}
	for i := range 3 {
		s := three()
		s.Index = i
		if v := judge(s); !v.Eligible() {
			t.Errorf("child %d of three, three places: failed %v", i, ids(v.Failed))
		}
		s.Carer.Places[1].State = model.PlaceNotAvailable
		if v := judge(s); !v.Failed.Has(model.HMBeds) {
			t.Errorf("child %d of three, two places: failed %v", i, ids(v.Failed))
		}
	}
}

func TestRow42_GradedInadequate(t *testing.T) {
	expect(t, "inadequate", lawful(graded(model.GradeInadequate))(), 0, set(model.HMQuality))
	expect(t, "requires improvement", lawful(graded(model.GradeRequiresImprovement))(), 0, 0)
}

func TestRow72_AdoptionAgencies(t *testing.T) {
	option := func(registered, notForProfit bool) *Scenario {
		return lawful(adopter, adoption(model.ConfidenceHigh), func(s *Scenario) {
			s.Carer.AdoptionRegistered, s.Carer.NotForProfit = registered, notForProfit
		})()
	}
	expect(t, "registered and not for profit", option(true, true), 0, 0)
	expect(t, "not registered", option(false, true), set(model.HMAdoption), 0)
	expect(t, "for profit", option(true, false), set(model.HMAdoption), 0)
}

// The worked cases of Schedule 7, in the order of the fact sheet.
func TestScheduleSevenWorkedCases(t *testing.T) {
	expect(t, "two unrelated and one", lawful(residents(2))(), 0, 0)
	if v := expect(t, "two siblings and two more of the family", lawful(residents(2), siblings(2), family)(), 0, 0); !v.Spoke.Has(model.CA15) {
		t.Error("no word of the exception for siblings")
	}
	three := lawful(residents(1), siblings(3))
	expect(t, "one unrelated and three siblings", three(), set(model.CA14), 0)
	exempt := three()
	exempt.Carer.Exemptions = []model.Exemption{{Authority: ownArea, Children: []string{"R1", "C1", "C2", "C3"}, From: caseNow}}
	expect(t, "the same, exempted by name", exempt, 0, set(model.CA16))
	expect(t, "three and one in an emergency", lawful(residents(3), emergency)(), set(model.CA14), 0)
	outside := lawful(residents(3), emergency, func(s *Scenario) { s.Carer.Terms.MaxChildren = 3 })()
	if v := expect(t, "the same, outside the terms too", outside, set(model.CA14), set(model.CP23)); v.Eligible() {
		t.Error("the exception for terms lifts the usual limit")
	}
}

// The worked cases of reg 27: each is a bar, unless the move is an emergency.
func TestTermsOfApprovalWorkedCases(t *testing.T) {
	for name, change := range map[string]func(*Scenario){
		"approved for two, third proposed": func(s *Scenario) {
			residents(2)(s)
			s.Carer.Terms.MaxChildren = 2
		},
		"approved 0 to 5, six-year-old proposed": func(s *Scenario) {
			aged(6)(s)
			s.Carer.Terms.AgeMax = 5
		},
		"approved female, male proposed": func(s *Scenario) { s.Carer.Terms.Sex = model.Female },
	} {
		expect(t, name, lawful(change)(), set(model.FS27), 0)
		expect(t, name+", urgent", lawful(change, urgency(model.Urgent))(), set(model.FS27), 0)
		if v := expect(t, name+", in an emergency", lawful(change, emergency)(), 0, set(model.CP23)); !v.Spoke.Has(model.FSRisk) {
			t.Errorf("%s: no warning", name)
		}
		home := lawful(change, emergency, kind(model.ChildrensHome))()
		expect(t, name+", in a children's home", home, set(model.FS27), 0)
	}
}
