package sqlstore_test

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"testing"

	"github.com/placewell/placewell/api/store"
)

// checkChaos opens the store again and looks at the operations from..to: each that was acknowledged is whole, every other one is whole or
// not there at all. It gives how many are there.
func checkChaos(t *testing.T, url string, from, to int, acks map[int]bool) (kept int) {
	t.Helper()
	ctx, s := context.Background(), open(t, url)
	defer s.Close()
	if err := s.Ready(ctx); err != nil { // whatever the killed process had under way has ended before this write
		t.Fatal(err)
	}
	audited := map[string]int{}
	view := func(read func(*store.Tx) error) {
		if err := s.View(ctx, read); err != nil {
			t.Fatal(err)
		}
	}
	view(func(tx *store.Tx) error {
		entries, err := tx.AuditEntries(0, 0)
		for _, e := range entries {
			audited[e.CallID]++
		}
		return err
	})
	view(func(tx *store.Tx) error {
		for n := from; n < to; n++ {
			found, whole, err := parts(tx, n)
			if err != nil {
				return err
			}
			found, whole = found+audited[strconv.Itoa(n)], whole+1
			switch {
			case found == whole:
				kept++
			case found != 0:
				t.Errorf("operation %d is half there: %d of %d parts (acknowledged: %v)", n, found, whole, acks[n])
			case acks[n]:
				t.Errorf("operation %d was acknowledged and is gone", n)
			}
		}
		return nil
	})
	view(func(tx *store.Tx) error { return checkTally(t, tx) })
	report, err := store.VerifyAudit(ctx, s)
	if err != nil || len(report.Faults) > 0 {
		t.Errorf("the audit: %v, %v", report.Faults, err)
	}
	return kept
}

// parts counts what is there of operation n beside its audit entry, and what there is of a whole one.
func parts(tx *store.Tx, n int) (found, whole int, err error) {
	id := strconv.Itoa(n)
	have := func(there bool, e error) {
		if e != nil && !errors.Is(e, store.ErrNotFound) {
			err = errors.Join(err, e)
		}
		whole++
		if there && e == nil {
			found++
		}
	}
	switch n % 5 {
	case 0:
		for _, r := range []string{"a", "b"} {
			_, _, e := tx.Request(r + id)
			have(true, e)
		}
		_, _, e := tx.Carer("h" + id)
		have(true, e)
		for _, c := range []string{"x", "y"} {
			owner, e := tx.RequestOfChild(c + id)
			have(owner != "", e)
		}
	case 1:
		_, e := tx.Offer("o" + id)
		have(true, e)
		_, e = tx.Hold("k" + id)
		have(true, e)
		list, e := tx.Calls(store.CallQuery{RequestID: "q" + id})
		have(len(list) == 1, e)
	case 2:
		list, e := tx.Decisions(store.DecisionQuery{RequestID: "p" + id})
		have(len(list) == 1, e)
		planID := "none"
		if len(list) == 1 {
			planID = list[0].PlanID
		}
		plan, e := tx.Plan(planID)
		have(e == nil && len(plan.Pool.Carers) == 2 && plan.Requests[0].ID == "p"+id, e)
		key, e := tx.Recall("p"+id, planID)
		have(key != nil, e)
	case 3:
		list, e := tx.Calls(store.CallQuery{RequestID: "t" + id})
		have(len(list) == 1, e)
	}
	return found, whole, err
}

// checkTally compares the shared paper with the log that was written in the same transactions.
func checkTally(t *testing.T, tx *store.Tx) error {
	log, err := tx.Calls(store.CallQuery{Outcome: "tally"})
	if err != nil {
		return err
	}
	paper, err := tx.Paper("tally")
	if errors.Is(err, store.ErrNotFound) && len(log) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	var count int
	if err := json.Unmarshal(paper.Content, &count); err != nil {
		return err
	}
	if count != len(log) {
		t.Errorf("the tally says %d, the log has %d entries", count, len(log))
	}
	return nil
}
