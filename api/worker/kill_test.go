package worker_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/postgrestest"
	"github.com/placewell/placewell/api/store/sqlstore"
	"github.com/placewell/placewell/api/worker"
)

// workerURL names the store to a process that this test begins, and only works on batches.
const workerURL = "PLACEWELL_TEST_WORKER_STORE"

// workHere works on the batches of a store until it is killed.
func workHere(url string) {
	ctx := context.Background()
	s, err := sqlstore.Open(ctx, url, sqlstore.Options{Codec: server.Content{}})
	if err == nil {
		var e *worker.Engine
		log := slog.New(slog.NewTextHandler(os.Stderr, nil))
		if e, err = worker.Open(ctx, worker.Options{Store: s, Method: method, Jobs: 1, Logger: log}); err == nil {
			err = e.Start(ctx)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	select {}
}

// process begins such a process, and gives what kills it at once.
func process(t *testing.T, url string) (kill func()) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), workerURL+"="+url)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	killed := false
	kill = func() {
		if killed {
			return
		}
		killed = true
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // says that it was killed
	}
	t.Cleanup(kill)
	return kill
}

// waitFor waits for a write of this process, or a moment: what another process writes wakes nobody here.
func waitFor(wake <-chan struct{}) {
	select {
	case <-wake:
	case <-time.After(20 * time.Millisecond):
	}
}

// many has 600 scenarios.
const many = `{"version": 1, "name": "many", "base": {"snapshot": "stored"}, "seed": 3,
 "sweeps": [{"name": "rise", "from": 0, "to": 99, "step": 1}, {"name": "carers", "values": [0, 1, 2]}],
 "changes": [{"prices": {"of": {"categories": ["IFA"]}, "percent": "$rise"}}, {"add_carers": {"count": "$carers", "like": {"categories": ["IN_HOUSE"]}}}],
 "repetitions": 2}`

// reference solves a batch in one process that nobody kills.
func reference(t *testing.T) string {
	t.Helper()
	s := open(t, "memory")
	e := started(t, s, worker.Options{Jobs: 1})
	id, total := create(t, s, e, many)
	await(t, s, id, ended)
	return results(t, s, id, total)
}

// Two processes work on one batch of a PostgreSQL. One is killed in the middle: the other takes its chunk over, every scenario has one
// result, and the results are those of a quiet run.
func TestKilledWorker(t *testing.T) {
	url := postgrestest.URL(t)
	s := open(t, url)
	id, total := create(t, s, engine(t, s, worker.Options{}), many)
	killFirst := process(t, url)
	await(t, s, id, func(b *store.Batch) bool { return b.Done > 0 })
	process(t, url)
	b := await(t, s, id, func(b *store.Batch) bool { return b.Done > total/4 })
	killFirst()
	killed := time.Now()
	t.Logf("killed with %d of %d done", b.Done, total)
	await(t, s, id, ended)
	t.Logf("done %.1f s after the kill", time.Since(killed).Seconds())
	if results(t, s, id, total) != reference(t) {
		t.Error("the results are others than those of a quiet run")
	}
}

// The one process of a file is killed in the middle, and its successor goes on.
func TestKilledService(t *testing.T) {
	path := filepath.Join(t.TempDir(), "placewell.db")
	url := "sqlite:" + path
	func() {
		s, err := sqlstore.Open(context.Background(), url, sqlstore.Options{Codec: server.Content{}})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		create(t, s, engine(t, s, worker.Options{}), many)
	}()
	const id, total = "batch-000001", 600
	kill := process(t, url)
	var done int
	for done <= total/4 {
		waitFor(nil)
		done = doneIn(t, url, id)
	}
	kill()
	s := open(t, url)
	b := batchOf(t, s, id)
	if b.State != store.BatchRunning || b.Done < done {
		t.Fatalf("after the kill: %+v", b)
	}
	began := time.Now()
	started(t, s, worker.Options{Jobs: 2})
	await(t, s, id, ended)
	t.Logf("killed with %d of %d done; the rest took %.1f s", b.Done, total, time.Since(began).Seconds())
	if results(t, s, id, total) != reference(t) {
		t.Error("the results are others than those of a quiet run")
	}
}

// doneIn reads beside the process how many results a batch has; 0 where the tables are not there yet.
func doneIn(t *testing.T, url, id string) int {
	t.Helper()
	s, err := sqlstore.OpenToRead(context.Background(), url, sqlstore.Options{Codec: server.Content{}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	return batchOf(t, s, id).Done
}
