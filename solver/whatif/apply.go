package whatif

import (
	"fmt"
	"slices"
	"strings"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// changePrices changes the weekly price of the carers that pass, and of their offers.
func (s *state) changePrices(p *Prices) {
	for _, i := range s.carers(&p.Of) {
		c := &s.pool.Carers[i]
		c.Price.Weekly = s.newPrice(p, c.Price.Weekly)
		c.Offers = slices.Clone(c.Offers)
		for k := range c.Offers {
			c.Offers[k].Price.Weekly = s.newPrice(p, c.Offers[k].Price.Weekly)
		}
		s.touched(i, solver.Priced)
	}
}

// newPrice gives what becomes of a weekly price, within what a price may be.
func (s *state) newPrice(p *Prices, old model.Pence) model.Pence {
	var price model.Pence
	switch {
	case p.Percent != nil:
		const whole = 100 * hundred
		price = old.MulDiv(whole+s.hundredths(*p.Percent), whole)
	case p.Pence != nil:
		price = old + model.Pence(s.whole(*p.Pence))
	default:
		price = model.Pence(s.whole(*p.WeeklyPence))
	}
	return min(max(0, price), mostPence)
}

func (s *state) setPolicy(p *PolicyField) {
	f := policyFields[p.Field]
	f.set(&s.policy, s.whole(p.Value))
	s.policyIs = max(s.policyIs, f.is)
}

// addCarers adds carers like those that pass, in turn by identifier.
func (s *state) addCarers(a *AddCarers) {
	like := s.carers(&a.Like)
	if len(like) == 0 {
		return
	}
	slices.SortFunc(like, func(x, y int) int { return strings.Compare(s.carerID(x), s.carerID(y)) })
	for n := range s.whole(a.Count) {
		c := empty(&s.pool.Carers[like[int(n)%len(like)]], s.pool.On)
		c.ID = fmt.Sprintf("NEW-%d-%s", len(s.pool.Carers), c.ID)
		if a.WeeklyPence != nil {
			c.Price.Weekly = model.Pence(s.whole(*a.WeeklyPence))
		}
		if a.AgeMin != nil {
			c.Terms.AgeMin = uint8(s.whole(*a.AgeMin))
		}
		if a.AgeMax != nil {
			c.Terms.AgeMax = uint8(s.whole(*a.AgeMax))
		}
		if a.Places != nil {
			setPlaces(&c, int(s.whole(*a.Places)))
		}
		s.pool.Carers = append(s.pool.Carers, c)
		s.grow()
		s.touched(len(s.pool.Carers)-1, solver.Altered)
	}
}

// empty gives a copy of a carer that nobody lives with: every place vacant, every bedroom free, terms that name nobody.
func empty(like *model.Carer, on model.Date) model.Carer {
	c := *like
	c.Residents, c.Exemptions, c.Offers, c.PendingTerms, c.Block = nil, nil, nil, nil, nil
	c.OfferOnly = false
	c.Terms = *like.TermsOn(on)
	c.Terms.NamedChildren = nil
	c.Approval.NamedChildren = nil
	c.Bedrooms = slices.Clone(like.Bedrooms)
	for i := range c.Bedrooms {
		c.Bedrooms[i].Occupants = nil
	}
	c.Places = make([]model.Place, len(like.Places))
	for i := range c.Places {
		c.Places[i] = model.Place{State: model.PlaceVacant}
	}
	return c
}

// setPlaces gives a carer so many vacant places, with a bedroom for each, and terms that allow as many children.
func setPlaces(c *model.Carer, n int) {
	c.Places = make([]model.Place, n)
	for i := range c.Places {
		c.Places[i] = model.Place{State: model.PlaceVacant}
	}
	for c.Bedrooms != nil && len(c.Bedrooms) < n {
		c.Bedrooms = append(c.Bedrooms, model.Bedroom{Capacity: 1})
	}
	c.Terms.MaxChildren = uint8(n)
}

// removeCarers takes the free places of the carers that pass.
func (s *state) removeCarers(r *RemoveCarers) {
	for _, i := range s.some(s.carers(&r.Of), r.Count, "carer", s.carerID) {
		c := &s.pool.Carers[i]
		c.Places = slices.Clone(c.Places)
		for k := range c.Places {
			if c.Places[k].State != model.PlaceFilled {
				c.Places[k] = model.Place{State: model.PlaceNotAvailable, Reason: "taken away by the scenario"}
			}
		}
		s.gone[i] = true
		s.touched(i, solver.Altered)
	}
}

// addRequests adds requests like those that pass.
func (s *state) addRequests(a *AddRequests) {
	s.arrive(s.requestsOf(&a.Like), int(s.whole(a.Children)), "arrival")
}

// copyOf gives a request like another, by other children: without a placement, approvals or relatives among the carers.
func copyOf(like *model.Request, label string) model.Request {
	r := *like
	r.ID = label + "-" + like.ID
	r.Approvals = nil
	r.Children = slices.Clone(like.Children)
	for i := range r.Children {
		c := &r.Children[i]
		c.ID = label + "-" + c.ID
		c.Current, c.ConnectedCarers, c.SiblingsElsewhere, c.ExcludedCarers, c.ExcludedChildren = nil, nil, nil, nil, nil
		c.DaysWaited = 0
	}
	return r
}

// OfferAlike lets whoever made an offer to one request make the same to another. It concerns no other request.
func OfferAlike(carers []model.Carer, from, to string) {
	for i := range carers {
		offers := carers[i].Offers
		for k := range offers {
			if offers[k].RequestID == from {
				o := offers[k]
				o.ID, o.RequestID = o.ID+"-"+to, to
				carers[i].Offers = append(slices.Clip(carers[i].Offers), o)
			}
		}
	}
}
