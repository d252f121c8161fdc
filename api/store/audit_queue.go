package store

import (
	"context"
	"sync"
)

// auditQueue collects the entries that come while a commit is under way: they are committed together, in the order in which they came.
// Nobody waits for company: an entry is under way at once, or as soon as the commit before it has ended, which takes a few milliseconds.
type auditQueue struct {
	mu      sync.Mutex
	waiting []*waitingEntry
	running bool
}

type waitingEntry struct {
	entry AuditEntry
	err   error
	done  chan struct{}
}

// mostEntries is how many entries one commit takes.
const mostEntries = 256

// Audit appends one entry to the audit and returns once it is durable, whether or not ctx ends before.
func (r *Records) Audit(ctx context.Context, entry AuditEntry) (AuditEntry, error) {
	w := &waitingEntry{entry: entry, done: make(chan struct{})}
	q := &r.audits
	q.mu.Lock()
	q.waiting = append(q.waiting, w)
	start := !q.running
	q.running = true
	q.mu.Unlock()
	if start {
		go r.commitAudits()
	}
	<-w.done
	return w.entry, w.err
}

// commitAudits commits until nobody waits.
func (r *Records) commitAudits() {
	for {
		batch := r.audits.take()
		if batch == nil {
			return
		}
		err := r.Write(context.Background(), func(tx *Tx) (err error) {
			for _, w := range batch {
				if w.entry, err = tx.Audit(w.entry); err != nil {
					return err
				}
			}
			return nil
		})
		for _, w := range batch {
			w.err = err
			close(w.done)
		}
	}
}

func (q *auditQueue) take() []*waitingEntry {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := min(len(q.waiting), mostEntries)
	if n == 0 {
		q.running = false
		return nil
	}
	batch := q.waiting[:n:n]
	q.waiting = q.waiting[n:]
	return batch
}
