package sqlstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/migrations"
)

// migrate brings the tables up to date: forward only, each step in a transaction, and one process at a time.
func (e *engine) migrate(ctx context.Context) error {
	steps, err := migrations.Steps(e.name)
	if err != nil {
		return fmt.Errorf("sqlstore: migrate: %w", err)
	}
	provider, err := e.provider(steps)
	if err != nil {
		return fmt.Errorf("sqlstore: migrate: %w", err)
	}
	is, err := provider.GetDBVersion(ctx)
	if err != nil {
		return e.trouble("read the version of the tables", err)
	}
	sources := provider.ListSources()
	if known := sources[len(sources)-1].Version; is > known {
		return &store.TroubleError{
			What: store.ErrNewer, Where: e.where, Remedy: fmt.Sprintf("its tables have version %d and this program knows %d: use the later program", is, known),
		}
	}
	if _, err := provider.Up(ctx); err != nil {
		return e.trouble("bring the tables up to date", err)
	}
	return nil
}

// mustBeUpToDate refuses tables of another version than this program's: who only reads cannot bring them up to date.
func (e *engine) mustBeUpToDate(ctx context.Context, s *Store) error {
	steps, err := migrations.Steps(e.name)
	if err != nil {
		return fmt.Errorf("sqlstore: read the migrations: %w", err)
	}
	names, err := fs.Glob(steps, "*.sql")
	if err != nil {
		return fmt.Errorf("sqlstore: read the migrations: %w", err)
	}
	is, err := s.TablesVersion(ctx)
	if errors.Is(err, store.ErrUnavailable) {
		return err
	}
	if err != nil {
		return &store.TroubleError{What: store.ErrDamaged, Where: e.where, Remedy: "there is no store here: name another place, or start the service once, which makes one", Cause: err}
	}
	switch known := int64(len(names)); {
	case is > known:
		return &store.TroubleError{What: store.ErrNewer, Where: e.where, Remedy: fmt.Sprintf("its tables have version %d and this program knows %d: use the later program", is, known)}
	case is < known:
		return &store.TroubleError{What: store.ErrReadOnly, Where: e.where, Remedy: fmt.Sprintf("its tables have version %d of %d: start the service once, which brings them up to date", is, known)}
	}
	return nil
}

func (e *engine) provider(steps fs.FS) (*goose.Provider, error) {
	if e.name == "sqlite" {
		return goose.NewProvider(goose.DialectSQLite3, e.writer, steps)
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, e.writer, steps, goose.WithSessionLocker(locker))
}

// TablesVersion gives the version of the tables, which is that of the last migration.
func (s *Store) TablesVersion(ctx context.Context) (version int64, err error) {
	err = s.engine.reader.QueryRowContext(ctx, "SELECT MAX(version_id) FROM goose_db_version").Scan(&version)
	if err != nil {
		return 0, s.engine.trouble("read the version of the tables", err)
	}
	return version, nil
}
