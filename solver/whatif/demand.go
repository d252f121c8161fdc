package whatif

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// drawDemand replaces those without a placement, or adds to them, by lot.
func (s *state) drawDemand(d *DrawDemand) {
	like := slices.DeleteFunc(s.requestsOf(&d.Like), func(i int) bool { return hasHome(&s.requests[i]) || s.away[i] })
	left := poisson(s.hundredths(d.Children), s.lots.number("demand"))
	if !d.Keep {
		for i := range s.base.Requests {
			s.away[i] = s.away[i] || !hasHome(&s.requests[i])
		}
	}
	s.arrive(like, left, "demand")
}

// arrive adds requests like those given, drawn with replacement, until so many more children ask.
func (s *state) arrive(like []int, children int, what string) {
	for n := 0; children > 0; n++ {
		fit := slices.DeleteFunc(slices.Clone(like), func(i int) bool { return len(s.requests[i].Children) > children })
		if len(fit) == 0 {
			return
		}
		from := &s.requests[fit[s.lots.below(len(fit), what, fmt.Sprint(n))]]
		r := copyOf(from, fmt.Sprintf("NEW-%d", len(s.requests)))
		offerAlike(s.pool.Carers, from.ID, r.ID)
		children -= len(r.Children)
		s.requests = append(s.requests, r)
		s.grow()
	}
}

// hasHome tells whether a child of the request lives with a carer.
func hasHome(r *model.Request) bool {
	return slices.ContainsFunc(r.Children, func(c model.Child) bool { return c.Current != nil })
}

// endPlacements lets settled children leave by lot. Children of requests are not settled.
func (s *state) endPlacements(e *EndPlacements) {
	const all = 100 * hundred
	asking := s.asking()
	for _, i := range s.carers(&e.Of) {
		c := &s.pool.Carers[i]
		for _, id := range residentIDs(c) {
			if !asking[id] && int64(s.lots.below(all, "ends", id)) < s.hundredths(e.Percent) {
				leave(c, id)
				s.touched(i, solver.Altered)
			}
		}
	}
}

// asking gives the children who are in a request.
func (s *state) asking() map[string]bool {
	out := map[string]bool{}
	for i := range s.requests {
		for k := range s.requests[i].Children {
			out[s.requests[i].Children[k].ID] = !s.away[i]
		}
	}
	return out
}

// residentIDs gives the children who are looked after in a home: not the household's own.
func residentIDs(c *model.Carer) (out []string) {
	for i := range c.Residents {
		if c.Residents[i].Fostered || c.Kind != model.FosterHome {
			out = append(out, c.Residents[i].ID)
		}
	}
	return out
}

// leave takes a child out of a home and makes its place vacant.
func leave(c *model.Carer, id string) {
	c.Residents = slices.DeleteFunc(slices.Clone(c.Residents), func(r model.Resident) bool { return r.ID == id })
	c.Bedrooms = slices.Clone(c.Bedrooms)
	for b := range c.Bedrooms {
		c.Bedrooms[b].Occupants = slices.DeleteFunc(slices.Clone(c.Bedrooms[b].Occupants), func(o string) bool { return o == id })
	}
	c.Places = slices.Clone(c.Places)
	for p := range c.Places {
		if c.Places[p].State == model.PlaceFilled {
			c.Places[p] = model.Place{State: model.PlaceVacant}
			return
		}
	}
}
