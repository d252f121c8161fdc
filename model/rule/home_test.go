package rule

import (
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// arrivals gives every child of the scenarios' requests.
func arrivals(scenarios ...*Scenario) (out []household.Arrival) {
	for _, s := range scenarios {
		for i := range s.Request.Children {
			out = append(out, household.Arrival{Request: &s.Request, Index: i})
		}
	}
	return out
}

// another gives a scenario for a second child, C2, whose request is R2.
func another() *Scenario {
	s := Lawful()
	s.Request.ID, s.Request.Children[0].ID = "R2", "C2"
	return s
}

func TestHomeJudgesEachDay(t *testing.T) {
	a, b := lawful(siblings(2))(), another()
	home := a.Carer
	if _, ok := Home(&home, &a.Policy, arrivals(a), a.Now); !ok {
		t.Fatal("two for two places is not lawful")
	}
	b.Request.NeededFrom = caseDay + 30
	r, ok := Home(&home, &a.Policy, arrivals(a, b), a.Now)
	if ok || !r.Failed.Has(model.HMBeds) {
		t.Errorf("three for two places: %v", ids(r.Failed))
	}
	home.Places = append(home.Places, model.Place{State: model.PlaceVacant, AvailableFrom: caseDay + 30})
	home.Bedrooms = append(home.Bedrooms, model.Bedroom{Capacity: 1})
	if r, ok := Home(&home, &a.Policy, arrivals(a, b), a.Now); !ok {
		t.Errorf("a third place on the day of the third child: %v", ids(r.Failed))
	}
	b.Request.NeededFrom--
	if _, ok := Home(&home, &a.Policy, arrivals(b, a), a.Now); ok {
		t.Error("a third child a day before the third place is lawful")
	}
	if _, ok := Home(&home, &a.Policy, nil, a.Now); !ok {
		t.Error("nobody moves in, and the home is not lawful")
	}
}

func TestHomeNeedsEachApproval(t *testing.T) {
	a, b := Lawful(), another()
	home := a.Carer
	home.Bedrooms = []model.Bedroom{{Capacity: 2}}
	home.Places = []model.Place{{State: model.PlaceVacant}, {State: model.PlaceVacant}}
	policy := a.Policy
	if r, ok := Home(&home, &policy, arrivals(a, b), a.Now); !ok || !r.Gates.Has(model.NMS106) {
		t.Fatalf("sharing that can be agreed in time: gates %v, ok %v", ids(r.Gates), ok)
	}
	policy.ApprovalHours[model.ResponsibleAuthority] = -1
	if _, ok := Home(&home, &policy, arrivals(a, b), a.Now); ok {
		t.Error("sharing that cannot be agreed in time is lawful")
	}
	grant := model.Approval{Rule: model.NMS106, ApprovedBy: "manager"}
	a.Request.Approvals = []model.Approval{grant}
	if _, ok := Home(&home, &policy, arrivals(a, b), a.Now); ok {
		t.Error("sharing that one authority has agreed is lawful")
	}
	b.Request.Approvals = []model.Approval{grant}
	if _, ok := Home(&home, &policy, arrivals(a, b), a.Now); !ok {
		t.Error("sharing that both have agreed is not lawful")
	}
}

func BenchmarkHome(b *testing.B) {
	s, o := lawful(siblings(2), residents(1))(), another()
	o.Request.NeededFrom += 7
	s.Carer.Places = append(s.Carer.Places, model.Place{State: model.PlaceVacant})
	s.Carer.Bedrooms = append(s.Carer.Bedrooms, model.Bedroom{Capacity: 1})
	all := arrivals(s, o)
	b.ReportAllocs()
	for b.Loop() {
		if r, _ := Home(&s.Carer, &s.Policy, all, s.Now); !r.Failed.Has(model.CA14) {
			b.Fatal("four unrelated fostered children are lawful")
		}
	}
}
