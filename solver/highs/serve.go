//go:build highs

package highs

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync/atomic"
)

// workerVariable in the environment makes the running program a worker.
const workerVariable = "PLACEWELL_HIGHS_WORKER"

// answerDescriptor is the worker's file for answers. Not standard output: whatever a library prints must not reach the parent.
const answerDescriptor = 3

// canServe tells that this program passed through ServeIfWorker, so that starting it again gives a worker and not a second copy
// of whatever it does.
var canServe atomic.Bool

// ServeIfWorker turns the process into a HiGHS worker if its parent started it as one, and then never returns. Call it first
// thing in main, and in TestMain of every package whose tests use Method.
func ServeIfWorker() {
	if os.Getenv(workerVariable) == "" {
		canServe.Store(true)
		return
	}
	out := os.NewFile(answerDescriptor, "answers")
	if err := serve(os.Stdin, out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// serve answers programs until in ends. The parent holds the only other end of in, so the end also means that the parent is
// gone; then the process ends at once, even in the middle of a solve.
func serve(in io.Reader, out io.Writer) error {
	runtime.LockOSThread()
	if err := writeFrame(out, frameHello, nil); err != nil {
		return fmt.Errorf("highs: worker: say hello: %w", err)
	}
	programs := make(chan frame)
	go func() {
		r := bufio.NewReaderSize(in, 1<<16)
		for {
			f, err := readFrame(r)
			if err != nil {
				os.Exit(0)
			}
			programs <- f
		}
	}()
	for f := range programs {
		if err := serveOne(f, out); err != nil {
			return fmt.Errorf("highs: worker: %w", err)
		}
	}
	return nil
}

func serveOne(f frame, out io.Writer) error {
	p, err := decodeProgram(f.body)
	if err != nil {
		return err
	}
	var lost error
	a, err := solveHere(p, func(n news) {
		if e := writeFrame(out, frameNews, n.encode()); e != nil {
			lost = e
		}
	})
	if lost != nil {
		return lost
	}
	if err != nil {
		return writeFrame(out, frameFault, []byte(err.Error()))
	}
	return writeFrame(out, frameAnswer, a.encode())
}
