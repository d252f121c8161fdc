package whatif

import (
	"context"
	"fmt"
	"runtime"
	"sync"
)

// inOrder calls do for each number from from up to, and without, to on several goroutines, and hands the results to yield in the order of
// the numbers. No more results than there are workers wait to be handed on. The first error ends it.
func inOrder[T any](ctx context.Context, from, to, workers int, do func(context.Context, int) (T, error), yield func(T) error) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = min(workers, to-from)
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel()
	type result struct {
		value T
		err   error
	}
	lanes := make([]chan result, workers)
	for w := range lanes {
		lanes[w] = make(chan result)
		wg.Go(func() {
			for i := from + w; i < to; i += workers {
				var r result
				r.value, r.err = whole(ctx, i, do)
				select {
				case lanes[w] <- r:
				case <-ctx.Done():
					return
				}
			}
		})
	}
	for i := from; i < to; i++ {
		select {
		case r := <-lanes[(i-from)%workers]:
			if r.err != nil {
				return r.err
			}
			if err := yield(r.value); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// whole calls do, and makes an error of what breaks in it: a scenario that breaks must not end the program. The value of a panic may hold
// what the scenario holds, and is not told.
func whole[T any](ctx context.Context, i int, do func(context.Context, int) (T, error)) (value T, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("whatif: number %d broke with a panic of type %T", i, p)
		}
	}()
	return do(ctx, i)
}
