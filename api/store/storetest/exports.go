package storetest

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// Fill writes something into every table of an empty store.
func Fill(t *testing.T, s store.Store) {
	t.Helper()
	ctx := store.WithActor(context.Background(), "N. Named")
	mustCreate(t, 2)(s.PutRequests(ctx, []model.Request{request("r1", "a", "b"), request("r2", "c")}, false))
	mustCreate(t, 1)(s.PutCarers(ctx, []model.Carer{carer("c0", "x0")}, false))
	if _, err := s.AddPlan(ctx, samplePlan(2)); err != nil {
		t.Fatal(err)
	}
	write(t, s, func(tx *store.Tx) error {
		_, err1 := tx.PutOffer(store.Offer{RequestID: "r1", CarerID: "c0", Note: "<&> ☃ \u2028"}, store.New)
		_, err2 := tx.PutPolicy(&model.Policy{Version: "1", ApprovedBy: "A. Head"}, store.PolicyApproved, store.New)
		err3 := tx.KeepRuleSet("v1", []byte{0, 255, '\n'})
		d, err4 := tx.AddDecision(store.Decision{RequestID: "r1", ChildIDs: []string{"a"}, Detail: []byte(`{"z":1,"a":[]}`)})
		_, err5 := tx.AddDecision(store.Decision{RequestID: "r1", Counters: d.ID})
		_, err6 := tx.AddCall(store.Call{RequestID: "r1", CarerID: "c0"})
		_, err7 := tx.PutHold(store.Hold{RequestID: "r1", CarerID: "c0", Until: tx.Now()}, store.New)
		_, err8 := tx.PutPaper(store.Paper{Kind: "view", Content: []byte(`{}`)}, store.New)
		err9 := tx.Remember("k", store.Remembered{Answer: []byte{1, 2}, ExpiresAt: tx.Now().Add(time.Hour)})
		_, err10 := tx.SetRequestState("r2", store.RequestDecided, store.Any)
		b, err11 := tx.AddBatch(store.Batch{Total: 2, Title: "what if"}, sampleInput())
		if err11 != nil {
			return err11
		}
		_, err12 := tx.AddResults(b.ID, []store.Result{{Number: 1, Row: []byte(`{"index":1}`)}})
		return errors.Join(err1, err2, err3, err4, err5, err6, err7, err8, err9, err10, err12)
	})
	write(t, s, func(tx *store.Tx) error {
		for range 3 {
			if _, err := tx.Audit(store.AuditEntry{Method: "M", Children: []string{"a"}}); err != nil {
				return err
			}
		}
		_, err := tx.AmendAudit([]int64{1, 2}, func(e *store.AuditEntry) bool { return e.Seq == 1 }, store.AuditEntry{Method: "Amend"})
		return err
	})
}

func export(t *testing.T, open func(*testing.T) store.Store) {
	ctx := context.Background()
	from, to := open(t), open(t)
	Fill(t, from)
	var first, second bytes.Buffer
	if err := from.Export(ctx, &first); err != nil {
		t.Fatal(err)
	}
	for _, table := range store.Tables() {
		if !strings.Contains(first.String(), `{"table":"`+table.Name+`"`) {
			t.Errorf("the export has nothing of %s", table.Name)
		}
	}
	rows, err := to.Import(ctx, bytes.NewReader(first.Bytes()))
	if err != nil || rows < 20 {
		t.Fatalf("%d rows imported, %v", rows, err)
	}
	if err := to.Export(ctx, &second); err != nil {
		t.Fatal(err)
	}
	if first.String() != second.String() {
		t.Error("the state that came in is not the one that went out")
	}
	whole(t, to, 4, 2)
	if _, err := to.Import(ctx, bytes.NewReader(first.Bytes())); !errors.Is(err, store.ErrNotEmpty) {
		t.Errorf("an import into a store that holds something: %v", err)
	}
	if _, err := to.AddPlan(ctx, samplePlan(1)); err != nil {
		t.Errorf("the imported store does not go on: %v", err)
	}
	if _, err := to.Audit(ctx, store.AuditEntry{Method: "M"}); err != nil {
		t.Error(err)
	}
	whole(t, to, 5, 2)
}

func wrongExport(t *testing.T, open func(*testing.T) store.Store) {
	ctx := context.Background()
	from := open(t)
	Fill(t, from)
	var good bytes.Buffer
	if err := from.Export(ctx, &good); err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(strings.TrimSuffix(good.String(), "\n"), "\n")
	cut := func(i int) string {
		return strings.Join(append(append([]string{}, lines[:i]...), lines[i+1:]...), "") + "\n"
	}
	for name, text := range map[string]string{
		"empty":             "",
		"another file":      "{}\n",
		"cut off":           strings.Join(lines[:len(lines)-1], ""),
		"cut within a line": good.String()[:good.Len()-4],
		"a line is missing": cut(4),
		"a changed content": strings.Replace(good.String(), `"Note":"`, `"Note":"x`, 1),
		"a changed column":  strings.Replace(good.String(), `"state":"live"`, `"state":"dead"`, 1),
		"an unknown table":  strings.Replace(good.String(), `"table":"papers"`, `"table":"letters"`, 1),
		"a later format":    strings.Replace(good.String(), `"format":1`, `"format":2`, 1),
	} {
		to := open(t)
		if text == good.String() {
			t.Fatalf("%s: nothing was changed", name)
		}
		if _, err := to.Import(ctx, strings.NewReader(text)); err == nil {
			t.Errorf("%s was taken", name)
		}
		if snap, err := to.Snapshot(ctx); err != nil || len(snap.Requests)+len(snap.Carers) > 0 {
			t.Errorf("%s left something: %v", name, err)
		}
	}
}
