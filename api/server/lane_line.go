package server

import "slices"

// push puts a waiter behind those of its caller.
func (l *line) push(w *waiter) {
	if l.queues == nil {
		l.queues = map[string][]*waiter{}
	}
	if len(l.queues[w.caller]) == 0 {
		l.turns = append(l.turns, w.caller)
	}
	l.queues[w.caller] = append(l.queues[w.caller], w)
	l.count++
}

// pop takes the first waiter of the caller whose turn it is, whose next turn then comes after all others'. There must be one.
func (l *line) pop() *waiter {
	caller := l.turns[0]
	l.turns = l.turns[1:]
	w := l.queues[caller][0]
	l.queues[caller] = l.queues[caller][1:]
	l.count--
	if len(l.queues[caller]) > 0 {
		l.turns = append(l.turns, caller)
	} else {
		delete(l.queues, caller)
	}
	return w
}

// dropNewest takes out the newest waiter of the caller with most waiting, the first in turn of several; nil where that is fewer than least.
func (l *line) dropNewest(least int) *waiter {
	worst := ""
	for _, caller := range l.turns {
		if n := len(l.queues[caller]); n >= least && n > len(l.queues[worst]) {
			worst = caller
		}
	}
	q := l.queues[worst]
	if len(q) == 0 {
		return nil
	}
	w := q[len(q)-1]
	l.remove(w)
	return w
}

// remove takes a waiter out; it tells whether it was there.
func (l *line) remove(w *waiter) bool {
	i := slices.Index(l.queues[w.caller], w)
	if i < 0 {
		return false
	}
	l.queues[w.caller] = slices.Delete(l.queues[w.caller], i, i+1)
	l.count--
	if len(l.queues[w.caller]) == 0 {
		delete(l.queues, w.caller)
		l.turns = slices.DeleteFunc(l.turns, func(c string) bool { return c == w.caller })
	}
	return true
}
