package solver

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/route"
)

// Reference is a problem that has been judged and solved, from which problems that differ little are solved quickly: pairs that did not
// change are not judged again, and the proof is kept where it still holds. It may be used by several goroutines at once. What it was made
// from must not be changed.
type Reference struct {
	requests []model.Request
	pool     *model.Pool
	policy   *model.Policy
	settings Settings

	judge   *judge.Judge
	index   map[string]int // of carers by identifier
	known   [][]knownPart  // by request
	problem *problem
	keys    [][]partKey // by request, the names of its parts
	answer  *route.Answer
	outcome *Outcome
}

// Refer judges and solves the problem that others will be compared with. Requests, pool and policy must have passed validation. Of the
// settings, Method, WorkLimit and Progress count; a nil Method means route.Method.
func Refer(ctx context.Context, requests []model.Request, pool *model.Pool, policy *model.Policy, settings Settings) (*Reference, error) {
	if settings.Method == nil {
		settings.Method = route.Method{}
	}
	r := &Reference{
		requests: requests, pool: pool, policy: policy, settings: settings, judge: judge.New(policy, pool.On),
		index: make(map[string]int, len(pool.Carers)), known: make([][]knownPart, len(requests)),
	}
	for i := range pool.Carers {
		r.index[pool.Carers[i].ID] = i
	}
	err := share(ctx, len(requests), func(i int, vs []model.Verdict) {
		r.known[i] = tellAll(r.judge, &requests[i], pool, r.index, vs)
	})
	if err != nil {
		return nil, fmt.Errorf("solver: judge: %w", err)
	}
	n := &near{ref: r, Neighbour: Neighbour{Requests: requests, Pool: pool, Policy: policy}, judge: r.judge}
	cases := make([]requestCase, len(requests))
	var v model.Verdict
	for g := range cases {
		cases[g] = n.derive(g, r.known[g], &v)
	}
	if r.problem, err = build(cases, pool, policy, nil); err != nil {
		return nil, fmt.Errorf("solver: build: %w", err)
	}
	for g := range r.problem.Groups {
		r.keys = append(r.keys, r.problem.keys(g))
	}
	if r.answer, err = route.Solve(ctx, &r.problem.Problem, r.assignSettings()); err != nil {
		return nil, fmt.Errorf("solver: assign: %w", err)
	}
	r.outcome = n.outcome(r.problem, &r.answer.Solution, r.answer.Solution.Choices)
	return r, nil
}

// Outcome is the answer to the reference itself.
func (r *Reference) Outcome() *Outcome { return r.outcome }

func (r *Reference) assignSettings() assign.Settings {
	return assign.Settings{Method: r.settings.Method, WorkLimit: r.settings.WorkLimit}
}

// share calls do for every number below n, shared out among the processors; the order does not matter to it.
func share(ctx context.Context, n int, do func(i int, vs []model.Verdict)) error {
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), max(n, 1)) {
		wg.Go(func() {
			vs := make([]model.Verdict, model.MaxSiblings)
			for i := range next {
				do(i, vs)
			}
		})
	}
	var err error
	for i := 0; i < n && err == nil; i++ {
		if err = ctx.Err(); err == nil || errors.Is(context.Cause(ctx), ErrEnough) {
			err = nil
			next <- i
		}
	}
	close(next)
	wg.Wait()
	return err
}
