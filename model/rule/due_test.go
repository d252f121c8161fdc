package rule

import (
	"testing"
	"time"

	"github.com/placewell/placewell/model"
)

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from model.Date
		n    int
		want model.Date
	}{
		{model.NewDate(2026, time.October, 29), 3, model.NewDate(2027, time.January, 29)},
		{model.NewDate(2026, time.November, 30), 3, model.NewDate(2027, time.February, 28)},
		{model.NewDate(2027, time.November, 30), 3, model.NewDate(2028, time.February, 29)},
		{model.NewDate(2026, time.August, 31), 6, model.NewDate(2027, time.February, 28)},
		{model.NewDate(2026, time.October, 31), 1, model.NewDate(2026, time.November, 30)},
		{model.NewDate(2026, time.October, 1), 0, model.NewDate(2026, time.October, 1)},
		{model.NewDate(2026, time.October, 1), 12, model.NewDate(2027, time.October, 1)},
		{model.NewDate(2026, time.December, 31), 26, model.NewDate(2029, time.February, 28)},
		{model.NewDate(2026, time.October, 1), -12, model.NewDate(2025, time.October, 1)},
		{model.NewDate(2026, time.March, 31), -1, model.NewDate(2026, time.February, 28)},
		{model.NewDate(2026, time.January, 31), -1, model.NewDate(2025, time.December, 31)},
	} {
		if got := addMonths(c.from, c.n); got != c.want {
			t.Errorf("%v and %d months: %v, want %v", c.from, c.n, got, c.want)
		}
	}
}

// due gives the days by which a rule's tasks are due for a scenario, and on which to warn of them.
func due(r *Rule, s *Scenario) (days, warn []model.Date) {
	v := judge(s)
	for _, task := range todo(r, s, &v) {
		days, warn = append(days, task.DueOn), append(warn, task.WarnOn)
	}
	return days, warn
}

// TestDueDays: Thursday 1 October 2026 is the day of the move; the fifth working day after it is Thursday the 8th, the tenth the 15th, the
// twentieth the 29th.
func TestDueDays(t *testing.T) {
	october := func(day int) model.Date { return model.NewDate(2026, time.October, day) }
	out := area(adjoiningArea)
	late := func(s *Scenario) { s.Policy.EmergencyOutside = true }
	for _, c := range []struct {
		name string
		rule *Rule
		s    *Scenario
		want []model.Date
	}{
		{"placement plan", &placementPlan, Lawful(), []model.Date{october(1), october(8)}},
		{"delegated authority", &delegatedAuthority, Lawful(), []model.Date{october(8)}},
		{"area authority notified", &areaTold, lawful(out)(), []model.Date{october(1)}},
		{"in an emergency", &areaTold, lawful(out, emergency)(), []model.Date{october(1)}},
		{"in an emergency, by the exception", &areaTold, lawful(out, emergency, late)(), []model.Date{october(8)}},
		{"planned, with the exception", &areaTold, lawful(out, late)(), []model.Date{october(1)}},
		{"notice", &areaNotice, lawful(out)(), []model.Date{october(1)}},
		{"notice in an emergency", &areaNotice, lawful(out, emergency)(), []model.Date{october(8)}},
		{"review before an ending", &reviewFirst, lawful(livesElsewhere, unreviewed)(), []model.Date{october(1), october(1)}},
		{"parent", &withParent, lawful(atParents)(), []model.Date{october(1), october(1)}},
		{"parent in an emergency", &withParent, lawful(atParents, emergency)(), []model.Date{october(1), october(15)}},
		{"reviews", &reviews, Lawful(), []model.Date{october(29), model.NewDate(2027, time.January, 29), model.NewDate(2027, time.July, 29)}},
		{"reviews of short breaks", &reviews, lawful(shortBreak(5, 0))(),
			[]model.Date{model.NewDate(2027, time.January, 1), model.NewDate(2027, time.July, 1), model.NewDate(2028, time.January, 1)}},
		{"reviews of a child who is looked after", &reviews, lawful(livesElsewhere)(), nil},
		{"key stage 4", &keyStageFour, lawful(year(10), changesSchool)(), []model.Date{october(1), october(1)}},
		{"temporary approval", &connectedPerson, temporary(model.ApprovalReg24)(), []model.Date{october(1)}},
	} {
		got, _ := due(c.rule, c.s)
		if len(got) != len(c.want) {
			t.Errorf("%s: due %v, want %v", c.name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: due %v, want %v", c.name, got, c.want)
				break
			}
		}
	}
	if _, warn := due(&placementPlan, Lawful()); warn[1] != october(1) {
		t.Errorf("the plan that should come before the move warns on %v", warn[1])
	}
	s := temporary(model.ApprovalReg24)()
	s.Carer.Approval.From = caseDay
	if days, warn := due(&connectedPerson, s); days[0] != caseDay+112 || warn[0] != caseDay+84 {
		t.Errorf("16 weeks from the move: due %v, warn %v", days, warn)
	}
}

// TestAreaAuthority: an adjoining one is notified, one at a distance is consulted and given the care plan.
func TestAreaAuthority(t *testing.T) {
	for code, want := range map[string]int{adjoiningArea: 0, "": 0, distantArea: 1} {
		s := lawful(area(code))()
		v := judge(s)
		got := todo(&areaTold, s, &v)
		if len(got) != 1 || got[0].Sentence != areaTold.Todo[want].Sentence {
			t.Errorf("area %q: %+v", code, got)
		}
	}
}

func TestExceptionsOfRegulationEleven(t *testing.T) {
	for _, code := range []string{adjoiningArea, distantArea} {
		s := lawful(area(code), connected("H1"))()
		if v := judge(s); !v.Gates.Has(model.CP11A) && !v.Gates.Has(model.CP11B) || !v.Tasks.Has(model.CP11C) {
			t.Errorf("%s: off by default: gates %v, tasks %v", code, ids(v.Gates), ids(v.Tasks))
		}
		s.Policy.EmergencyOutside, s.Request.Urgency = true, model.Emergency
		if v := judge(s); v.Gates == 0 {
			t.Errorf("%s: the exception for emergencies takes the approval away", code)
		}
		s.Policy.ConnectedOutside = true
		if v := judge(s); v.Gates != 0 || v.Tasks.Has(model.CP11C) || !v.Tasks.Has(model.CP13) {
			t.Errorf("%s: connected person: gates %v, tasks %v", code, ids(v.Gates), ids(v.Tasks))
		}
		connected("H9")(s)
		if v := judge(s); v.Gates == 0 {
			t.Errorf("%s: the exception is used for somebody else", code)
		}
	}
}

// TestNewlyArrived: the exception of reg 27B is off unless the policy counts its days, and is for short stays alone.
func TestNewlyArrived(t *testing.T) {
	// Ten working days from Thursday 1 October 2026 end on the 15th: a stay of 14 days.
	arrived := func(days int, allowed uint8) *Scenario {
		return lawful(aged(15), kind(model.SupportedLodgings), expecting(days), func(s *Scenario) {
			s.Request.Kind, s.Policy.NewlyArrivedDays = model.KindUASC, allowed
		})()
	}
	expect(t, "not used", arrived(14, 0), set(model.CP27A), 0)
	if v := expect(t, "ten working days", arrived(14, 10), 0, 0); !v.Spoke.Has(model.CP27A) || v.Data[model.CP27A].B != int32(model.NewDate(2026, time.October, 15)) {
		t.Errorf("spoke %v, saw %v", ids(v.Spoke), v.Data[model.CP27A])
	}
	expect(t, "a day more", arrived(15, 10), set(model.CP27A), 0)
	expect(t, "of unknown length", arrived(0, 10), set(model.CP27A), 0)
	s := arrived(14, 10)
	s.Request.Kind = model.KindShortTerm
	expect(t, "another kind of request", s, set(model.CP27A), 0)
}

func TestDelegatedAuthorityHasSevenRows(t *testing.T) {
	s := Lawful()
	v := judge(s)
	got := todo(&delegatedAuthority, s, &v)
	want := "Fill in who decides on medical and dental treatment, education, leisure and home life, faith and religious observance, " +
		"use of social media, personal care, and any other area"
	if len(DelegatedAreas) != 7 || len(got) != 1 || got[0].Sentence != want {
		t.Errorf("%d rows, %+v", len(DelegatedAreas), got)
	}
}

// TestGapAndTraining: training that counts on the day closes a gap; identity is no gap.
func TestGapAndTraining(t *testing.T) {
	s := met(model.EMO, 2)()
	s.Carer.Skills[model.EMO] = 0
	if v := judge(s); v.Data[model.NMS15] != (model.Datum{A: 1, B: 2}) {
		t.Errorf("saw %v", v.Data[model.NMS15])
	}
	s.Carer.Training = []model.Training{{Domain: model.EMO, Level: 2, CompletedOn: caseNow, ExpiresOn: caseDay}}
	if v := judge(s); v.Spoke.Has(model.NMS15) {
		t.Error("a gap although training counts on the day")
	}
	s.Carer.Training[0].ExpiresOn--
	if v := judge(s); !v.Spoke.Has(model.NMS15) {
		t.Error("no gap although the training ended the day before")
	}
	if v := judge(met(model.IDE, 3)()); v.Spoke.Has(model.NMS15) {
		t.Error("identity is counted")
	}
	s = met(model.IDE, 3)()
	s.Carer.Skills[model.IDE] = 0
	if v := judge(s); v.Spoke.Has(model.NMS15) {
		t.Error("a gap in identity warns")
	}
}
