package modeltest

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// newHome draws a home of the group with places in the given states and puts children into the filled ones. unrelated forbids
// that a full house of four be one family.
func (g *generator) newHome(gr *group, states []model.PlaceState, unrelated bool) *model.Carer {
	n := len(g.homes) + 1
	d := newDice(g.seed, streamHome, n)
	c := model.Carer{
		ID: fmt.Sprintf("H-%04d", n), Kind: gr.kind, Category: gr.category, Registration: model.Registered,
		Terms: gr.terms(d, len(states)), Home: somewhere(d, gr.where), Places: placesOf(d, states),
		FosteringSince: On.AddDays(-d.between(60, 365*[]int{1, 5, 12, 22}[d.pick(12, 40, 30, 18)])),
		Known:          d.chance(gr.known), SupportPackage: d.chance(gr.supported), OfferOnly: d.chance(gr.offerOnly),
		Smoking: d.chance(8), Carers: uint8(1 + d.pick(30, 70)), FullTime: d.chance(65),
	}
	c.Dogs, c.OtherPets = d.chance(25), d.chance(15)
	c.Price = model.Price{Weekly: model.Pence(gr.lowest+5*d.IntN((gr.highest-gr.lowest)/5+1)) * 100, Basis: model.BasisSynthetic}
	if d.chance(gr.discount) {
		c.Price.SiblingDiscount = model.Probability(100 * d.between(5, 12))
	}
	for domain := range c.Skills {
		c.Skills[domain] = uint8(d.pick(gr.skill[:]...))
	}
	c.Adaptations = drawAdaptations(d, gr)
	gr.finish(d, &c)
	own := 0
	if gr.fosters() && d.chance(25) {
		own = d.between(1, 2)
	}
	g.moveIn(&c, count(states, model.PlaceFilled), own, unrelated)
	addRooms(d, &c)
	g.homes = append(g.homes, c)
	return &g.homes[n-1]
}

// finish sets what differs by the kind of home.
func (gr *group) finish(d dice, c *model.Carer) {
	switch gr.kind {
	case model.FosterHome:
		c.Registration = model.RegistrationNotRequired
		c.Approval = model.HomeApproval{Type: model.ApprovalFull, From: c.FosteringSince}
		if gr.category == model.IFA {
			c.Provider = fmt.Sprintf("agency-%02d", d.between(1, 12))
		} else {
			c.ReservedFor = Peterborough
		}
	case model.SupportedLodgings:
		c.ReservedFor = Peterborough
		c.Skills[model.IND] = uint8(d.between(2, 3))
	default:
		c.Provider = fmt.Sprintf("provider-%02d", d.between(1, 20))
		if d.chance(25) {
			c.Category = model.VoluntaryProvider
		}
		c.Carers, c.FullTime, c.Dogs, c.Smoking = uint8(d.between(4, 12)), true, false, false
		if gr.kind == model.SupportedAccommodation {
			c.Skills[model.IND] = uint8(d.between(2, 3))
			if d.chance(6) {
				c.Registration = model.Unregistered
			}
		}
	}
}

func drawAdaptations(d dice, gr *group) (s model.AdaptationSet) {
	share := 10
	if gr.kind == model.ChildrensHome || gr.kind == model.ResidentialSchool {
		share = 40
	}
	for a := range model.Adaptation(model.Adaptations) {
		if d.chance(share) {
			s = s.With(a)
		}
	}
	return s
}

// addRooms gives every resident a room and nearly every free place one. In one home in eight two free places share a double room,
// and in one in twelve a room is missing, so that the question of shared rooms comes up.
func addRooms(d dice, c *model.Carer) {
	for i := range c.Residents {
		c.Bedrooms = append(c.Bedrooms, model.Bedroom{Capacity: 1, Occupants: []string{c.Residents[i].ID}, GroundFloor: d.chance(8)})
	}
	free := 0
	for _, p := range c.Places {
		if p.State != model.PlaceFilled {
			free++
		}
	}
	if free >= 2 && d.chance(12) {
		c.Bedrooms = append(c.Bedrooms, model.Bedroom{Capacity: 2})
		free -= 2
	} else if free > 0 && d.chance(8) {
		free--
	}
	ground := c.Adaptations.Has(model.GroundFloorBedroom)
	for range free {
		c.Bedrooms = append(c.Bedrooms, model.Bedroom{Capacity: 1, GroundFloor: ground})
	}
}
