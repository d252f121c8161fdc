package sqlstore_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/postgrestest"
	"github.com/placewell/placewell/api/store/sqlstore"
	"github.com/placewell/placewell/model"
)

// wantTrouble checks that an error is the trouble that it should be, with a remedy, and quotes nothing of what was to be written.
func wantTrouble(t *testing.T, err, what error) {
	t.Helper()
	var trouble *store.TroubleError
	if !errors.As(err, &trouble) || !errors.Is(err, what) || len(trouble.Remedy) < 10 || trouble.Where == "" {
		t.Errorf("got %v, want %v with place and remedy", err, what)
		return
	}
	if strings.Contains(err.Error(), "canary") {
		t.Errorf("the error quotes what was to be written: %v", err)
	}
}

// disk gives a small disk of its own to the test, or skips it with the reason.
func disk(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("no disk can be mounted here (%v): this test needs root", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fill writes until the store refuses, and tells how many writes it took.
func fillUp(t *testing.T, s store.Store) (taken int, err error) {
	t.Helper()
	big := strings.Repeat("canary ", 3000)
	for n := range 10_000 {
		err := s.Write(context.Background(), func(tx *store.Tx) error {
			if _, err := tx.AddDecision(store.Decision{RequestID: "r", Reason: big}); err != nil {
				return err
			}
			_, err := tx.Audit(store.AuditEntry{Method: "M"})
			return err
		})
		if err != nil {
			return n, err
		}
	}
	t.Fatal("the disk never filled up")
	return 0, nil
}

// A full disk: a typed error with a remedy, what was acknowledged is there, what was refused is not; and with room again the store goes on.
func TestDiskFull(t *testing.T) {
	dir := disk(t, "size=2m")
	url := "sqlite:" + filepath.Join(dir, "store.db")
	s := open(t, url)
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 300<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	taken, err := fillUp(t, s)
	wantTrouble(t, err, store.ErrDiskFull)
	var unready error
	for n := 0; unready == nil && n < 2000; n++ { // a small write may still find room
		unready = s.Ready(context.Background())
	}
	wantTrouble(t, unready, store.ErrDiskFull)
	checkTaken := func(s store.Store, want int) {
		t.Helper()
		report, err := store.VerifyAudit(context.Background(), s)
		if err != nil || report.Entries != want || len(report.Faults) > 0 {
			t.Errorf("the audit has %+v, want %d entries: %v", report, want, err)
		}
		if err := s.View(context.Background(), func(tx *store.Tx) error {
			list, err := tx.Decisions(store.DecisionQuery{})
			if len(list) != want {
				t.Errorf("%d decisions are there, want %d", len(list), want)
			}
			return err
		}); err != nil {
			t.Error(err)
		}
	}
	checkTaken(s, taken)
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if err := s.Write(context.Background(), func(tx *store.Tx) error {
		_, err := tx.AddDecision(store.Decision{RequestID: "r"})
		_, err2 := tx.Audit(store.AuditEntry{Method: "M"})
		return errors.Join(err, err2)
	}); err != nil {
		t.Fatalf("with room again: %v", err)
	}
	checkTaken(s, taken+1)
	s.Close()
	checkTaken(open(t, url), taken+1)
}

// SQLite's own limit stands for a full disk where none can be mounted.
func TestSQLiteFull(t *testing.T) {
	s := open(t, sqliteURL(t))
	sqlstore.LimitPages(t, s, 200)
	taken, err := fillUp(t, s)
	wantTrouble(t, err, store.ErrDiskFull)
	if taken == 0 {
		t.Error("nothing was written before")
	}
}

func TestReadOnlyDisk(t *testing.T) {
	dir := disk(t, "size=4m")
	url := "sqlite:" + filepath.Join(dir, "store.db")
	s := open(t, url)
	if _, err := s.PutCarers(context.Background(), []model.Carer{{ID: "c1"}}, false); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("the disk cannot be made read-only: %v", err)
	}
	_, err := sqlstore.Open(context.Background(), url, native)
	wantTrouble(t, err, store.ErrReadOnly)
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT, "size=4m"); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, url).Carer(context.Background(), "c1"); err != nil {
		t.Errorf("writable again: %v", err)
	}
}

// A second process, here a second opening of the file, which the lock cannot tell from one.
func TestSecondProcess(t *testing.T) {
	url := sqliteURL(t)
	s := open(t, url)
	_, err := sqlstore.Open(context.Background(), url, native)
	wantTrouble(t, err, store.ErrInUse)
	if err == nil || !strings.Contains(err.Error(), "its number: ") {
		t.Errorf("%v does not name the process", err)
	}
	if err := s.Ready(context.Background()); err != nil {
		t.Errorf("the first one suffers: %v", err)
	}
	s.Close()
	open(t, url)
}

func TestWrongPlaces(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	garbage := filepath.Join(dir, "garbage")
	if err := os.WriteFile(garbage, []byte(strings.Repeat("no database ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := sqlstore.Open(ctx, "sqlite:"+filepath.Join(dir, "none", "store.db"), native)
	wantTrouble(t, err, store.ErrUnavailable)
	_, err = sqlstore.Open(ctx, "sqlite:"+garbage, native)
	wantTrouble(t, err, store.ErrDamaged)
	_, err = sqlstore.Open(ctx, "postgres://someone:canary@127.0.0.1:1/none?connect_timeout=2", native)
	wantTrouble(t, err, store.ErrUnavailable)
	_, err = sqlstore.Open(ctx, "postgres://someone:canary@[broken/none", native)
	wantTrouble(t, err, store.ErrUnavailable)
	for _, plaintext := range []string{"", "sslmode=disable", "sslmode=prefer", "sslmode=allow"} {
		_, err = sqlstore.Open(ctx, "postgres://someone:canary@192.0.2.1/none?connect_timeout=1&"+plaintext, native)
		wantTrouble(t, err, store.ErrUnavailable)
		if !strings.Contains(err.Error(), "sslmode=verify-full") {
			t.Errorf("%q: %v", plaintext, err)
		}
	}
	for _, url := range []string{"mysql://u:canary@h/d", "sqlite:", "store.db", ""} {
		if _, err := sqlstore.Open(ctx, url, native); err == nil || strings.Contains(err.Error(), "canary") {
			t.Errorf("%q: %v", url, err)
		}
	}
	newer := sqliteURL(t)
	s := open(t, newer)
	sqlstore.Exec(t, s, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
	s.Close()
	_, err = sqlstore.Open(ctx, newer, native)
	wantTrouble(t, err, store.ErrNewer)
}

// PostgreSQL that cannot be written, that ends, or whose database is missing.
func TestPostgresTroubles(t *testing.T) {
	ctx, url := context.Background(), postgrestest.URL(t)
	s := open(t, url)
	if _, err := s.PutCarers(ctx, []model.Carer{{ID: "c1"}}, false); err != nil {
		t.Fatal(err)
	}
	standby, err := sqlstore.Open(ctx, url+"&default_transaction_read_only=on", native)
	if err == nil {
		_, err = standby.PutCarers(ctx, []model.Carer{{ID: "canary"}}, false)
		standby.Close()
	}
	wantTrouble(t, err, store.ErrReadOnly)
	_, err = sqlstore.Open(ctx, strings.Replace(url, "/postgres?", "/canary_none?", 1), native)
	if !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("a missing database: %v", err)
	}
	db, err := sql.Open("pgx", url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = s.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.PutCarers([]model.Carer{{ID: "canary"}}, false); err != nil {
			return err
		}
		if _, err := db.Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'placementd'"); err != nil {
			t.Fatal(err)
		}
		_, err := tx.PutCarers([]model.Carer{{ID: "c2"}}, false)
		return err
	})
	wantTrouble(t, err, store.ErrUnavailable)
	if _, err := s.Carer(ctx, "canary"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("half of a write is there: %v", err)
	}
	if err := s.Ready(ctx); err != nil {
		t.Errorf("not ready again: %v", err)
	}
}

// The file and what lies beside it is for the service's user alone; its name may be any.
func TestFileOfAStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "odd name %41 #1?x=y&z.db")
	s := open(t, "sqlite:"+path)
	if _, err := s.PutCarers(context.Background(), []model.Carer{{ID: "c1"}}, false); err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{"", "-wal", ".lock"} {
		info, err := os.Stat(path + end)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has rights %v", end, info.Mode().Perm())
		}
	}
}
