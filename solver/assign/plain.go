package assign

import (
	"context"
	"fmt"
)

// Plain is the plain exact method: depth-first branch and bound in integers over a min-cost-flow relaxation, one level after another,
// with 128-bit sums. Its work is counted in nodes of the search. A problem whose joined levels do not fit gives ErrTooWide.
type Plain struct{}

var _ Separating = Plain{}

// Name is "plain".
func (Plain) Name() string { return "plain" }

// Solve implements Method.
func (m Plain) Solve(ctx context.Context, p *Problem, rows []NoGood, workLimit int64, report func(incumbent, bound []int64)) (Solution, error) {
	return m.SolveSeparating(ctx, p, rows, nil, workLimit, report)
}

// SolveSeparating implements Separating.
func (Plain) SolveSeparating(ctx context.Context, p *Problem, rows []NoGood, separate func([]Choice) []NoGood, workLimit int64,
	report func(incumbent, bound []int64)) (Solution, error) {
	c, err := newCore(p, rows)
	if err != nil {
		return Solution{}, err
	}
	s := newSearch(ctx, c, workLimit)
	s.separate, s.tell = separate, report
	feasible := s.run()
	sol := Solution{State: Optimal, Proof: ProofSearch, Work: s.work, Method: Plain{}.Name()}
	switch {
	case s.stopped:
		sol.State, sol.Proof = Stopped, ProofNone
	case !feasible:
		sol.State = Infeasible
		return sol, nil
	}
	sol.Bound = s.told
	if s.best == noWay {
		return sol, nil
	}
	sol.Choices = c.choices(s.choices)
	if sol.Objective, err = p.Evaluate(sol.Choices); err != nil {
		return Solution{}, fmt.Errorf("assign: plain method: %w", err)
	}
	return sol, nil
}

// choices turns what a search picked (options by group, then arcs by part) into choices.
func (c *core) choices(picked []int32) []Choice {
	out := make([]Choice, len(c.groups))
	arcs := picked[len(c.groups):]
	for g := range out {
		o := picked[g]
		out[g].Option = int(o - c.groups[g].opts.lo)
		for _, q := range c.opts[o].parts {
			out[g].Arcs = append(out[g].Arcs, int(c.arcs[arcs[q]].index))
		}
	}
	return out
}
