//go:build highs

package highs

import "sync"

// pool keeps one idle worker, so that a solve need not wait for a process to start.
type pool struct {
	mu     sync.Mutex
	spare  *worker
	closed bool
}

// take gives the idle worker or a new one.
func (p *pool) take() (*worker, error) {
	p.mu.Lock()
	w := p.spare
	p.spare = nil
	p.mu.Unlock()
	if w != nil {
		if w.alive() {
			return w, nil
		}
		w.end()
	}
	return startWorker()
}

// give returns a healthy worker; a second idle one is ended.
func (p *pool) give(w *worker) {
	p.mu.Lock()
	keep := p.spare == nil && !p.closed
	if keep {
		p.spare = w
	}
	p.mu.Unlock()
	if !keep {
		w.end()
	}
}

// close ends the idle worker; workers given back later end at once.
func (p *pool) close() {
	p.mu.Lock()
	w := p.spare
	p.spare, p.closed = nil, true
	p.mu.Unlock()
	if w != nil {
		w.end()
	}
}
