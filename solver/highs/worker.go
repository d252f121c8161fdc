//go:build highs

package highs

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// helloWithin is how long a new worker may take to say hello; a program that does not call ServeIfWorker never does.
const helloWithin = 10 * time.Second

// worker is a child process that solves one program at a time.
type worker struct {
	cmd  *exec.Cmd
	in   *os.File
	out  *os.File
	read *bufio.Reader
	gone chan struct{} // closed when the process has ended and was waited for
}

// errNotServing is a mistake of the program, found before a child is started that would be a second copy of it.
var errNotServing = errors.New("highs: call highs.ServeIfWorker first thing in main (in a test: in TestMain)")

func startWorker() (*worker, error) {
	if !canServe.Load() {
		return nil, errNotServing
	}
	childIn, in, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("highs: start a worker: %w", err)
	}
	out, childOut, err := os.Pipe()
	if err != nil {
		_ = childIn.Close()
		_ = in.Close()
		return nil, fmt.Errorf("highs: start a worker: %w", err)
	}
	cmd := exec.Command(self())
	cmd.Args = []string{os.Args[0], "highs-worker"} // what a process list shows
	cmd.Env = append(os.Environ(), workerVariable+"=1")
	cmd.Stdin, cmd.ExtraFiles = childIn, []*os.File{childOut}
	// Its own group: a signal typed at the parent's terminal is the parent's to handle. There is no parent-death signal: it follows
	// the thread that forked, not the process, and Go ends threads as it likes; the end of standard input does the same.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	err = cmd.Start()
	_ = childIn.Close()
	_ = childOut.Close()
	if err != nil {
		_ = in.Close()
		_ = out.Close()
		return nil, fmt.Errorf("highs: start a worker: %w", err)
	}
	w := &worker{cmd: cmd, in: in, out: out, read: bufio.NewReaderSize(out, 1<<16), gone: make(chan struct{})}
	go func() { // waiting at once leaves no zombie, however the worker ends
		_ = cmd.Wait()
		close(w.gone)
	}()
	return w, w.hello()
}

// self is the running executable. Where the system offers it, the open file itself: a new build put in its place meanwhile does
// not matter.
func self() string {
	const running = "/proc/self/exe"
	if _, err := os.Stat(running); err == nil {
		return running
	}
	path, err := os.Executable()
	if err != nil {
		return os.Args[0]
	}
	return path
}

func (w *worker) hello() error {
	_ = w.out.SetReadDeadline(time.Now().Add(helloWithin))
	f, err := readFrame(w.read)
	if err == nil && f.kind == frameHello {
		_ = w.out.SetReadDeadline(time.Time{})
		return nil
	}
	w.end()
	return fmt.Errorf("highs: the worker did not start: %w", errors.Join(err, errNotServing))
}

// alive is false once the process has ended.
func (w *worker) alive() bool {
	select {
	case <-w.gone:
		return false
	default:
		return true
	}
}

// kill ends the worker, whatever HiGHS is doing. A worker starts no process of its own, so nothing is left.
func (w *worker) kill() { _ = w.cmd.Process.Kill() }

// end kills the worker and returns when it is gone.
func (w *worker) end() {
	w.kill()
	<-w.gone
	_ = w.in.Close()
	_ = w.out.Close()
}

// solve sends a program and waits for its answer; heard gets the news on the way. When ctx ends first, the worker is killed and
// the error is ctx's. After any error the worker is of no more use: end it.
func (w *worker) solve(ctx context.Context, p *program, heard func(news)) (answer, error) {
	stop := context.AfterFunc(ctx, w.kill)
	a, err := w.converse(p, heard)
	if !stop() { // the worker is killed, or about to be, even where the answer came first
		return answer{}, ctx.Err()
	}
	if err != nil {
		return answer{}, fmt.Errorf("highs: the worker ended in the middle of a solve: %w", err)
	}
	return a, nil
}

func (w *worker) converse(p *program, heard func(news)) (answer, error) {
	if err := writeFrame(w.in, frameProgram, p.encode()); err != nil {
		return answer{}, err
	}
	for {
		f, err := readFrame(w.read)
		if err != nil {
			return answer{}, err
		}
		switch f.kind {
		case frameNews:
			n, err := decodeNews(f.body)
			if err != nil {
				return answer{}, err
			}
			heard(n)
		case frameAnswer:
			return decodeAnswer(f.body)
		case frameFault:
			return answer{}, errors.New(string(f.body))
		default:
			return answer{}, fmt.Errorf("highs: a frame of kind %d", f.kind)
		}
	}
}
