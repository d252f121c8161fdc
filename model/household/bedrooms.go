package household

import "github.com/placewell/placewell/model"

// searchLimit bounds the search for rooms, in children put into a room. Homes come nowhere near it; a made-up one that does is told
// that no arrangement was found.
const searchLimit = 20_000

// The second number of NMS-10.6's datum where it is no count of empty bedrooms: nothing is known of them; or, for groundFloor - n, the
// children of the first number need a bedroom on the ground floor and n of those are empty.
const (
	bedroomsUnknown = -1
	groundFloor     = -2
)

// BedroomsOf reads NMS-10.6's datum: the children who need a bedroom and the empty ones, known false where nothing is on file; ground
// tells whether both numbers are about the ground floor alone.
func BedroomsOf(d model.Datum) (need, empty int, ground, known bool) {
	if d.B <= groundFloor {
		return int(d.A), int(groundFloor - d.B), true, true
	}
	return int(d.A), int(d.B), false, d.B != bedroomsUnknown
}

// bedrooms judges NMS-10.6: each arrival who needs a room has one, alone or with somebody who may share it. The best arrangement counts:
// one that needs no agreement, else one that needs it (a gate), else none (removed: no room, or only rooms where sharing is barred).
// Facts that are not there are said to be unknown. In homes that are nobody's family only those are asked about for whom a room of their
// own, or one on the ground floor, is essential. Its datum is read by BedroomsOf.
func (h *house) bedrooms(r *Result) {
	need, ground := 0, 0
	arrivals := h.arrivals()
	for i := range arrivals {
		if h.needsRoom(&arrivals[i]) {
			need++
		}
		if h.needsGround(&arrivals[i]) {
			ground++
		}
	}
	if need == 0 {
		return
	}
	if len(h.home.Bedrooms) == 0 {
		r.note(model.NMS106, need, bedroomsUnknown)
		return
	}
	empty, emptyGround := h.empty()
	switch {
	case ground == 0 && empty >= need || h.fits(sharingFree, true):
	case h.fits(sharingAgreed, true):
		r.gate(model.NMS106, need, empty)
	case ground > 0 && h.fits(sharingAgreed, false):
		r.fail(model.NMS106, ground, groundFloor-emptyGround)
	default:
		r.fail(model.NMS106, need, empty)
	}
}

// family tells whether children live in the home of a family, where they have bedrooms and not places alone.
func (h *house) family() bool {
	return h.home.Kind == model.FosterHome || h.home.Kind == model.SupportedLodgings
}

// needsRoom tells whether an arrival must be found a bedroom.
func (h *house) needsRoom(p *person) bool {
	if h.family() {
		return !h.infant(p)
	}
	return p.ownRoom || h.needsGround(p)
}

// needsGround tells whether an arrival must sleep on the ground floor, in a home where it is known which bedrooms are there. Where it is
// not known, the adaptations of the home speak by themselves.
func (h *house) needsGround(p *person) bool {
	if !p.groundFloor {
		return false
	}
	for k := range h.home.Bedrooms {
		if h.home.Bedrooms[k].GroundFloor {
			return true
		}
	}
	return false
}

// empty counts the bedrooms in which nobody sleeps on the day, and those of them on the ground floor.
func (h *house) empty() (all, ground int) {
	for k := range h.home.Bedrooms {
		if b := &h.home.Bedrooms[k]; h.occupants(b) == 0 {
			all++
			if b.GroundFloor {
				ground++
			}
		}
	}
	return all, ground
}

// occupants counts those who sleep in a bedroom on the day.
func (h *house) occupants(b *model.Bedroom) int {
	n := len(b.Occupants)
	if h.gone {
		for _, id := range b.Occupants {
			if h.hasLeft(id) {
				n--
			}
		}
	}
	return n
}

// hasLeft tells whether an occupant is a resident of the snapshot who lives elsewhere by the day.
func (h *house) hasLeft(id string) bool { return h.gone && hasLeft(h.home, id, h.on) }

func hasLeft(home *model.Carer, id string, on model.Date) bool {
	for i := range home.Residents {
		if r := &home.Residents[i]; r.ID == id {
			return !Lives(home, r, on)
		}
	}
	return false
}

// Beds gives how many children more the bedrooms of a home could hold on a day, each in a bed of its own; known is false where the rule
// on bedrooms does not ask or has no facts. It is a ceiling: who may share a room with whom can only lower it.
func Beds(home *model.Carer, on model.Date) (beds int, known bool) {
	if (home.Kind != model.FosterHome && home.Kind != model.SupportedLodgings) || len(home.Bedrooms) == 0 {
		return 0, false
	}
	for i := range home.Bedrooms {
		free := int(home.Bedrooms[i].Capacity)
		for _, id := range home.Bedrooms[i].Occupants {
			if !hasLeft(home, id, on) {
				free--
			}
		}
		beds += max(0, free)
	}
	return beds, true
}

// NeedsBed tells whether a child who moves in on a day needs a bed in a children's bedroom, on that day and ever after: all do but
// infants who may sleep in the carer's room.
func NeedsBed(policy *model.Policy, child *model.Child, on model.Date) bool {
	h := house{policy: policy, on: on}
	return !h.infant(&person{born: child.DateOfBirth, age: child.Age(on), ownRoom: child.OwnRoom})
}

// infant tells whether a child may sleep in the carer's room by the local policy. An unborn child may where any infant may; none may for
// whom a room of its own is essential.
func (h *house) infant(p *person) bool {
	limit := int(h.policy.InfantMaxMonths)
	if limit == 0 || p.ownRoom || p.age > limit/12 {
		return false
	}
	y1, m1, d1 := p.born.Civil()
	y2, m2, d2 := h.on.Civil()
	months := (y2-y1)*12 + int(m2) - int(m1)
	if d2 < d1 {
		months--
	}
	return months <= limit
}
