package household

import "github.com/placewell/placewell/model"

// searchLimit bounds the search for rooms, in children put into a room. Homes come nowhere near it; a made-up one that does is told
// that no arrangement was found.
const searchLimit = 20_000

// bedrooms judges NMS-10.6 for fostering households and supported lodgings: each arrival has a room, alone or with somebody who may
// share it. The best arrangement counts: one that needs no agreement, else one that needs it (a gate), else none (removed: no
// room, or only rooms where sharing is barred). Facts that are not there are said to be unknown. Its datum is the number of children who
// need a bedroom, and the number of empty ones, -1 for unknown.
func (h *house) bedrooms(r *Result) {
	if h.home.Kind != model.FosterHome && h.home.Kind != model.SupportedLodgings {
		return
	}
	need := 0
	arrivals := h.arrivals()
	for i := range arrivals {
		if !h.infant(&arrivals[i]) {
			need++
		}
	}
	if need == 0 {
		return
	}
	if len(h.home.Bedrooms) == 0 {
		r.note(model.NMS106, need, -1)
		return
	}
	empty := 0
	for i := range h.home.Bedrooms {
		if len(h.home.Bedrooms[i].Occupants) == 0 {
			empty++
		}
	}
	switch {
	case empty >= need || h.fits(sharingFree):
	case h.fits(sharingAgreed):
		r.gate(model.NMS106, need, empty)
	default:
		r.fail(model.NMS106, need, empty)
	}
}

// Beds gives how many children more the bedrooms of a home could hold, each in a bed of its own; known is false where the rule on
// bedrooms does not ask or has no facts. It is a ceiling: who may share a room with whom can only lower it.
func Beds(home *model.Carer) (beds int, known bool) {
	if (home.Kind != model.FosterHome && home.Kind != model.SupportedLodgings) || len(home.Bedrooms) == 0 {
		return 0, false
	}
	for i := range home.Bedrooms {
		beds += max(0, int(home.Bedrooms[i].Capacity)-len(home.Bedrooms[i].Occupants))
	}
	return beds, true
}

// NeedsBed tells whether a child who moves in on a day needs a bed in a children's bedroom, on that day and ever after: all do but
// infants who may sleep in the carer's room.
func NeedsBed(policy *model.Policy, child *model.Child, on model.Date) bool {
	h := house{policy: policy, on: on}
	return !h.infant(&person{born: child.DateOfBirth, age: child.Age(on)})
}

// infant tells whether a child may sleep in the carer's room by the local policy. An unborn child may where any infant may.
func (h *house) infant(p *person) bool {
	limit := int(h.policy.InfantMaxMonths)
	if limit == 0 || p.age > limit/12 {
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

// rooming is a search for rooms: room[i] is the bedroom of arrival i, -1 for an infant in the carer's. Only those before the arrival
// in hand count.
type rooming struct {
	h     *house
	level sharing
	room  []int
	steps int
}

// fits tells whether the arrivals can be given rooms so that nobody shares at more than the level.
func (h *house) fits(level sharing) bool {
	var buffer [usualPeople]int
	s := rooming{h: h, level: level, room: buffer[:0]}
	for range h.moving {
		s.room = append(s.room, -1)
	}
	return s.place(0)
}

// place finds rooms for arrival i and those after it, each tried in turn with the earlier ones fixed.
func (s *rooming) place(i int) bool {
	arrivals := s.h.arrivals()
	for i < len(arrivals) && s.h.infant(&arrivals[i]) {
		i++
	}
	if i == len(arrivals) {
		return true
	}
	var tried uint64 // capacities of empty rooms already tried: one empty room is like another of its size
	for k := range s.h.home.Bedrooms {
		room := &s.h.home.Bedrooms[k]
		if s.steps++; s.steps > searchLimit {
			return false
		}
		inside := len(room.Occupants) + s.newcomers(k, i)
		if inside >= int(room.Capacity) {
			continue
		}
		if inside == 0 {
			if tried&(1<<room.Capacity) != 0 {
				continue
			}
			tried |= 1 << room.Capacity
		}
		if !s.welcome(i, k) {
			continue
		}
		s.room[i] = k
		if s.place(i + 1) {
			return true
		}
	}
	return false
}

// newcomers counts the arrivals before i in room k.
func (s *rooming) newcomers(k, i int) int {
	n := 0
	for _, room := range s.room[:i] {
		if room == k {
			n++
		}
	}
	return n
}

// welcome tells whether arrival i may share room k, at the level, with all who sleep there.
func (s *rooming) welcome(i, k int) bool {
	arrivals := s.h.arrivals()
	for _, id := range s.h.home.Bedrooms[k].Occupants {
		if s.h.sharing(&arrivals[i], s.h.resident(id)) > s.level {
			return false
		}
	}
	for j := range i {
		if s.room[j] == k && s.h.sharing(&arrivals[i], &arrivals[j]) > s.level {
			return false
		}
	}
	return true
}
