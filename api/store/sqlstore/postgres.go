package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/placewell/placewell/api/store"
)

const (
	// writeLock is the advisory lock that every transaction that writes takes first: all services on one database write one after the
	// other, so that events and audit have one order. The number is nobody else's: "placewll" in ASCII.
	writeLock int64 = 0x706c61636577_6c6c
	// connectTime is how long a database may take to answer.
	connectTime = 10 * time.Second
	// lockTime is how long a write may wait for those of other services, idleTime how long one that does nothing may keep them waiting.
	lockTime = 30 * time.Second
	idleTime = 5 * time.Minute
)

func milliseconds(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }

var postgresDialect = dialect{
	name:        "postgres",
	blank:       func(n int) string { return fmt.Sprintf("$%d", n) },
	readOptions: sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead},
	first:       fmt.Sprintf("SELECT pg_advisory_xact_lock(%d)", writeLock),
	explain:     explainPostgres,
}

// openPostgres opens a database.
func openPostgres(ctx context.Context, url string) (*engine, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		// What the parser says may hold the password.
		return nil, &store.TroubleError{What: store.ErrUnavailable, Where: "postgres", Remedy: "the URL cannot be read: give postgres://USER@HOST:PORT/DATABASE"}
	}
	if !encrypted(config) {
		return nil, &store.TroubleError{
			What: store.ErrUnavailable, Where: fmt.Sprintf("postgres://%s:%d/%s", config.Host, config.Port, config.Database),
			Remedy: "the connection leaves this machine and need not be encrypted: add sslmode=verify-full to the URL",
		}
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTime
	}
	config.RuntimeParams["synchronous_commit"] = "on"
	config.RuntimeParams["application_name"] = "placementd"
	config.RuntimeParams["lock_timeout"] = milliseconds(lockTime)
	config.RuntimeParams["idle_in_transaction_session_timeout"] = milliseconds(idleTime)
	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(2 * readers)
	db.SetMaxIdleConns(2 * readers)
	e := &engine{
		dialect: postgresDialect, where: fmt.Sprintf("postgres://%s:%d/%s", config.Host, config.Port, config.Database), writer: db, reader: db,
		turn: make(chan struct{}, 1),
	}
	if err := db.PingContext(ctx); err != nil {
		return nil, closing(e.trouble("connect", err), e)
	}
	return e, nil
}

// encrypted tells whether every way to the database is encrypted or stays on this machine.
func encrypted(config *pgx.ConnConfig) bool {
	if config.TLSConfig == nil && !onThisMachine(config.Host) {
		return false
	}
	for _, f := range config.Fallbacks {
		if f.TLSConfig == nil && !onThisMachine(f.Host) {
			return false
		}
	}
	return true
}

func onThisMachine(host string) bool {
	ip := net.ParseIP(host)
	return strings.HasPrefix(host, "/") || host == "localhost" || ip != nil && ip.IsLoopback()
}

// explainPostgres tells what an error of PostgreSQL means for the operator. It gives the code alone: the server's words may quote data.
func explainPostgres(err error) *store.TroubleError {
	var said *pgconn.PgError
	if errors.As(err, &said) {
		return explainState(said.Code)
	}
	var connect *pgconn.ConnectError
	var network net.Error
	if errors.As(err, &connect) || errors.As(err, &network) || errors.Is(err, net.ErrClosed) || pgconn.SafeToRetry(err) ||
		strings.Contains(err.Error(), "conn closed") || strings.Contains(err.Error(), "unexpected EOF") {
		return &store.TroubleError{What: store.ErrUnavailable, Remedy: "start the database, or correct host, port and network; what was acknowledged is there"}
	}
	return nil
}

// explainState tells what a SQLSTATE means.
func explainState(code string) *store.TroubleError {
	t := &store.TroubleError{Cause: fmt.Errorf("SQLSTATE %s", code)}
	switch {
	case code == "53100":
		t.What, t.Remedy = store.ErrDiskFull, roomRemedy
	case code == "25006":
		t.What, t.Remedy = store.ErrReadOnly, "this server takes no writes, as a standby does: give the URL of the primary"
	case code == "42501":
		t.What, t.Remedy = store.ErrReadOnly, "grant the user the right to create and write tables in its schema"
	case code == "3D000":
		t.What, t.Remedy = store.ErrUnavailable, "there is no such database: create it, for instance with createdb"
	case strings.HasPrefix(code, "28"):
		t.What, t.Remedy = store.ErrUnavailable, "the user or its password is refused: correct the URL, or pg_hba.conf"
	case code == "53300":
		t.What, t.Remedy = store.ErrUnavailable, "the server has no connection left: raise max_connections, or stop other clients"
	case code == "55P03", code == "25P03":
		t.What, t.Remedy = store.ErrUnavailable, "another service writes to this database and does not end: look for it in pg_stat_activity"
	case strings.HasPrefix(code, "57P"), strings.HasPrefix(code, "08"):
		t.What, t.Remedy = store.ErrUnavailable, "the server is starting or stopping: wait, then try again; what was acknowledged is there"
	case strings.HasPrefix(code, "XX"):
		t.What, t.Remedy = store.ErrDamaged, "look at the server's log, and restore the last backup into a new database"
	default:
		t.What, t.Remedy = errRefused, "this is a fault of the program: report the code, with what was asked for"
	}
	return t
}

// errRefused is an error of the server that no operator can mend.
var errRefused = errors.New("the database refuses the statement")
