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
	r := &run{ctx: ctx, p: p, settings: settings, excuse: excused(p), known: map[string]Solution{}, places: map[string]component{}}
	if settings.Previous != nil {
		r.rows = slices.Clone(settings.Previous.Solution.Rows)
	}
	r.judge, r.method = newSeparator(p, r.rows), settings.Method.Name()
	r.bound = make([]int64, p.Levels)
	for l := range r.bound {
		low, _ := levelRange(p, l)
		r.bound[l] = low
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
	known    map[string]Solution  // of components that have not changed
	places   map[string]component // with what was found out about those
	proofs   []ComponentProof     // of the components of the last round, if all have one
	traces   []Trace              // of those that are settled

	best      []Choice
	objective []int64
	bound     []int64
	work      int64
	underway  int64 // work of components that are done in a round that is not
	state     State
	proof     Proof
	method    string
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
	r.settings.Progress(Progress{Incumbent: slices.Clone(r.objective), Bound: slices.Clone(bound), Work: r.work + r.underway})
}

func (r *run) answer() Solution {
	sol := Solution{State: r.state, Proof: r.proof, Rows: r.rows, Work: r.work, Method: r.method}
	if r.state == Infeasible {
		return sol
	}
	sol.Choices, sol.Objective, sol.Bound = r.best, slices.Clone(r.objective), slices.Clone(r.bound)
	if r.state == Optimal {
		r.report()
		sol.Certificate, sol.Traces = r.certificate(), r.traces
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
			out[l] += low
		}
	}
	return out
}
