package store

import (
	"context"
)

// Snapshot gives everything at one moment. What has not changed since the last call is not read again.
func (r *Records) Snapshot(ctx context.Context) (*Snapshot, error) {
	var out *Snapshot
	err := r.View(ctx, func(tx *Tx) error {
		is, err := tx.revisions()
		if err != nil {
			return err
		}
		if out = r.cache(is); out != nil {
			return nil
		}
		if out, err = tx.Snapshot(); err == nil {
			r.setCache(is, out)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return &Snapshot{Requests: cloneAll(out.Requests, cloneRequest), Carers: cloneAll(out.Carers, cloneCarer)}, nil
}

func (tx *Tx) revisions() (is revisions, err error) {
	if is.requests, err = tx.counter(tableRequests.Name); err != nil {
		return is, err
	}
	is.carers, err = tx.counter(tableCarers.Name)
	return is, err
}

func (r *Records) cache(is revisions) *Snapshot {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.of != is {
		return nil
	}
	return r.cached
}

func (r *Records) setCache(is revisions, s *Snapshot) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if is.requests >= r.of.requests && is.carers >= r.of.carers {
		r.cached, r.of = s, is
	}
}
