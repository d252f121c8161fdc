package worker

import (
	"context"
	"errors"

	"github.com/placewell/placewell/api/store"
)

// enter notes that a chunk of a batch is being solved, and gives the context that ends when the batch does.
func (e *Engine) enter(ctx context.Context, batch string) (working context.Context, leave func()) {
	working, cancel := context.WithCancelCause(ctx)
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.busy[batch] == nil {
		e.busy[batch] = map[*context.CancelCauseFunc]bool{}
	}
	e.busy[batch][&cancel] = true
	return working, func() {
		cancel(nil)
		e.mu.Lock()
		defer e.mu.Unlock()
		if delete(e.busy[batch], &cancel); len(e.busy[batch]) == 0 {
			delete(e.busy, batch)
		}
	}
}

// Ended ends what this process solves of a batch that somebody has ended; other processes notice by themselves.
func (e *Engine) Ended(batch string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for cancel := range e.busy[batch] {
		(*cancel)(errEnded)
	}
}

// atWork gives the batches that this process solves now.
func (e *Engine) atWork() (ids []string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for id := range e.busy {
		ids = append(ids, id)
	}
	return ids
}

// endEnded ends the chunks of batches that another process has ended.
func (e *Engine) endEnded(ctx context.Context) error {
	ids := e.atWork()
	if len(ids) == 0 {
		return nil
	}
	var ended []string
	err := e.Store.View(ctx, func(tx *store.Tx) error {
		for _, id := range ids {
			b, err := tx.Batch(id)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return err
			}
			if err != nil || b.State != store.BatchRunning {
				ended = append(ended, id)
			}
		}
		return nil
	})
	for _, id := range ended {
		e.Ended(id)
	}
	return err
}

// tell appends to the audit that a batch has ended, in the transaction that ends it.
func (e *Engine) tell(tx *store.Tx, batch, state string) error {
	_, err := tx.Audit(store.AuditEntry{Actor: e.name, Method: "BatchWorker/" + state, Result: "OK", Detail: []byte(`{"batch":"` + batch + `"}`)})
	return err
}
