package main

import (
	"cmp"
	"errors"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
	"github.com/placewell/placewell/cmd/internal/local/localtest"
)

func TestMain(m *testing.M) {
	local.ServeIfWorker()
	testscript.Main(m, map[string]func(){"placement": main})
}

// TestScripts runs the whole command line, each script in a folder of its own and with a service of its own at $SERVER.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		Setup: func(env *testscript.Env) error {
			address, release := localtest.Serve(t)
			env.Defer(release)
			env.Setenv("SERVER", address)
			env.Setenv("HIGHS", os.Getenv("HIGHS"))
			env.Setenv("GORACE", cmp.Or(os.Getenv("GORACE"), "atexit_sleep_ms=20")) // else each command waits a second before it ends
			return nil
		},
	})
}

// exits runs a program and checks its exit code: "exits 2 placement match".
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARGUMENT ...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var e *exec.ExitError
		if !errors.As(err, &e) {
			ts.Fatalf("%v", err)
		}
		got = e.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// sampleInput is a sample large enough that no method proves it before it can be stopped.
func sampleInput(t *testing.T) *input {
	t.Helper()
	req, err := local.Sample(local.SampleOptions{Seed: 7, Children: 60, Carers: 50})
	if err != nil {
		t.Fatal(err)
	}
	in := &input{req: new(pb.MatchRequest)}
	in.add("sample", req)
	return in
}
