package storetest

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

func policies(t *testing.T, s store.Store) {
	one, two := model.Policy{Version: "1", ApprovedBy: "A. Head", MinFit: 40}, model.Policy{Version: "2", ApprovedBy: "B. Head", MinFit: 45}
	put := func(p *model.Policy, state string, expected int64) error {
		return s.Write(context.Background(), func(tx *store.Tx) error {
			_, err := tx.PutPolicy(p, state, expected)
			return err
		})
	}
	view(t, s, func(tx *store.Tx) error {
		if _, err := tx.CurrentPolicy(); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a policy before any was kept: %v", err)
		}
		return nil
	})
	for _, err := range []error{put(&one, store.PolicyApproved, store.New), put(&two, store.PolicyProposed, store.New)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	current := func(want string) {
		t.Helper()
		view(t, s, func(tx *store.Tx) error {
			p, err := tx.CurrentPolicy()
			if err == nil && p.Policy.Version != want {
				t.Errorf("the policy in force is %s, want %s", p.Policy.Version, want)
			}
			return err
		})
	}
	current("1")
	if err := put(&two, store.PolicyApproved, 1); err != nil {
		t.Fatal(err)
	}
	current("2")
	if err := put(&two, store.PolicyWithdrawn, 2); err != nil {
		t.Fatal(err)
	}
	current("1")
	var conflict *store.ConflictError
	if err := put(&two, store.PolicyApproved, 2); !errors.As(err, &conflict) {
		t.Errorf("a stale approval: %v", err)
	}
	one.MinFit = 30
	var done *store.DoneError
	if err := put(&one, store.PolicyApproved, store.Any); !errors.As(err, &done) {
		t.Errorf("another content under a version that is there: %v", err)
	}
	view(t, s, func(tx *store.Tx) error {
		list, err := tx.Policies()
		if len(list) != 2 || list[0].Policy.MinFit != 40 || list[1].Policy.ApprovedBy != "B. Head" || list[0].Hash == "" {
			t.Errorf("policies: %+v", list)
		}
		return err
	})
}

func ruleSets(t *testing.T, s store.Store) {
	write(t, s, func(tx *store.Tx) error { return tx.KeepRuleSet("v1", []byte("rules")) })
	write(t, s, func(tx *store.Tx) error { return tx.KeepRuleSet("v1", []byte("rules")) })
	write(t, s, func(tx *store.Tx) error { return tx.KeepRuleSet("v2", []byte("more rules")) })
	var done *store.DoneError
	err := s.Write(context.Background(), func(tx *store.Tx) error { return tx.KeepRuleSet("v1", []byte("other rules")) })
	if !errors.As(err, &done) {
		t.Errorf("other rules under a version that is there: %v", err)
	}
	view(t, s, func(tx *store.Tx) error {
		text, err := tx.RuleSet("v1")
		versions, err2 := tx.RuleSets()
		if string(text) != "rules" || !reflect.DeepEqual(versions, []string{"v1", "v2"}) {
			t.Errorf("rule sets %v, v1 %q", versions, text)
		}
		return errors.Join(err, err2)
	})
}

func events(t *testing.T, s store.Store) {
	ctx := context.Background()
	if _, err := s.AddPlan(ctx, &store.Plan{}); err != nil {
		t.Fatal(err)
	}
	write(t, s, func(tx *store.Tx) error {
		if _, err := tx.PutOffer(store.Offer{RequestID: "r1", CarerID: "c1"}, store.New); err != nil {
			return err
		}
		_, err := tx.AddDecision(store.Decision{RequestID: "r1"})
		return err
	})
	view(t, s, func(tx *store.Tx) error {
		all, err := tx.Events(0, 0)
		if err != nil || len(all) != 3 {
			t.Fatalf("%d events, %v", len(all), err)
		}
		for i, kind := range []string{store.EventPlan, store.EventOffer, store.EventDecision} {
			if all[i].Kind != kind || i > 0 && all[i].Cursor <= all[i-1].Cursor || all[i].At.IsZero() {
				t.Errorf("event %d: %+v", i, all[i])
			}
		}
		rest, err := tx.Events(all[0].Cursor, 1)
		if len(rest) != 1 || rest[0].OfferID == "" {
			t.Errorf("after the first: %+v", rest)
		}
		return err
	})
}
