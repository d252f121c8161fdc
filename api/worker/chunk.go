package worker

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/solver/whatif"
)

const (
	// saveEvery is how much work may be lost with a process, at most.
	saveEvery = time.Second
	// longestChunk is how long a chunk is worked on before others get their turn; it then goes on where it was.
	longestChunk = time.Minute
	// failAfter is how often a scenario may fail before its batch does.
	failAfter = 3
)

// What ends a chunk before its end.
var (
	errEnded = errors.New("the batch has ended")
	errLater = errors.New("others have their turn")
)

// chunkWorker solves chunks for River.
type chunkWorker struct {
	river.WorkerDefaults[chunkArgs]
	engine *Engine
}

// Work solves a chunk from where it was left.
func (w *chunkWorker) Work(ctx context.Context, job *river.Job[chunkArgs]) error {
	e, args := w.engine, job.Args
	working, leave := e.enter(ctx, args.Batch)
	defer leave()
	err := e.chunk(working, args)
	var broken *brokenError
	var failed *scenarioError
	var done *store.DoneError
	switch {
	case err == nil:
		return nil
	case errors.Is(context.Cause(working), errEnded), errors.As(err, &done), errors.Is(err, store.ErrNotFound):
		e.solvers.drop(args.Batch)
		return nil // nobody waits for it any more
	case errors.Is(err, errLater), ctx.Err() != nil:
		return river.JobSnooze(0)
	case errors.As(err, &broken):
		return e.fail(ctx, args.Batch, broken.reason)
	}
	e.solvers.drop(args.Batch)
	e.Logger.Error("a chunk of a batch failed", "batch", args.Batch, "from", args.From, "attempt", job.Attempt, "cause", err.Error())
	if errors.As(err, &failed) && job.Attempt >= failAfter {
		return e.fail(ctx, args.Batch, fmt.Sprintf("scenario %d cannot be solved; the log has the cause", failed.number))
	}
	return err
}

// scenarioError is a failure of the solver.
type scenarioError struct {
	number int
	err    error
}

func (e *scenarioError) Error() string { return e.err.Error() }
func (e *scenarioError) Unwrap() error { return e.err }

// fail ends a batch that cannot go on.
func (e *Engine) fail(ctx context.Context, id, reason string) error {
	e.solvers.drop(id)
	var done *store.DoneError
	err := e.write(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		if _, err := tx.EndBatch(id, store.BatchFailed, reason); err != nil {
			return err
		}
		return e.tell(tx, id, store.BatchFailed)
	})
	if errors.As(err, &done) {
		return nil
	}
	return err
}

// write writes under the name of this process.
func (e *Engine) write(ctx context.Context, change func(*store.Tx) error) error {
	return e.Store.Write(store.WithActor(ctx, "what-if worker "+e.name), change)
}

// chunk solves the scenarios of a chunk that have no result yet. Results are saved in order, so those that are there come first.
func (e *Engine) chunk(ctx context.Context, args chunkArgs) error {
	next, err := e.next(ctx, args)
	if err != nil || next == args.To {
		return err
	}
	batch, err := e.solver(ctx, args.Batch)
	if err != nil {
		return err
	}
	r := &run{e: e, ctx: ctx, batch: args.Batch, next: next, began: time.Now(), saved: time.Now()}
	err = r.solve(batch, args.To)
	if saveErr := r.save(); saveErr != nil {
		return saveErr
	}
	return err
}

// next gives the first scenario of a chunk that has no result; its end where the batch has ended.
func (e *Engine) next(ctx context.Context, args chunkArgs) (next int, err error) {
	err = e.Store.View(ctx, func(tx *store.Tx) error {
		b, err := tx.Batch(args.Batch)
		if err != nil {
			return err
		}
		if next = args.To; b.State != store.BatchRunning {
			return nil
		}
		have, err := tx.ResultsBetween(args.Batch, args.From, args.To)
		next = args.From + have
		return err
	})
	return next, err
}

// run is one go at a chunk.
type run struct {
	e            *Engine
	ctx          context.Context
	batch        string
	next         int // the scenario that is solved now
	rows         []store.Result
	began, saved time.Time
}

// solve solves up to, and without, a scenario, each in a turn of its own.
func (r *run) solve(batch *whatif.Batch, to int) error {
	for r.next < to {
		if time.Since(r.began) >= longestChunk {
			return errLater
		}
		if err := r.one(batch); err != nil {
			return err
		}
		if time.Since(r.saved) >= saveEvery {
			if err := r.save(); err != nil {
				return err
			}
		}
	}
	return nil
}

// one solves the next scenario.
func (r *run) one(batch *whatif.Batch) error {
	leave, err := r.e.turn(r.ctx)
	if err != nil {
		return err
	}
	defer leave()
	err = batch.Run(r.ctx, r.next, r.next+1, func(row whatif.Row) error {
		b, err := json.Marshal(&row)
		if err == nil {
			r.rows = append(r.rows, store.Result{Number: row.Index, Row: b})
		}
		return err
	})
	switch {
	case err == nil:
		r.next++
		return nil
	case r.ctx.Err() != nil:
		return err
	}
	return &scenarioError{r.next, err}
}

// save keeps what has gathered, whoever has left meanwhile.
func (r *run) save() error {
	if len(r.rows) == 0 {
		return nil
	}
	err := r.e.write(context.WithoutCancel(r.ctx), func(tx *store.Tx) error {
		_, err := tx.AddResults(r.batch, r.rows)
		if err != nil {
			return err
		}
		b, err := tx.Batch(r.batch)
		if err != nil || b.State == store.BatchRunning {
			return err
		}
		return r.e.tell(tx, r.batch, b.State)
	})
	if err != nil {
		return err
	}
	r.rows, r.saved = r.rows[:0], time.Now()
	return nil
}
