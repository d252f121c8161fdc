package worker

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"

	"github.com/riverqueue/river"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/sqlstore"
	"github.com/placewell/placewell/solver/assign"
)

// Options are what an engine is opened with.
type Options struct {
	// Store keeps the batches and their results; required. A database of it holds the queue as well.
	Store store.Store
	// Method gives the method of the assignment core by its name; required.
	Method func(name string) (assign.Method, error)
	// Jobs is how many chunks are solved at once; 0: none, and the batches wait for other processes.
	Jobs int
	// Logger hears what goes wrong, never what a scenario holds; nil logs nothing.
	Logger *slog.Logger
	// tempo is how often things are looked after; the zero value is the usual.
	tempo tempo
}

// Engine puts batches into the queue and solves them.
type Engine struct {
	Options
	name    string // of this process, on the jobs it takes
	queue   *sqlstore.Queue
	client  *river.Client[*sql.Tx]
	solvers solvers
	// turn waits until a scenario may be solved, and gives what ends its turn.
	turn func(ctx context.Context) (leave func(), err error)

	mu sync.Mutex
	// busy counts the chunks at work by batch, with what ends them.
	busy map[string]map[*context.CancelCauseFunc]bool

	stop    context.CancelFunc
	looking sync.WaitGroup
}

// Open readies the queue in the store's database, and starts nothing.
func Open(ctx context.Context, o Options) (*Engine, error) {
	if o.Store == nil || o.Method == nil {
		return nil, errors.New("worker: a store and a method are required")
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	o.tempo.usual()
	queue, err := sqlstore.QueueOf(o.Store)
	if err != nil {
		return nil, err
	}
	e := &Engine{Options: o, name: nameOf(), queue: queue, busy: map[string]map[*context.CancelCauseFunc]bool{}}
	e.turn = func(context.Context) (func(), error) { return func() {}, nil }
	if err := e.migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("worker: ready the queue: %w", err), queue.Close())
	}
	if e.client, err = e.newClient(); err != nil {
		return nil, errors.Join(fmt.Errorf("worker: open the queue: %w", err), queue.Close())
	}
	return e, nil
}

// nameOf gives this process a name that no other has, before or after it.
func nameOf() string {
	host, err := os.Hostname()
	if err != nil {
		host = "here"
	}
	var b [6]byte
	_, _ = rand.Read(b[:]) // never fails
	return fmt.Sprintf("%.40s-%d-%s", host, os.Getpid(), hex.EncodeToString(b[:]))
}

// Name names this process, on the jobs that it takes and the results that it writes.
func (e *Engine) Name() string { return e.name }

// LiveFirst lets every scenario wait for its turn among the live calls of a service; before Start.
func (e *Engine) LiveFirst(turn func(ctx context.Context) (leave func(), err error)) { e.turn = turn }

// Start solves what is in the queue, and what comes, until Stop.
func (e *Engine) Start(ctx context.Context) error {
	if e.Jobs <= 0 {
		return nil
	}
	if err := e.client.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("worker: start: %w", err)
	}
	looking, stop := context.WithCancel(context.WithoutCancel(ctx))
	e.stop = stop
	e.looking.Go(func() { e.lookAfter(looking) })
	return nil
}

// Stop ends what is being solved after the scenario's next step, saves what is done, and leaves the rest to whoever comes next. It must come
// before the store is closed.
func (e *Engine) Stop(ctx context.Context) error {
	var err error
	if e.stop != nil {
		e.stop()
		e.looking.Wait()
		err = e.client.StopAndCancel(ctx)
		if e.queue.Postgres {
			err = errors.Join(err, e.Store.Write(ctx, func(tx *store.Tx) error { return tx.Leave(e.name) }))
		}
	}
	if err = errors.Join(err, e.queue.Close()); err != nil {
		return fmt.Errorf("worker: stop: %w", err)
	}
	return nil
}
