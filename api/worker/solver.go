package worker

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/solver/whatif"
)

// mostOpen is how many batches are kept ready to be solved: a base takes some tens of megabytes.
const mostOpen = 3

// solvers keeps the batches at hand that were worked on last.
type solvers struct {
	mu   sync.Mutex
	open []*solving // the latest last
}

// solving is a batch that is ready to be solved, or why it cannot be.
type solving struct {
	id    string
	once  sync.Once
	batch *whatif.Batch
	err   error
}

// brokenError says why a batch can never be solved.
type brokenError struct{ reason string }

func (e *brokenError) Error() string { return e.reason }

// solver gives a batch ready to be solved; it is built once.
func (e *Engine) solver(ctx context.Context, id string) (*whatif.Batch, error) {
	s := e.solvers.get(id)
	s.once.Do(func() { s.batch, s.err = e.build(ctx, id) })
	if s.err != nil {
		e.solvers.drop(id)
	}
	return s.batch, s.err
}

func (e *Engine) build(ctx context.Context, id string) (*whatif.Batch, error) {
	var in *store.BatchInput
	err := e.Store.View(ctx, func(tx *store.Tx) (err error) {
		in, err = tx.BatchInput(id)
		return err
	})
	var erased *store.ErasedError
	switch {
	case errors.As(err, &erased):
		return nil, &brokenError{"a record that the batch was made from has been erased since"}
	case err != nil:
		return nil, err
	}
	spec, err := whatif.Parse(in.Spec)
	if err != nil {
		return nil, &brokenError{"this version of the program does not take the batch's specification"}
	}
	method, err := e.Method(in.Method)
	if err != nil {
		return nil, &brokenError{fmt.Sprintf("no process that works on batches has the method %q", in.Method)}
	}
	base := whatif.Base{Pool: &in.Pool, Requests: in.Requests, Policy: in.Policy}
	return whatif.New(spec, base, whatif.Settings{Method: method, Workers: 1})
}

func (s *solvers) get(id string) *solving {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, x := range s.open {
		if x.id == id {
			s.open = append(append(s.open[:i:i], s.open[i+1:]...), x)
			return x
		}
	}
	x := &solving{id: id}
	s.open = append(s.open, x)
	if len(s.open) > mostOpen {
		s.open = s.open[1:]
	}
	return x
}

func (s *solvers) drop(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, x := range s.open {
		if x.id == id {
			s.open = append(s.open[:i:i], s.open[i+1:]...)
			return
		}
	}
}
