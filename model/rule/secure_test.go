package rule

import (
	"testing"

	"github.com/placewell/placewell/model"
)

func TestSecureAccommodation(t *testing.T) {
	granted := []model.Approval{{Rule: model.CA20, ApprovedBy: "director"}}
	cases := []struct {
		name         string
		hours        uint16
		approvals    []model.Approval
		never        bool
		failed, late bool
		words        string
	}{
		{"nothing used, and a court in time", 0, nil, false, false, false, "no order of a court; 0 of the 72 hours in 28 days without one are used"},
		{"nothing used, and no court in time", 0, nil, true, false, true, "no order of a court; 0 of the 72 hours in 28 days without one are used"},
		{"approved without an order", 24, granted, true, false, false, "no order of a court; 24 of the 72 hours in 28 days without one are used"},
		{"the last hour", 71, granted, true, false, false, "no order of a court; 71 of the 72 hours in 28 days without one are used"},
		{"approved, and nothing left", 72, granted, true, true, false, "no order of a court; 72 of the 72 hours in 28 days without one are used"},
		{"more than there are", 90, granted, true, true, false, "no order of a court; 90 of the 72 hours in 28 days without one are used"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := lawful(ordered)()
			s.Request.Record.SecureOrder, s.Request.Record.SecureHours, s.Request.Approvals = "", c.hours, c.approvals
			if c.never {
				s.Policy.ApprovalHours[model.Court] = -1
			}
			v := judge(s)
			if v.Failed.Has(model.CA20) != c.failed || v.Late.Has(model.CA20) != c.late || v.Eligible() == (c.failed || c.late) {
				t.Errorf("failed %v, gates %v, late %v", ids(v.Failed), ids(v.Gates), ids(v.Late))
			}
			if got := secure.Words(v.Data[model.CA20]); got != c.words {
				t.Errorf("words %q", got)
			}
		})
	}
}

// TestTheSeventyTwoHoursRun: the task to have an order, or to end the stay, is due when the hours without one run out.
func TestTheSeventyTwoHoursRun(t *testing.T) {
	for used, want := range map[uint16]struct{ due, warn model.Date }{
		0: {caseDay + 3, caseDay + 2}, 1: {caseDay + 2, caseDay + 1}, 24: {caseDay + 2, caseDay + 1}, 48: {caseDay + 1, caseDay}, 71: {caseDay, caseDay},
	} {
		s := lawful(ordered)()
		s.Request.Record.SecureOrder, s.Request.Record.SecureHours = "", used
		v := judge(s)
		tasks := Book{&secure}.Tasks(&v, NewTiming(&s.Request, &s.Policy, s.Now))
		if len(tasks) != 1 || tasks[0].DueOn != want.due || tasks[0].WarnOn != want.warn {
			t.Errorf("%d hours used: %+v", used, tasks)
		}
	}
}

func TestUnderThirteenNoOrderHelps(t *testing.T) {
	s := lawful(ordered, aged(12))()
	s.Request.Approvals = []model.Approval{{Rule: model.CA20, ApprovedBy: "director"}}
	v := judge(s)
	if !v.Failed.Has(model.CA20) || secure.Words(v.Data[model.CA20]) != "under 13, without the approval of the Secretary of State" {
		t.Errorf("failed %v", ids(v.Failed))
	}
	if tasks := (Book{&secure}).Tasks(&v, NewTiming(&s.Request, &s.Policy, s.Now)); len(tasks) != 0 {
		t.Errorf("a stay that is not allowed has tasks: %+v", tasks)
	}
}
