package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// write runs a change that must not fail.
func write(t *testing.T, s store.Store, change func(*store.Tx) error) {
	t.Helper()
	if err := s.Write(context.Background(), change); err != nil {
		t.Fatal(err)
	}
}

// view runs a reading that must not fail.
func view(t *testing.T, s store.Store, read func(*store.Tx) error) {
	t.Helper()
	if err := s.View(context.Background(), read); err != nil {
		t.Fatal(err)
	}
}

var errOwn = errors.New("the caller's own")

func transaction(t *testing.T, s store.Store) {
	ctx := context.Background()
	mustCreate(t, 1)(s.PutRequests(ctx, []model.Request{request("r1", "a")}, false))
	err := s.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.PutRequests([]model.Request{request("r1", "b"), request("r2", "c")}, false); err != nil {
			return err
		}
		if _, err := tx.PutCarers([]model.Carer{carer("c1", "x")}, false); err != nil {
			return err
		}
		if _, err := tx.AddDecision(store.Decision{RequestID: "r1", Outcome: "placed"}); err != nil {
			return err
		}
		if r, _, err := tx.Request("r2"); err != nil || r.ID != "r2" {
			t.Errorf("a transaction does not see what it wrote: %v", err)
		}
		return errOwn
	})
	if !errors.Is(err, errOwn) {
		t.Fatalf("got %v, want the caller's own error", err)
	}
	view(t, s, func(tx *store.Tx) error {
		r, stamp, err := tx.Request("r1")
		if err != nil || r.Children[0].ID != "a" || stamp.Version != 1 {
			t.Errorf("a failed transaction changed a request: version %d, %v", stamp.Version, err)
		}
		if owner, err := tx.RequestOfChild("a"); err != nil || owner != "r1" {
			t.Errorf("child a belongs to %q, %v", owner, err)
		}
		if list, err := tx.Decisions(store.DecisionQuery{}); err != nil || len(list) != 0 {
			t.Errorf("%d decisions of a failed transaction, %v", len(list), err)
		}
		if list, err := tx.Events(0, 0); err != nil || len(list) != 0 {
			t.Errorf("%d events of a failed transaction, %v", len(list), err)
		}
		return nil
	})
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Write(gone, func(*store.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("a write of a caller who has left: %v", err)
	}
	if _, err := s.Request(gone, "r1"); !errors.Is(err, context.Canceled) {
		t.Errorf("a reading of a caller who has left: %v", err)
	}
	leaving, leave := context.WithCancel(ctx)
	err = s.View(leaving, func(tx *store.Tx) error {
		leave()
		_, _, err := tx.Requests("", 10)
		return err
	})
	if err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("a caller who leaves while he reads: %v", err)
	}
}

func stale(t *testing.T, s store.Store) {
	ctx := store.WithActor(context.Background(), "one")
	r, c := request("r1", "a"), carer("c1")
	change := func(ctx context.Context, do func(*store.Tx) (store.Stamp, error)) (stamp store.Stamp, err error) {
		err = s.Write(ctx, func(tx *store.Tx) error {
			stamp, err = do(tx)
			return err
		})
		return stamp, err
	}
	put := func(ctx context.Context, expected int64) (store.Stamp, error) {
		return change(ctx, func(tx *store.Tx) (store.Stamp, error) { return tx.UpdateRequest(&r, expected) })
	}
	if stamp, err := put(ctx, store.New); err != nil || stamp.Version != 1 || stamp.ChangedBy != "one" || stamp.ChangedAt.IsZero() {
		t.Fatalf("new: %+v, %v", stamp, err)
	}
	wantConflict(t, "r1", 1)(put(ctx, store.New))
	r.Urgency = model.Emergency
	if stamp, err := put(store.WithActor(ctx, "two"), 1); err != nil || stamp.Version != 2 || stamp.ChangedBy != "two" {
		t.Fatalf("second: %+v, %v", stamp, err)
	}
	r.Urgency = model.Planned
	conflict := wantConflict(t, "r1", 2)(put(ctx, 1))
	if conflict.Current.ChangedBy != "two" || conflict.Expected != 1 {
		t.Errorf("the conflict does not say who wrote: %+v", conflict)
	}
	if stamp, err := put(ctx, store.Any); err != nil || stamp.Version != 3 {
		t.Errorf("any: %+v, %v", stamp, err)
	}
	if stamp, err := put(ctx, 3); err != nil || stamp.Version != 3 {
		t.Errorf("the same content again: %+v, %v; want version 3 still", stamp, err)
	}
	updateCarer := func(expected int64) (store.Stamp, error) {
		return change(ctx, func(tx *store.Tx) (store.Stamp, error) { return tx.UpdateCarer(&c, expected) })
	}
	wantConflict(t, "c1", 0)(updateCarer(4))
	if stamp, err := updateCarer(store.New); err != nil || stamp.Version != 1 {
		t.Errorf("carer: %+v, %v", stamp, err)
	}
}

func wantConflict(t *testing.T, id string, current int64) func(store.Stamp, error) store.ConflictError {
	t.Helper()
	return func(_ store.Stamp, err error) store.ConflictError {
		t.Helper()
		var conflict *store.ConflictError
		if !errors.As(err, &conflict) || conflict.ID != id || conflict.Current.Version != current {
			t.Errorf("got %v, want a conflict on %s with version %d", err, id, current)
			return store.ConflictError{}
		}
		return *conflict
	}
}

func requestStates(t *testing.T, s store.Store) {
	ctx := context.Background()
	mustCreate(t, 2)(s.PutRequests(ctx, []model.Request{request("r1", "a"), request("r2", "b")}, false))
	set := func(id, state string, expected int64) (stamp store.Stamp, err error) {
		err = s.Write(ctx, func(tx *store.Tx) error {
			stamp, err = tx.SetRequestState(id, state, expected)
			return err
		})
		return stamp, err
	}
	wantConflict(t, "r1", 1)(set("r1", store.RequestDecided, 7))
	if stamp, err := set("r1", store.RequestDecided, 1); err != nil || stamp.Version != 2 {
		t.Fatalf("%+v, %v", stamp, err)
	}
	if snap, err := s.Snapshot(ctx); err != nil || len(snap.Requests) != 1 || snap.Requests[0].ID != "r2" {
		t.Errorf("the snapshot holds a decided request: %v", err)
	}
	mustCreate(t, 1)(s.PutRequests(ctx, []model.Request{request("r3", "a")}, false)) // a needs a home again
	_, err := set("r1", store.RequestOpen, store.Any)
	wantTaken(t, err, []store.Taken{{ID: "a", Owner: "r3"}})
	if _, err := set("r3", store.RequestWithdrawn, store.Any); err != nil {
		t.Fatal(err)
	}
	if _, err := set("r1", store.RequestOpen, store.Any); err != nil {
		t.Errorf("open again: %v", err)
	}
	view(t, s, func(tx *store.Tx) error {
		if owner, err := tx.RequestOfChild("a"); err != nil || owner != "r1" {
			t.Errorf("a belongs to %q, %v", owner, err)
		}
		state, err := tx.RequestState("r3")
		if state != store.RequestWithdrawn {
			t.Errorf("r3 is %s", state)
		}
		return err
	})
}
