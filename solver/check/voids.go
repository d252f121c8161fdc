package check

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
)

// voids moves everybody as the plan says, counts the beds of block contracts anew, and compares.
func (c *checker) voids() error {
	on := c.pool.On
	after := &model.Pool{On: c.pool.On, Carers: slices.Clone(c.pool.Carers)}
	at := map[string]int{}
	for k := range after.Carers {
		after.Carers[k].Residents = slices.Clone(after.Carers[k].Residents)
		at[after.Carers[k].ID] = k
	}
	for i := range c.requests {
		r := &c.requests[i]
		on = max(on, r.NeededFrom)
		for _, part := range c.plan.Requests[i].Placed {
			for k := range r.Children {
				if part.Part.Has(k) {
					moveResident(after.Carers, at, &r.Children[k], part.CarerID)
				}
			}
		}
	}
	want := cost.Voids(after, nil, on, c.policy.HorizonDays)
	same := func(a, b model.Void) bool {
		a.Moves = 0
		return a == b
	}
	if !slices.EqualFunc(c.plan.Voids, want, same) {
		return fmt.Errorf("the block contracts have other empty beds after the moves than the plan says")
	}
	return nil
}

// moveResident writes a child out of the present home, if the pool has it, and into the new one.
func moveResident(carers []model.Carer, at map[string]int, child *model.Child, to string) {
	if child.Current != nil {
		if child.Current.CarerID == to {
			return
		}
		if k, pooled := at[child.Current.CarerID]; pooled {
			carers[k].Residents = slices.DeleteFunc(carers[k].Residents, func(r model.Resident) bool { return r.ID == child.ID })
		}
	}
	if k, pooled := at[to]; pooled {
		carers[k].Residents = append(carers[k].Residents, model.Resident{ID: child.ID, DateOfBirth: child.DateOfBirth, Fostered: true, StayingPut: true})
	}
}
