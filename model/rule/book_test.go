package rule

import (
	"testing"
	"time"

	"github.com/placewell/placewell/model"
)

func judge(s *Scenario) (v model.Verdict) {
	Default.Judge(s.Facts(), &v)
	return v
}

func TestEveryFailureIsReported(t *testing.T) {
	s := lawful(residents(3), aged(15))()
	s.Carer.ReservedFor = distantArea
	s.Carer.Places[0].State = model.PlaceHeld
	s.Carer.Home.Authority = distantArea
	s.SchoolKept = model.No
	s.Request.Children[0].YearGroup = 11
	v := judge(s)
	want := model.RuleSet(0).With(model.CA14).With(model.HMReserved).With(model.HMBeds)
	if v.Failed != want {
		t.Errorf("failed %v, want %v", ids(v.Failed), ids(want))
	}
	if want := model.RuleSet(0).With(model.CP10).With(model.CP11B); v.Gates != want {
		t.Errorf("gates %v, want %v", ids(v.Gates), ids(want))
	}
	if d := v.Data[model.CA14]; d != (model.Datum{A: 4, B: 3}) {
		t.Errorf("datum %v", d)
	}
}

// TestMatchingService is the first acceptance example of the service: three carers, of whom one is over the usual limit, one outside
// its terms, and one is fine.
func TestMatchingService(t *testing.T) {
	over := judge(lawful(residents(3))())
	outside := judge(lawful(func(s *Scenario) { s.Carer.Terms.AgeMax = 5 })())
	fine := judge(Lawful())
	if over.Failed != model.RuleSet(0).With(model.CA14) || outside.Failed != model.RuleSet(0).With(model.FS27) || !fine.Eligible() {
		t.Errorf("over %v, outside %v, fine %v", ids(over.Failed), ids(outside.Failed), ids(fine.Failed))
	}
}

func TestJudgeForgetsTheLastPair(t *testing.T) {
	v := model.Verdict{Failed: 1 << 3, Gates: 1 << 4, Granted: 1 << 4, Late: 1 << 5, Spoke: 1 << 6}
	v.Data[model.CA14] = model.Datum{A: 9, B: 9}
	Default.Judge(Lawful().Facts(), &v)
	if fresh := judge(Lawful()); v != fresh {
		t.Errorf("left over: %v, want %v", ids(said(&v)), ids(said(&fresh)))
	}
}

func TestGateInTime(t *testing.T) {
	approval := func(carer string) func(*Scenario) {
		return func(s *Scenario) {
			s.Request.Approvals = []model.Approval{{Rule: model.CP11B, CarerID: carer, ApprovedBy: "director"}}
		}
	}
	needs := func(hours int) func(*Scenario) {
		return func(s *Scenario) { s.Policy.ApprovalHours[model.DirectorOfChildrensServices] = hours }
	}
	// Ten days and eight hours of the day itself are 248 hours.
	cases := []struct {
		name          string
		changes       []func(*Scenario)
		granted, late bool
	}{
		{"as many hours as there are", []func(*Scenario){needs(248)}, false, false},
		{"one hour more", []func(*Scenario){needs(249)}, false, true},
		{"never in time", []func(*Scenario){needs(-1)}, false, true},
		{"never in time, but granted", []func(*Scenario){needs(-1), approval("")}, true, false},
		{"granted for this home", []func(*Scenario){needs(249), approval("H1")}, true, false},
		{"granted for another home", []func(*Scenario){needs(249), approval("H2")}, false, true},
		{"the same day", []func(*Scenario){needs(8), neededOn(caseNow)}, false, false},
		{"the same day, an hour too few", []func(*Scenario){needs(9), neededOn(caseNow)}, false, true},
		{"overdue counts as the same day", []func(*Scenario){needs(8), neededOn(caseNow - 3)}, false, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := judge(lawful(append(c.changes, area(distantArea))...)())
			if !v.Gates.Has(model.CP11B) || v.Gates.Has(model.CP11A) {
				t.Fatalf("gates %v", ids(v.Gates))
			}
			if v.Granted.Has(model.CP11B) != c.granted || v.Late.Has(model.CP11B) != c.late || v.Eligible() == c.late {
				t.Errorf("granted %v, late %v, eligible %v", ids(v.Granted), ids(v.Late), v.Eligible())
			}
		})
	}
}

func TestExemptionIsGrantedByTheFile(t *testing.T) {
	s := exemption.Cases[0].Unlawful()
	s.Policy.ApprovalHours[model.AreaAuthority] = -1
	v := judge(s)
	if !v.Granted.Has(model.CA16) || !v.Eligible() {
		t.Errorf("granted %v, eligible %v", ids(v.Granted), v.Eligible())
	}
	if v.Data[model.CA14] != (model.Datum{}) {
		t.Error("a rule that was lifted leaves its datum")
	}
	v = model.Verdict{}
	Default.Without(model.CA16).Judge(s.Facts(), &v)
	if !v.Failed.Has(model.CA14) {
		t.Error("without CA-16 the fourth child passes")
	}
}

func TestStrongerAndWeakerThanTheirKind(t *testing.T) {
	fire := sharedRoom()
	fire.Request.Children[1].Needs[model.FIR] = 2
	if v := judge(fire); !v.Failed.Has(model.NMS106) || v.Gates != 0 {
		t.Errorf("a shared room with a fire-setter: failed %v, gates %v", ids(v.Failed), ids(v.Gates))
	}
	unknown := Lawful()
	unknown.Carer.Bedrooms = nil
	if v := judge(unknown); !v.Spoke.Has(model.NMS106) || !v.Eligible() || ownBedroom.Words(v.Data[model.NMS106]) == "" {
		t.Errorf("bedrooms not on file: spoke %v", ids(v.Spoke))
	}
	drawn := lawful(residents(1))()
	drawn.Request.Children[0].Needs[model.CCE], drawn.Carer.Residents[0].Needs[model.CCE] = 2, 2
	if v := judge(drawn); !v.Spoke.Has(model.HMShared) || !v.Eligible() {
		t.Errorf("criminal exploitation of both: spoke %v, failed %v", ids(v.Spoke), ids(v.Failed))
	}
	nowhere := zoned(0, 50)()
	nowhere.Request.Children[0].Avoid[0].Location = model.Location{Postcode: "PE1 1AA"}
	if v := judge(nowhere); !v.Spoke.Has(model.LA01) || !v.Eligible() {
		t.Errorf("a zone nobody knows where: spoke %v, failed %v", ids(v.Spoke), ids(v.Failed))
	}
}

func TestNoMoveNoGate(t *testing.T) {
	s := lawful(year(11), changesSchool, area(distantArea))()
	s.Carer.OfferOnly = true
	s.Request.Children[0].Current = &model.CurrentPlacement{CarerID: "H1", CanContinue: true}
	if v := judge(s); v.Gates != 0 || v.Failed != 0 {
		t.Errorf("a child who stays: gates %v, failed %v", ids(v.Gates), ids(v.Failed))
	}
	s.Request.Children[0].Current.CanContinue = false
	if v := judge(s); v.Gates == 0 || !v.Failed.Has(model.HMOffer) {
		t.Errorf("a placement that cannot go on: gates %v, failed %v", ids(v.Gates), ids(v.Failed))
	}
}

func TestOfferThatServesIsFound(t *testing.T) {
	s := lawful(offered)()
	live := s.Carer.Offers[0]
	expired, later := live, live
	expired.ExpiresOn, later.AvailableFrom, later.ExpiresOn = caseNow-1, caseDay+5, caseNow+90
	s.Carer.Offers = []model.Offer{expired, later, live}
	if v := judge(s); v.Failed != 0 {
		t.Errorf("failed %v although one offer of three serves", ids(v.Failed))
	}
	s.Carer.Offers = s.Carer.Offers[:2]
	if v := judge(s); v.Data[model.HMOffer] != (model.Datum{A: offerTooLate, B: int32(caseDay + 5)}) {
		t.Errorf("datum %v", v.Data[model.HMOffer])
	}
}

func TestSchoolGateNeedsASchool(t *testing.T) {
	s := lawful(year(10), changesSchool)()
	s.Request.Children[0].School = model.Location{}
	if v := judge(s); v.Gates != 0 {
		t.Errorf("no school, gates %v", ids(v.Gates))
	}
	s.Request.Children[0].School.Postcode = "PE1 1AA"
	if v := judge(s); !v.Gates.Has(model.CP10) {
		t.Error("a school known by its postcode alone is no school")
	}
}

func TestCareHomeIsOpenToBothAges(t *testing.T) {
	for _, age := range []int{15, 16} {
		if v := judge(lawful(aged(age), kind(model.CareHome))()); v.Failed != 0 {
			t.Errorf("aged %d: failed %v", age, ids(v.Failed))
		}
	}
}

func TestSchoolsNeedNoRegistrationAsAHome(t *testing.T) {
	for registration, want := range map[model.Registration]bool{model.Registered: true, model.RegistrationNotRequired: true, model.Unregistered: false} {
		s := lawful(kind(model.ResidentialSchool))()
		s.Carer.Registration = registration
		if v := judge(s); v.Failed.Has(model.CA03) == want {
			t.Errorf("registration %d: failed %v", registration, ids(v.Failed))
		}
	}
}

// TestTemporaryApprovalThatWasExtended: an end that was given holds, though the first 16 weeks are over.
func TestTemporaryApprovalThatWasExtended(t *testing.T) {
	s := temporary(model.ApprovalReg24)()
	s.Carer.Approval.From -= 30
	s.Carer.Approval.To = caseDay
	if v := judge(s); v.Failed != 0 {
		t.Errorf("failed %v", ids(v.Failed))
	}
}

// TestARotaIsNoCouple: how many care, and who is at home by day, is not asked of a home with staff.
func TestARotaIsNoCouple(t *testing.T) {
	for k, want := range map[model.CarerKind]bool{model.FosterHome: true, model.SupportedLodgings: true, model.ChildrensHome: false} {
		for _, need := range []func(*model.Child){
			func(c *model.Child) { c.TwoCarers = true },
			func(c *model.Child) { c.FullTime = true },
		} {
			s := lawful(aged(16), kind(k))()
			s.Carer.Carers, s.Carer.FullTime = 0, false
			need(&s.Request.Children[0])
			if v := judge(s); v.Failed.Has(model.HMHousehold) != want {
				t.Errorf("%v: failed %v", k, ids(v.Failed))
			}
		}
	}
}

// TestDomainsThatMustBePrepared writes the marked domains of the fact sheet down a second time.
func TestDomainsThatMustBePrepared(t *testing.T) {
	marked := map[string]bool{"AGG": true, "SHB": true, "SXV": true, "CCE": true, "SEL": true, "EAT": true, "FIR": true, "PHY": true,
		"MED": true, "BAB": true, "PAC": true}
	for i := range model.Domains {
		d := model.Domain(i)
		if v := judge(needing(d, 3, 0)()); v.Failed.Has(model.HMNeeds) != marked[d.String()] {
			t.Errorf("%v: failed %v", d, ids(v.Failed))
		}
	}
}

func TestRulesHaveDates(t *testing.T) {
	day := model.NewDate(2021, time.September, 9)
	r := Rule{From: day, To: day + 1}
	for on, want := range map[model.Date]bool{day - 1: false, day: true, day + 1: true, day + 2: false} {
		if r.InForce(on) != want {
			t.Errorf("in force on %v: %v", on, !want)
		}
	}
	if (&Rule{}).InForce(1) != true {
		t.Error("a rule without dates is always in force")
	}
}

func TestByAndWithout(t *testing.T) {
	if Default.By(model.CA14) != &usualLimit || Default.By(model.RuleNone) != nil {
		t.Error("By")
	}
	less := Default.Without(model.CA14)
	if less.By(model.CA14) != nil || len(less) != len(Default)-1 || Default.By(model.CA14) == nil {
		t.Error("Without")
	}
}

func TestJudgeDoesNotAllocate(t *testing.T) {
	f := lawful(residents(3), siblings(2), area(distantArea))().Facts()
	var v model.Verdict
	if n := testing.AllocsPerRun(100, func() { Default.Judge(f, &v) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
