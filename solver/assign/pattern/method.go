package pattern

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// Method solves a problem level by level. Its work is counted in nodes and pivots.
type Method struct{}

var _ assign.Separating = Method{}

// Name is "patterns".
func (Method) Name() string { return "patterns" }

// Solve implements assign.Method.
func (m Method) Solve(ctx context.Context, p *assign.Problem, rows []assign.NoGood, workLimit int64,
	report func(incumbent, bound []int64)) (assign.Solution, error) {
	return m.SolveSeparating(ctx, p, rows, nil, workLimit, report)
}

// SolveSeparating implements assign.Separating. Where p.Legal is given, patterns are asked about when they are listed.
func (Method) SolveSeparating(ctx context.Context, p *assign.Problem, rows []assign.NoGood, separate func([]assign.Choice) []assign.NoGood, workLimit int64,
	report func(incumbent, bound []int64)) (assign.Solution, error) {
	return solve(ctx, p, rows, separate, assign.Start{}, workLimit, report)
}

// solve is one solve, from a start if there is one.
func solve(ctx context.Context, p *assign.Problem, rows []assign.NoGood, separate func([]assign.Choice) []assign.NoGood, start assign.Start, workLimit int64,
	report func(incumbent, bound []int64)) (assign.Solution, error) {
	f, err := newForm(p, rows, nil)
	if err != nil {
		return assign.Solution{}, err
	}
	f.legal = p.Legal
	r := &run{ctx: ctx, f: f, given: len(rows), separate: separate, limit: workLimit, report: report, bound: make([]int64, p.Levels), ban: make(map[assign.ArcRef]bool),
		left: &Memory{}}
	if m, ok := start.Memory.(*Memory); ok {
		r.before, r.plan = m, start.Choices
	}
	if r.standing = start.Standing; start.Final {
		r.left = nil
	}
	return r.solve()
}

// run is one solve.
type run struct {
	ctx      context.Context
	f        *form
	given    int
	separate func([]assign.Choice) []assign.NoGood
	limit    int64
	report   func(incumbent, bound []int64)

	best  []assign.Choice
	value []int64
	bound []int64
	work  int64
	proof assign.ComponentProof
	kept  []kept
	warm  *recollection
	last  *root // of the level before, where it had one
	ban   map[assign.ArcRef]bool

	before *Memory         // what is known from before, nil when nothing is
	plan   []assign.Choice // of before; it need not be one any more
	left   *Memory         // for later; nil where nobody asks for it
	// standing are the values of the first levels that no solution is below.
	standing []int64
}

func (r *run) stop() bool { return r.ctx.Err() != nil || r.limit > 0 && r.work >= r.limit }

// within is stop for a piece of work whose own count is not in r.work yet.
func (r *run) within(count func() int64) func() bool {
	return func() bool { return r.ctx.Err() != nil || r.limit > 0 && r.work+count() >= r.limit }
}

func (r *run) solve() (assign.Solution, error) {
	for l := range r.bound {
		r.bound[l] = r.f.least(l)
	}
	if slices.ContainsFunc(r.f.groups, func(g groupForm) bool { return g.opts.lo == g.opts.hi }) {
		return assign.Solution{State: assign.Infeasible, Proof: assign.ProofSearch, Method: Method{}.Name()}, nil
	}
	r.everybodyWaits()
	err := r.levels()
	sol := assign.Solution{State: assign.Optimal, Proof: assign.ProofSearch, Choices: r.best, Objective: r.value, Bound: r.bound,
		Rows: r.f.rows[r.given:], Work: r.work, Method: Method{}.Name()}
	switch {
	case errors.Is(err, errInfeasible):
		return assign.Solution{State: assign.Infeasible, Proof: assign.ProofSearch, Work: r.work, Method: Method{}.Name()}, nil
	case errors.Is(err, errStopped), errors.Is(err, errTooMany), errors.Is(err, errLost), err != nil && r.ctx.Err() != nil:
		sol.State, sol.Proof = assign.Stopped, assign.ProofNone
		return sol, nil //nolint:nilerr // a search that was stopped is an answer
	case err != nil:
		return assign.Solution{}, err
	}
	sol.Bound = slices.Clone(r.value)
	if r.left != nil && len(r.left.levels) > 0 {
		r.left.kept, r.left.parts = r.kept, len(r.f.parts)
		sol.Memory = r.left
	}
	if !r.f.traded && checkable(r.f.p) {
		for g := range r.f.groups {
			r.proof.Groups = append(r.proof.Groups, g)
		}
		r.proof.Rows = slices.Clone(r.f.rows)
		sol.Certificate = &assign.Certificate{Components: []assign.ComponentProof{r.proof}}
	}
	return sol, nil
}

var errInfeasible = errors.New("pattern: infeasible")

// least is the least that a level can be, each group by itself.
func (f *form) least(l int) int64 {
	var sum int64
	for g := range f.groups {
		best := int64(math.MaxInt64)
		for o := f.groups[g].opts.lo; o < f.groups[g].opts.hi; o++ {
			best = min(best, f.leastOption(l, o))
		}
		if best < math.MaxInt64 {
			sum += best
		}
	}
	return sum
}

func (f *form) leastOption(l int, o int32) int64 {
	v := f.optLevel[l][o]
	for _, q := range f.opts[o].parts {
		low := int64(math.MaxInt64)
		for _, a := range f.parts[q].arcs {
			low = min(low, f.level[l][a])
		}
		v += low
	}
	return v
}

// everybodyWaits takes the plan in which nobody is placed, where there is one.
func (r *run) everybodyWaits() {
	choices := make([]assign.Choice, len(r.f.groups))
	for g := range r.f.groups {
		at := int32(-1)
		for o := r.f.groups[g].opts.lo; o < r.f.groups[g].opts.hi; o++ {
			if len(r.f.opts[o].parts) == 0 && (at < 0 || r.lessOption(o, at)) {
				at = o
			}
		}
		if at < 0 {
			return
		}
		choices[g].Option = int(r.f.opts[at].index)
	}
	_, _, _ = r.offer(choices) // where it is not legal, the first plan comes from the levels
}

func (r *run) lessOption(a, b int32) bool {
	for l := range r.f.optLevel {
		if x, y := r.f.optLevel[l][a], r.f.optLevel[l][b]; x != y {
			return x < y
		}
	}
	return false
}

// offer takes a plan if it is legal and better than the best. It returns the rows that it breaks.
func (r *run) offer(choices []assign.Choice) ([]assign.NoGood, []int64, error) {
	value, err := r.f.p.Evaluate(choices)
	if err != nil {
		return nil, nil, err
	}
	if r.separate != nil {
		if rows := r.separate(choices); len(rows) > 0 {
			return rows, nil, nil
		}
	}
	if r.value == nil || slices.Compare(value, r.value) < 0 {
		r.best, r.value = choices, value
		r.tell()
	}
	return nil, value, nil
}

func (r *run) tell() {
	if r.report != nil && r.value != nil {
		bound := r.bound
		if slices.Compare(bound, r.value) > 0 {
			bound = r.value
		}
		r.report(slices.Clone(r.value), slices.Clone(bound))
	}
}

// choices makes choices of patterns and options.
func (r *run) choices(patterns [][]int32, opts []int32) ([]assign.Choice, error) {
	f := r.f
	out := make([]assign.Choice, len(f.groups))
	option := make([]int32, len(f.groups))
	for g := range option {
		option[g] = -1
	}
	for _, o := range opts {
		option[f.opts[o].group] = o
	}
	arc := make(map[int32]int32)
	for _, arcs := range patterns {
		for _, a := range arcs {
			q := f.arcs[a].part
			arc[q] = a
			if o := f.parts[q].alone; o >= 0 {
				option[f.arcs[a].group] = o
			}
		}
	}
	for g, o := range option {
		if o < 0 {
			return nil, fmt.Errorf("pattern: group %d has no option in a solution", g)
		}
		out[g].Option = int(f.opts[o].index)
		for _, q := range f.opts[o].parts {
			a, ok := arc[q]
			if !ok {
				return nil, fmt.Errorf("pattern: part %d of group %d has no place in a solution", f.parts[q].index, g)
			}
			out[g].Arcs = append(out[g].Arcs, int(f.arcs[a].ref))
		}
	}
	return out, nil
}
