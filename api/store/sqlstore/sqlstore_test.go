package sqlstore_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/postgrestest"
	"github.com/placewell/placewell/api/store/sqlstore"
	"github.com/placewell/placewell/api/store/storetest"
)

func TestMain(m *testing.M) {
	if url := os.Getenv(chaosURL); url != "" {
		fmt.Fprintln(os.Stderr, writeUntilKilled(url)) // it ends by itself only when something fails
		os.Exit(1)
	}
	os.Exit(postgrestest.Main(m))
}

// native opens stores with the store's own codec: what the codec of the wire keeps is tested beside it.
var native = sqlstore.Options{Codec: store.Native{}}

func open(t *testing.T, url string) *sqlstore.Store {
	t.Helper()
	s, err := sqlstore.Open(context.Background(), url, native)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func sqliteURL(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "store.db") }

// kinds are the databases, each with what gives the URL of a new, empty place, and what crashes its server.
var kinds = []struct {
	name  string
	url   func(*testing.T) string
	crash func(*testing.T)
}{
	{"sqlite", sqliteURL, nil},
	{"postgres", func(t *testing.T) string { return postgrestest.URL(t) }, func(t *testing.T) { postgrestest.Crash(t) }},
}

func TestSuite(t *testing.T) {
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			storetest.Run(t, func(t *testing.T) store.Store { return open(t, k.url(t)) })
		})
	}
}
