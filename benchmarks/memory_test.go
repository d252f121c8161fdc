package benchmarks

import (
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"
)

// memoryWatch sees how much memory this process and its children, the HiGHS workers, take at the most.
type memoryWatch struct {
	end, ended chan struct{}
	children   int // most kB at a time
}

// lookEvery is how often children are looked at. A look reads each child's own peak, so that only a child that lives shorter than
// this is missed.
const lookEvery = 50 * time.Millisecond

// watchMemory starts to watch, from as little memory of this process as can be.
func watchMemory() *memoryWatch {
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // forgets the peak so far; where it cannot, the peak is of all benchmarks
	w := &memoryWatch{end: make(chan struct{}), ended: make(chan struct{})}
	go func() {
		defer close(w.ended)
		for {
			w.children = max(w.children, childrenPeak())
			select {
			case <-w.end:
				return
			case <-time.After(lookEvery):
			}
		}
	}()
	return w
}

// stop gives the peaks in MB: of this process, and of its children together. ok is false where the system does not tell.
func (w *memoryWatch) stop() (own, children float64, ok bool) {
	close(w.end)
	<-w.ended
	kb, ok := peak("self")
	return float64(kb) / 1024, float64(max(w.children, childrenPeak())) / 1024, ok
}

// peak gives the peak resident memory of a process in kB.
func peak(pid string) (kb int, ok bool) {
	text, err := os.ReadFile("/proc/" + pid + "/status")
	if err != nil {
		return 0, false // no such system, or the process has ended
	}
	for line := range strings.Lines(string(text)) {
		if value, is := strings.CutPrefix(line, "VmHWM:"); is {
			kb, err = strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "kB")))
			return kb, err == nil
		}
	}
	return 0, false
}

// childrenPeak adds up the peaks of this process's children that are alive.
func childrenPeak() (kb int) {
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return 0
	}
	for _, e := range entries {
		if _, err := strconv.Atoi(e.Name()); err != nil || parent(e.Name()) != os.Getpid() {
			continue
		}
		mine, _ := peak(e.Name())
		kb += mine
	}
	return kb
}

// parent gives the process that started one; 0 if it has ended. The parent stands second after the name in brackets, which may hold
// anything.
func parent(pid string) int {
	text, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		return 0
	}
	var state string
	var ppid int
	if _, err := fmt.Sscan(string(text[strings.LastIndexByte(string(text), ')')+1:]), &state, &ppid); err != nil {
		return 0
	}
	return ppid
}

// TestMemoryWatch sees memory that this process has taken, and its children.
func TestMemoryWatch(t *testing.T) {
	if _, ok := peak("self"); !ok {
		t.Skip("this system tells no peak of memory")
	}
	w := watchMemory()
	const mb = 64
	block := make([]byte, mb<<20)
	for i := range block {
		block[i] = byte(i)
	}
	own, _, ok := w.stop()
	if !ok || own < mb {
		t.Errorf("%v MB seen (%v) with a block of %d MB, filled to %d", own, ok, mb, block[len(block)-1])
	}
	if got := parent(strconv.Itoa(os.Getpid())); got != os.Getppid() {
		t.Errorf("parent %d, want %d", got, os.Getppid())
	}
}
