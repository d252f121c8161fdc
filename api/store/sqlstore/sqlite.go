package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/placewell/placewell/api/store"
)

// busyMillis is how long SQLite waits for a lock that another connection of this program, or a backup, holds.
const busyMillis = 10_000

// readers is how many calls read at once.
const readers = 4

var sqliteDialect = dialect{
	name:        "sqlite",
	blank:       func(int) string { return "?" },
	readOptions: sql.TxOptions{ReadOnly: true},
	explain:     explainSQLite,
}

// openSQLite opens a file for this process alone: a write-ahead log, and every commit on the disk before it is told of.
func openSQLite(ctx context.Context, path string) (*engine, error) {
	where := "sqlite:" + path
	release, err := lockFile(path)
	if err != nil {
		return nil, err
	}
	// SQLite would make the file readable by everybody; its log takes over the rights of the file.
	if f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600); err != nil {
		release()
		return nil, explainFile(where, err)
	} else if err := f.Close(); err != nil {
		release()
		return nil, explainFile(where, err)
	}
	e := &engine{dialect: sqliteDialect, where: where, turn: make(chan struct{}, 1), release: release}
	e.writer, err = openFile(path, "_txlock=immediate", 1)
	if err == nil {
		e.reader, err = openFile(path, "_pragma=query_only(1)", readers)
	}
	if err != nil {
		release()
		return nil, err
	}
	// The first use makes the file and sets the log; a file that is no database is noticed here.
	var n int
	if err := e.writer.QueryRowContext(ctx, "SELECT COUNT(*) FROM sqlite_master").Scan(&n); err != nil {
		return nil, closing(e.trouble("open", err), e)
	}
	return e, nil
}

func openFile(path, more string, connections int) (*sql.DB, error) {
	dsn := fmt.Sprintf("file:%s?_pragma=busy_timeout(%d)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&%s",
		(&url.URL{Path: path}).EscapedPath(), busyMillis, more)
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("store sqlite:%s: open: %w", path, err)
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// lockFile keeps other processes of this program from the file, through a lock on the file beside it, which ends with the process.
func lockFile(path string) (release func(), err error) {
	where := "sqlite:" + path
	f, err := os.OpenFile(path+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, explainFile(where, err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		who := make([]byte, 20)
		n, _ := f.ReadAt(who, 0) // without it the message is shorter
		f.Close()
		return nil, &store.TroubleError{What: store.ErrInUse, Where: where, Remedy: strings.TrimSpace("stop that process, or give this one a file of its own; its number: " +
			strings.TrimSpace(string(who[:n])))}
	}
	if err := f.Truncate(0); err == nil {
		_, err = fmt.Fprintln(f, os.Getpid())
		if err != nil {
			f.Close()
			return nil, explainFile(where, err)
		}
	}
	return func() { f.Close() }, nil
}

// explainFile tells what keeps a file from being opened.
func explainFile(where string, err error) error {
	t := &store.TroubleError{Where: where, What: store.ErrReadOnly}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		t.What, t.Remedy = store.ErrUnavailable, fmt.Sprintf("its folder does not exist: make %s, or give another path", filepath.Dir(strings.TrimPrefix(where, "sqlite:")))
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		t.What, t.Remedy = store.ErrDiskFull, roomRemedy
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		t.Remedy = writeRemedy
	default:
		t.What, t.Remedy, t.Cause = store.ErrUnavailable, "see what the system says of the file, or give another path", err
	}
	return t
}

const (
	roomRemedy  = "make room on its disk, or enlarge the quota; nothing of the write was kept, and all that was acknowledged before is there"
	writeRemedy = "give the service's user the right to write the file and its folder, or move it to a disk that can be written"
)

// explainSQLite tells what an error of SQLite means for the operator.
func explainSQLite(err error) *store.TroubleError {
	var failed *sqlite.Error
	if !errors.As(err, &failed) {
		return nil
	}
	code := fmt.Errorf("SQLite code %d", failed.Code())
	switch failed.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return &store.TroubleError{What: store.ErrDiskFull, Remedy: roomRemedy, Cause: code}
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return &store.TroubleError{What: store.ErrReadOnly, Remedy: writeRemedy, Cause: code}
	case sqlite3.SQLITE_CANTOPEN:
		return &store.TroubleError{What: store.ErrUnavailable, Remedy: "the file cannot be opened: see its folder and its rights; on a disk that cannot be written, copy it to one that can, for SQLite keeps its log beside it", Cause: code}
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return &store.TroubleError{What: store.ErrInUse, Remedy: "end the other program that has the file open, such as a shell on the database", Cause: code}
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT:
		return &store.TroubleError{What: store.ErrDamaged, Remedy: "keep the file for an inspection, and restore the last backup into a new one", Cause: code}
	case sqlite3.SQLITE_IOERR:
		return &store.TroubleError{What: store.ErrUnavailable, Remedy: "the disk fails or is full: look at the system's log, make room or change the disk, and start again", Cause: code}
	}
	return nil
}
