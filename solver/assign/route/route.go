// Package route chooses, for each component of a problem, the cheapest method that can prove it.
package route

import (
	"context"
	"errors"
	"math"
	"slices"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/flow"
	"github.com/placewell/placewell/solver/assign/knapsack"
	"github.com/placewell/placewell/solver/assign/pattern"
)

// Method tries network flow for what is a transportation problem, knapsacks where places hold many and nothing is grouped, then patterns: their answers have
// certificates. Where a component does not fit it, or it ends without a proof while there is
// time, the fallback takes over; nil means the plain method.
type Method struct {
	Fallback assign.Method
}

var _ assign.Warm = Method{}

// Name is "auto". A solution names the methods that made it: "flow", or "patterns+highs" where the first did not prove it and the second went on.
func (Method) Name() string { return "auto" }

// Solve implements assign.Method.
func (m Method) Solve(ctx context.Context, p *assign.Problem, rows []assign.NoGood, workLimit int64,
	report func(incumbent, bound []int64)) (assign.Solution, error) {
	return m.SolveSeparating(ctx, p, rows, nil, workLimit, report)
}

// SolveSeparating implements assign.Separating.
func (m Method) SolveSeparating(ctx context.Context, p *assign.Problem, rows []assign.NoGood, separate func([]assign.Choice) []assign.NoGood, workLimit int64,
	report func(incumbent, bound []int64)) (assign.Solution, error) {
	return m.SolveFrom(ctx, p, rows, separate, assign.Start{}, workLimit, report)
}

// SolveFrom implements assign.Warm. What patterns solved before goes to patterns again.
func (m Method) SolveFrom(ctx context.Context, p *assign.Problem, rows []assign.NoGood, separate func([]assign.Choice) []assign.NoGood, start assign.Start,
	workLimit int64, report func(incumbent, bound []int64)) (assign.Solution, error) {
	if start.Memory == nil {
		if sol, ok := byFlow(ctx, p, rows, separate, workLimit); ok {
			return sol, nil
		}
		if knapsack.Fits(p, rows) && wide(p) {
			return knapsack.Method{}.Solve(ctx, p, rows, workLimit, report)
		}
	}
	first, err := pattern.Method{}.SolveFrom(ctx, p, rows, separate, start, patience(p, workLimit), report)
	switch {
	case errors.Is(err, pattern.ErrUnfit):
		first = assign.Solution{State: assign.Stopped}
	case err != nil:
		return assign.Solution{}, err
	case first.State != assign.Stopped:
		return first, nil
	}
	left := workLimit - first.Work
	if ctx.Err() != nil || workLimit > 0 && left <= 0 {
		return first, nil //nolint:nilerr // an unfit problem is no error, and nothing is left for the fallback: what is known is the answer
	}
	fallback := m.Fallback
	if fallback == nil {
		fallback = assign.Plain{}
	}
	all := append(slices.Clone(rows), first.Rows...)
	second, err := m.second(ctx, fallback, p, all, separate, max(0, left), report)
	if err != nil && first.Choices != nil {
		return first, nil //nolint:nilerr // what the fallback cannot hold leaves the plan so far
	}
	if err != nil {
		return assign.Solution{}, err
	}
	second.Work += first.Work
	if first.Method != "" {
		second.Method = first.Method + "+" + second.Method
	}
	second.Rows = append(slices.Clone(first.Rows), second.Rows...)
	return better(first, second), nil
}

// patience is how much work the method of patterns may do before the fallback is asked: where it proves, it mostly needs a small part of that. With many
// levels the fallback is asked sooner: there it is seldom much slower.
func patience(p *assign.Problem, workLimit int64) int64 {
	most := int64(10_000)
	if p.Levels <= 2 {
		most += 100 * int64(len(p.Groups))
	}
	if workLimit > 0 {
		most = min(most, workLimit)
	}
	return most
}

// wide tells whether some place holds so many parts that its patterns are too many: by a counter, more than a few of those that use least of it.
func wide(p *assign.Problem) bool {
	const few = 8
	least := leastUse(p)
	for h := range p.Places {
		for k, limit := range p.Places[h].Limit {
			if limit > few && least[h][k]*few < limit {
				return true
			}
		}
	}
	return false
}

// leastUse is, by place and counter, the least that an arc into the place uses, at least 1.
func leastUse(p *assign.Problem) [][assign.Counters]int32 {
	out := make([][assign.Counters]int32, len(p.Places))
	for h := range out {
		for k := range out[h] {
			out[h][k] = math.MaxInt32 / 16
		}
	}
	for g := range p.Groups {
		for q := range p.Groups[g].Parts {
			for i := range p.Groups[g].Parts[q].Arcs {
				a := &p.Groups[g].Parts[q].Arcs[i]
				for k, u := range a.Use {
					out[a.Place][k] = min(out[a.Place][k], max(1, u))
				}
			}
		}
	}
	return out
}

// byFlow solves what is a transportation problem, or has a relaxation of that kind whose optimum is legal.
func byFlow(ctx context.Context, p *assign.Problem, rows []assign.NoGood, separate func([]assign.Choice) []assign.NoGood, workLimit int64) (assign.Solution, bool) {
	sol, err := flow.Method{}.Solve(ctx, p, rows, workLimit, nil)
	if err != nil || sol.State == assign.Stopped {
		return assign.Solution{}, false
	}
	if sol.State == assign.Optimal && separate != nil && len(separate(sol.Choices)) > 0 {
		return assign.Solution{}, false
	}
	return sol, true
}

// second asks the fallback.
func (m Method) second(ctx context.Context, fallback assign.Method, p *assign.Problem, rows []assign.NoGood, separate func([]assign.Choice) []assign.NoGood,
	left int64, report func(incumbent, bound []int64)) (assign.Solution, error) {
	if s, ok := fallback.(assign.Separating); ok && separate != nil {
		return s.SolveSeparating(ctx, p, rows, separate, left, report)
	}
	return fallback.Solve(ctx, p, rows, left, report)
}

// better joins what two methods found and proved.
func better(first, second assign.Solution) assign.Solution {
	if second.State != assign.Stopped {
		return second
	}
	if first.Choices != nil && (second.Choices == nil || slices.Compare(first.Objective, second.Objective) < 0) {
		second.Choices, second.Objective = first.Choices, first.Objective
	}
	if first.Bound != nil && (second.Bound == nil || slices.Compare(first.Bound, second.Bound) > 0) {
		second.Bound = first.Bound
	}
	return second
}
