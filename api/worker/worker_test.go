package worker_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/postgrestest"
	"github.com/placewell/placewell/api/store/sqlstore"
	"github.com/placewell/placewell/api/worker"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/whatif"
)

func TestMain(m *testing.M) {
	if url := os.Getenv(workerURL); url != "" {
		workHere(url) // does not return
	}
	os.Exit(postgrestest.Main(m))
}

// kinds are the stores that keep batches.
var kinds = []struct {
	name string
	url  func(*testing.T) string
}{
	{"memory", func(*testing.T) string { return "memory" }},
	{"sqlite", func(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "placewell.db") }},
	{"postgres", func(t *testing.T) string { return postgrestest.URL(t) }},
}

func open(t testing.TB, url string) store.Store {
	t.Helper()
	if url == "memory" {
		return store.NewMemoryWith(server.Content{}, nil)
	}
	s, err := sqlstore.Open(context.Background(), url, sqlstore.Options{Codec: server.Content{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func method(string) (assign.Method, error) { return nil, nil }

func engine(t testing.TB, s store.Store, o worker.Options) *worker.Engine {
	t.Helper()
	o.Store = s
	if o.Method == nil {
		o.Method = method
	}
	e, err := worker.Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return e
}

func started(t testing.TB, s store.Store, o worker.Options) *worker.Engine {
	t.Helper()
	e := engine(t, s, o)
	if err := e.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	return e
}

// grid has 60 scenarios of a small sample.
const grid = `{"version": 1, "name": "grid", "base": {"snapshot": "stored"}, "seed": 3,
 "sweeps": [{"name": "rise", "from": 0, "to": 9, "step": 1}, {"name": "carers", "values": [0, 1, 2]}],
 "changes": [{"prices": {"of": {"categories": ["IFA"]}, "percent": "$rise"}}, {"add_carers": {"count": "$carers", "like": {"categories": ["IN_HOUSE"]}}}],
 "repetitions": 2}`

// create keeps a batch of the sample and puts it into the queue, in one transaction.
func create(t testing.TB, s store.Store, e *worker.Engine, text string) (id string, total int) {
	t.Helper()
	spec, err := whatif.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	sample := modeltest.Requests(5, 8, 40)
	total = spec.Len()
	err = s.Write(context.Background(), func(tx *store.Tx) error {
		b, err := tx.AddBatch(store.Batch{Title: spec.Name, Total: total}, &store.BatchInput{
			Spec: spec.Canonical(), Requests: sample.Requests, Pool: sample.Pool, Policy: *sample.Policy,
		})
		if err != nil {
			return err
		}
		id = b.ID
		return e.Enqueue(context.Background(), tx, id, total)
	})
	if err != nil {
		t.Fatal(err)
	}
	return id, total
}

// await looks at a batch, after every write and now and then, until it is as wanted.
func await(t testing.TB, s store.Store, id string, wanted func(*store.Batch) bool) *store.Batch {
	t.Helper()
	for {
		wake := s.Wake()
		b := batchOf(t, s, id)
		if wanted(b) {
			return b
		}
		if b.State != store.BatchRunning {
			t.Fatalf("%s is %s: %s", id, b.State, b.Reason)
		}
		waitFor(wake)
	}
}

func ended(b *store.Batch) bool { return b.State == store.BatchDone }

func batchOf(t testing.TB, s store.Store, id string) (b *store.Batch) {
	t.Helper()
	if err := s.View(context.Background(), func(tx *store.Tx) (err error) {
		b, err = tx.Batch(id)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return b
}

// results gives all results of a batch, one line each; every scenario must be there once, in order.
func results(t testing.TB, s store.Store, id string, total int) string {
	t.Helper()
	var list []store.Result
	if err := s.View(context.Background(), func(tx *store.Tx) (err error) {
		list, err = tx.Results(id, 0, 0)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if len(list) != total {
		t.Fatalf("%d results, want %d", len(list), total)
	}
	var b bytes.Buffer
	for i, r := range list {
		if r.Number != i {
			t.Fatalf("result %d is of scenario %d", i, r.Number)
		}
		b.Write(r.Row)
		b.WriteByte('\n')
	}
	return b.String()
}

func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:4])
}

// Whatever the store, and however many solve at once: the same results, byte by byte.
func TestSameResults(t *testing.T) {
	want := ""
	for _, k := range kinds {
		for _, jobs := range []int{1, 2, 4} {
			t.Run(k.name, func(t *testing.T) {
				s := open(t, k.url(t))
				e := started(t, s, worker.Options{Jobs: jobs})
				id, total := create(t, s, e, grid)
				b := await(t, s, id, ended)
				got := results(t, s, id, total)
				if b.Done != total || b.EndedAt.IsZero() {
					t.Errorf("%+v", b)
				}
				if want == "" {
					want = got
				}
				if got != want {
					t.Errorf("%d at once: %s, want %s", jobs, hashOf(got), hashOf(want))
				}
			})
		}
	}
}

// Several processes share a batch of one PostgreSQL.
func TestSharedBatch(t *testing.T) {
	url := postgrestest.URL(t)
	first, second := open(t, url), open(t, url)
	a := started(t, first, worker.Options{Jobs: 1})
	started(t, second, worker.Options{Jobs: 1})
	id, total := create(t, first, a, grid)
	await(t, first, id, ended)
	results(t, first, id, total)
	by := map[string]int{}
	if err := first.View(context.Background(), func(tx *store.Tx) error {
		n, err := tx.ResultsBetween(id, 0, total)
		by["rows"] = n
		return err
	}); err != nil || by["rows"] != total {
		t.Errorf("%v, %v", by, err)
	}
}

// A batch that is not kept leaves nothing in the queue, and a queue that refuses keeps no batch.
func TestOneTransaction(t *testing.T) {
	for _, k := range kinds[1:] {
		t.Run(k.name, func(t *testing.T) {
			s := open(t, k.url(t))
			e := engine(t, s, worker.Options{Jobs: 1})
			refused := errors.New("refused")
			sample := modeltest.Requests(5, 8, 40)
			err := s.Write(context.Background(), func(tx *store.Tx) error {
				b, err := tx.AddBatch(store.Batch{Total: 3}, &store.BatchInput{Pool: sample.Pool, Policy: *sample.Policy})
				if err != nil {
					return err
				}
				if err := e.Enqueue(context.Background(), tx, b.ID, 3); err != nil {
					return err
				}
				return refused
			})
			if !errors.Is(err, refused) {
				t.Fatal(err)
			}
			if n := worker.Queued(t, e); n != 0 {
				t.Errorf("%d jobs are in the queue", n)
			}
			create(t, s, e, grid)
			if n := worker.Queued(t, e); n != 9 {
				t.Errorf("%d jobs are in the queue, want 9", n)
			}
		})
	}
}

// Cancelling keeps what is done and adds nothing to it.
func TestCancel(t *testing.T) {
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			s := open(t, k.url(t))
			e := started(t, s, worker.Options{Jobs: 1})
			id, total := create(t, s, e, grid)
			await(t, s, id, func(b *store.Batch) bool { return b.Done > 0 })
			var done int
			err := s.Write(context.Background(), func(tx *store.Tx) error {
				b, err := tx.EndBatch(id, store.BatchCancelled, "enough is known")
				if err == nil {
					done = b.Done
				}
				return err
			})
			var over *store.DoneError
			if errors.As(err, &over) {
				t.Skip("it was done already") // a machine on which sixty scenarios take no time
			}
			if err != nil {
				t.Fatal(err)
			}
			e.Ended(id)
			if err := e.Stop(context.Background()); err != nil {
				t.Fatal(err)
			}
			b := batchOf(t, s, id)
			if b.State != store.BatchCancelled || b.Done != done || done >= total {
				t.Errorf("%+v, done when cancelled: %d", b, done)
			}
			results(t, s, id, done)
		})
	}
}

// What can never be solved fails, and says why.
func TestBroken(t *testing.T) {
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			s := open(t, k.url(t))
			e := engine(t, s, worker.Options{Jobs: 1, Method: func(string) (assign.Method, error) { return nil, errors.New("none") }})
			id, _ := create(t, s, e, grid)
			if err := e.Start(context.Background()); err != nil {
				t.Fatal(err)
			}
			for b := batchOf(t, s, id); b.State != store.BatchFailed; b = batchOf(t, s, id) {
				waitFor(s.Wake())
			}
			if b := batchOf(t, s, id); !strings.Contains(b.Reason, "method") {
				t.Errorf("%+v", b)
			}
		})
	}
}
