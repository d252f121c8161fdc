package sqlstore

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/placewell/placewell/api/store"
)

// Backup writes the state of a store at one moment into a new file, while a service may go on writing to it: of SQLite a copy of the
// database, of PostgreSQL an export. The file is there as a whole, on the disk, or not at all.
func Backup(ctx context.Context, url, file string, o Options) error {
	part := file + ".part"
	if _, err := os.Stat(file); err == nil {
		return &store.TroubleError{What: store.ErrNotEmpty, Where: file, Remedy: "name a file that does not exist"}
	}
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return explainFile(file, err)
	}
	write := backupExport
	if _, ok := sqlitePath(url); ok {
		write = backupSQLite
	}
	err := write(ctx, url, part, o)
	if err == nil {
		err = settle(part, file)
	}
	if err != nil {
		_ = os.Remove(part) // it may not be there
	}
	return err
}

// backupSQLite lets SQLite itself copy: it takes no lock that a writer waits for.
func backupSQLite(ctx context.Context, url, part string, _ Options) error {
	path, _ := sqlitePath(url)
	if _, err := os.Stat(path); err != nil {
		return explainFile(url, err)
	}
	db, err := openFile(path, "_pragma=query_only(0)", 1)
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		e := &engine{dialect: sqliteDialect, where: url}
		return e.trouble("back up", err)
	}
	return nil
}

// backupExport writes an export, compressed.
func backupExport(ctx context.Context, url, part string, o Options) error {
	s, err := OpenToRead(ctx, url, o)
	if err != nil {
		return err
	}
	defer s.Close()
	f, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return explainFile(part, err)
	}
	defer f.Close()
	z := gzip.NewWriter(f)
	if err := s.Export(ctx, z); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return explainFile(part, err)
	}
	return nil
}

// settle puts a finished file on the disk and gives it its name.
func settle(part, file string) error {
	if err := os.Chmod(part, 0o600); err != nil {
		return explainFile(file, err)
	}
	if err := syncPath(part); err != nil {
		return explainFile(file, err)
	}
	if err := os.Rename(part, file); err != nil {
		return explainFile(file, err)
	}
	if err := syncPath(filepath.Dir(file)); err != nil {
		return explainFile(file, err)
	}
	return nil
}

func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// Restore makes a new store from a backup, of either kind, and checks it: that it opens, and that its audit is whole. It gives what the
// check found. An existing store is never overwritten.
func Restore(ctx context.Context, file, url string, o Options) (*store.AuditReport, error) {
	in, err := os.Open(file)
	if err != nil {
		return nil, explainFile(file, err)
	}
	defer in.Close()
	start := make([]byte, 16)
	if _, err := io.ReadFull(in, start); err != nil {
		return nil, &store.TroubleError{What: store.ErrDamaged, Where: file, Remedy: "this is no backup: name another file"}
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return nil, explainFile(file, err)
	}
	path, sqlite := sqlitePath(url)
	switch isDatabase := bytes.HasPrefix(start, []byte("SQLite format 3\x00")); {
	case isDatabase && sqlite:
		err = restoreCopy(ctx, in, path)
	case isDatabase:
		err = &store.TroubleError{What: store.ErrDamaged, Where: file, Remedy: "this is a copy of a SQLite store: restore it to sqlite:PATH, export that, and import the export here"}
	default:
		err = restoreExport(ctx, in, url, o)
	}
	if err != nil {
		return nil, err
	}
	s, err := Open(ctx, url, o)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	return store.VerifyAudit(ctx, s)
}

// restoreCopy copies a database to where none is.
func restoreCopy(ctx context.Context, in io.Reader, path string) error {
	where := "sqlite:" + path
	if _, err := os.Stat(path); err == nil {
		return &store.TroubleError{What: store.ErrNotEmpty, Where: where, Remedy: "stop the service, move the file and those beside it (-wal, -shm) away, and restore again"}
	}
	part := path + ".part"
	out, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return explainFile(where, err)
	}
	_, err = io.Copy(out, in)
	if other := out.Close(); err == nil {
		err = other
	}
	if err == nil {
		err = checkCopy(ctx, part)
	}
	if err == nil {
		err = settle(part, path)
	}
	if err != nil {
		_ = os.Remove(part) // the first error says what is wrong
		if t := (*store.TroubleError)(nil); !errors.As(err, &t) {
			err = explainFile(where, err)
		}
	}
	return err
}

// checkCopy lets SQLite look at every page of a copy.
func checkCopy(ctx context.Context, path string) error {
	db, err := openFile(path, "_pragma=query_only(1)", 1)
	if err != nil {
		return err
	}
	defer func() {
		db.Close()
		_ = os.Remove(path + "-wal") // empty: nothing was written
		_ = os.Remove(path + "-shm")
	}()
	var said string
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&said); err != nil {
		return (&engine{dialect: sqliteDialect, where: path}).trouble("check the backup", err)
	}
	if said != "ok" {
		return &store.TroubleError{What: store.ErrDamaged, Where: path, Remedy: "restore another backup: this one does not pass SQLite's own check"}
	}
	return nil
}

// restoreExport imports an export, compressed or not, into an empty store.
func restoreExport(ctx context.Context, in io.ReadSeeker, url string, o Options) error {
	var from io.Reader = in
	if z, err := gzip.NewReader(in); err == nil {
		defer z.Close()
		from = z
	} else if _, err := in.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("store: restore: %w", err)
	}
	s, err := Open(ctx, url, o)
	if err != nil {
		return err
	}
	defer s.Close()
	_, err = s.Import(ctx, from)
	return err
}
