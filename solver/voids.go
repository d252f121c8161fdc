package solver

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/model/household"
)

// voids gives the block contracts with the beds that are empty once everybody has moved as the plan says.
func (p *problem) voids(plan *model.Plan) []model.Void {
	moves, at := make([]int, len(p.pool.Carers)), make(map[string]int, len(p.pool.Carers))
	for k := range p.pool.Carers {
		at[p.pool.Carers[k].ID] = k
	}
	for home, arrivals := range arrivalsByHome(p.cases, plan) {
		if k, pooled := at[home]; pooled {
			moves[k] += len(arrivals)
		}
		for _, a := range arrivals {
			if k, pooled := p.leaves(a, at); pooled {
				moves[k]--
			}
		}
	}
	return cost.Voids(p.pool, moves, p.movedBy(), p.policy.HorizonDays)
}

// leaves gives the home of the pool in which a child who moves would otherwise hold a place on the day when everybody has moved.
func (p *problem) leaves(a household.Arrival, at map[string]int) (int, bool) {
	child := &a.Request.Children[a.Index]
	if child.Current == nil {
		return 0, false
	}
	k, pooled := at[child.Current.CarerID]
	return k, pooled && household.Holds(&p.pool.Carers[k], child.ID, p.movedBy())
}

// movedBy is the day by which everybody has moved.
func (p *problem) movedBy() model.Date { return max(p.pool.On, p.last) }
