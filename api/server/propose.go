package server

import (
	"context"
	"errors"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/placewell/placewell/solver"
)

// Time kept back from a call's deadline for check, explanation and the answer itself: a twentieth of it and no less than leastReserve,
// and no less than what the explanation takes, which looks at every child with every carer again (perPair, with room to spare).
const (
	leastReserve = 50 * time.Millisecond
	mostReserve  = 2 * time.Second
	perPair      = 10 * time.Microsecond
)

// propose asks the solver for a plan.
func (s *service) propose(ctx context.Context, in *input, settings solver.Settings) (result *solver.Result, err error) {
	err = s.search(ctx, in, func(ctx context.Context) error {
		result, err = solver.Propose(ctx, in.requests, &in.pool, in.policy, settings)
		return err
	})
	return result, err
}

// search lets the solver work, and stops it early enough that what it has found so far still gets out before the deadline: two plans, each
// checked and put into words.
func (s *service) search(ctx context.Context, in *input, work func(context.Context) error) error {
	deadline, _ := ctx.Deadline() // the guard has set one
	ending, end := context.WithCancelCause(ctx)
	defer end(nil)
	defer context.AfterFunc(s.searching, func() { end(solver.ErrEnough) })()
	search, cancel := context.WithDeadline(ending, deadline.Add(-reserve(time.Until(deadline), 2*in.pairs())))
	defer cancel()
	err := work(search)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return status.FromContextError(ctx.Err()).Err()
	case errors.Is(err, context.DeadlineExceeded):
		return status.Error(codes.DeadlineExceeded, "the deadline came before there was any plan; allow more time")
	}
	return internal(err)
}

// reserve is the part of the time left that is kept back; never more than half.
func reserve(left time.Duration, pairs int) time.Duration {
	share := min(max(left/20, leastReserve), mostReserve)
	return min(max(share, time.Duration(pairs)*perPair), left/2)
}

// pairs counts the children with the carers to be judged.
func (in *input) pairs() int {
	children := 0
	for i := range in.requests {
		children += len(in.requests[i].Children)
	}
	return children * len(in.pool.Carers)
}
