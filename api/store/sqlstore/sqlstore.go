// Package sqlstore keeps a store in SQLite, in one file, or in PostgreSQL. Both have the same tables, and pass the same suite.
package sqlstore

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/placewell/placewell/api/store"
)

// Options are what a store is opened with.
type Options struct {
	// Codec turns records into bytes that last; required.
	Codec store.Codec
	// Now is the clock of all stamps; nil: the machine's.
	Now func() time.Time
}

// Store is a store in a database.
type Store struct {
	*store.Records
	engine *engine
}

// Open opens the store that a URL names, "sqlite:PATH" or "postgres://...", makes it where there is none, and brings its tables up to
// date. What is wrong with the place is told by a *store.TroubleError.
func Open(ctx context.Context, url string, o Options) (*Store, error) {
	if o.Codec == nil {
		return nil, fmt.Errorf("sqlstore: open: a codec is required")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	e, err := openEngine(ctx, url)
	if err != nil {
		return nil, err
	}
	if err := e.migrate(ctx); err != nil {
		return nil, closing(err, e)
	}
	return &Store{Records: store.NewRecords(e, o.Codec, o.Now, false), engine: e}, nil
}

// OpenToRead opens a store that is there to read it, beside a service that may have it: it makes and changes nothing, and refuses every write
// with ErrReadOnly.
func OpenToRead(ctx context.Context, url string, o Options) (*Store, error) {
	if o.Codec == nil {
		return nil, fmt.Errorf("sqlstore: open: a codec is required")
	}
	e, err := engineToRead(ctx, url)
	if err != nil {
		return nil, err
	}
	e.onlyRead = true
	s := &Store{Records: store.NewRecords(e, o.Codec, time.Now, false), engine: e}
	if err := e.mustBeUpToDate(ctx, s); err != nil {
		return nil, closing(err, e)
	}
	return s, nil
}

func engineToRead(ctx context.Context, url string) (*engine, error) {
	path, ok := sqlitePath(url)
	if !ok {
		return openEngine(ctx, url)
	}
	if _, err := os.Stat(path); err != nil {
		return nil, explainFile("sqlite:"+path, err)
	}
	db, err := openFile(path, "_pragma=query_only(1)", readers)
	if err != nil {
		return nil, err
	}
	return &engine{dialect: sqliteDialect, where: "sqlite:" + path, writer: db, reader: db, turn: make(chan struct{}, 1)}, nil
}

func openEngine(ctx context.Context, url string) (*engine, error) {
	if path, ok := sqlitePath(url); ok {
		return openSQLite(ctx, path)
	}
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		return openPostgres(ctx, url)
	}
	scheme, _, _ := strings.Cut(url, ":")
	return nil, fmt.Errorf("sqlstore: %q is no kind of store: give sqlite:PATH or postgres://USER@HOST/DATABASE", scheme)
}

// sqlitePath gives the file of a SQLite URL.
func sqlitePath(url string) (string, bool) {
	path, ok := strings.CutPrefix(url, "sqlite:")
	return strings.TrimPrefix(path, "//"), ok && path != ""
}

// Where names the place of the store, without a password.
func (s *Store) Where() string { return s.engine.where }

func closing(err error, e *engine) error {
	_ = e.Close() // the first error says what is wrong
	return err
}
