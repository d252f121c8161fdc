package sqlstore_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/postgrestest"
	"github.com/placewell/placewell/api/store/sqlstore"
)

// The migrations make the tables that the store knows: each with the head, its own columns and a body, and none beside them.
func TestSchema(t *testing.T) {
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			s := open(t, k.url(t))
			want := map[string]string{"probes": "seq id version changed_at changed_by hash body", "batch_workers": "seq id version changed_at changed_by hash body"}
			for _, table := range store.Tables() {
				columns := []string{"seq id version changed_at changed_by hash"}
				for _, c := range table.Columns {
					columns = append(columns, c.Name)
				}
				want[table.Name] = strings.Join(append(columns, "body"), " ")
			}
			got := sqlstore.Columns(t, s)
			for name, columns := range got {
				if columns != want[name] && !strings.HasPrefix(name, "goose") {
					t.Errorf("%s has %q, want %q", name, columns, want[name])
				}
				delete(want, name)
			}
			if len(want) > 0 {
				t.Errorf("missing: %v", want)
			}
		})
	}
}

// Two services on one PostgreSQL write one after the other: no number is given twice, and the audit is one chain.
func TestTwoServices(t *testing.T) {
	ctx, url := context.Background(), postgrestest.URL(t)
	services := []store.Store{open(t, url), open(t, url)}
	failed := make(chan error, len(services))
	for _, s := range services {
		go func() {
			var all error
			for range 25 {
				_, err := s.Audit(ctx, store.AuditEntry{Method: "M"})
				all = errors.Join(all, err, s.Write(ctx, func(tx *store.Tx) error {
					_, err := tx.AddDecision(store.Decision{RequestID: "r"})
					return err
				}))
			}
			failed <- all
		}()
	}
	for range services {
		if err := <-failed; err != nil {
			t.Fatal(err)
		}
	}
	if report, err := store.VerifyAudit(ctx, services[0]); err != nil || report.Entries != 50 || len(report.Faults) > 0 {
		t.Errorf("the audit: %+v, %v", report, err)
	}
	var ids []string
	if err := services[1].View(ctx, func(tx *store.Tx) error {
		list, err := tx.Decisions(store.DecisionQuery{})
		for i := range list {
			ids = append(ids, list[i].ID)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if slices.Sort(ids); len(slices.Compact(ids)) != 50 {
		t.Errorf("%d decisions, want 50", len(ids))
	}
}
