package assign

import (
	"context"
	"fmt"
)

// Plain is the plain exact method: depth-first branch and bound in integers over a min-cost-flow relaxation, all levels joined in 128
// bits. Its work is counted in nodes of the search. A problem whose joined levels do not fit gives ErrTooWide.
type Plain struct{}

// Name is "plain".
func (Plain) Name() string { return "plain" }

// Solve implements Method.
func (Plain) Solve(ctx context.Context, p *Problem, rows []NoGood, workLimit int64, report func(incumbent, bound []int64)) (Solution, error) {
	c, err := newCore(p, rows)
	if err != nil {
		return Solution{}, err
	}
	s := newSearch(ctx, c, workLimit, func(incumbent, bound wide) {
		if report != nil {
			report(c.vector(incumbent), c.radix.split(bound))
		}
	})
	bound, feasible := s.run()
	sol := Solution{State: Optimal, Proof: ProofSearch, Work: s.work, Method: Plain{}.Name()}
	switch {
	case !feasible:
		sol.State = Infeasible
		return sol, nil
	case s.stopped:
		sol.State, sol.Proof = Stopped, ProofNone
	}
	sol.Bound = c.radix.split(bound)
	if s.best == noWay {
		return sol, nil
	}
	sol.Choices = c.choices(s.choices)
	if sol.Objective, err = p.Evaluate(sol.Choices); err != nil {
		return Solution{}, fmt.Errorf("assign: plain method: %w", err)
	}
	return sol, nil
}

// vector takes a joined cost apart; nil stands for none.
func (c *core) vector(w wide) []int64 {
	if w == noWay {
		return nil
	}
	return c.radix.split(w)
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
