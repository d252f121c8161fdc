package assign

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// outcome is what solving a component gave.
type outcome struct {
	sol  Solution
	rows []NoGood // that the method asked for, in the numbers of the whole problem
	err  error
}

// ends tells whether an outcome makes those of the components after it worthless.
func (o *outcome) ends() bool { return o.err != nil || o.sol.State == Infeasible }

// solveAll solves every component and joins the choices, nil when some component has none. The state is Optimal if all are, and the
// proof is the weakest. Components are solved side by side, and taken up in one order.
func (r *run) solveAll(list []component) ([]Choice, State, error) {
	a := &abreast{r: r, list: list, out: make([]outcome, len(list)), bounds: make([][]int64, len(list))}
	for i := range list {
		a.bounds[i] = componentLow(r.p, list[i].groups)
	}
	order := bySize(list)
	a.solve(order)
	r.underway = 0
	choices := make([]Choice, len(r.p.Groups))
	state, known := Optimal, true
	r.proofs, r.traces = make([]ComponentProof, 0, len(list)), make([]Trace, 0, len(list))
	r.proof = ProofCertificate
	if len(list) == 0 {
		r.proof = ProofSearch
	}
	for _, i := range order {
		o := &a.out[i]
		if o.err != nil {
			return nil, Stopped, o.err
		}
		r.take(&list[i], o)
		if o.sol.State == Infeasible {
			r.proof, r.method = o.sol.Proof, o.sol.Method
			return nil, Infeasible, nil
		}
		if o.sol.State != Optimal {
			state = Stopped
		}
		r.proof = min(r.proof, o.sol.Proof)
		if o.sol.State == Optimal {
			r.traces = append(r.traces, Trace{Groups: list[i].groups, Places: list[i].places, Caps: list[i].caps, Objective: o.sol.Objective, Proof: o.sol.Proof,
				Method: o.sol.Method, Memory: o.sol.Memory})
		}
		if o.sol.Certificate != nil {
			r.proofs = append(r.proofs, o.sol.Certificate.Components...)
		}
		known = r.place(choices, list[i].groups, o.sol.Choices) && known
	}
	r.raise(a.bounds)
	r.method = methods(a.out, r.settings.Method.Name())
	if !known {
		return nil, state, nil
	}
	return choices, state, nil
}

// take takes up what a component asked for and, if it is settled, its solution.
func (r *run) take(c *component, o *outcome) {
	for _, row := range o.rows {
		r.judge.know(row)
		c.addRow(len(r.rows))
		r.rows = append(r.rows, row)
	}
	r.work += o.sol.Work
	if o.sol.State == Optimal {
		settled := o.sol
		settled.Work = 0 // it is counted once
		r.known[c.key] = settled
		r.places[c.key] = *c
	}
}

// methods names what solved the components, each once, in their order.
func methods(list []outcome, otherwise string) string {
	var names []string
	for i := range list {
		if m := list[i].sol.Method; m != "" && !slices.Contains(names, m) {
			names = append(names, m)
		}
	}
	if names == nil {
		return otherwise
	}
	return strings.Join(names, ", ")
}

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
