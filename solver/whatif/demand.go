package whatif

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/solver"
)

// drawDemand replaces those without a placement, or adds to them, by lot.
func (s *state) drawDemand(d *DrawDemand) {
	like := slices.DeleteFunc(s.requestsOf(&d.Like), func(i int) bool { return HasHome(&s.requests[i]) })
	left := Poisson(s.hundredths(d.Children), s.lots.number("demand"))
	if !d.Keep {
		for i := range s.base.Requests {
			s.away[i] = s.away[i] || !HasHome(&s.requests[i])
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
		r := Another(from, fmt.Sprintf("NEW-%d", len(s.requests)), &s.policy, s.lots.below)
		OfferAlike(s.pool.Carers, from.ID, r.ID)
		children -= len(r.Children)
		s.requests = append(s.requests, r)
		s.grow()
	}
}

const (
	// elsewhere is how far, in metres either way, the child lives from the one it is like; longer by how many per cent, either way, it stays.
	elsewhere = 3_000
	longer    = 20
	mostDays  = 6_600 // a placement from birth to the eighteenth birthday
)

// Another gives a request like one there is, by other children: they have no placement, no approvals and no relatives among the carers, live
// elsewhere near by, and stay for longer or shorter. lot draws a number from 0 to n-1 for names.
func Another(like *model.Request, label string, policy *model.Policy, lot func(n int, names ...string) int) model.Request {
	r := copyOf(like, label)
	east := int32(lot(2*elsewhere+1, "east", r.ID) - elsewhere)
	north := int32(lot(2*elsewhere+1, "north", r.ID) - elsewhere)
	for i := range r.Children {
		if home := &r.Children[i].Home; home.Known() {
			home.Easting, home.Northing, home.Postcode = max(1, home.Easting+east), max(1, home.Northing+north), ""
		}
	}
	days := r.ExpectedDays
	if days == 0 {
		days = policy.DefaultDays[r.Kind]
	}
	if days > 0 {
		r.ExpectedDays = min(max(1, days*(100-longer+lot(2*longer+1, "days", r.ID))/100), mostDays)
	}
	return r
}

// HasHome tells whether a child of the request lives with a carer.
func HasHome(r *model.Request) bool {
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
		if household.HoldsPlace(c, &c.Residents[i]) {
			out = append(out, c.Residents[i].ID)
		}
	}
	return out
}

// MoveOut takes a resident out of a home and out of its bedroom. The place is the caller's to free.
func MoveOut(c *model.Carer, id string) {
	c.Residents = slices.DeleteFunc(slices.Clone(c.Residents), func(r model.Resident) bool { return r.ID == id })
	c.Bedrooms = slices.Clone(c.Bedrooms)
	for b := range c.Bedrooms {
		c.Bedrooms[b].Occupants = slices.DeleteFunc(slices.Clone(c.Bedrooms[b].Occupants), func(o string) bool { return o == id })
	}
}

// leave takes a child out of a home and makes its place vacant.
func leave(c *model.Carer, id string) {
	MoveOut(c, id)
	c.Places = slices.Clone(c.Places)
	for p := range c.Places {
		if c.Places[p].State == model.PlaceFilled {
			c.Places[p] = model.Place{State: model.PlaceVacant}
			return
		}
	}
}
