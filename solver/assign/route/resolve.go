package route

import (
	"context"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/certify"
)

// Resolve solves a problem that differs little from one that was solved before: another price, an arc forbidden, a place with less or more room, a cap or
// budget moved. Groups, parts, options, arcs, places and caps must be the same ones in the same order. Where the choices of before are still a
// solution and their certificate, told their new values, still proves that none is better, they are the answer, for the time of the
// check; kept says so. Otherwise the problem is solved anew with settings.
//
// A certificate holds for any problem of its shape that it can be checked against, so nothing about the change needs to be known.
func Resolve(ctx context.Context, previous assign.Solution, changed *assign.Problem, settings assign.Settings) (sol assign.Solution, kept bool, err error) {
	if again, ok := stands(previous, changed); ok {
		return again, true, nil
	}
	if sol, err = assign.Solve(ctx, changed, settings); err != nil {
		return sol, false, err
	}
	// A certificate that is refused is no certificate.
	sol, _ = certify.Confirm(changed, sol)
	return sol, false, nil
}

// stands tells whether a solution is still proven best, and gives it its new values.
func stands(previous assign.Solution, p *assign.Problem) (assign.Solution, bool) {
	if previous.State != assign.Optimal || previous.Certificate == nil || len(previous.Choices) != len(p.Groups) {
		return previous, false
	}
	objective, err := p.Evaluate(previous.Choices)
	if err != nil {
		return previous, false
	}
	cert := revalued(previous.Certificate, p, previous.Choices)
	if _, err := certify.Check(p, previous.Choices, cert); err != nil {
		return previous, false
	}
	previous.Objective, previous.Bound, previous.Certificate, previous.Proof = objective, objective, cert, assign.ProofCertificate
	previous.Work = 0
	return previous, true
}

// revalued is a certificate that claims for each component what the choices cost now.
func revalued(cert *assign.Certificate, p *assign.Problem, choices []assign.Choice) *assign.Certificate {
	out := &assign.Certificate{}
	for _, c := range cert.Components {
		levels := make([]int64, p.Levels)
		for _, g := range c.Groups {
			grp, choice := &p.Groups[g], choices[g]
			opt := &grp.Options[choice.Option]
			for l := range levels {
				levels[l] += opt.Cost[l]
				for i, q := range opt.Parts {
					levels[l] += grp.Parts[q].Arcs[choice.Arcs[i]].Cost[l]
				}
			}
		}
		stages := c.Stages
		c.Stages = nil
		for _, st := range stages {
			st.Value = append([]int64{}, levels[st.First:st.Last+1]...)
			c.Stages = append(c.Stages, st)
		}
		out.Components = append(out.Components, c)
	}
	return out
}
