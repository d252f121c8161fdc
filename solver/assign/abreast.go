package assign

import (
	"context"
	"runtime"
	"slices"
	"sync"
)

// abreast solves components side by side.
type abreast struct {
	r    *run
	list []component
	out  []outcome

	mu     sync.Mutex // of what is below, and of the run's report
	bounds [][]int64
}

// solve fills the outcomes. Under a work limit each component has a share by its size; what is left then goes to those that were cut short, in their
// order. So nothing depends on which component is done first.
func (a *abreast) solve(order []int) {
	r := a.r
	var todo []int
	groups := 0
	for _, i := range order {
		if sol, ok := r.known[a.list[i].key]; ok {
			was := r.places[a.list[i].key]
			a.list[i].places, a.list[i].caps = was.places, was.caps
			a.out[i].sol = sol
			a.raise(i, sol.Bound, 0)
			continue
		}
		if o, ok := r.unchanged(&a.list[i]); ok {
			a.out[i] = o
			a.raise(i, o.sol.Bound, 0)
			continue
		}
		todo = append(todo, i)
		groups += len(a.list[i].groups)
	}
	limit := r.settings.WorkLimit
	left := limit - r.work
	share := make([]int64, len(a.list))
	if limit > 0 {
		for _, i := range todo {
			share[i] = max(1, int64(float64(left)*float64(len(a.list[i].groups))/float64(groups)))
		}
	}
	if limit > 0 && left <= 0 {
		return
	}
	a.each(todo, func(ctx context.Context, i int) { a.out[i] = a.component(ctx, i, share[i]) })
	if limit <= 0 || slices.ContainsFunc(todo, func(i int) bool { return a.out[i].ends() }) {
		return
	}
	for _, i := range todo {
		left -= a.out[i].sol.Work
	}
	for _, i := range todo {
		if o := &a.out[i]; o.sol.State == Stopped && left > share[i] && o.sol.Work >= share[i] {
			first := *o
			*o = a.component(r.ctx, i, left)
			left -= o.sol.Work
			o.keep(&first)
		}
	}
}

// keep keeps what an earlier try of a component had better.
func (o *outcome) keep(first *outcome) {
	o.sol.Work += first.sol.Work
	if o.err != nil || o.sol.State != Stopped {
		return
	}
	if first.sol.Choices != nil && (o.sol.Choices == nil || slices.Compare(first.sol.Objective, o.sol.Objective) < 0) {
		o.sol.Choices, o.sol.Objective = first.sol.Choices, first.sol.Objective
	}
	o.rows = append(first.rows, o.rows...)
}

// each calls do for every component of the list, as many at a time as there are threads. When one ends the matter, those after it are stopped.
func (a *abreast) each(list []int, do func(ctx context.Context, i int)) {
	threads := a.r.settings.Threads
	if threads <= 0 {
		threads = runtime.GOMAXPROCS(0)
	}
	if threads = min(threads, len(list)); threads <= 1 {
		for _, i := range list {
			if do(a.r.ctx, i); a.out[i].ends() {
				return
			}
		}
		return
	}
	ends := make([]context.CancelFunc, len(list))
	ctxs := make([]context.Context, len(list))
	for k := range list {
		ctxs[k], ends[k] = context.WithCancel(a.r.ctx)
		defer ends[k]()
	}
	// One thread begins with the small ones, so that a run that is cut short has theirs, the others with the large, so that none is left alone at the end.
	low, high := 0, len(list)
	var failed any
	var wg sync.WaitGroup
	worker := func(small bool) {
		defer func() {
			if fault := recover(); fault != nil {
				a.mu.Lock()
				failed = fault
				a.mu.Unlock()
			}
		}()
		for {
			a.mu.Lock()
			k := low
			if low == high {
				k = -1
			} else if small {
				low++
			} else {
				high--
				k = high
			}
			a.mu.Unlock()
			if k < 0 {
				return
			}
			do(ctxs[k], list[k])
			if a.out[list[k]].ends() {
				for _, end := range ends[k+1:] {
					end()
				}
			}
		}
	}
	for t := range threads {
		wg.Go(func() { worker(t == 0) })
	}
	wg.Wait()
	if failed != nil {
		panic(failed) // as it would have been without threads
	}
}

// component solves one component with a work limit; 0 means none.
func (a *abreast) component(ctx context.Context, i int, limit int64) outcome {
	r, c := a.r, &a.list[i]
	if ctx.Err() != nil {
		return outcome{}
	}
	sol, sub, rows, err := r.hand(ctx, c, limit, func(_, bound []int64) { a.raise(i, bound, 0) })
	if err != nil {
		return outcome{err: err}
	}
	if sol.Choices != nil {
		if sol.Objective, err = sub.Evaluate(sol.Choices); err != nil {
			return outcome{err: err}
		}
	}
	if sol.Method == "" {
		sol.Method = r.settings.Method.Name()
	}
	if proof := c.lift(r.p, sol.Certificate); proof != nil {
		if len(proof.Stages) > 0 { // what stands was not proven again
			before := r.settings.Previous.standing(c)
			for len(before) > 0 && before[len(before)-1].Last >= proof.Stages[0].First {
				before = before[:len(before)-1]
			}
			proof.Stages = append(slices.Clip(before), proof.Stages...)
		}
		sol.Certificate = &Certificate{Components: []ComponentProof{*proof}}
	}
	if sol.State == Optimal {
		sol.Bound = sol.Objective
	}
	if sol.Bound != nil {
		a.raise(i, sol.Bound, sol.Work)
	}
	return outcome{sol: sol, rows: rows}
}

// raise takes a bound of a component; a bound that was proven once stays so.
func (a *abreast) raise(i int, bound []int64, work int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.r.underway += work
	if slices.Compare(a.bounds[i], bound) < 0 {
		a.bounds[i] = slices.Clone(bound)
		a.r.raise(a.bounds)
	}
}

// hand gives a component to the method. Where the method separates, the rows that it asked for become rows of the component.
func (r *run) hand(ctx context.Context, c *component, limit int64, report func(incumbent, bound []int64)) (Solution, *Problem, []NoGood, error) {
	sub, rows := c.extract(r.p, r.rows)
	start, warm := r.start(c)
	w, can := r.settings.Method.(Warm)
	m, ok := r.settings.Method.(Separating)
	if warm = warm && can; warm && r.p.Legal == nil {
		sol, err := w.SolveFrom(ctx, sub, rows, nil, start, limit, report)
		return sol, sub, nil, err
	}
	if !ok || r.p.Legal == nil {
		sol, err := r.settings.Method.Solve(ctx, sub, rows, limit, report)
		return sol, sub, nil, err
	}
	judged := *sub
	judged.Legal = c.legal(r.p)
	judge := newSeparator(&judged, rows)
	var sol Solution
	var err error
	if warm {
		sol, err = w.SolveFrom(ctx, &judged, rows, judge.rows, start, limit, report)
	} else {
		sol, err = m.SolveSeparating(ctx, &judged, rows, judge.rows, limit, report)
	}
	var found []NoGood
	for _, row := range judge.found {
		found = append(found, c.whole(row))
	}
	return sol, sub, found, err
}
