package sqlstore_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/migrations"
	"github.com/placewell/placewell/api/store/postgrestest"
	"github.com/placewell/placewell/api/store/sqlstore"
	"github.com/placewell/placewell/api/store/storetest"
)

// release dumps the schema of the last migration, with a filled store, as a released one; for the maintainer who adds a migration.
var release = flag.Bool("release", false, "dump the present schema as a released one into testdata/released")

// Every schema that was ever released opens, comes up to date, and has all that was in it: each was dumped by its own program, and lies in
// testdata/released with the export of that day.
func TestReleasedSchemas(t *testing.T) {
	if *release {
		dumpRelease(t)
	}
	dumps, err := filepath.Glob("testdata/released/*.sql")
	if err != nil || len(dumps) == 0 {
		t.Fatalf("no released schema is here: %v", err)
	}
	for _, dump := range dumps {
		t.Run(filepath.Base(dump), func(t *testing.T) {
			text, err := os.ReadFile(dump)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(dump, filepath.Ext(dump)) + ".jsonl")
			if err != nil {
				t.Fatal(err)
			}
			s := open(t, loaded(t, dump, string(text)))
			if got := exported(t, s); got != string(want) {
				t.Errorf("the state is another: %d bytes, want %d", len(got), len(want))
			}
			if report, err := store.VerifyAudit(context.Background(), s); err != nil || len(report.Faults) > 0 || report.Entries == 0 {
				t.Errorf("the audit: %+v, %v", report, err)
			}
			if err := operate(context.Background(), s, 2); err != nil {
				t.Errorf("it does not go on: %v", err)
			}
		})
	}
}

// loaded makes a database of a dump.
func loaded(t *testing.T, dump, text string) (url string) {
	t.Helper()
	driver, dsn := "sqlite", ""
	if strings.Contains(dump, "postgres") {
		url = postgrestest.URL(t)
		driver, dsn = "pgx", url
	} else {
		url = sqliteURL(t)
		dsn = "file:" + strings.TrimPrefix(url, "sqlite:")
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range strings.Split(text, ";;\n") {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v\n%s", dump, err, statement)
		}
	}
	return url
}

// A migration that was released is never changed: its hash is in testdata/released/migrations.txt.
func TestReleasedMigrationsStay(t *testing.T) {
	list, err := os.ReadFile("testdata/released/migrations.txt")
	if err != nil {
		t.Fatal(err)
	}
	looked := 0
	for _, line := range strings.Split(strings.TrimSpace(string(list)), "\n") {
		sum, name, _ := strings.Cut(line, "  ")
		if got := sumOf(t, name); got != sum {
			t.Errorf("%s has changed since it was released: put the change into a migration of its own", name)
		}
		looked++
	}
	if looked < 2 {
		t.Errorf("only %d migrations were looked at", looked)
	}
}

func sumOf(t *testing.T, name string) string {
	t.Helper()
	dialect, file, _ := strings.Cut(name, "/")
	steps, err := migrations.Steps(dialect)
	if err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(steps, file)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// The two dialects have the same steps.
func TestMigrationsOfBothDialects(t *testing.T) {
	var names [2][]string
	for i, dialect := range []string{"sqlite", "postgres"} {
		steps, err := migrations.Steps(dialect)
		if err != nil {
			t.Fatal(err)
		}
		if names[i], err = fs.Glob(steps, "*.sql"); err != nil || len(names[i]) == 0 {
			t.Fatalf("%s: %v, %v", dialect, names[i], err)
		}
	}
	if strings.Join(names[0], " ") != strings.Join(names[1], " ") {
		t.Errorf("sqlite has %v, postgres %v", names[0], names[1])
	}
}

// dumpRelease writes the dumps of both dialects.
func dumpRelease(t *testing.T) {
	t.Helper()
	var sums []string
	for _, k := range kinds {
		steps, err := migrations.Steps(k.name)
		if err != nil {
			t.Fatal(err)
		}
		names, err := fs.Glob(steps, "*.sql")
		if err != nil {
			t.Fatal(err)
		}
		var dump strings.Builder
		for _, name := range names {
			sums = append(sums, sumOf(t, k.name+"/"+name)+"  "+k.name+"/"+name)
		}
		at := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
		s, err := sqlstore.Open(context.Background(), k.url(t), sqlstore.Options{Codec: store.Native{}, Now: func() time.Time { return at }})
		if err != nil {
			t.Fatal(err)
		}
		storetest.Fill(t, s)
		version, err := s.TablesVersion(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		sqlstore.Dump(t, s, &dump)
		base := fmt.Sprintf("testdata/released/%05d_%s", version, k.name)
		for name, text := range map[string]string{base + ".sql": dump.String(), base + ".jsonl": exported(t, s)} {
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		s.Close()
	}
	if err := os.WriteFile("testdata/released/migrations.txt", []byte(strings.Join(sums, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}
