package whatif

import (
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// carriedOut gives the pool once the plan is carried out: who moves lives there, and has left where it lived. It is what would be, in a
// question; nothing is placed.
func (s *state) carriedOut(out *solver.Outcome) *model.Pool {
	pool := &model.Pool{On: s.pool.On, Carers: slices.Clone(s.pool.Carers)}
	at := make(map[string]int, len(pool.Carers))
	for i := range pool.Carers {
		at[pool.Carers[i].ID] = i
	}
	for i := range out.Requests {
		if out.Requests[i].Away {
			continue
		}
		for k := range out.Requests[i].Placed {
			if part := &out.Requests[i].Placed[k]; !part.Stay {
				moveIn(pool, at, &s.requests[i], part)
			}
		}
	}
	return pool
}

func moveIn(pool *model.Pool, at map[string]int, r *model.Request, part *model.PlacedPart) {
	home := &pool.Carers[at[part.CarerID]]
	group := ""
	if len(part.Verdicts) > 1 {
		group = r.ID
	}
	for i := range r.Children {
		child := &r.Children[i]
		if !part.Part.Has(i) {
			continue
		}
		if child.Current != nil {
			if old, ok := at[child.Current.CarerID]; ok && old != at[part.CarerID] {
				leave(&pool.Carers[old], child.ID)
			}
		}
		home.Residents = append(slices.Clip(home.Residents), model.Resident{
			ID: child.ID, DateOfBirth: child.DateOfBirth, Sex: child.Sex, Fostered: home.Kind == model.FosterHome, SiblingGroup: group,
			Needs: child.Needs, Solo: child.Solo, MinOtherAge: child.MinOtherAge, MaxOtherAge: child.MaxOtherAge, OthersSex: child.OthersSex,
			MaxOthers: child.MaxOthers, ExcludedChildren: child.ExcludedChildren,
		})
		takePlace(home, child.ID)
	}
}

// takePlace fills a place and a bed: the place promised to the child, else the first vacant one.
func takePlace(c *model.Carer, id string) {
	c.Places = slices.Clone(c.Places)
	p := slices.IndexFunc(c.Places, func(p model.Place) bool { return p.PromisedTo == id })
	if p < 0 {
		p = slices.IndexFunc(c.Places, func(p model.Place) bool { return p.State == model.PlaceVacant && p.PromisedTo == "" })
	}
	if p >= 0 {
		c.Places[p] = model.Place{State: model.PlaceFilled}
	}
	c.Bedrooms = slices.Clone(c.Bedrooms)
	for b := range c.Bedrooms {
		if room := &c.Bedrooms[b]; len(room.Occupants) < int(room.Capacity) {
			room.Occupants = append(slices.Clip(room.Occupants), id)
			return
		}
	}
}
