package assign

import (
	"context"
	"fmt"
	"slices"
)

// Solve finds the choices of least levels, lexicographically. It divides the problem into components, hands each to the method, asks
// Legal about every place of the answer, adds rows for what it refuses, and solves the changed components again until all is legal. A
// method that is Separating asks within its components itself; only what Legal refuses between two components then needs another round.
//
// When ctx ends or the work limit is reached the answer is Stopped, with the best solution so far (Choices is nil when none is known;
// groups that all have a part-less option always have one) and a true bound. The error is for a problem that is malformed or beyond
// the method.
func Solve(ctx context.Context, p *Problem, settings Settings) (Solution, error) {
	if err := p.Validate(); err != nil {
		return Solution{}, err
	}
	if settings.Method == nil {
		settings.Method = Plain{}
	}
	r := &run{ctx: ctx, p: p, settings: settings, excuse: excused(p), known: map[string]Solution{}}
	r.judge = newSeparator(p, nil)
	r.bound = make([]int64, p.Levels)
	for l := range r.bound {
		low, _ := levelRange(p, l)
		r.bound[l] = low.Int64()
	}
	r.offer(r.everybodyExcused())
	for {
		done, err := r.round()
		if err != nil {
			return Solution{}, fmt.Errorf("assign: method %s: %w", settings.Method.Name(), err)
		}
		if done {
			return r.answer(), nil
		}
	}
}

// run is one call of Solve.
type run struct {
	ctx      context.Context
	p        *Problem
	settings Settings
	excuse   []int
	judge    *separator
	rows     []NoGood
	known    map[string]Solution // of components that have not changed
	proofs   []ComponentProof    // of the components of the last round, if all have one

	best      []Choice
	objective []int64
	bound     []int64
	work      int64
	state     State
	proof     Proof
}

// round solves what is new and adds the rows that the answer breaks. It returns true when the run is over.
func (r *run) round() (bool, error) {
	list := split(r.p, r.rows)
	choices, state, err := r.solveAll(list)
	if err != nil {
		return false, err
	}
	if state == Infeasible {
		r.state, r.best = Infeasible, nil
		return true, nil
	}
	r.offer(mend(r.p, choices, r.excuse))
	if state == Stopped {
		r.state, r.proof = Stopped, ProofNone
		return true, nil
	}
	if r.best != nil && slices.Equal(r.objective, r.bound) {
		r.state = Optimal // made legal, the choices cost no more
		return true, nil
	}
	if rows := r.judge.rows(choices); len(rows) > 0 {
		r.rows = append(r.rows, rows...)
		return false, nil
	}
	objective, err := r.p.Evaluate(choices)
	if err != nil {
		return false, err
	}
	if !slices.Equal(objective, r.objective) {
		return false, fmt.Errorf("claims an optimum of %v beside a solution of %v", objective, r.objective)
	}
	r.state, r.best, r.bound = Optimal, choices, objective
	return true, nil
}

// solveAll solves every component and joins the choices, nil when some component has none. The state is Optimal if all are, and the
// proof is the weakest.
func (r *run) solveAll(list []component) ([]Choice, State, error) {
	choices, bounds := make([]Choice, len(r.p.Groups)), make([][]int64, len(list))
	for i := range list {
		bounds[i] = componentLow(r.p, list[i].groups)
	}
	state, known := Optimal, true
	r.proofs = make([]ComponentProof, 0, len(list))
	r.proof = ProofCertificate
	if len(list) == 0 {
		r.proof = ProofSearch
	}
	for _, i := range bySize(list) {
		sol, err := r.component(&list[i], i, bounds)
		if err != nil {
			return nil, Stopped, err
		}
		if sol.State == Infeasible {
			r.proof = sol.Proof
			return nil, Infeasible, nil
		}
		if sol.State != Optimal {
			state = Stopped
		}
		if sol.Bound != nil {
			bounds[i] = sol.Bound
			r.raise(bounds)
		}
		r.proof = min(r.proof, sol.Proof)
		if sol.Certificate != nil {
			r.proofs = append(r.proofs, sol.Certificate.Components...)
		}
		known = r.place(choices, list[i].groups, sol.Choices) && known
	}
	if !known {
		return nil, state, nil
	}
	return choices, state, nil
}

// bySize lists the components, small ones first: a run that is cut short has at least theirs.
func bySize(list []component) []int {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(list[a].groups) - len(list[b].groups) })
	return order
}

// place writes the choices of a component into those of the whole, or the part-less options where the component has none.
func (r *run) place(choices []Choice, groups []int, own []Choice) bool {
	for k, g := range groups {
		switch {
		case own != nil:
			choices[g] = own[k]
		case r.excuse[g] >= 0:
			choices[g] = Choice{Option: r.excuse[g]}
		default:
			return false
		}
	}
	return true
}

// component solves one component, or recalls it.
func (r *run) component(c *component, i int, bounds [][]int64) (Solution, error) {
	if sol, ok := r.known[c.key]; ok {
		return sol, nil
	}
	if r.ctx.Err() != nil {
		return Solution{State: Stopped}, nil //nolint:nilerr // an ended context is no error: what is known so far is the answer
	}
	left := int64(0)
	if limit := r.settings.WorkLimit; limit > 0 {
		if left = limit - r.work; left <= 0 {
			return Solution{State: Stopped}, nil
		}
	}
	now := slices.Clone(bounds)
	sol, sub, err := r.hand(c, left, func(_, bound []int64) {
		if slices.Compare(now[i], bound) < 0 {
			now[i] = slices.Clone(bound)
			r.raise(now)
		}
	})
	if err != nil {
		return Solution{}, err
	}
	r.work += sol.Work
	if sol.Choices != nil {
		if sol.Objective, err = sub.Evaluate(sol.Choices); err != nil {
			return Solution{}, err
		}
	}
	if proof := c.lift(r.p, sol.Certificate); proof != nil {
		sol.Certificate = &Certificate{Components: []ComponentProof{*proof}}
	}
	if sol.State == Optimal {
		sol.Bound = sol.Objective
		r.known[c.key] = sol
	}
	return sol, nil
}

// hand gives a component to the method. Where the method separates, the rows that it asked for become rows of the component.
func (r *run) hand(c *component, left int64, report func(incumbent, bound []int64)) (Solution, *Problem, error) {
	sub, rows := c.extract(r.p, r.rows)
	m, ok := r.settings.Method.(Separating)
	if !ok || r.p.Legal == nil {
		sol, err := r.settings.Method.Solve(r.ctx, sub, rows, left, report)
		return sol, sub, err
	}
	judged := *sub
	judged.Legal = c.legal(r.p)
	judge := newSeparator(&judged, rows)
	sol, err := m.SolveSeparating(r.ctx, &judged, rows, judge.rows, left, report)
	for _, row := range judge.found {
		row = c.whole(row)
		r.judge.know(row)
		c.addRow(len(r.rows))
		r.rows = append(r.rows, row)
	}
	return sol, sub, err
}

// offer takes a feasible solution if it is better than the best known.
func (r *run) offer(choices []Choice) {
	if choices == nil {
		return
	}
	objective, err := r.p.Evaluate(choices)
	if err != nil || r.objective != nil && slices.Compare(objective, r.objective) >= 0 {
		return
	}
	r.best, r.objective = choices, objective
	r.report()
}

// raise adds the bounds of the components up; lexicographic bounds may be added like numbers.
func (r *run) raise(bounds [][]int64) {
	sum := make([]int64, r.p.Levels)
	for _, b := range bounds {
		if addCost(sum, b) != nil {
			return
		}
	}
	if slices.Compare(r.bound, sum) < 0 {
		r.bound = sum
		r.report()
	}
}

func (r *run) report() {
	if r.settings.Progress == nil {
		return
	}
	bound := r.bound
	if r.objective != nil && slices.Compare(bound, r.objective) > 0 {
		bound = r.objective
	}
	r.settings.Progress(Progress{Incumbent: slices.Clone(r.objective), Bound: slices.Clone(bound), Work: r.work})
}

func (r *run) answer() Solution {
	sol := Solution{State: r.state, Proof: r.proof, Rows: r.rows, Work: r.work, Method: r.settings.Method.Name()}
	if r.state == Infeasible {
		return sol
	}
	sol.Choices, sol.Objective, sol.Bound = r.best, slices.Clone(r.objective), slices.Clone(r.bound)
	if r.state == Optimal {
		r.report()
		sol.Certificate = r.certificate()
	}
	return sol
}

// certificate joins those of the components, nil when some component has none.
func (r *run) certificate() *Certificate {
	groups := 0
	for i := range r.proofs {
		groups += len(r.proofs[i].Groups)
	}
	if groups != len(r.p.Groups) {
		return nil
	}
	proofs := slices.Clone(r.proofs)
	slices.SortFunc(proofs, func(a, b ComponentProof) int { return a.Groups[0] - b.Groups[0] })
	return &Certificate{Components: proofs}
}

// everybodyExcused is the solution in which nobody is placed, nil when some group has no such option.
func (r *run) everybodyExcused() []Choice {
	out := make([]Choice, len(r.excuse))
	for g, o := range r.excuse {
		if o < 0 {
			return nil
		}
		out[g].Option = o
	}
	return out
}

// componentLow is the least that each level of the groups can be.
func componentLow(p *Problem, groups []int) []int64 {
	out := make([]int64, p.Levels)
	for _, g := range groups {
		for l := range out {
			low, _ := groupRange(&p.Groups[g], l)
			out[l] += low.Int64()
		}
	}
	return out
}
