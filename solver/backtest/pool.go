package backtest

import (
	"slices"

	"github.com/placewell/placewell/model"
)

// history is every stay by home, for the pool as it stood.
type history struct {
	Options
	homes  map[string]model.Carer
	byHome map[string][]*stay // in order of time
	ids    []string           // of homes, in order
}

func newHistory(o Options, list []stay, homes map[string]model.Carer) *history {
	h := &history{Options: o, homes: homes, byHome: map[string][]*stay{}}
	for i := range list {
		if t := &list[i]; t.homePlaced {
			h.byHome[t.home] = append(h.byHome[t.home], t)
		}
	}
	for id := range h.byHome {
		h.ids = append(h.ids, id)
	}
	slices.Sort(h.ids)
	return h
}

// seen is what a home looked like before a day.
type seen struct {
	residents []*stay
	places    int        // most children at once before the day
	last      model.Date // last day on which a child lived there
	kin       bool       // a relative or friend of a child
	known     bool
}

// before looks at a home as it could be seen before a day.
func (h *history) before(id string, on model.Date) (s seen) {
	var now []*stay
	for _, t := range h.byHome[id] {
		if t.from >= on {
			break
		}
		s.known = true
		s.kin = s.kin || t.kin()
		now = slices.DeleteFunc(now, func(x *stay) bool { return x.to.Known() && x.to <= t.from })
		now = append(now, t)
		s.places = max(s.places, len(now))
		until := on - 1
		if t.to.Known() && t.to < on {
			until = t.to
		}
		s.last = max(s.last, until)
	}
	for _, t := range now {
		if t.there(on) {
			s.residents = append(s.residents, t)
		}
	}
	return s
}

// pool gives the homes to which the children of a request could have gone: those of their kind in use with a vacant place, and those to which they went.
func (h *history) pool(group []*stay) model.Pool {
	on := group[0].from
	kind := h.homes[group[0].home].Kind
	p := model.Pool{On: on}
	for _, id := range h.ids {
		home := h.homes[id]
		if home.Kind != kind {
			continue
		}
		chosen := 0
		for _, t := range group {
			if t.home == id {
				chosen++
			}
		}
		s := h.before(id, on)
		open := s.known && !s.kin && int(on-s.last) <= h.Idle && s.places > len(s.residents)
		if !open && chosen == 0 {
			continue
		}
		p.Carers = append(p.Carers, h.carer(home, &s, chosen))
	}
	return p
}

// mostPlaces is the most that a carer's record holds of places and residents.
const mostPlaces = 40

// carer makes a home of what was seen of it.
func (h *history) carer(c model.Carer, s *seen, chosen int) model.Carer {
	c.Approval = model.HomeApproval{Type: model.ApprovalFull}
	if c.Kind != model.FosterHome {
		c.Approval = model.HomeApproval{}
	}
	c.Registration = model.Registered
	if c.Kind == model.FosterHome {
		c.Registration = model.RegistrationNotRequired
	}
	c.AgreementMade, c.LongTerm, c.Known = model.Yes, true, s.known
	c.Price = model.Price{Weekly: h.Prices.of(&c), Basis: h.Prices.Basis}
	places := min(max(s.places, len(s.residents)+chosen), mostPlaces)
	c.Residents, c.Places, c.Bedrooms = nil, nil, nil
	for i := range places {
		room, state := model.Bedroom{Capacity: 1}, model.PlaceVacant
		if i < len(s.residents) {
			t := s.residents[i]
			state = model.PlaceFilled
			if t.born.Known() && t.born < t.from {
				c.Residents = append(c.Residents, model.Resident{ID: t.child, DateOfBirth: t.born, Sex: t.sex, Fostered: c.Kind == model.FosterHome})
				room.Occupants = []string{t.child}
			}
		}
		c.Places = append(c.Places, model.Place{State: state})
		if len(c.Bedrooms) < 30 { // the most that a record holds
			c.Bedrooms = append(c.Bedrooms, room)
		}
	}
	return c
}

// Prices are what a week costs in homes of each kind, in pence, and the price list that they are from.
type Prices struct {
	InHouse, Agency, Residential, Supported model.Pence
	Basis                                   model.PriceBasis
}

// of gives the price of a home; a foster home of another authority or body costs what an agency's does.
func (p *Prices) of(c *model.Carer) model.Pence {
	switch {
	case c.Kind == model.ChildrensHome:
		return p.Residential
	case c.Kind == model.SupportedAccommodation:
		return p.Supported
	case c.Category == model.InHouse:
		return p.InHouse
	}
	return p.Agency
}
