// Command placement is the command line of the placement team: it reads requests and carers from files or from a running service,
// proposes plans, ranks carers for one request, and moves data in and out. It decides nothing.
//
// It talks to the service over gRPC alone. Without --server the same service runs inside the command and remembers nothing.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/placewell/placewell/cmd/internal/local"
)

func main() {
	local.ServeIfWorker()
	local.RoomyHeap()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run does what the arguments say and gives the exit code.
func run(args []string, in io.Reader, out, errOut io.Writer) int {
	ctx, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer release()
	context.AfterFunc(ctx, release) // a second Ctrl-C ends the command at once
	a := &app{in: in, out: out, err: errOut}
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	return a.finish(root.ExecuteContext(ctx))
}

// finish says what went wrong, if anything did, and gives the exit code for it.
func (a *app) finish(err error) int {
	if err == nil {
		return exitDone
	}
	var f *failure
	if !errors.As(err, &f) {
		f = failed("%v", err)
	}
	for _, line := range f.lines {
		fmt.Fprintln(a.err, line)
	}
	return f.code
}
