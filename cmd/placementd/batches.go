package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"runtime"
	"syscall"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/worker"
	"github.com/placewell/placewell/cmd/internal/local"
)

// batching are the flags of what-if batches.
type batching struct {
	worker bool
	jobs   int
}

// someJobs stands for a number of jobs that nobody has given.
const someJobs = -1

func (b *batching) flags(f *flag.FlagSet) {
	f.BoolVar(&b.worker, "worker", false, "only solve the what-if batches of --store, and answer no calls: beside a service on one PostgreSQL, from any number of machines")
	f.IntVar(&b.jobs, "jobs", someJobs, "`number` of scenarios of what-if batches that are solved at once; 0: none, and batches wait for a --worker (default: half of --searches beside live calls, with --worker one for each processor)")
}

// wrong says which flags do not go together; "" where all do.
func (b *batching) wrong(o *options) string {
	switch {
	case b.jobs < someJobs:
		return "--jobs cannot be negative"
	case b.worker && b.jobs == 0:
		return "--worker with --jobs 0 would do nothing: leave --jobs out"
	case b.worker && o.demo:
		return "--worker and --demo do not go together: a worker answers no calls"
	case b.worker && o.store == inMemory:
		return "--worker needs the store of a service: give --store postgres://USER@HOST/DATABASE"
	}
	return ""
}

// atOnce is how many scenarios are solved at once.
func (o *options) atOnce() int {
	switch {
	case o.jobs != someJobs:
		return o.jobs
	case o.worker:
		return runtime.GOMAXPROCS(0)
	}
	searches := o.searches
	if searches == 0 {
		searches = max(runtime.GOMAXPROCS(0), leastSearches)
	}
	return max(searches/2, 1)
}

// leastSearches is what --searches 0 means on a small machine.
const leastSearches = 2

// openEngine readies what-if batches in the store.
func (o *options) openEngine(ctx context.Context, kept store.Store, log *slog.Logger) (*worker.Engine, error) {
	return worker.Open(ctx, worker.Options{Store: kept, Method: local.Method, Jobs: o.atOnce(), Logger: log})
}

// stopEngine saves what is solved. It must come before the store is closed.
func (o *options) stopEngine(e *worker.Engine, log *slog.Logger) {
	limit, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	if err := e.Stop(limit); err != nil {
		log.Error("what-if batches did not stop in order: what was solved last will be solved again", "cause", err.Error())
	}
}

// politeness is how far a worker stands back behind everything else on its machine, services above all: 0 is not at all, 19 is behind all.
const politeness = 10

// work solves the batches of a store until ctx ends.
func work(ctx context.Context, o *options, _, errOut io.Writer) (err error) {
	log := o.logger(errOut)
	if err := syscall.Setpriority(syscall.PRIO_PROCESS, 0, politeness); err != nil {
		log.Warn("this process works with the same right as all others on this machine", "cause", err.Error())
	}
	kept, err := openStore(ctx, o.store)
	if err != nil {
		return err
	}
	defer func() {
		if other := kept.Close(); err == nil {
			err = other
		}
	}()
	e, err := o.openEngine(ctx, kept, log)
	if err != nil {
		return err
	}
	defer o.stopEngine(e, log)
	if err := e.Start(ctx); err != nil {
		return fmt.Errorf("solve what-if batches: %w", err)
	}
	log.Info("solving what-if batches until told to stop", "store", place(kept), "at_once", o.atOnce(), "worker", e.Name(), "version", programVersion(), "methods", local.Methods())
	<-ctx.Done()
	log.Info("stopping: what is solved is saved, the rest is left to others")
	return nil
}
