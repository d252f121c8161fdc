package rule

import (
	"testing"
	"time"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// tooMany gives a foster parent approved for two, with two residents.
func tooMany(changes ...func(*Scenario)) *Scenario {
	return lawful(append([]func(*Scenario){residents(2), func(s *Scenario) { s.Carer.Terms.MaxChildren = 2 }}, changes...)...)()
}

func TestEmergencyOutsideTheTermsEndsAfterSixWorkingDays(t *testing.T) {
	s := tooMany(emergency)
	v := judge(s)
	got := todo(&emergencyTerms, s, &v)
	// Thursday 1 October 2026: the fourth working day is Wednesday the 7th, the sixth Friday the 9th.
	if len(got) != 1 || got[0].DueOn != model.NewDate(2026, time.October, 9) || got[0].WarnOn != model.NewDate(2026, time.October, 7) {
		t.Errorf("tasks %+v", got)
	}
	if v.Data[model.FS27] != (model.Datum{}) || v.Data[model.CP23] != (model.Datum{A: household.TermNumber, B: 2}) {
		t.Errorf("FS-27 saw %v, CP-23 %v", v.Data[model.FS27], v.Data[model.CP23])
	}
	if got, want := emergencyTerms.Words(v.Data[model.CP23]), "outside the terms of approval (approved for at most 2 children): at most 6 working days"; got != want {
		t.Errorf("words %q", got)
	}
	s.Policy.ApprovalHours[model.NominatedOfficer] = -1
	if v := judge(s); v.Eligible() || !v.Late.Has(model.CP23) {
		t.Error("eligible although nobody can approve")
	}
}

// TestEmergencyIsOver: on the day after the sixth working day the bar is back.
func TestEmergencyIsOver(t *testing.T) {
	s := tooMany(emergency)
	changes := Default.Ahead(s.Facts(), caseDay+30)
	back := model.RuleSet(0)
	for _, c := range changes {
		if c.On != model.NewDate(2026, time.October, 10) {
			t.Errorf("on %v: %+v", c.On, c)
		}
		if c.Speaks {
			back = back.With(c.Rule)
		}
	}
	if back != set(model.FS27) || len(changes) != 3 {
		t.Errorf("changes %+v", changes)
	}
}

// TestHomeOutsideItsTerms: the home as a whole takes more than its terms allow only where all who come do so in an emergency.
func TestHomeOutsideItsTerms(t *testing.T) {
	a, b := tooMany(emergency), another()
	a.Carer.Places = append(a.Carer.Places, model.Place{State: model.PlaceVacant})
	a.Carer.Bedrooms = append(a.Carer.Bedrooms, model.Bedroom{Capacity: 1})
	a.Carer.Residents = a.Carer.Residents[:1]
	home, policy := a.Carer, a.Policy
	check := func(name string, want bool, gate bool) {
		t.Helper()
		r, ok := Home(&home, &policy, arrivals(a, b), a.Now)
		if ok != want || r.Gates.Has(model.CP23) != gate || r.Failed.Has(model.FS27) == want {
			t.Errorf("%s: ok %v, gates %v, failed %v", name, ok, ids(r.Gates), ids(r.Failed))
		}
	}
	check("an emergency and a planned move, three for two", false, false)
	b.Request.Urgency = model.Emergency
	check("two emergencies, three for two", true, true)
	policy.ApprovalHours[model.NominatedOfficer] = -1
	if _, ok := Home(&home, &policy, arrivals(a, b), a.Now); ok {
		t.Error("lawful although nobody can approve")
	}
	grant := model.Approval{Rule: model.CP23, ApprovedBy: "officer"}
	a.Request.Approvals = []model.Approval{grant}
	if _, ok := Home(&home, &policy, arrivals(a, b), a.Now); ok {
		t.Error("lawful although one of two approvals is missing")
	}
	b.Request.Approvals = []model.Approval{grant}
	check("both approved", true, true)

	policy, home.Terms, b.Request.Urgency = a.Policy, model.Terms{AgeMax: 9}, model.Planned
	a.Request.Children[0].DateOfBirth = turned(10)
	check("the emergency is too old, the planned one is not", true, true)
	b.Request.Children[0].DateOfBirth = turned(10)
	check("both are too old", false, false)
}

// TestHomeStaysLawfulWithFewer: whoever is taken away from a lawful set of arrivals leaves a lawful set, emergencies and terms or not.
func TestHomeStaysLawfulWithFewer(t *testing.T) {
	lawfulSets, outside := 0, 0
	for kinds := range 8 * 8 * 8 {
		var all []*Scenario
		for i := range 3 {
			bits := kinds >> (3 * i)
			s := Lawful()
			s.Request.ID, s.Request.Children[0].ID = string(rune('a'+i)), string(rune('A'+i))
			if bits&1 != 0 {
				s.Request.Urgency = model.Emergency
			}
			if bits&2 != 0 {
				s.Request.Children[0].DateOfBirth = turned(10)
			}
			s.Request.NeededFrom += model.Date(bits & 4)
			all = append(all, s)
		}
		home, policy := all[0].Carer, all[0].Policy
		for range 2 {
			home.Places = append(home.Places, model.Place{State: model.PlaceVacant})
			home.Bedrooms = append(home.Bedrooms, model.Bedroom{Capacity: 1})
		}
		for _, terms := range []model.Terms{{MaxChildren: 1}, {MaxChildren: 2}, {AgeMax: 9}, {MaxChildren: 2, AgeMax: 9}} {
			home.Terms = terms
			var ok [8]bool
			for part := range 8 {
				var come []household.Arrival
				for i, s := range all {
					if part>>i&1 != 0 {
						come = append(come, household.Arrival{Request: &s.Request})
					}
				}
				var r household.Result
				r, ok[part] = Home(&home, &policy, come, all[0].Now)
				if ok[part] {
					lawfulSets++
				}
				if r.Gates.Has(model.CP23) {
					outside++
				}
			}
			for part := range 8 {
				for i := range 3 {
					if fewer := part &^ (1 << i); ok[part] && !ok[fewer] {
						t.Fatalf("kinds %o, terms %+v: %b is lawful, %b is not", kinds, terms, part, fewer)
					}
				}
			}
		}
	}
	if lawfulSets == 0 || outside == 0 {
		t.Errorf("%d lawful sets, %d outside the terms: nothing was looked at", lawfulSets, outside)
	}
}
