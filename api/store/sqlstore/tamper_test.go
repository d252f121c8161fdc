package sqlstore_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/sqlstore"
)

// audited gives a store with ten entries in its audit, the fourth erased and the fifth rectified by the eleventh.
func audited(t *testing.T, url string) *sqlstore.Store {
	t.Helper()
	s, ctx := open(t, url), context.Background()
	err := s.Write(ctx, func(tx *store.Tx) error {
		for i := range 10 {
			if _, err := tx.Audit(store.AuditEntry{Method: "M", CallID: fmt.Sprint(i + 1), Children: []string{"a"}}); err != nil {
				return err
			}
		}
		_, err := tx.AmendAudit([]int64{4, 5}, func(e *store.AuditEntry) bool {
			e.Children = nil
			return e.Seq == 5
		}, store.AuditEntry{Method: "Amend"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Whoever has a shell on the database and switches its guards off is found out, with the place.
func TestAuditTampering(t *testing.T) {
	for i, c := range []struct {
		name string
		at   int64 // of a fault
		sql  []string
	}{
		{"untouched", 0, nil},
		{"an edited content", 3, []string{"UPDATE audit SET body = (SELECT body FROM audit WHERE seq = 2) WHERE seq = 3"}},
		{"an erased content", 3, []string{"UPDATE audit SET body = (SELECT body FROM audit WHERE seq = 4) WHERE seq = 3"}},
		{"an edited content that says it was amended", 3, []string{"UPDATE audit SET version = 2, body = (SELECT body FROM audit WHERE seq = 2) WHERE seq = 3"}},
		{"a content edited again after it was rectified", 5, []string{"UPDATE audit SET body = (SELECT body FROM audit WHERE seq = 2) WHERE seq = 5"}},
		{"a content with its hash", 3, []string{"UPDATE audit SET (body, hash) = (SELECT body, hash FROM audit WHERE seq = 2) WHERE seq = 3"}},
		{"the entry that allows an amendment", 4, []string{"UPDATE audit SET body = (SELECT body FROM audit WHERE seq = 10) WHERE seq = 11"}},
		{"a deleted entry", 6, []string{"DELETE FROM audit WHERE seq = 6"}},
		{"the first entry deleted", 1, []string{"DELETE FROM audit WHERE seq = 1"}},
		{"the last entries deleted", 8, []string{"DELETE FROM audit WHERE seq > 7"}},
		{"all entries deleted", 1, []string{"DELETE FROM audit"}},
		{"a deleted entry and a closed gap", 6, []string{"DELETE FROM audit WHERE seq = 6",
			"UPDATE audit SET id = '000000000006', seq = 6 WHERE seq = 7", "UPDATE audit SET id = '000000000007', seq = 7 WHERE seq = 8"}},
		{"two entries exchanged", 6, []string{"UPDATE audit SET id = 'x', seq = 99 WHERE seq = 6", "UPDATE audit SET id = '000000000006', seq = 6 WHERE seq = 7",
			"UPDATE audit SET id = '000000000007', seq = 7 WHERE seq = 99"}},
		{"an added entry", 12, []string{"INSERT INTO audit SELECT 12, '000000000012', version, changed_at, changed_by, hash, prev, chain, body FROM audit WHERE seq = 10"}},
		{"another time", 3, []string{"UPDATE audit SET changed_at = changed_at + 1 WHERE seq = 3"}},
		{"another end", 11, []string{"UPDATE counters SET value = 10 WHERE id = 'audit'"}},
		{"no end", 11, []string{"DELETE FROM counters WHERE id = 'audit'"}},
	} {
		for _, k := range kinds {
			if k.name != "sqlite" && i > 2 {
				continue // the check is the same; that it reads this database is seen by now
			}
			t.Run(c.name+"/"+k.name, func(t *testing.T) {
				s := audited(t, k.url(t))
				if k.name == "sqlite" {
					sqlstore.Exec(t, s, "DROP TRIGGER audit_update")
					sqlstore.Exec(t, s, "DROP TRIGGER audit_delete")
				} else {
					sqlstore.Exec(t, s, "ALTER TABLE audit DISABLE TRIGGER USER")
				}
				for _, statement := range c.sql {
					sqlstore.Exec(t, s, statement)
				}
				report, err := store.VerifyAudit(context.Background(), s)
				if err != nil {
					t.Fatal(err)
				}
				if c.at == 0 && (len(report.Faults) > 0 || report.Amended != 2) {
					t.Errorf("an audit that nobody touched: %+v", report)
				}
				if c.at > 0 && !slices.ContainsFunc(report.Faults, func(f store.AuditFault) bool { return f.Seq == c.at }) {
					t.Errorf("faults %v, want one at %d", report.Faults, c.at)
				}
			})
		}
	}
}

// The database itself refuses to change what is append-only, whoever asks.
func TestAppendOnly(t *testing.T) {
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			s, looked := audited(t, k.url(t)), 0
			for n := range 3 {
				if err := operate(context.Background(), s, n); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.Write(context.Background(), func(tx *store.Tx) error { return tx.KeepRuleSet("1", []byte("x")) }); err != nil {
				t.Fatal(err)
			}
			for _, table := range store.Tables() {
				if !table.AppendOnly {
					continue
				}
				looked++
				for _, statement := range []string{"DELETE FROM %s", "UPDATE %s SET hash = 'x'", "UPDATE %s SET id = 'x' || id", "UPDATE %s SET seq = seq + 1000"} {
					if err := sqlstore.TryExec(s, fmt.Sprintf(statement, table.Name)); err == nil || !strings.Contains(err.Error(), "append-only") {
						t.Errorf("%s: "+statement+": %v", table.Name, table.Name, err)
					}
				}
			}
			if looked < 5 {
				t.Errorf("only %d tables were looked at", looked)
			}
		})
	}
}
