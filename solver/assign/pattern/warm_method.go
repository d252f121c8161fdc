package pattern

import (
	"context"

	"github.com/placewell/placewell/solver/assign"
)

var _ assign.Warm = Method{}

// SolveFrom implements assign.Warm: columns, bases, cuts and branches of before are where each level starts. Where that leads nowhere, the problem is
// solved as if nothing were known.
func (m Method) SolveFrom(ctx context.Context, p *assign.Problem, rows []assign.NoGood, separate func([]assign.Choice) []assign.NoGood, start assign.Start,
	workLimit int64, report func(incumbent, bound []int64)) (assign.Solution, error) {
	if start.Memory == nil {
		return m.SolveSeparating(ctx, p, rows, separate, workLimit, report)
	}
	sol, err := solve(ctx, p, rows, separate, start, workLimit, report)
	left := workLimit - sol.Work
	if err != nil || sol.State != assign.Stopped || ctx.Err() != nil || workLimit > 0 && left <= 0 {
		return sol, err
	}
	again, err := m.SolveSeparating(ctx, p, append(rows[:len(rows):len(rows)], sol.Rows...), separate, max(0, left), report)
	again.Work += sol.Work
	again.Rows = append(sol.Rows[:len(sol.Rows):len(sol.Rows)], again.Rows...)
	return again, err
}
