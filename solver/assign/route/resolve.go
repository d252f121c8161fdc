package route

import (
	"context"
	"slices"
	"sync"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/certify"
)

// Answer is a problem with its answer. It may be used by several goroutines at once; neither the problem nor what it points to may be changed.
type Answer struct {
	Problem  *assign.Problem
	Solution assign.Solution
	// Kept tells that the answer before was found to stand, certificate and all, and nothing was solved.
	Kept bool
	kept *keeping
}

// keeping is a certificate that is looked at more closely when it is first asked for.
type keeping struct {
	once sync.Once
	kept *certify.Kept
}

// Solve solves a problem and checks the certificate. A certificate that is refused is no certificate.
func Solve(ctx context.Context, p *assign.Problem, settings assign.Settings) (*Answer, error) {
	return solve(ctx, p, settings, certify.Confirm)
}

func solve(ctx context.Context, p *assign.Problem, settings assign.Settings,
	confirm func(*assign.Problem, assign.Solution) (assign.Solution, error)) (*Answer, error) {
	sol, err := assign.Solve(ctx, p, settings)
	if err != nil {
		return nil, err
	}
	sol, _ = confirm(p, sol)
	return &Answer{Problem: p, Solution: sol, kept: &keeping{}}, nil
}

// Resolve solves a problem that differs from one that was solved before: a place or a group more, at the end of those there were, or one that nothing may
// use any more; arcs forced, forbidden or added; other costs, uses, limits, conflicts, caps or another budget. Everything else keeps its number, and
// Legal says the same of what did not change.
//
//   - An unchanged problem keeps its answer, at no cost.
//   - Where the change takes away only what the answer does not use, or adds only what the first node of every proof leaves out, the certificate holds as it
//     is, and is not gone through again ([certify.Kept.Holds]).
//   - Else each component that changed is solved from what its method remembers, and the others keep their answers and proofs.
//
// What was solved is proven as ever, and the certificate of the whole is checked against the changed problem.
func Resolve(ctx context.Context, previous *Answer, changed *assign.Problem, settings assign.Settings) (*Answer, error) {
	if changed == previous.Problem {
		out := *previous
		out.Kept = true
		return &out, nil
	}
	if err := changed.Validate(); err != nil {
		return nil, err
	}
	if previous.stands(changed) {
		out := &Answer{Problem: changed, Solution: previous.Solution, Kept: true, kept: previous.kept}
		out.Solution.Work = 0
		return out, nil
	}
	if d, ok := compare(previous.Problem, changed); ok && previous.Solution.State == assign.Optimal {
		settings.Previous = &assign.Previous{Solution: previous.Solution, Changed: d}
		settings.Previous.Solution.Rows = demanded(changed, previous.Solution.Rows)
		if k := previous.keep(); k != nil {
			standing := k.Standing(changed)
			settings.Previous.Standing = standing
			return solve(ctx, changed, settings, func(p *assign.Problem, sol assign.Solution) (assign.Solution, error) {
				return k.Confirm(p, sol, standing)
			})
		}
	}
	return Solve(ctx, changed, settings)
}

// keep looks at the certificate more closely, once; nil where there is none.
func (a *Answer) keep() *certify.Kept {
	if a.Solution.State != assign.Optimal || a.Solution.Certificate == nil || a.kept == nil {
		return nil
	}
	a.kept.once.Do(func() { a.kept.kept, _ = certify.Keep(a.Problem, a.Solution.Choices, a.Solution.Certificate) })
	return a.kept.kept
}

// stands tells whether the certificate holds for the changed problem, as far as that can be told without going through it.
func (a *Answer) stands(changed *assign.Problem) bool {
	s := &a.Solution
	if s.State != assign.Optimal || len(changed.Groups) != len(a.Problem.Groups) {
		return false
	}
	if objective, err := changed.Evaluate(s.Choices); err != nil || !slices.Equal(objective, s.Objective) {
		return false
	}
	k := a.keep()
	return k != nil && k.Holds(changed)
}

// demanded are the rows that Legal still demands.
func demanded(p *assign.Problem, rows []assign.NoGood) (out []assign.NoGood) {
	for _, r := range rows {
		if p.Legal != nil && refused(p, &r) {
			out = append(out, r)
		}
	}
	return out
}

// refused tells whether Legal refuses all that a row forbids.
func refused(p *assign.Problem, r *assign.NoGood) bool {
	place := func(a assign.ArcRef) int { return p.Groups[a.Group].Parts[a.Part].Arcs[a.Arc].Place }
	if r.Limit == len(r.Arcs)-1 {
		return !p.Legal(place(r.Arcs[0]), r.Arcs)
	}
	for i, a := range r.Arcs {
		for _, b := range r.Arcs[i+1:] {
			if a.Group != b.Group && p.Legal(place(a), []assign.ArcRef{a, b}) {
				return false
			}
		}
	}
	return r.Limit == 1
}
