package storetest

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

func rectify(t *testing.T, s store.Store) {
	plant(t, s)
	write(t, s, func(tx *store.Tx) error {
		d, err := tx.RectifyDecision("decision-000001", func(d *store.Decision) { d.Reason, d.Outcome, d.CarerID = "as it was", "other", "other" })
		if err == nil && (d.Reason != "as it was" || d.Outcome == "other" || d.CarerID == "other") {
			t.Errorf("rectified: %+v", d)
		}
		_, err2 := tx.RectifyCall("call-000001", func(c *store.Call) { c.Note = "as it was" })
		_, err3 := tx.RectifyCall("call-000009", func(*store.Call) {})
		if !errors.Is(err3, store.ErrNotFound) {
			t.Errorf("a call that is not there: %v", err3)
		}
		return errors.Join(err, err2)
	})
	view(t, s, func(tx *store.Tx) error {
		d, err := tx.Decision("decision-000001")
		calls, err2 := tx.Calls(store.CallQuery{RequestID: "r1"})
		if err == nil && (d.Reason != "as it was" || d.RequestID != "r1") || len(calls) != 1 || calls[0].Note != "as it was" {
			t.Errorf("%+v, %+v", d, calls)
		}
		return errors.Join(err, err2)
	})
}

func retention(t *testing.T, s store.Store) {
	plant(t, s)
	var now time.Time
	write(t, s, func(tx *store.Tx) error {
		now = tx.Now()
		_, err := tx.SetRequestState("r1", store.RequestDecided, store.Any)
		return err
	})
	eraseOld := func(before time.Time, want map[string]int) {
		t.Helper()
		write(t, s, func(tx *store.Tx) error {
			for kind, n := range want {
				if got, err := tx.EraseOld(kind, before); err != nil || got != n {
					t.Errorf("%s: %d are erased, want %d: %v", kind, got, n, err)
				}
			}
			return nil
		})
	}
	kinds := []string{store.OldRequests, store.OldPlans, store.OldOffers, store.OldHolds, store.OldPapers, store.OldDecisions, store.OldCalls}
	none := map[string]int{}
	for _, kind := range kinds {
		none[kind] = 0
	}
	eraseOld(now.Add(-time.Hour), none)
	later := now.Add(time.Hour)
	eraseOld(later, map[string]int{
		store.OldRequests: 1, store.OldPlans: 1, store.OldOffers: 0, store.OldHolds: 1, store.OldPapers: 2, store.OldDecisions: 2, store.OldCalls: 1,
	})
	eraseOld(later, none)
	write(t, s, func(tx *store.Tx) error {
		if _, err := tx.EraseOld("everything", later); err == nil {
			t.Error("an unknown kind was erased")
		}
		n, err := tx.EraseOldAudit(now.Add(-time.Hour), store.AuditEntry{Method: "Retain"})
		n2, err2 := tx.EraseOldAudit(later, store.AuditEntry{Method: "Retain"})
		if n != 0 || n2 != 2 {
			t.Errorf("of the audit %d and %d are erased, want 0 and 2", n, n2)
		}
		return errors.Join(err, err2)
	})
	whole(t, s, 3, 2)
	view(t, s, func(tx *store.Tx) error {
		if _, _, err := tx.Request("r2"); err != nil {
			t.Errorf("an open request: %v", err)
		}
		contents, err := tx.ContentsOf(planted)
		if len(contents) > 0 {
			t.Errorf("contents of plans that are gone: %+v", contents)
		}
		return err
	})
	if id, err := s.AddPlan(context.Background(), samplePlan(1)); err != nil || id != "plan-000002" {
		t.Errorf("the next plan is %s, %v: the number of one that is gone must not come again", id, err)
	}
}

func mergeChild(t *testing.T, s store.Store) {
	ctx := context.Background()
	plant(t, s)
	c := carer("c1", "x", "y")
	c.Bedrooms = []model.Bedroom{{Occupants: []string{planted, "x"}}}
	c.Residents[0].ExcludedChildren = []string{planted, "kept"}
	mustCreate(t, 1)(s.PutCarers(ctx, []model.Carer{c}, false))
	merge := func(to, from string) (n int, err error) {
		err = s.Write(ctx, func(tx *store.Tx) error {
			n, err = tx.MergeChild(to, from, store.AuditEntry{Method: "Merge"})
			return err
		})
		return n, err
	}
	var taken *store.TakenError
	if _, err := merge("c", planted); !errors.As(err, &taken) {
		t.Errorf("two children with open requests of their own: %v", err)
	}
	n, err := merge("kept", planted)
	if err != nil || n != 6 { // request, carer, dispute, content, decision, audit entry
		t.Fatalf("%d records changed, %v; want 6", n, err)
	}
	view(t, s, func(tx *store.Tx) error {
		was, err := tx.Subject(planted)
		is, err2 := tx.Subject("kept")
		if len(was.Requests)+len(was.Homes)+len(was.Contents)+len(was.Papers)+len(was.Decisions)+len(was.Audit) > 0 {
			t.Errorf("of the identifier that was given up there is %+v", was)
		}
		if len(is.Requests) != 1 || len(is.Contents) != 1 || len(is.Papers) != 2 || len(is.Decisions) != 1 || len(is.Audit) != 1 {
			t.Errorf("of the one that stays there is %+v", is)
		}
		home, _, err3 := tx.Carer("c1")
		if err3 == nil && (!reflect.DeepEqual(home.Bedrooms[0].Occupants, []string{"kept", "x"}) || !reflect.DeepEqual(home.Residents[0].ExcludedChildren, []string{"kept"})) {
			t.Errorf("the carer: %+v", home)
		}
		owner, err4 := tx.RequestOfChild("kept")
		if owner != "r1" {
			t.Errorf("the child belongs to %q", owner)
		}
		return errors.Join(err, err2, err3, err4)
	})
	whole(t, s, 3, 1)
}
