// Package storetest is the one suite that every store of package store must pass.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// Run holds the stores that open gives, each empty and its own, to what store.Store promises.
func Run(t *testing.T, open func(*testing.T) store.Store) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, store.Store)
	}{
		{"not found", notFound},
		{"upsert and get", upsert},
		{"values are the caller's own", ownValues},
		{"pages in order", pages},
		{"all or nothing", allOrNothing},
		{"a child moves within one write", childMoves},
		{"dry writes nothing", dry},
		{"plans", plans},
		{"snapshot", snapshot},
		{"concurrent use", concurrent},
		{"all of a transaction or nothing", transaction},
		{"stale writes are refused", stale},
		{"a closed request lets its children go", requestStates},
		{"a plan with its whole input", wholePlan},
		{"content is erased and its hash stays", eraseContent},
		{"policies", policies},
		{"rule sets", ruleSets},
		{"offers", offers},
		{"decisions are taken back by counter-entries", decisions},
		{"calls", calls},
		{"holds", holds},
		{"papers", papers},
		{"batches", batches},
		{"every scenario has one result", batchResults},
		{"batches end once", batchEnds},
		{"batches go with what only they were made from", batchRetention},
		{"signs of life", beats},
		{"idempotency keys", keys},
		{"events grow in the order of commits", events},
		{"audit", audit},
		{"audit is committed in groups", auditGroups},
		{"audit content is amended and the chain stays whole", amend},
		{"everything that names a child", subject},
		{"an erased child leaves no trace", erase},
		{"words are rectified", rectify},
		{"what is old is erased", retention},
		{"two identifiers of one child", mergeChild},
		{"wake", wake},
		{"ready and closed", ready},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, open(t)) })
	}
	t.Run("export into an empty store", func(t *testing.T) { export(t, open) })
	t.Run("a wrong export leaves nothing", func(t *testing.T) { wrongExport(t, open) })
}

func request(id string, children ...string) model.Request {
	r := model.Request{ID: id, Kind: model.KindShortTerm, NeededFrom: 46000, Authority: "E06000031"}
	for _, c := range children {
		r.Children = append(r.Children, model.Child{
			ID: c, DateOfBirth: 42000, SDQ: -1, ConnectedCarers: []string{"k"},
			Current: &model.CurrentPlacement{CarerID: "home", WeeklyPrice: 45000},
		})
	}
	return r
}

func carer(id string, residents ...string) model.Carer {
	c := model.Carer{ID: id, Kind: model.FosterHome, Places: []model.Place{{State: model.PlaceVacant}}}
	for _, r := range residents {
		c.Residents = append(c.Residents, model.Resident{ID: r, DateOfBirth: 41000})
	}
	return c
}

func notFound(t *testing.T, s store.Store) {
	ctx := context.Background()
	_, err1 := s.Request(ctx, "no")
	_, err2 := s.Carer(ctx, "no")
	_, err3 := s.Plan(ctx, "no")
	for _, err := range []error{err1, err2, err3} {
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("got %v, want ErrNotFound", err)
		}
	}
}

func upsert(t *testing.T, s store.Store) {
	ctx := context.Background()
	r, c := request("r1", "a", "b"), carer("c1", "x")
	mustCreate(t, 1)(s.PutRequests(ctx, []model.Request{r}, false))
	mustCreate(t, 1)(s.PutCarers(ctx, []model.Carer{c}, false))
	r.Urgency, c.Dogs = model.Emergency, true
	mustCreate(t, 0)(s.PutRequests(ctx, []model.Request{r}, false))
	mustCreate(t, 0)(s.PutCarers(ctx, []model.Carer{c}, false))
	if got, err := s.Request(ctx, "r1"); err != nil || !reflect.DeepEqual(*got, r) {
		t.Errorf("request: %v, %v", got, err)
	}
	if got, err := s.Carer(ctx, "c1"); err != nil || !reflect.DeepEqual(*got, c) {
		t.Errorf("carer: %v, %v", got, err)
	}
}

func ownValues(t *testing.T, s store.Store) {
	ctx := context.Background()
	rs, cs := []model.Request{request("r1", "a")}, []model.Carer{carer("c1", "x")}
	mustCreate(t, 1)(s.PutRequests(ctx, rs, false))
	mustCreate(t, 1)(s.PutCarers(ctx, cs, false))
	rs[0].Children[0].Current.CarerID, cs[0].Residents[0].ID = "changed", "changed"
	got, _ := s.Request(ctx, "r1")
	got.Children[0].ConnectedCarers[0] = "changed"
	list, _, _ := s.Carers(ctx, "", 10)
	list[0].Places[0].State = model.PlaceHeld
	snap, _ := s.Snapshot(ctx)
	snap.Requests[0].Children[0].SDQ = 9
	if got, err := s.Request(ctx, "r1"); err != nil || !reflect.DeepEqual(*got, request("r1", "a")) {
		t.Errorf("the stored request changed: %v", err)
	}
	if got, err := s.Carer(ctx, "c1"); err != nil || !reflect.DeepEqual(*got, carer("c1", "x")) {
		t.Errorf("the stored carer changed: %v", err)
	}
}

func pages(t *testing.T, s store.Store) {
	ctx := context.Background()
	mustCreate(t, 3)(s.PutRequests(ctx, []model.Request{request("r10"), request("r2"), request("r1")}, false))
	mustCreate(t, 2)(s.PutRequests(ctx, []model.Request{request("r3"), request("a")}, false))
	for _, c := range []struct {
		after string
		limit int
		want  []string
	}{
		{"", 10, []string{"a", "r1", "r10", "r2", "r3"}},
		{"", 2, []string{"a", "r1"}},
		{"r1", 2, []string{"r10", "r2"}},
		{"r15", 9, []string{"r2", "r3"}}, // an identifier that is gone
		{"r3", 1, nil},
		{"", 0, nil},
	} {
		got, total, err := s.Requests(ctx, c.after, c.limit)
		var ids []string
		for i := range got {
			ids = append(ids, got[i].ID)
		}
		if err != nil || total != 5 || !reflect.DeepEqual(ids, c.want) {
			t.Errorf("after %q limit %d: %v of %d, %v; want %v of 5", c.after, c.limit, ids, total, err, c.want)
		}
	}
}

func allOrNothing(t *testing.T, s store.Store) {
	ctx := context.Background()
	mustCreate(t, 1)(s.PutRequests(ctx, []model.Request{request("r1", "a")}, false))
	mustCreate(t, 1)(s.PutCarers(ctx, []model.Carer{carer("c1", "x")}, false))
	_, err := s.PutRequests(ctx, []model.Request{request("r0", "b"), request("r2", "c", "a"), request("r3", "b")}, false)
	wantTaken(t, err, []store.Taken{{Record: 1, Item: 1, ID: "a", Owner: "r1"}, {Record: 2, Item: 0, ID: "b", Owner: "r0"}})
	_, err = s.PutCarers(ctx, []model.Carer{carer("c0", "y"), carer("c2", "x")}, false)
	wantTaken(t, err, []store.Taken{{Record: 1, Item: 0, ID: "x", Owner: "c1"}})
	if _, err := s.PutRequests(ctx, []model.Request{request("r8"), request("r8")}, false); err == nil {
		t.Error("one identifier twice in one write was taken")
	}
	snap, err := s.Snapshot(ctx)
	if err != nil || len(snap.Requests) != 1 || len(snap.Carers) != 1 {
		t.Errorf("something of a refused write stayed: %v", err)
	}
}

func childMoves(t *testing.T, s store.Store) {
	ctx := context.Background()
	mustCreate(t, 2)(s.PutRequests(ctx, []model.Request{request("r1", "a"), request("r2", "b")}, false))
	mustCreate(t, 0)(s.PutRequests(ctx, []model.Request{request("r2", "a", "b"), request("r1", "c")}, false))
	mustCreate(t, 0)(s.PutRequests(ctx, []model.Request{request("r2", "a")}, false))
	mustCreate(t, 1)(s.PutRequests(ctx, []model.Request{request("r3", "b")}, false)) // b was let go
	_, err := s.PutRequests(ctx, []model.Request{request("r4", "c")}, false)
	wantTaken(t, err, []store.Taken{{ID: "c", Owner: "r1"}})
}

func dry(t *testing.T, s store.Store) {
	ctx := context.Background()
	mustCreate(t, 1)(s.PutRequests(ctx, []model.Request{request("r1", "a")}, true))
	mustCreate(t, 1)(s.PutCarers(ctx, []model.Carer{carer("c1")}, true))
	if _, err := s.Request(ctx, "r1"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a dry write was kept: %v", err)
	}
	mustCreate(t, 1)(s.PutRequests(ctx, []model.Request{request("r1", "a")}, false))
	_, err := s.PutRequests(ctx, []model.Request{request("r2", "a")}, true)
	wantTaken(t, err, []store.Taken{{ID: "a", Owner: "r1"}})
}

func plans(t *testing.T, s store.Store) {
	ctx := context.Background()
	p := &store.Plan{Requests: []model.Request{request("r1", "a")}, Method: "plain", Proposed: &model.Plan{State: model.PlanOptimal, Seed: 3}}
	one, err1 := s.AddPlan(ctx, p)
	two, err2 := s.AddPlan(ctx, p)
	if err1 != nil || err2 != nil || one == two || one == "" {
		t.Fatalf("plans %q and %q: %v, %v", one, two, err1, err2)
	}
	p.Proposed.Seed = 4
	got, err := s.Plan(ctx, one)
	if err != nil {
		t.Fatal(err)
	}
	if got.ID != one || got.Proposed.Seed != 3 || got.Requests[0].ID != "r1" || got.Protective != nil {
		t.Errorf("plan %q came back as %q with seed %d", one, got.ID, got.Proposed.Seed)
	}
}

func snapshot(t *testing.T, s store.Store) {
	ctx := context.Background()
	if snap, err := s.Snapshot(ctx); err != nil || len(snap.Requests)+len(snap.Carers) != 0 {
		t.Fatalf("an empty store: %v", err)
	}
	mustCreate(t, 2)(s.PutRequests(ctx, []model.Request{request("r2"), request("r1")}, false))
	mustCreate(t, 1)(s.PutCarers(ctx, []model.Carer{carer("c1")}, false))
	snap, err := s.Snapshot(ctx)
	if err != nil || len(snap.Requests) != 2 || snap.Requests[0].ID != "r1" || len(snap.Carers) != 1 {
		t.Errorf("snapshot: %v", err)
	}
}

// concurrent writes pairs of records, each pair in one write: a snapshot never shows half of one.
func concurrent(t *testing.T, s store.Store) {
	ctx := context.Background()
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range 25 {
				id := fmt.Sprintf("%d-%02d", w, i)
				if _, err := s.PutRequests(ctx, []model.Request{request("a" + id), request("b" + id)}, false); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for range 25 {
				if snap, err := s.Snapshot(ctx); err != nil || len(snap.Requests)%2 != 0 {
					t.Errorf("half a write was seen: %v", err)
				}
			}
		})
	}
	wg.Wait()
	if _, total, err := s.Requests(ctx, "", 1); err != nil || total != 200 {
		t.Errorf("%d requests, %v; want 200", total, err)
	}
}

func mustCreate(t *testing.T, want int) func(int, error) {
	t.Helper()
	return func(created int, err error) {
		t.Helper()
		if err != nil || created != want {
			t.Fatalf("created %d, %v; want %d", created, err, want)
		}
	}
}

func wantTaken(t *testing.T, err error, want []store.Taken) {
	t.Helper()
	var taken *store.TakenError
	if !errors.As(err, &taken) || !reflect.DeepEqual(taken.Taken, want) {
		t.Errorf("got %v, want %v taken", err, want)
	}
}
