package sqlstore_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/sqlstore"
	"github.com/placewell/placewell/api/store/storetest"
)

// exported gives the whole state of a store.
func exported(t *testing.T, s store.Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Export(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The drill: a backup while the service writes, the loss of the store, the restoration into a new place, the check, and on.
func TestBackupDrill(t *testing.T) {
	ctx := context.Background()
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			url, file := k.url(t), filepath.Join(t.TempDir(), "backup")
			s := open(t, url)
			for n := range 40 {
				if err := operate(ctx, s, n); err != nil {
					t.Fatal(err)
				}
			}
			before := exported(t, s)
			writing, written := make(chan struct{}), make(chan error, 1)
			go func() { // the service goes on
				var err error
				for n := 40; err == nil; n++ {
					err = operate(ctx, s, n)
					select {
					case <-writing:
						written <- err
						return
					default:
					}
				}
				written <- err
			}()
			err := sqlstore.Backup(ctx, url, file, native)
			close(writing)
			if other := <-written; err != nil || other != nil {
				t.Fatalf("backup: %v; the service beside it: %v", err, other)
			}
			checkRestored(t, file, k.url(t), before)
			if err := sqlstore.Backup(ctx, url, file, native); !errors.Is(err, store.ErrNotEmpty) {
				t.Errorf("a backup over a backup: %v", err)
			}
		})
	}
}

// checkRestored restores a backup and holds it against what was there at least.
func checkRestored(t *testing.T, file, url, before string) {
	t.Helper()
	ctx := context.Background()
	report, err := sqlstore.Restore(ctx, file, url, native)
	if err != nil || len(report.Faults) > 0 || report.Entries < 40 {
		t.Fatalf("restore: %+v, %v", report, err)
	}
	s := open(t, url)
	for n := range 40 {
		err := s.View(ctx, func(tx *store.Tx) error {
			found, whole, err := parts(tx, n)
			if found != whole {
				t.Errorf("operation %d: %d of %d parts are restored", n, found, whole)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(exported(t, s)) < len(before) {
		t.Error("there is less than before the backup")
	}
	if err := operate(ctx, s, 1000); err != nil {
		t.Errorf("the restored store does not go on: %v", err)
	}
	s.Close()
	if _, err := sqlstore.Restore(ctx, file, url, native); !errors.Is(err, store.ErrNotEmpty) {
		t.Errorf("a restoration over a store: %v", err)
	}
}

// What is restored is what was backed up, to the byte; a backup that is no backup, or damaged, makes no store.
func TestRestore(t *testing.T) {
	ctx, url, dir := context.Background(), sqliteURL(t), t.TempDir()
	s := open(t, url)
	for n := range 200 {
		if err := operate(ctx, s, n); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(dir, "backup")
	if err := sqlstore.Backup(ctx, url, file, native); err != nil {
		t.Fatal(err)
	}
	to := sqliteURL(t)
	if _, err := sqlstore.Restore(ctx, file, to, native); err != nil {
		t.Fatal(err)
	}
	if exported(t, s) != exported(t, open(t, to)) {
		t.Error("the restored store is another")
	}
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	damaged := bytes.Clone(good)
	for i := len(damaged) / 2; i < len(damaged)/2+4096; i++ {
		damaged[i] = 0xa5
	}
	for name, content := range map[string][]byte{"short": good[:10], "cut": good[:len(good)/2], "damaged": damaged, "other": bytes.Repeat([]byte("no backup\n"), 9)} {
		wrong, place := filepath.Join(dir, name), filepath.Join(dir, name+".db")
		if err := os.WriteFile(wrong, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := sqlstore.Restore(ctx, wrong, "sqlite:"+place, native); err == nil {
			t.Errorf("a %s backup was restored", name)
		}
		if left, _ := filepath.Glob(place + ".part*"); len(left) > 0 {
			t.Errorf("a %s backup left %v", name, left)
		}
	}
}

// A full export into an empty system reproduces the state, whatever databases the two systems have; the test is the export of the second.
func TestRow60_FullExportIntoAnEmptySystem(t *testing.T) {
	ctx := context.Background()
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			from := store.NewMemory()
			storetest.Fill(t, from)
			for n := range 20 {
				if err := operate(ctx, from, n); err != nil {
					t.Fatal(err)
				}
			}
			state := exported(t, from)
			for _, to := range []store.Store{open(t, k.url(t)), store.NewMemory()} {
				if _, err := to.Import(ctx, strings.NewReader(state)); err != nil {
					t.Fatal(err)
				}
				if exported(t, to) != state {
					t.Error("the state changed on its way")
				}
			}
		})
	}
}
