// Command placementd is the placement service: it answers gRPC calls on this machine, and remembers what it is given in a store. It
// proposes and explains plans; it places nobody. Its commands backup, restore, export, import and verify look after the store.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/placewell/placewell/api/auth"
	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/cmd/internal/local"
	"github.com/placewell/placewell/model/modeltest"
)

// stopTime is how long calls under way may take to finish once the service is told to stop. Searches are ended at once, and answer
// with the best plan they have.
const stopTime = 10 * time.Second

func main() {
	local.ServeIfWorker() // does not return in a process that is a worker of the solver
	local.RoomyHeap()
	ctx, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer release()
	context.AfterFunc(ctx, release) // a second signal ends the program at once
	if len(os.Args) > 1 {
		if _, ok := keeping[os.Args[1]]; ok {
			os.Exit(keep(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		}
	}
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// options are the flags.
type options struct {
	listen     string
	store      string
	demo, once bool
	log        string
	version    bool
	roles      bool
	security
	upkeep
	batching
}

// run does what the arguments say until ctx ends and gives the exit code: 0, 1 for what failed, 2 for wrong arguments.
func run(ctx context.Context, args []string, out, errOut io.Writer) int {
	o, code := parse(args, errOut)
	if o == nil {
		return code
	}
	if o.version {
		fmt.Fprintf(out, "placementd %s, methods: %s\n", programVersion(), local.Methods())
		return 0
	}
	if o.roles {
		fmt.Fprint(out, auth.Calls.Page())
		return 0
	}
	do := serve
	if o.worker {
		do = work
	}
	if err := do(ctx, o, out, errOut); err != nil {
		fmt.Fprintln(errOut, "placementd:", err)
		return 1
	}
	return 0
}

// parse reads the flags; nil options say to end with the code.
func parse(args []string, errOut io.Writer) (*options, int) {
	o := &options{}
	f := flag.NewFlagSet("placementd", flag.ContinueOnError)
	f.SetOutput(errOut)
	f.StringVar(&o.listen, "listen", "127.0.0.1:7420", "`address` to answer on: of this machine alone, but for a service that encrypts and knows its callers; port 0 takes a free one")
	f.StringVar(&o.store, "store", "", "`URL` of the store: sqlite:PATH, postgres://USER@HOST/DATABASE, or memory, which forgets; of its own accord "+
		defaultStore()+", with --demo memory")
	f.BoolVar(&o.demo, "demo", false, "load the invented sample authority and print its first plan")
	f.BoolVar(&o.once, "once", false, "with --demo: end after the plan")
	f.StringVar(&o.log, "log", "text", "form of the log on standard error: `text or json`")
	f.BoolVar(&o.version, "version", false, "say which version this is")
	f.BoolVar(&o.roles, "roles", false, "say which role may make which call")
	o.security.flags(f)
	o.upkeep.flags(f)
	o.batching.flags(f)
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, 0
		}
		return nil, 2
	}
	wrong := ""
	switch {
	case f.NArg() > 0:
		wrong = fmt.Sprintf("%q is no flag, and no command (%s) may stand behind a flag; see placementd --help", f.Arg(0), commandNames())
	case o.log != "text" && o.log != "json":
		wrong = fmt.Sprintf("--log %s: choose text or json", o.log)
	case o.once && !o.demo:
		wrong = "--once needs --demo: without it there is no plan after which to end"
	case o.demo && o.store != "" && o.store != inMemory:
		wrong = "--demo loads invented people, who do not belong into a store that lasts: leave --store out"
	case o.demo && o.security.given():
		wrong = "--demo is for this machine alone, where everybody may try it: leave the flags of certificates and tokens out"
	case o.security.wrong() != "":
		wrong = o.security.wrong()
	case o.upkeep.wrong() != "":
		wrong = o.upkeep.wrong()
	case o.batching.wrong(o) != "":
		wrong = o.batching.wrong(o)
	}
	if wrong != "" {
		fmt.Fprintln(errOut, "placementd:", wrong)
		return nil, 2
	}
	if o.store == "" && o.demo {
		o.store = inMemory
	} else if o.store == "" {
		o.store = defaultStore()
	}
	return o, 0
}

// logger gives the log in the form that was asked for.
func (o *options) logger(errOut io.Writer) *slog.Logger {
	if o.log == "json" {
		return slog.New(slog.NewJSONHandler(errOut, nil))
	}
	return slog.New(slog.NewTextHandler(errOut, nil))
}

// serve builds the service, answers calls, and stops it in order.
func serve(ctx context.Context, o *options, out, errOut io.Writer) (err error) {
	log := o.logger(errOut)
	with, files, end, err := o.surroundings(ctx, log)
	if err != nil {
		return err
	}
	defer end()
	listener, err := listen(o.listen, &o.security)
	if err != nil {
		return err
	}
	kept, err := openStore(ctx, o.store)
	if err != nil {
		listener.Close()
		return err
	}
	defer func() {
		if other := kept.Close(); err == nil {
			err = other
		}
	}()
	log.Info("the store is open", "store", place(kept))
	with.Store, with.Policy, with.Method, with.Logger, with.Version = kept, modeltest.Policy(), local.Method, log, programVersion()
	if with.Batches, err = o.openEngine(ctx, kept, log); err != nil {
		listener.Close()
		return err
	}
	defer o.stopEngine(with.Batches, log)
	srv, err := server.New(with)
	if err != nil {
		listener.Close()
		return err
	}
	if err := with.Batches.Start(ctx); err != nil {
		listener.Close()
		return err
	}
	closeAdmin, err := o.serveAdmin(with.Metrics.Admin(srv.Ready, files.notes), log)
	if err != nil {
		listener.Close()
		return err
	}
	defer closeAdmin()
	go files.follow(ctx, log)
	served := make(chan error, 1)
	go func() { served <- srv.Serve(listener) }()
	log.Info(o.spoken(o.listen), "address", listener.Addr().String(), "version", programVersion(), "methods", local.Methods())
	if o.demo {
		err = demo(ctx, listener.Addr().String(), out, errOut)
		if ctx.Err() != nil {
			err = nil // told to stop before the plan was there
		}
	}
	if err == nil && !o.once {
		if o.demo {
			invite(errOut, listener.Addr().String())
		}
		select {
		case <-ctx.Done():
		case err = <-served:
			served <- nil
		}
	}
	log.Info("stopping: calls under way may finish")
	srv.EndSearches()
	limit, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	srv.Shutdown(limit)
	if stopped := <-served; err == nil {
		err = stopped
	}
	return err
}
