package server

import (
	"context"
	"sync"
	"time"
)

// class says how much a call presses.
type class int

// Live calls have a person waiting; a batch has not.
const (
	live class = iota
	batch
	classes
)

// lane lets so many calls work at once, lets so many wait, and refuses the rest. Live calls go before batches, and of one class every caller
// in turn: somebody who asks a hundred things at once delays the next of somebody else by one.
type lane struct {
	name string
	// slots is how many work at once, batchSlots how many of these may be batches, room how many wait.
	slots, batchSlots, room int
	// patience is how long a call may be expected to wait: beyond it the lane is full, however many fit; 0: no bound. brisk is the same
	// while more is asked than can be done.
	patience, brisk time.Duration

	mu      sync.Mutex
	running [classes]int
	waiting [classes]line
	// usual is how long a call works, smoothed.
	usual time.Duration
	// since is when the line began that stands now; pressed: it has stood for so long, and still grows, that more is asked than can be done.
	since   time.Time
	pressed bool
}

// line holds the waiting of one class: a queue for each caller, and whose turn is next.
type line struct {
	turns  []string
	queues map[string][]*waiter
	count  int
}

type waiter struct {
	caller string
	since  time.Time
	// turn is closed when the call may work, or was refused: then refused is set before.
	turn    chan struct{}
	refused bool
}

// fullError refuses a call whose lane is full; after is when to try again.
type fullError struct{ after time.Duration }

func (e *fullError) Error() string { return "the lane is full" }

// enter waits for the call's turn. It gives what ends the call's work, or a *fullError, or the context's error.
func (l *lane) enter(ctx context.Context, caller string, c class) (leave func(), err error) {
	l.mu.Lock()
	if l.waiting[live].count == 0 && (c == live || l.waiting[batch].count == 0) && l.free(c) {
		l.running[c]++
		l.mu.Unlock()
		return l.leave(c), nil
	}
	l.look()
	deadline, set := ctx.Deadline()
	if set && l.expected(c) > time.Until(deadline) || !l.makeRoom(caller, c) {
		defer l.mu.Unlock()
		return nil, &fullError{l.later()}
	}
	w := &waiter{caller: caller, since: time.Now(), turn: make(chan struct{})}
	l.waiting[c].push(w)
	l.mu.Unlock()
	select {
	case <-w.turn:
	case <-ctx.Done():
		if l.withdraw(w, c) {
			return nil, ctx.Err()
		}
		<-w.turn // it came in the same moment
	}
	if w.refused {
		l.mu.Lock()
		defer l.mu.Unlock()
		return nil, &fullError{l.later()}
	}
	if ctx.Err() != nil {
		l.leave(c)()
		return nil, ctx.Err()
	}
	return l.leave(c), nil
}

// leave gives what ends a call's work and lets the next begin.
func (l *lane) leave(c class) func() {
	began := time.Now()
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		const weight = 8 // of the time so far against the newest
		l.usual += (time.Since(began) - l.usual) / weight
		l.running[c]--
		l.dispatch()
	}
}

// free tells whether a call of the class may begin.
func (l *lane) free(c class) bool {
	if c == batch && l.running[batch] >= l.batchSlots {
		return false
	}
	return l.running[live]+l.running[batch] < l.slots
}

// dispatch lets begin what may. Under pressure it refuses who has waited for too long already: his place goes to somebody whose answer still
// comes in time.
func (l *lane) dispatch() {
	for c := live; c < classes; c++ {
		for l.waiting[c].count > 0 && l.free(c) {
			w := l.waiting[c].pop()
			if l.pressed && time.Since(w.since) > l.brisk {
				w.refused = true
			} else {
				l.running[c]++
			}
			close(w.turn)
		}
	}
}

// A lane takes a burst in, as long as it gets through it: what comes at once may wait as long as patience says. A line that has stood for
// longer than a burst, and to which more comes, is no burst: more is asked than can be done, and then the wait of everybody would grow to
// the longest that is allowed. From then on until the line is gone a call waits briefly or not at all. After Nichols and Jacobson,
// "Controlling Queue Delay" (2012).
const (
	leastBurst = time.Second
	// burstCalls is how many calls after one another a burst may last, where they last long.
	burstCalls = 4
)

// look sees, when a call comes, whether the lane is under pressure. Batches may stand in line for as long as there are any: they press nobody.
func (l *lane) look() {
	switch {
	case l.waiting[live].count == 0:
		l.since, l.pressed = time.Now(), false
	case time.Since(l.since) > max(leastBurst, burstCalls*l.usual):
		l.pressed = true
	}
}

// makeRoom tells whether there is room to wait. Where there is none, a live call takes the place of a batch, and a call the place of one
// of the same class whose caller has at least two more waiting: the newest of these is refused instead.
func (l *lane) makeRoom(caller string, c class) bool {
	patience := l.patience
	if l.pressed {
		patience = l.brisk
	}
	if l.waiting[live].count+l.waiting[batch].count < l.room && (patience == 0 || l.expected(c) <= patience) {
		return true
	}
	from, least := c, len(l.waiting[c].queues[caller])+2
	if c == live && l.waiting[batch].count > 0 {
		from, least = batch, 1
	}
	w := l.waiting[from].dropNewest(least)
	if w == nil {
		return false
	}
	w.refused = true
	close(w.turn)
	return true
}

// withdraw takes a waiter out; it tells whether it still waited.
func (l *lane) withdraw(w *waiter, c class) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.waiting[c].remove(w)
}

// Bounds of the time after which a refused call is told to come again.
const (
	soonest = time.Second
	latest  = 30 * time.Second
)

// expected is how long a call that comes now will wait, if those before it take as long as usual.
func (l *lane) expected(c class) time.Duration {
	ahead := l.waiting[live].count + 1
	if c == batch {
		ahead += l.waiting[batch].count
	}
	return l.usual * time.Duration(ahead) / time.Duration(l.slots)
}

// later is when a call that is refused now should come again.
func (l *lane) later() time.Duration {
	return min(max(l.expected(batch), soonest), latest).Round(time.Second)
}

// atWork and inLine count calls, for the figures.
func (l *lane) atWork() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.running[live] + l.running[batch]
}

func (l *lane) inLine() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.waiting[live].count + l.waiting[batch].count
}
