package server

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// crowd drives a lane: every call that enters says so, and works until it is told to leave.
type crowd struct {
	t     *testing.T
	mu    sync.Mutex // several may be let go at once
	lane  *lane
	order []string
	leave map[string]func()
	gone  map[string]context.CancelFunc
	err   map[string]error
}

func newCrowd(t *testing.T, l *lane) *crowd {
	return &crowd{t: t, lane: l, leave: map[string]func(){}, gone: map[string]context.CancelFunc{}, err: map[string]error{}}
}

// come lets a call come; its name begins with its caller's letter.
func (c *crowd) come(name string, k class) {
	ctx, cancel := context.WithCancel(context.Background())
	c.gone[name] = cancel
	go func() {
		leave, err := c.lane.enter(ctx, name[:1], k)
		c.mu.Lock()
		defer c.mu.Unlock()
		c.err[name] = err
		if err == nil {
			c.order, c.leave[name] = append(c.order, name), leave
		}
	}()
	synctest.Wait()
}

// end ends the work of a call.
func (c *crowd) end(name string) {
	c.t.Helper()
	leave := c.leave[name]
	if leave == nil {
		c.t.Fatalf("%s does not work; those that did: %v", name, c.order)
	}
	delete(c.leave, name)
	leave()
	synctest.Wait()
}

func (c *crowd) refused(name string) bool {
	var full *fullError
	return errors.As(c.err[name], &full)
}

// empty checks that nobody is left over.
func (c *crowd) empty() {
	c.t.Helper()
	if c.lane.atWork() != 0 || c.lane.inLine() != 0 || len(c.lane.waiting[live].turns)+len(c.lane.waiting[batch].turns) != 0 {
		c.t.Errorf("%d work, %d wait", c.lane.atWork(), c.lane.inLine())
	}
}

// Callers take turns, however much one of them asks at once.
func TestLaneIsFair(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, &lane{slots: 1, batchSlots: 1, room: 10})
		for _, name := range []string{"a1", "a2", "a3", "a4", "b1", "c1", "b2"} {
			c.come(name, live)
		}
		for _, name := range []string{"a1", "a2", "b1", "c1", "a3", "b2", "a4"} {
			c.end(name)
		}
		if got := strings.Join(c.order, " "); got != "a1 a2 b1 c1 a3 b2 a4" {
			t.Errorf("the order was %s", got)
		}
		c.empty()
	})
}

// Live calls go before batches, and batches never take every place.
func TestLiveBeforeBatches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, &lane{slots: 2, batchSlots: 1, room: 10})
		c.come("b1", batch)
		c.come("b2", batch) // waits although a slot is free: that is for live calls
		c.come("b3", batch)
		c.come("a1", live)
		c.come("a2", live)
		for _, name := range []string{"a1", "a2", "b1", "b2", "b3"} {
			c.end(name)
		}
		if got := strings.Join(c.order, " "); got != "b1 a1 a2 b2 b3" {
			t.Errorf("the order was %s", got)
		}
		c.empty()
	})
}

// A full lane refuses the newest call; but a batch gives way to a live call, and the newest of a caller with many to one with fewer.
func TestFullLane(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, &lane{slots: 1, batchSlots: 1, room: 3})
		c.come("a1", live)
		c.come("a2", live)
		c.come("a3", live)
		c.come("b1", batch)
		c.come("b2", batch)
		if !c.refused("b2") || c.refused("b1") {
			t.Errorf("a batch that finds the lane full: %v; that was there before: %v", c.err["b2"], c.err["b1"])
		}
		c.come("a4", live)
		if !c.refused("b1") {
			t.Error("a batch does not give way to a live call")
		}
		c.come("a5", live)
		if !c.refused("a5") || c.refused("a4") {
			t.Error("a caller pushes its own call out")
		}
		c.come("d1", live)
		if !c.refused("a4") || c.refused("d1") {
			t.Error("a caller with three waiting does not give way to one with none")
		}
		c.come("d2", live)
		if !c.refused("d2") {
			t.Error("a caller with one waiting pushes out that of one with two")
		}
		for _, name := range []string{"a1", "a2", "d1", "a3"} {
			c.end(name)
		}
		c.empty()
	})
}

// A lane is full, too, when the calls in it will take too long, or longer than a call has time.
func TestExpectedWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &lane{slots: 1, batchSlots: 1, room: 100, patience: 4 * time.Second, usual: 2 * time.Second}
		c := newCrowd(t, l)
		for _, name := range []string{"a1", "a2", "a3", "a4"} {
			c.come(name, live)
		}
		if c.refused("a3") || !c.refused("a4") || l.inLine() != 2 {
			t.Errorf("%d wait; the third %v, the fourth %v", l.inLine(), c.err["a3"], c.err["a4"])
		}
		c.come("b1", live)
		if c.refused("b1") || !c.refused("a3") {
			t.Error("who has two waiting does not give way to who has none")
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if _, err := l.enter(ctx, "c", live); !errors.As(err, new(*fullError)) {
			t.Errorf("a call without the time to wait: %v", err)
		}
		for _, name := range []string{"a1", "a2", "b1"} {
			c.end(name)
		}
		c.empty()
	})
}

// Who leaves while waiting is gone from the line, and is told how its time ended.
func TestLeavingTheLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, &lane{slots: 1, batchSlots: 1, room: 3})
		c.come("a1", live)
		c.come("a2", live)
		c.come("b1", live)
		c.gone["a2"]()
		synctest.Wait()
		if !errors.Is(c.err["a2"], context.Canceled) || c.lane.inLine() != 1 {
			t.Errorf("%v, %d wait", c.err["a2"], c.lane.inLine())
		}
		c.end("a1")
		c.end("b1")
		c.empty()
	})
}

// The time to come again follows from what waits and how long calls take, between a second and half a minute.
func TestRetryTime(t *testing.T) {
	for _, c := range []struct {
		usual time.Duration
		wait  int
		want  time.Duration
	}{{0, 5, time.Second}, {100 * time.Millisecond, 9, time.Second}, {time.Second, 9, 5 * time.Second}, {time.Minute, 9, 30 * time.Second}} {
		l := &lane{slots: 2, usual: c.usual}
		l.waiting[live].count = c.wait
		if got := l.later(); got != c.want {
			t.Errorf("%d waiting, %v each: %v, want %v", c.wait, c.usual, got, c.want)
		}
	}
}

// However calls come, leave the line and end, no more work than there are slots, and at the end nobody is left over.
func TestLaneUnderPressure(t *testing.T) {
	l := &lane{slots: 3, batchSlots: 1, room: 8}
	done := make(chan int)
	for g := range 24 {
		go func() {
			most := 0
			for i := range 200 {
				ctx, cancel := context.WithCancel(context.Background())
				if (g+i)%5 == 0 {
					go cancel()
				}
				if leave, err := l.enter(ctx, string(rune('a'+g%6)), class(g%2)); err == nil {
					most = max(most, l.atWork())
					leave()
				}
				cancel()
			}
			done <- most
		}()
	}
	for range 24 {
		if most := <-done; most > l.slots {
			t.Errorf("%d worked at once", most)
		}
	}
	newCrowd(t, l).empty()
}

// A burst is taken in, as long as it gets through; a line that has stood for longer and still grows makes every wait short, until it is gone.
func TestPressedLane(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &lane{slots: 1, batchSlots: 1, room: 100, patience: 10 * time.Second, brisk: 20 * time.Millisecond}
		c := newCrowd(t, l)
		c.come("a1", live)
		c.come("a2", live) // waits: the line begins
		time.Sleep(leastBurst)
		c.come("a3", live) // still a burst
		if c.refused("a3") || l.pressed {
			t.Error("a burst is refused")
		}
		time.Sleep(l.brisk + time.Nanosecond)
		c.come("a4", live)
		if !l.pressed || c.refused("a4") { // how long a call works is not known yet
			t.Errorf("pressed %v, %v", l.pressed, c.err["a4"])
		}
		c.end("a1")
		if !c.refused("a2") || !c.refused("a3") || c.refused("a4") { // the first two have waited for too long
			t.Errorf("a2 %v, a3 %v, a4 %v", c.err["a2"], c.err["a3"], c.err["a4"])
		}
		c.come("a5", live) // the line is gone, and begins again
		if c.refused("a5") || l.pressed {
			t.Error("still pressed")
		}
		time.Sleep(leastBurst)
		c.come("a6", live)
		if l.pressed || c.refused("a6") {
			t.Error("a burst of the second line is refused")
		}
		time.Sleep(time.Nanosecond)
		c.come("a7", live)
		if !l.pressed || !c.refused("a7") { // a call usually works for longer than one may wait
			t.Errorf("pressed %v, usual %v, %v", l.pressed, l.usual, c.err["a7"])
		}
		c.end("a4")
		if !c.refused("a5") || c.refused("a6") {
			t.Errorf("a5 %v, a6 %v", c.err["a5"], c.err["a6"])
		}
		c.end("a6")
		c.empty()
	})
}

// A batch that waits its turn is no press of live calls: a line of batches alone may stand for as long as there are any.
func TestBatchesPressNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &lane{slots: 2, batchSlots: 1, room: 100, patience: 10 * time.Second, brisk: 20 * time.Millisecond, usual: 100 * time.Millisecond}
		c := newCrowd(t, l)
		c.come("b1", batch)
		c.come("b2", batch) // waits from here on
		time.Sleep(time.Hour)
		c.come("a1", live)
		c.come("a2", live)
		if l.pressed || c.refused("a2") {
			t.Errorf("pressed %v, a2 %v", l.pressed, c.err["a2"])
		}
		c.end("a1")
		c.end("a2")
		c.end("b1")
		if c.refused("b2") {
			t.Error("a batch that waited in peace is refused")
		}
		c.end("b2")
		c.empty()
	})
}
