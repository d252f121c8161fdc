package storetest

import (
	"context"
	"fmt"
	"reflect"
	"sync"
	"testing"

	"github.com/placewell/placewell/api/store"
)

// whole checks that the audit is whole and has so many entries.
func whole(t *testing.T, s store.Store, entries, amended int) *store.AuditReport {
	t.Helper()
	report, err := store.VerifyAudit(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Faults) > 0 || report.Entries != entries || report.Amended != amended {
		t.Errorf("%d entries, %d amended, faults %v; want %d, %d and none", report.Entries, report.Amended, report.Faults, entries, amended)
	}
	return report
}

func audit(t *testing.T, s store.Store) {
	whole(t, s, 0, 0)
	var one store.AuditEntry
	write(t, s, func(tx *store.Tx) (err error) {
		if one, err = tx.Audit(store.AuditEntry{Actor: "N. Named", Role: "art", Method: "Match", Result: "OK", Children: []string{"a", "b"}, Contents: []string{"x"}}); err != nil {
			return err
		}
		_, err = tx.Audit(store.AuditEntry{Method: "GetCarer", Children: []string{"b"}})
		return err
	})
	three, err := s.Audit(context.Background(), store.AuditEntry{Method: "Match", Result: "INTERNAL"})
	if err != nil || one.Seq != 1 || three.Seq != 3 || three.Prev == "" || three.At.IsZero() {
		t.Fatalf("%+v, %+v, %v", one, three, err)
	}
	if report := whole(t, s, 3, 0); report.Head != 3 || report.Chain != three.Chain {
		t.Errorf("head %d %s, want 3 %s", report.Head, report.Chain, three.Chain)
	}
	view(t, s, func(tx *store.Tx) error {
		list, err := tx.AuditEntries(1, 5)
		if len(list) != 2 || list[0].Method != "GetCarer" || list[0].Prev != one.Chain {
			t.Errorf("entries after the first: %+v", list)
		}
		for child, want := range map[string]int{"a": 1, "b": 2, "c": 0} {
			if of, err := tx.AuditOf(child); err != nil || len(of) != want {
				t.Errorf("%d entries on %s, want %d: %v", len(of), child, want, err)
			}
		}
		return err
	})
}

func auditGroups(t *testing.T, s store.Store) {
	const callers, each = 16, 8
	var wg sync.WaitGroup
	var mu sync.Mutex
	seen := map[int64]bool{}
	for c := range callers {
		wg.Go(func() {
			for i := range each {
				e, err := s.Audit(context.Background(), store.AuditEntry{CallID: fmt.Sprintf("%d-%d", c, i)})
				mu.Lock()
				if err != nil || seen[e.Seq] {
					t.Errorf("entry %d: %v", e.Seq, err)
				}
				seen[e.Seq] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	whole(t, s, callers*each, 0)
}

func amend(t *testing.T, s store.Store) {
	write(t, s, func(tx *store.Tx) error {
		for i := range 4 {
			if _, err := tx.Audit(store.AuditEntry{Method: "M", CallID: fmt.Sprint(i), Children: []string{"wrong", "other"}}); err != nil {
				return err
			}
		}
		return nil
	})
	before := whole(t, s, 4, 0)
	write(t, s, func(tx *store.Tx) error {
		_, err := tx.AmendAudit([]int64{2}, func(e *store.AuditEntry) bool {
			e.Children = []string{"right"}
			return true
		}, store.AuditEntry{Method: "Rectify", Children: []string{"wrong"}})
		return err
	})
	write(t, s, func(tx *store.Tx) error {
		_, err := tx.AmendAudit([]int64{3, 2}, func(*store.AuditEntry) bool { return false }, store.AuditEntry{Method: "Erase"})
		return err
	})
	whole(t, s, 6, 2)
	write(t, s, func(tx *store.Tx) error { // an entry that amends is erased in its turn
		_, err := tx.AmendAudit([]int64{5}, func(*store.AuditEntry) bool { return false }, store.AuditEntry{Method: "Erase"})
		return err
	})
	whole(t, s, 7, 3)
	view(t, s, func(tx *store.Tx) error {
		list, err := tx.AuditEntries(0, 0)
		if err != nil {
			return err
		}
		if list[3].Chain != before.Chain || !list[1].Erased || !list[2].Erased || list[0].Amended || !reflect.DeepEqual(list[3].Children, []string{"wrong", "other"}) {
			t.Errorf("after the amendments: %+v", list)
		}
		return nil
	})
}
