package worker

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"github.com/placewell/placewell/api/store"
)

// tempo is how often an engine looks after what others do.
type tempo struct {
	// ended is how often it looks for batches that another process has ended, and beat how often it gives a sign of life while it works and
	// looks for those of others. A process without a sign for gone is taken for dead. lost is how often it looks for chunks without a job.
	ended, beat, gone, lost time.Duration
}

// usual fills in what is left out: a process that was killed is noticed after 5 to 6 seconds.
func (t *tempo) usual() {
	for _, x := range []struct {
		field *time.Duration
		usual time.Duration
	}{{&t.ended, 500 * time.Millisecond}, {&t.beat, time.Second}, {&t.gone, 5 * time.Second}, {&t.lost, time.Minute}} {
		if *x.field == 0 {
			*x.field = x.usual
		}
	}
}

// lookAfter looks after batches until ctx ends.
func (e *Engine) lookAfter(ctx context.Context) {
	w := &watcher{e: e, seen: map[string]sign{}, taken: map[int64]bool{}}
	look := func(doing string, do func(context.Context) error) {
		if err := do(ctx); err != nil && ctx.Err() == nil {
			e.Logger.Error("looking after batches failed", "doing", doing, "cause", err.Error())
		}
	}
	look("take over", w.takeOver)
	look("find lost chunks", e.findLost)
	ended, beat, lost := time.NewTicker(e.tempo.ended), time.NewTicker(e.tempo.beat), time.NewTicker(e.tempo.lost)
	defer ended.Stop()
	defer beat.Stop()
	defer lost.Stop()
	for {
		select {
		case <-ended.C:
			look("notice ended batches", e.endEnded)
		case <-beat.C:
			look("give a sign of life", e.beat)
			look("take over", w.takeOver)
		case <-lost.C:
			look("find lost chunks", e.findLost)
		case <-ctx.Done():
			return
		}
	}
}

// beat gives a sign of life while this process works, where others could miss it: a file has one process.
func (e *Engine) beat(ctx context.Context) error {
	if !e.queue.Postgres || len(e.atWork()) == 0 {
		return nil
	}
	return e.Store.Write(ctx, func(tx *store.Tx) error { return tx.Beat(e.name) })
}

// watcher takes over from processes that are gone.
type watcher struct {
	e *Engine
	// seen is the last sign of each process that has a job, and since when it is the last, by this process's own clock.
	seen map[string]sign
	// taken are the jobs that were taken over already.
	taken map[int64]bool
}

type sign struct {
	count int64
	since time.Time
}

// mostListed is how many jobs are looked at in one go.
const mostListed = 10_000

// takeOver queues the chunks anew that a process has in hand which is gone. Its own jobs stay as they are until River's net finds them, and
// have nothing left to do then.
func (w *watcher) takeOver(ctx context.Context) error {
	jobs, err := w.e.client.JobList(ctx, river.NewJobListParams().Queues(queueName).States(rivertype.JobStateRunning).First(mostListed))
	if err != nil {
		return err
	}
	var others []*rivertype.JobRow
	for _, job := range jobs.Jobs {
		if holder(job) != w.e.name && !w.taken[job.ID] {
			others = append(others, job)
		}
	}
	if len(others) == 0 {
		return nil
	}
	gone, err := w.gone(ctx, others)
	if err != nil {
		return err
	}
	for _, job := range others {
		if !gone[holder(job)] {
			continue
		}
		if err := w.e.again(ctx, job); err != nil {
			return err
		}
		w.taken[job.ID] = true
		w.e.Logger.Info("a chunk of a batch is taken over", "job", job.ID, "from", holder(job))
	}
	return nil
}

// holder names the process that took a job last.
func holder(job *rivertype.JobRow) string {
	if len(job.AttemptedBy) == 0 {
		return ""
	}
	return job.AttemptedBy[len(job.AttemptedBy)-1]
}

// gone tells which of the processes that have the jobs are gone. A file has one process, so that every other is.
func (w *watcher) gone(ctx context.Context, jobs []*rivertype.JobRow) (map[string]bool, error) {
	counts := map[string]int64{}
	if w.e.queue.Postgres {
		if err := w.e.Store.View(ctx, func(tx *store.Tx) error {
			beats, err := tx.Beats()
			for _, b := range beats {
				counts[b.Name] = b.Count
			}
			return err
		}); err != nil {
			return nil, err
		}
	}
	gone, now := map[string]bool{}, time.Now()
	for _, job := range jobs {
		name := holder(job)
		last, known := w.seen[name]
		if !known || last.count != counts[name] {
			last = sign{counts[name], now}
			w.seen[name] = last
		}
		gone[name] = !w.e.queue.Postgres || now.Sub(last.since) >= w.e.tempo.gone
	}
	return gone, nil
}

// again queues the chunk of a job anew.
func (e *Engine) again(ctx context.Context, job *rivertype.JobRow) error {
	args, err := argsOf(job)
	if err != nil {
		return err
	}
	args.Again = job.ID
	_, err = e.client.Insert(ctx, args, nil)
	return err
}

// findLost queues the chunks of running batches that no job stands for: of a store that was restored from an export, or chunks that failed
// too often while the store did.
func (e *Engine) findLost(ctx context.Context) error {
	var running []store.Batch
	if err := e.Store.View(ctx, func(tx *store.Tx) (err error) {
		running, err = tx.BatchesIn(store.BatchRunning)
		return err
	}); err != nil || len(running) == 0 {
		return err
	}
	jobs, err := e.client.JobList(ctx, river.NewJobListParams().Queues(queueName).States(unfinished...).First(mostListed))
	if err != nil {
		return err
	}
	if len(jobs.Jobs) == mostListed {
		return nil // there is enough to do; what is lost is found when there is less
	}
	queued := map[string]bool{}
	for _, job := range jobs.Jobs {
		args, err := argsOf(job)
		if err != nil {
			return err
		}
		queued[args.Batch] = true
	}
	for i := range running {
		b := &running[i]
		if queued[b.ID] {
			continue
		}
		if err := e.requeue(ctx, b.ID); err != nil {
			return fmt.Errorf("%s: %w", b.ID, err)
		}
	}
	return nil
}

// requeue puts a batch into the queue that still runs and has no jobs: the chunks that are done end at once.
func (e *Engine) requeue(ctx context.Context, id string) error {
	return e.Store.Write(ctx, func(tx *store.Tx) error {
		b, err := tx.Batch(id)
		if errors.Is(err, store.ErrNotFound) || err == nil && b.State != store.BatchRunning {
			return nil
		}
		if err != nil {
			return err
		}
		return e.Enqueue(ctx, tx, id, b.Total)
	})
}
