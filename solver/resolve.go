package solver

import (
	"context"
	"fmt"
	"slices"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/route"
)

// resolveWith solves the problem with one more pin, from the solution without it. The problem returned has the pin; the one at hand stays as it is.
func (p *problem) resolveWith(ctx context.Context, previous assign.Solution, pin Pin, settings Settings) (*problem, assign.Solution, error) {
	pinned, err := p.with(pin)
	if err != nil {
		return nil, assign.Solution{}, err
	}
	answer, err := route.Resolve(ctx, &route.Answer{Problem: &p.Problem, Solution: previous}, &pinned.Problem,
		assign.Settings{Method: settings.Method, WorkLimit: settings.WorkLimit})
	if err != nil {
		return nil, assign.Solution{}, fmt.Errorf("solver: assign: %w", err)
	}
	return pinned, answer.Solution, nil
}

// with gives a copy of the problem with one more pin; what the pin does not touch is shared.
func (p *problem) with(pin Pin) (*problem, error) {
	out := *p
	out.Legal = out.legal
	out.Groups = slices.Clone(p.Groups)
	if g := p.group(pin.RequestID); g >= 0 {
		out.Groups[g].Parts = slices.Clone(p.Groups[g].Parts)
		for k := range out.Groups[g].Parts {
			part := &out.Groups[g].Parts[k]
			part.Arcs = slices.Clone(part.Arcs)
		}
	}
	return &out, out.pin([]Pin{pin})
}
