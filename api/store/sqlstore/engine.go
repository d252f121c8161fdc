package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/placewell/placewell/api/store"
)

// dialect is in what SQLite and PostgreSQL differ.
type dialect struct {
	name string
	// blank gives the placeholder of argument n, from 1.
	blank func(n int) string
	// readOptions begin a transaction that sees one snapshot; first opens one that writes.
	readOptions sql.TxOptions
	first       string
	// explain tells what an error of the driver means, nil for one that is no trouble of the store.
	explain func(err error) *store.TroubleError
}

// engine is a store.Engine over a database: one writer at a time, any number of readers.
type engine struct {
	dialect
	where          string
	writer, reader *sql.DB
	statements     sync.Map // *store.Table -> *statements
	turn           chan struct{}
	closed         atomic.Bool
	onlyRead       bool
	release        func() // lets the file go
}

var _ store.Engine = (*engine)(nil)

// View runs read within one snapshot.
func (e *engine) View(ctx context.Context, read func(store.EngineTx) error) error {
	if e.closed.Load() {
		return store.ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("store: read: %w", err)
	}
	tx, err := e.reader.BeginTx(ctx, &e.readOptions)
	if err != nil {
		return (&sqlTx{ctx: ctx, e: e}).trouble("begin to read", err)
	}
	defer func() { _ = tx.Rollback() }() // it has written nothing
	return read(&sqlTx{ctx: ctx, tx: tx, e: e})
}

// Update runs change in a transaction of its own, and commits it if change gives nil. A caller who leaves while he waits for his turn
// leaves the queue; once it is his, what is begun is ended.
func (e *engine) Update(ctx context.Context, change func(store.EngineTx) error) error {
	select {
	case e.turn <- struct{}{}:
		defer func() { <-e.turn }()
	case <-ctx.Done():
		return fmt.Errorf("store: wait to write: %w", ctx.Err())
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("store: write: %w", err)
	}
	if e.closed.Load() {
		return store.ErrClosed
	}
	if e.onlyRead {
		return &store.TroubleError{What: store.ErrReadOnly, Where: e.where, Remedy: "it was opened to be read alone: write through the service"}
	}
	ctx = context.WithoutCancel(ctx)
	tx, err := e.writer.BeginTx(ctx, nil)
	if err != nil {
		return e.trouble("begin to write", err)
	}
	committed := false
	defer func() {
		if !committed {
			_ = tx.Rollback() // the first error says what is wrong
		}
	}()
	if e.first != "" {
		if _, err := tx.ExecContext(ctx, e.first); err != nil {
			return e.trouble("begin to write", err)
		}
	}
	if err := change(&sqlTx{ctx: ctx, tx: tx, e: e}); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return e.trouble("commit", err)
	}
	committed = true
	return nil
}

// Close ends the connections once the write under way has ended.
func (e *engine) Close() error {
	if e.closed.Swap(true) {
		return nil
	}
	e.turn <- struct{}{}
	defer func() { <-e.turn }()
	err := e.reader.Close()
	if other := e.writer.Close(); err == nil {
		err = other
	}
	if e.release != nil {
		e.release()
	}
	if err != nil {
		return fmt.Errorf("store %s: close: %w", e.where, err)
	}
	return nil
}

// trouble puts an error of the driver into words.
func (e *engine) trouble(doing string, err error) error {
	if t := e.explain(err); t != nil {
		t.Where = e.where
		return t
	}
	return fmt.Errorf("store: %s: %w", doing, err)
}
