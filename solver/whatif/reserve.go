package whatif

import (
	"cmp"
	"context"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// ReservePrice is what one place of a carer is worth to the plan: what would be lost without it, and so the most that is worth paying to
// keep it free until it is needed.
type ReservePrice struct {
	CarerID  string
	Kind     model.CarerKind
	Category model.ProviderCategory
	// Vacant places of the carer on the day of the base; Used is how many children the plan moves there.
	Vacant, Used int
	// Waiting is how many more children would wait; Shortfall by how much level 2 would rise.
	Waiting   int
	Shortfall int64
	// Objective is the loss on level 4, Expected that in spending over the days that the policy counts, where nobody more waits; Weekly the
	// loss in weekly prices.
	Objective, Expected, Weekly model.Pence
}

// ReservePrices tells, for every home that the base's plan moves somebody to, what its last vacant place is worth, the dearest first. A home
// that the plan does not use has the price nought.
func ReservePrices(ctx context.Context, base Base, settings Settings) ([]ReservePrice, error) {
	b, ref, err := solved(ctx, &Spec{}, base, settings)
	if err != nil {
		return nil, err
	}
	n := solver.Neighbour{Requests: b.base.Requests, Pool: b.base.Pool, Policy: &b.base.Policy}
	before := tallyOf(&n, ref.Outcome())
	used := arrivals(ref.Outcome())
	var homes []int
	for i := range base.Pool.Carers {
		if used[base.Pool.Carers[i].ID] > 0 && base.Pool.Carers[i].VacantPlaces(b.lastMove()) > 0 {
			homes = append(homes, i)
		}
	}
	var out []ReservePrice
	err = inOrder(ctx, 0, len(homes), settings.Workers, func(ctx context.Context, k int) (ReservePrice, error) {
		return b.without(ctx, ref, n, homes[k], &before)
	}, func(p ReservePrice) error {
		p.Used = used[p.CarerID]
		out = append(out, p)
		return nil
	})
	slices.SortStableFunc(out, func(x, y ReservePrice) int {
		return cmp.Or(y.Waiting-x.Waiting, cmp.Compare(y.Shortfall, x.Shortfall), cmp.Compare(y.Objective, x.Objective))
	})
	return out, err
}

// lastMove is the last day on which anybody is to move.
func (b *Batch) lastMove() (last model.Date) {
	for i := range b.base.Requests {
		last = max(last, b.base.Requests[i].NeededFrom)
	}
	return last
}

// arrivals counts the children whom an answer moves to each home.
func arrivals(out *solver.Outcome) map[string]int {
	n := map[string]int{}
	for i := range out.Requests {
		for k := range out.Requests[i].Placed {
			if p := &out.Requests[i].Placed[k]; !p.Stay {
				n[p.CarerID] += len(p.Verdicts)
			}
		}
	}
	return n
}

// without gives the price of one place of a carer.
func (b *Batch) without(ctx context.Context, ref *solver.Reference, n solver.Neighbour, carer int, before *tally) (ReservePrice, error) {
	pool := &model.Pool{On: n.Pool.On, Carers: slices.Clone(n.Pool.Carers)}
	c := &pool.Carers[carer]
	p := ReservePrice{CarerID: c.ID, Kind: c.Kind, Category: c.Category, Vacant: c.VacantPlaces(pool.On)}
	c.Places = slices.Clone(c.Places)
	for k := len(c.Places) - 1; k >= 0; k-- {
		if c.Places[k].State == model.PlaceVacant {
			c.Places[k] = model.Place{State: model.PlaceNotAvailable, Reason: "taken away by the question"}
			break
		}
	}
	n.Pool, n.Carers = pool, make([]solver.Change, len(pool.Carers))
	n.Carers[carer] = solver.Altered
	out, err := ref.Solve(ctx, n)
	if err != nil {
		return p, err
	}
	if err := ctx.Err(); err != nil {
		return p, err
	}
	after := tallyOf(&n, out)
	p.Waiting, p.Shortfall = after.waiting-before.waiting, out.Objective.Shortfall-ref.Outcome().Objective.Shortfall
	p.Objective, p.Expected, p.Weekly = after.objective-before.objective, after.expected-before.expected, after.weekly-before.weekly
	return p, nil
}
