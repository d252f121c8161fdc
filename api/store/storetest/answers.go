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

func offers(t *testing.T, s store.Store) {
	one := store.Offer{RequestID: "r1", CarerID: "c1", Provider: "p1", Price: model.Price{Weekly: 90000}, ExpiresOn: 46010, ReceivedAt: time.Unix(5, 0).UTC()}
	two := store.Offer{ID: "agency-7", RequestID: "r1", CarerID: "c2", Provider: "p2", ExpiresOn: 46020, Note: "a note"}
	write(t, s, func(tx *store.Tx) (err error) {
		if one, err = tx.PutOffer(one, store.New); err != nil {
			return err
		}
		two, err = tx.PutOffer(two, store.New)
		return err
	})
	if one.ID == "" || two.ID != "agency-7" || one.State != store.OfferLive || one.Stamp.Version != 1 {
		t.Fatalf("offers %+v, %+v", one, two)
	}
	count := func(q store.OfferQuery, want int) {
		t.Helper()
		view(t, s, func(tx *store.Tx) error {
			list, err := tx.Offers(q)
			if len(list) != want {
				t.Errorf("%+v: %d offers, want %d", q, len(list), want)
			}
			return err
		})
	}
	count(store.OfferQuery{RequestID: "r1"}, 2)
	count(store.OfferQuery{Provider: "p2"}, 1)
	count(store.OfferQuery{RequestID: "r2"}, 0)
	changed := one
	changed.State, changed.Reason = store.OfferDeclined, "too far"
	write(t, s, func(tx *store.Tx) error {
		_, err := tx.PutOffer(changed, 1)
		return err
	})
	count(store.OfferQuery{State: store.OfferLive}, 1)
	var conflict *store.ConflictError
	err := s.Write(context.Background(), func(tx *store.Tx) error {
		_, err := tx.PutOffer(one, 1)
		return err
	})
	if !errors.As(err, &conflict) || conflict.Current.Version != 2 {
		t.Errorf("a stale offer: %v", err)
	}
	view(t, s, func(tx *store.Tx) error {
		for day, want := range map[model.Date]int{46020: 0, 46021: 1} {
			if list, err := tx.OffersExpiring(day); err != nil || len(list) != want {
				t.Errorf("%d offers end before day %d, want %d: %v", len(list), day, want, err)
			}
		}
		got, err := tx.Offer(one.ID)
		if err == nil && (got.Price.Weekly != 90000 || got.Reason != "too far" || !got.ReceivedAt.Equal(one.ReceivedAt)) {
			t.Errorf("offer %+v", got)
		}
		return err
	})
}

func decisions(t *testing.T, s store.Store) {
	add := func(d store.Decision) (store.Decision, error) {
		err := s.Write(context.Background(), func(tx *store.Tx) (err error) {
			d, err = tx.AddDecision(d)
			return err
		})
		return d, err
	}
	first, err := add(store.Decision{
		RequestID: "r1", ChildIDs: []string{"a"}, CarerID: "c1", PlanID: "plan-000001", Outcome: "placed", By: "N. Named", Role: "team manager", Reason: "because",
	})
	if err != nil || first.ID == "" || first.At.IsZero() {
		t.Fatalf("%+v, %v", first, err)
	}
	second, err := add(store.Decision{RequestID: "r2", Outcome: "waits"})
	if err != nil || second.ID == first.ID {
		t.Fatalf("%+v, %v", second, err)
	}
	if _, err := add(store.Decision{Outcome: store.OutcomeCountered, Counters: "decision-999999"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a counter-entry to nothing: %v", err)
	}
	counter, err := add(store.Decision{RequestID: "r1", Outcome: store.OutcomeCountered, Counters: first.ID, By: "N. Named", Reason: "a slip"})
	if err != nil {
		t.Fatal(err)
	}
	var done *store.DoneError
	for _, id := range []string{first.ID, counter.ID} {
		if _, err := add(store.Decision{Outcome: store.OutcomeCountered, Counters: id}); !errors.As(err, &done) {
			t.Errorf("taking back %s again: %v", id, err)
		}
	}
	view(t, s, func(tx *store.Tx) error {
		all, err := tx.Decisions(store.DecisionQuery{})
		if len(all) != 3 || len(store.Standing(all)) != 1 || store.Standing(all)[0].ID != second.ID {
			t.Errorf("%d decisions, standing %v", len(all), store.Standing(all))
		}
		of, err2 := tx.Decisions(store.DecisionQuery{RequestID: "r1", After: first.Seq})
		if len(of) != 1 && err2 == nil {
			t.Errorf("%d decisions after the first of r1", len(of))
		}
		got, err3 := tx.Decision(first.ID)
		if err3 == nil && (got.Reason != "because" || got.Hash == "" || !reflect.DeepEqual(got.ChildIDs, []string{"a"})) {
			t.Errorf("decision %+v", got)
		}
		return errors.Join(err, err2, err3)
	})
}

func calls(t *testing.T, s store.Store) {
	var first store.Call
	write(t, s, func(tx *store.Tx) (err error) {
		if first, err = tx.AddCall(store.Call{RequestID: "r1", CarerID: "c1", Outcome: "declined", Reason: "legal reasons", Note: "said so"}); err != nil {
			return err
		}
		if _, err = tx.AddCall(store.Call{RequestID: "r1", CarerID: "c2", Outcome: "asked"}); err != nil {
			return err
		}
		_, err = tx.AddCall(store.Call{RequestID: "r1", CarerID: "c1", Outcome: "countered", Counters: first.ID})
		return err
	})
	var done *store.DoneError
	err := s.Write(context.Background(), func(tx *store.Tx) error {
		_, err := tx.AddCall(store.Call{Counters: first.ID})
		return err
	})
	if !errors.As(err, &done) {
		t.Errorf("taking back a call twice: %v", err)
	}
	view(t, s, func(tx *store.Tx) error {
		for q, want := range map[store.CallQuery]int{{RequestID: "r1"}: 3, {CarerID: "c1"}: 2, {CarerID: "c1", Outcome: "declined"}: 1, {RequestID: "r2"}: 0} {
			if list, err := tx.Calls(q); err != nil || len(list) != want {
				t.Errorf("%+v: %d calls, want %d: %v", q, len(list), want, err)
			}
		}
		return nil
	})
}

func holds(t *testing.T, s store.Store) {
	var h store.Hold
	var until time.Time
	write(t, s, func(tx *store.Tx) (err error) {
		until = tx.Now().Add(time.Hour)
		h, err = tx.PutHold(store.Hold{RequestID: "r1", CarerID: "c1", Places: 2, By: "N. Named", Until: until}, store.New)
		return err
	})
	live := func(at time.Time, want int) {
		t.Helper()
		view(t, s, func(tx *store.Tx) error {
			of, err := tx.LiveHolds("c1", at)
			all, err2 := tx.LiveHolds("", at)
			if len(of) != want || len(all) != want {
				t.Errorf("%d and %d live holds at %v, want %d", len(of), len(all), at, want)
			}
			return errors.Join(err, err2)
		})
	}
	live(until.Add(-time.Microsecond), 1)
	live(until, 0)
	h.State, h.Reason = store.HoldReleased, "no longer needed"
	write(t, s, func(tx *store.Tx) error {
		_, err := tx.PutHold(h, 1)
		return err
	})
	live(until.Add(-time.Microsecond), 0)
	var conflict *store.ConflictError
	err := s.Write(context.Background(), func(tx *store.Tx) error {
		_, err := tx.PutHold(h, 1)
		return err
	})
	if !errors.As(err, &conflict) {
		t.Errorf("a stale hold: %v", err)
	}
	view(t, s, func(tx *store.Tx) error {
		list, err := tx.Holds("r1", "")
		if len(list) != 1 || list[0].Places != 2 || list[0].State != store.HoldReleased {
			t.Errorf("holds %+v", list)
		}
		return err
	})
}

func papers(t *testing.T, s store.Store) {
	var one, two store.Paper
	write(t, s, func(tx *store.Tx) (err error) {
		if one, err = tx.PutPaper(store.Paper{Kind: "view", RequestID: "r1", CarerID: "c1", State: "given", Content: []byte(`{"view":"yes"}`)}, store.New); err != nil {
			return err
		}
		two, err = tx.PutPaper(store.Paper{Kind: "dispute", RequestID: "r1", ChildID: "a", State: "open", Content: []byte(`{}`)}, store.New)
		return err
	})
	write(t, s, func(tx *store.Tx) error { return tx.DeletePaper(two.ID) })
	var three store.Paper
	write(t, s, func(tx *store.Tx) (err error) {
		three, err = tx.PutPaper(store.Paper{Kind: "dispute", Content: []byte(`{}`)}, store.New)
		return err
	})
	if three.ID == two.ID {
		t.Errorf("the identifier %s was given twice", two.ID)
	}
	view(t, s, func(tx *store.Tx) error {
		for q, want := range map[store.PaperQuery]int{{Kind: "view"}: 1, {RequestID: "r1"}: 1, {Kind: "dispute", State: "open"}: 0, {ChildID: "a"}: 0} {
			if list, err := tx.Papers(q); err != nil || len(list) != want {
				t.Errorf("%+v: %d papers, want %d: %v", q, len(list), want, err)
			}
		}
		got, err := tx.Paper(one.ID)
		if err == nil && (string(got.Content) != `{"view":"yes"}` || got.Stamp.Version != 1) {
			t.Errorf("paper %+v", got)
		}
		return err
	})
}
