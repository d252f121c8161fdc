package storetest

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// planted is the name of a child that must leave no trace.
const planted = "canary-7f3a"

// plant writes a child, and free text about it, everywhere.
func plant(t *testing.T, s store.Store) {
	t.Helper()
	ctx := context.Background()
	r := request("r1", planted, "b")
	r.Children[0].Home.Postcode = "PE1 1AA"
	mustCreate(t, 2)(s.PutRequests(ctx, []model.Request{r, request("r2", "c")}, false))
	p := samplePlan(1)
	p.Requests[0] = r
	if _, err := s.AddPlan(ctx, p); err != nil {
		t.Fatal(err)
	}
	write(t, s, func(tx *store.Tx) error {
		_, err1 := tx.PutOffer(store.Offer{RequestID: "r1", CarerID: "c0", Note: "about " + planted}, store.New)
		_, err2 := tx.AddDecision(store.Decision{RequestID: "r1", ChildIDs: []string{planted}, Reason: "about " + planted})
		_, err3 := tx.AddDecision(store.Decision{RequestID: "r2", ChildIDs: []string{"c"}, Reason: "about c"})
		_, err4 := tx.AddCall(store.Call{RequestID: "r1", Note: "about " + planted})
		_, err5 := tx.PutHold(store.Hold{RequestID: "r1", Reason: "for " + planted, Until: tx.Now()}, store.New)
		_, err6 := tx.PutPaper(store.Paper{Kind: "view", RequestID: "r1", Content: []byte(`"` + planted + `"`)}, store.New)
		_, err7 := tx.PutPaper(store.Paper{Kind: "dispute", ChildID: planted, Content: []byte(`{}`)}, store.New)
		_, err8 := tx.Audit(store.AuditEntry{Method: "M", Children: []string{"c", planted}})
		_, err9 := tx.Audit(store.AuditEntry{Method: "M", Children: []string{"c"}})
		return errors.Join(err1, err2, err3, err4, err5, err6, err7, err8, err9)
	})
}

func subject(t *testing.T, s store.Store) {
	plant(t, s)
	view(t, s, func(tx *store.Tx) error {
		got, err := tx.Subject(planted)
		if err != nil {
			return err
		}
		if len(got.Requests) != 1 || len(got.Contents) != 1 || len(got.Plans) != 1 || len(got.Offers) != 1 || len(got.Decisions) != 1 ||
			len(got.Calls) != 1 || len(got.Holds) != 1 || len(got.Papers) != 2 || len(got.Audit) != 1 || len(got.Homes) != 0 {
			t.Errorf("of the child there is %+v", got)
		}
		home, err := tx.Subject("x0")
		if len(home.Contents) != 1 || len(home.Plans) != 1 || len(home.Requests) != 0 {
			t.Errorf("of a resident there is %+v", home)
		}
		return err
	})
}

func erase(t *testing.T, s store.Store) {
	ctx := context.Background()
	plant(t, s)
	try := func() (e *store.Erased, err error) {
		err = s.Write(ctx, func(tx *store.Tx) error {
			e, err = tx.Erase(planted, store.AuditEntry{Method: "Erase"})
			return err
		})
		return e, err
	}
	var needed *store.StillNeededError
	if _, err := try(); !errors.As(err, &needed) || needed.ID != "r1" {
		t.Errorf("a child of an open request: %v", err)
	}
	write(t, s, func(tx *store.Tx) error {
		_, err := tx.SetRequestState("r1", store.RequestWithdrawn, store.Any)
		return err
	})
	e, err := try()
	if err != nil || *e != (store.Erased{Requests: 1, Contents: 1, Answers: 1, Offers: 1, Holds: 1, Papers: 2, Decisions: 1, Calls: 1, Audit: 1}) {
		t.Fatalf("erased %+v, %v", e, err)
	}
	var state bytes.Buffer
	if err := s.Export(ctx, &state); err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(state.String(), "\n") {
		if strings.Contains(line, planted) {
			t.Errorf("line %d of the state still names the child: %s", i, line)
		}
	}
	if !strings.Contains(state.String(), "about c") {
		t.Error("another child's decision is gone")
	}
	whole(t, s, 3, 1)
	view(t, s, func(tx *store.Tx) error {
		list, err := tx.Decisions(store.DecisionQuery{RequestID: "r1"})
		if len(list) != 1 || !list[0].Erased || list[0].Hash == "" || list[0].Reason != "" {
			t.Errorf("its decision: %+v", list)
		}
		return err
	})
}
