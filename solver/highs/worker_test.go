//go:build highs

package highs

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/placewell/placewell/solver/assign"
)

// trap is a dense assignment of n to n, all binary and nothing else, on which HiGHS 1.10 with presolve forgets its time limit and its callbacks:
// about 20 seconds at n = 150.
func trap(n int) *program {
	p := &program{Presolve: true, RowStart: []int32{0}}
	for i := range n {
		for j := range n {
			p.Cost = append(p.Cost, float64((i*7919+j*104729)%9973))
		}
	}
	row := func(first, step int) {
		for k := range n {
			p.RowCol = append(p.RowCol, int32(first+k*step))
			p.RowVal = append(p.RowVal, 1)
		}
		p.RowStart = append(p.RowStart, int32(len(p.RowCol)))
		p.RowLow, p.RowHigh = append(p.RowLow, 1), append(p.RowHigh, 1)
	}
	for i := range n {
		row(i*n, 1)
		row(i, n)
	}
	return p
}

// running tells whether a process exists and is not a zombie.
func running(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return false
	}
	_, state, _ := bytes.Cut(stat, []byte(") "))
	return len(state) > 0 && state[0] != 'Z'
}

// exists tells whether the process table has the process, zombie or not.
func exists(pid int) bool {
	_, err := os.Stat(fmt.Sprintf("/proc/%d", pid))
	return err == nil
}

// eventually waits for a condition that other processes or goroutines bring about.
func eventually(t *testing.T, what string, done func() bool) {
	t.Helper()
	for range 2000 {
		if done() {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("it did not happen: %s", what)
}

func TestWorkerIsKilledInASolve(t *testing.T) {
	before := runtime.NumGoroutine()
	w, err := startWorker()
	if err != nil {
		t.Fatal(err)
	}
	pid := w.cmd.Process.Pid
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, err := w.solve(ctx, trap(150), nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the solve ended with %v", err)
	}
	w.end()
	if exists(pid) {
		t.Error("the worker is still in the process table")
	}
	eventually(t, "no goroutine is left", func() bool { return runtime.NumGoroutine() <= before })
}

// What HiGHS finds quickly as a linear program it is not asked as an integer one: the trap is a plain answer here.
func TestTrapByMethod(t *testing.T) {
	const n = 150
	cost := trap(n).Cost
	p := &assign.Problem{Levels: 1, Budget: -1, Places: make([]assign.Place, n)}
	for i := range n {
		p.Places[i].Limit = [assign.Counters]int32{1, -1, -1}
		part := assign.Part{Children: 1}
		for j := range n {
			part.Arcs = append(part.Arcs, assign.Arc{Place: j, Use: [assign.Counters]int32{1}, Cost: []int64{int64(cost[i*n+j])}})
		}
		p.Groups = append(p.Groups, assign.Group{Parts: []assign.Part{part}, Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}}})
	}
	s, err := newMethod(t).Solve(context.Background(), p, nil, 0, nil)
	if err != nil || s.State != assign.Optimal {
		t.Errorf("state %d, %v", s.State, err)
	}
}

func TestStoppedByContext(t *testing.T) {
	m := newMethod(t)
	p := authority(2, 390, 300, 100, 60)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last []int64
	s, err := m.Solve(ctx, p, nil, 0, func(incumbent, bound []int64) {
		if incumbent != nil {
			last = incumbent
			cancel() // at the first plan
		}
	})
	if err != nil || s.State != assign.Stopped || s.Proof != assign.ProofNone || s.Choices == nil {
		t.Fatalf("state %d, proof %d, %d choices, %v", s.State, s.Proof, len(s.Choices), err)
	}
	if got, err := p.Evaluate(s.Choices); err != nil || fmt.Sprint(got) != fmt.Sprint(s.Objective) || fmt.Sprint(last) != fmt.Sprint(got) {
		t.Errorf("objective %v, reported %v, recomputed %v, %v", s.Objective, last, got, err)
	}
	if s, err := m.Solve(context.Background(), triangle(true), nil, 0, nil); err != nil || s.State != assign.Optimal {
		t.Errorf("after a kill: state %d, %v", s.State, err)
	}
}

// A worker that ends by itself while idle is replaced; one that ends in a solve is an error, not an answer.
func TestWorkerEndsByItself(t *testing.T) {
	m := newMethod(t)
	if err := m.Warm(); err != nil {
		t.Fatal(err)
	}
	w := m.pool.spare
	w.kill()
	<-w.gone
	if s, err := m.Solve(context.Background(), triangle(true), nil, 0, nil); err != nil || s.State != assign.Optimal {
		t.Errorf("state %d, %v", s.State, err)
	}
	lost := m.pool.spare
	time.AfterFunc(50*time.Millisecond, lost.kill)
	if _, err := lost.solve(context.Background(), trap(150), nil); err == nil || !strings.Contains(err.Error(), "in the middle of a solve") {
		t.Errorf("a lost worker gives %v", err)
	}
}

func TestCloseEndsTheSpare(t *testing.T) {
	m := New()
	if err := m.Warm(); err != nil {
		t.Fatal(err)
	}
	pid := m.pool.spare.cmd.Process.Pid
	if !running(pid) {
		t.Fatal("no spare worker runs")
	}
	m.Close()
	if exists(pid) {
		t.Error("the spare is still there")
	}
}

func TestWorkerDiesWithItsParent(t *testing.T) {
	parent := exec.Command(self())
	parent.Env = append(os.Environ(), parentMode+"=1")
	out, err := parent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	var pid int
	line, err := bufio.NewReader(out).ReadString('\n')
	if _, e := fmt.Sscan(line, &pid); err != nil || e != nil || !running(pid) {
		t.Fatalf("the parent said %q", line)
	}
	_ = parent.Process.Kill()
	_ = parent.Wait()
	eventually(t, "the worker ends", func() bool { return !running(pid) })
}

// beParent is the program of TestWorkerDiesWithItsParent.
func beParent() {
	w, err := startWorker()
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(w.cmd.Process.Pid)
	_, err = w.solve(context.Background(), trap(150), nil)
	fmt.Println("not killed in time:", err)
	os.Exit(1)
}

func TestMessages(t *testing.T) {
	p := &program{Relaxed: true, Presolve: true, MaxPivots: 7, RelativeGap: 0.25, Cost: []float64{1, -2}, RowLow: []float64{math.Inf(-1)}, RowHigh: []float64{3},
		RowStart: []int32{0, 2}, RowCol: []int32{0, 1}, RowVal: []float64{1, 1}, Start: []int32{}}
	body := p.encode()
	got, err := decodeProgram(body)
	if err != nil || fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", p) {
		t.Errorf("%#v, %v", got, err)
	}
	for n := range body {
		if _, err := decodeProgram(body[:n]); err == nil {
			t.Errorf("%d of %d bytes are accepted", n, len(body))
		}
	}
}
