package judge

import (
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
)

// A policy says from when a rule holds: before that day it says nothing.
func TestPolicyDatesARule(t *testing.T) {
	r, c, policy := modeltest.Request("R1", modeltest.Child("C1")), modeltest.Carer("H1"), modeltest.Policy()
	r.Record.FamilyConference = model.No
	speaks := func() bool {
		var v model.Verdict
		New(policy, modeltest.On).Child(&r, 1, 0, &c, &v)
		return v.Spoke.Has(model.CWS26)
	}
	if !speaks() {
		t.Fatal("CWS-26 says nothing of a conference that was not offered")
	}
	for from, want := range map[model.Date]bool{r.NeededFrom: true, r.NeededFrom + 1: false} {
		policy.RuleDates = []model.RuleDates{{Rule: model.CWS26, From: from, Source: "a commencement order"}}
		if speaks() != want {
			t.Errorf("in force from %s, the move on %s: speaks %v", from, r.NeededFrom, !want)
		}
	}
}
