package knapsack

import (
	"context"
	"fmt"

	"github.com/placewell/placewell/solver/assign"
)

// Method is the exact method for problems that [Fits] accepts. Its work is counted in nodes of the search.
type Method struct{}

var _ assign.Method = Method{}

// Name is "knapsack".
func (Method) Name() string { return "knapsack" }

// Solve implements assign.Method. The error is for a problem that does not fit.
func (Method) Solve(ctx context.Context, p *assign.Problem, rows []assign.NoGood, workLimit int64, report func(incumbent, bound []int64)) (assign.Solution, error) {
	j, binding, err := examine(p, rows)
	if err != nil {
		return assign.Solution{}, err
	}
	s := newSearch(ctx, newCore(p, j, binding), workLimit)
	s.tell = func() { report(s.objective(), s.bound()) }
	feasible := s.run()
	sol := assign.Solution{State: assign.Optimal, Proof: assign.ProofSearch, Work: s.work, Method: Method{}.Name()}
	if !feasible {
		sol.State = assign.Infeasible
		return sol, nil
	}
	sol.Bound = s.bound()
	if s.best == nil || s.low < s.cost {
		sol.State, sol.Proof = assign.Stopped, assign.ProofNone
	}
	if s.best == nil {
		return sol, nil
	}
	sol.Choices = s.choices()
	if sol.Objective, err = p.Evaluate(sol.Choices); err != nil {
		return assign.Solution{}, fmt.Errorf("knapsack: %w", err)
	}
	if sol.State == assign.Optimal && !s.halted {
		sol.Certificate = s.proof.certificate(sol.Objective)
	}
	return sol, nil
}

// objective is the levels of the best plan, nil before the first.
func (s *search) objective() []int64 {
	if s.best == nil {
		return nil
	}
	return s.c.joint.levels(s.cost / s.c.scale)
}

// bound is the levels that no plan is below.
func (s *search) bound() []int64 { return s.c.joint.levels(s.low / s.c.scale) }

// choices is the best plan in the problem's terms.
func (s *search) choices() []assign.Choice {
	out := make([]assign.Choice, len(s.best))
	for g, a := range s.best {
		way := s.c.waits[g]
		if a >= 0 {
			way = s.c.arcs[a].way
		}
		out[g].Option = way.option
		if way.arc >= 0 {
			out[g].Arcs = []int{way.arc}
		}
	}
	return out
}
