package worker

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"

	"github.com/placewell/placewell/api/store"
)

const (
	// queueName is the queue of batches.
	queueName = "whatif"
	// fetchEvery is how often an idle process asks for jobs, fetchPause the least time between two questions of a busy one.
	fetchEvery = 300 * time.Millisecond
	fetchPause = 50 * time.Millisecond
	// rescueAfter is River's own net, for jobs that the signs of life do not show as lost.
	rescueAfter = 15 * time.Minute
	// keepJobs is how long finished jobs are kept; the results are elsewhere.
	keepJobs = time.Hour
	// mostAttempts is how often a chunk is tried where the store fails; after that the look after lost chunks brings it back.
	mostAttempts = 25
	// longestPause is the longest wait before another attempt.
	longestPause = 30 * time.Second
)

// driver gives River the store's own connections.
func (e *Engine) driver() riverdriver.Driver[*sql.Tx] {
	if e.queue.Postgres {
		return riverdatabasesql.New(e.queue.DB)
	}
	return riversqlite.New(e.queue.DB)
}

// quiet is River's logger: what happens to chunks is told by their batches.
var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

// migrate brings the tables of the queue up to date. On PostgreSQL it holds the turn to write meanwhile, so that two processes which start at
// once do so one after the other; a file has one process.
func (e *Engine) migrate(ctx context.Context) error {
	m, err := rivermigrate.New(e.driver(), &rivermigrate.Config{Logger: quiet})
	if err != nil {
		return err
	}
	up := func() error {
		_, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil)
		return err
	}
	if !e.queue.Postgres {
		return up()
	}
	return e.Store.Write(ctx, func(*store.Tx) error { return up() })
}

func (e *Engine) newClient() (*river.Client[*sql.Tx], error) {
	config := &river.Config{
		ID: e.name, Logger: quiet, JobTimeout: -1, RescueStuckJobsAfter: rescueAfter, MaxAttempts: mostAttempts, RetryPolicy: patience{},
		FetchPollInterval: fetchEvery, FetchCooldown: fetchPause, PollOnly: true, CompletedJobRetentionPeriod: keepJobs,
		CancelledJobRetentionPeriod: keepJobs, DiscardedJobRetentionPeriod: keepJobs,
	}
	if e.Jobs > 0 {
		config.Workers = river.NewWorkers()
		if err := river.AddWorkerSafely(config.Workers, &chunkWorker{engine: e}); err != nil {
			return nil, err
		}
		config.Queues = map[string]river.QueueConfig{queueName: {MaxWorkers: e.Jobs}}
	}
	return river.NewClient(e.driver(), config)
}

// patience waits 2, 4, 8 … seconds before another attempt.
type patience struct{}

// NextRetry gives the moment of the next attempt.
func (patience) NextRetry(job *rivertype.JobRow) time.Time {
	return time.Now().Add(min(time.Second<<min(job.Attempt, 10), longestPause))
}

// chunkArgs names the scenarios of a chunk: those with numbers from From on and before To.
type chunkArgs struct {
	Batch string `json:"batch"`
	From  int    `json:"from"`
	To    int    `json:"to"`
	// Again is the job of a process that is gone, whose place this one takes; 0: none.
	Again int64 `json:"again,omitempty"`
}

// Kind names the jobs of this package.
func (chunkArgs) Kind() string { return "whatif_chunk" }

// unfinished are the states of jobs that are yet to end.
var unfinished = []rivertype.JobState{
	rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled,
}

// InsertOpts keep a chunk from being queued twice.
func (chunkArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: queueName, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished}}
}

// Chunk sizes: a chunk holds about a second's work, so that a process that is killed loses little, and a small batch is cut into enough for
// several processes.
const (
	mostChunk   = 25
	leastChunks = 8
)

func chunkSize(total int) int { return min(max(total/leastChunks, 1), mostChunk) }

// Enqueue puts the chunks of a batch into the queue, within the transaction that keeps the batch.
func (e *Engine) Enqueue(ctx context.Context, tx *store.Tx, batch string, total int) error {
	var params []river.InsertManyParams
	size := chunkSize(total)
	for from := 0; from < total; from += size {
		params = append(params, river.InsertManyParams{Args: chunkArgs{Batch: batch, From: from, To: min(from+size, total)}})
	}
	if err := e.insert(ctx, tx, params); err != nil {
		return fmt.Errorf("worker: put %s into the queue: %w", batch, err)
	}
	return nil
}

// mostInserted is how many jobs one statement adds.
const mostInserted = 500

func (e *Engine) insert(ctx context.Context, tx *store.Tx, params []river.InsertManyParams) error {
	for len(params) > 0 {
		n := min(len(params), mostInserted)
		var err error
		if e.queue.Apart {
			_, err = e.client.InsertMany(ctx, params[:n])
		} else {
			_, err = e.client.InsertManyTx(ctx, tx.SQL(), params[:n])
		}
		if err != nil {
			return err
		}
		params = params[n:]
	}
	return nil
}

// argsOf reads the arguments of a job.
func argsOf(job *rivertype.JobRow) (args chunkArgs, err error) {
	if err := json.Unmarshal(job.EncodedArgs, &args); err != nil {
		return args, fmt.Errorf("worker: job %d has other arguments: %w", job.ID, err)
	}
	return args, nil
}
