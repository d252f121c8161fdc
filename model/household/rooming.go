package household

// rooming is a search for rooms: room[i] is the bedroom of arrival i, -1 for one who needs none. Only those before the arrival in hand
// count.
type rooming struct {
	h     *house
	level sharing
	// ground: who must sleep on the ground floor does.
	ground bool
	room   []int
	steps  int
}

// fits tells whether the arrivals can be given rooms so that nobody shares at more than the level.
func (h *house) fits(level sharing, ground bool) bool {
	var buffer [usualPeople]int
	s := rooming{h: h, level: level, ground: ground, room: buffer[:0]}
	for range h.moving {
		s.room = append(s.room, -1)
	}
	return s.place(0)
}

// place finds rooms for arrival i and those after it, each tried in turn with the earlier ones fixed.
func (s *rooming) place(i int) bool {
	arrivals := s.h.arrivals()
	for i < len(arrivals) && !s.h.needsRoom(&arrivals[i]) {
		i++
	}
	if i == len(arrivals) {
		return true
	}
	upstairs := !s.ground || !s.h.needsGround(&arrivals[i])
	var tried uint64 // kinds of empty rooms already tried: one empty room is like another of its size and floor
	for k := range s.h.home.Bedrooms {
		room := &s.h.home.Bedrooms[k]
		if !room.GroundFloor && !upstairs {
			continue
		}
		if s.steps++; s.steps > searchLimit {
			return false
		}
		inside := s.h.occupants(room) + s.newcomers(k, i)
		if inside >= int(room.Capacity) {
			continue
		}
		if inside == 0 {
			kind := uint64(1) << (2 * uint(room.Capacity))
			if room.GroundFloor {
				kind <<= 1
			}
			if tried&kind != 0 {
				continue
			}
			tried |= kind
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
		if !s.h.hasLeft(id) && s.h.sharing(&arrivals[i], s.h.resident(id)) > s.level {
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
