package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
	"github.com/placewell/placewell/cmd/internal/show"
)

// runFlags are the flags of whatif run.
type runFlags struct {
	in            []string
	out, key      string
	date, method  string
	jobs          int
	detach, check bool
}

func newWhatIfRun(a *app) *cobra.Command {
	f := &runFlags{}
	c := &cobra.Command{
		Use:   "run FILE --out FOLDER",
		Short: "Solve the scenarios of a file",
		Long: `run solves every scenario of a file and writes into a folder: the rows as results.csv, results.xlsx and results.parquet, and a report for reading with
its charts (index.html, report.xlsx, CSV, SVG and PNG). "placement whatif schema" prints what a scenario file may hold.

The base is what the file names: a sample, an input file (beside it), or with --server the records of the service ("stored") or what a kept plan was
made from. --in puts other input files in its place.

A run that is cut short loses nothing that was solved: the same command goes on where it was. In this process the rows are kept in the folder until the
batch is done; a service keeps them by itself, and its batch goes on without this command.`,
		Example: `  placement whatif run scenarios.json --out answer/
  placement whatif run scenarios.json --in in.json --out answer/
  placement whatif run scenarios.json --out answer/ --server 127.0.0.1:7420`,
		Args: named("a scenario file"),
		RunE: func(c *cobra.Command, args []string) error { return a.whatIfRun(c.Context(), args[0], f) },
	}
	fl := c.Flags()
	fl.StringArrayVar(&f.in, "in", nil, "input file to start from, in the place of the file's base; may be repeated")
	fl.StringVar(&f.out, "out", "", "folder for results and report; it is made where there is none")
	fl.StringVar(&f.date, "date", "", "date on which the input stands, 2026-11-02 (default: that of the input)")
	fl.StringVar(&f.method, "method", "", "how to solve: highs or plain (default: the best this program has)")
	fl.IntVar(&f.jobs, "jobs", 0, "scenarios that are solved at once in this process (default: one for each processor)")
	fl.BoolVar(&f.detach, "detach", false, "with --server: end once the service has taken the batch in")
	fl.BoolVar(&f.check, "validate-only", false, "check file and input, and solve nothing")
	keyFlag(c, &f.key)
	choices(c, "method", "highs", "plain")
	return c
}

func (a *app) whatIfRun(ctx context.Context, file string, f *runFlags) error {
	switch {
	case f.out == "" && !f.detach && !f.check:
		return misused("whatif run needs --out, a folder for the results")
	case f.detach && a.server == "":
		return misused("--detach needs --server: without a service nobody would go on")
	case f.jobs < 0:
		return misused("--jobs may not be below 0")
	}
	ask, in, err := a.question(file, f)
	if err != nil {
		return err
	}
	if f.out != "" {
		if err := os.MkdirAll(f.out, 0o700); err != nil {
			return failed("the folder %s cannot be made: %v; choose another with --out", f.out, cause(err))
		}
	}
	svc, done, err := a.connectBatches(ctx, f)
	if err != nil {
		return err
	}
	defer svc.close()
	if err := a.answerQuestion(ctx, pb.NewBatchServiceClient(svc), ask, f); err != nil {
		switch {
		case errors.As(err, new(*failure)):
			return err
		case a.server == "" && strings.Contains(status.Convert(err).Message(), "idempotency_key"):
			return failed("the folder %s holds a batch of another question that is not done: choose another folder, or remove %s to give it up", f.out, filepath.Join(f.out, keptFile))
		}
		return a.explain(ctx, err, in)
	}
	done()
	return nil
}

// answerQuestion has a batch solved and writes its results.
func (a *app) answerQuestion(ctx context.Context, svc pb.BatchServiceClient, ask *pb.CreateBatchRequest, f *runFlags) error {
	resp, err := svc.CreateBatch(ctx, ask)
	if err != nil {
		return err
	}
	b := resp.GetBatch()
	if f.check {
		fmt.Fprintf(a.err, "valid: %s; nothing was solved\n", countOf(int(b.GetScenarios()), "scenario"))
		return nil
	}
	fmt.Fprintf(a.err, "%s: %s\n", b.GetName(), countOf(int(b.GetScenarios()), "scenario"))
	if f.detach {
		fmt.Fprintf(a.err, "follow it with: placement whatif watch %s --server %s\n", b.GetName(), a.server)
		return nil
	}
	b, err = a.follow(ctx, svc, b.GetName())
	switch {
	case err != nil && ctx.Err() != nil && a.server == "":
		return failed("stopped; what is solved is kept in %s: the same command goes on from there", f.out)
	case err != nil && ctx.Err() != nil:
		return failed("no longer followed; the service goes on with %s: \"placement whatif results\" gets its rows, \"whatif cancel\" ends it", resp.GetBatch().GetName())
	case err != nil:
		return err
	}
	return a.writeBatch(ctx, svc, b, f.out)
}

// keptFile holds the batch of a folder until it is done.
const keptFile = "batch.db"

// connectBatches gives a service that solves batches: the one of --server, or one in this process, which keeps them in the folder. done removes
// what it kept.
func (a *app) connectBatches(ctx context.Context, f *runFlags) (svc *service, done func(), err error) {
	if a.server != "" || f.check {
		svc, err = a.connect()
		return svc, func() {}, err
	}
	return a.localBatches(ctx, filepath.Join(f.out, keptFile), f)
}

func (a *app) localBatches(ctx context.Context, file string, f *runFlags) (*service, func(), error) {
	if f.jobs == 0 {
		f.jobs = runtime.GOMAXPROCS(0)
	}
	s, err := local.StartBatches(context.WithoutCancel(ctx), programVersion(), a.err, file, f.jobs)
	if err != nil {
		return nil, nil, failed("%v", err)
	}
	closed := false
	end := func() {
		if !closed {
			closed = true
			s.Close()
		}
	}
	return &service{ClientConnInterface: s.Conn, close: end}, func() {
		end()
		for _, ending := range []string{"", "-wal", "-shm", ".lock"} {
			_ = os.Remove(file + ending) // what stays is in nobody's way
		}
	}, nil
}

// follow shows how far a batch is until it has ended.
func (a *app) follow(ctx context.Context, svc pb.BatchServiceClient, name string) (*pb.Batch, error) {
	stream, err := svc.WatchBatch(ctx, &pb.WatchBatchRequest{Name: name})
	if err != nil {
		return nil, err
	}
	m := newBatchMeter(a.err)
	defer m.end()
	for {
		resp, err := stream.Recv()
		if err != nil {
			return nil, err
		}
		b := resp.GetBatch()
		m.show(b)
		if b.GetState() != pb.BatchState_BATCH_STATE_RUNNING {
			return b, nil
		}
	}
}

// writeBatch writes the results of a batch that has ended, and says on one line how it ended.
func (a *app) writeBatch(ctx context.Context, svc pb.BatchServiceClient, b *pb.Batch, folder string) error {
	b, err := a.writeResults(ctx, svc, b.GetName(), folder)
	if err != nil {
		return err
	}
	fmt.Fprintln(a.err, "batch: "+show.BatchLine(b))
	if b.GetState() == pb.BatchState_BATCH_STATE_FAILED {
		return failed("the batch failed: %s", b.GetCause())
	}
	return nil
}
