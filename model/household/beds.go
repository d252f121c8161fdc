package household

import (
	"math/bits"

	"github.com/placewell/placewell/model"
)

// beds judges HM-BEDS: each child who moves in has a place of its own that is open on the day, to this child and to this kind of
// request. Approved places less children placed is no count of vacancies, since places are also held or not available. Its datum is how
// many of the children can have a place, and how many need one.
func (h *house) beds(r *Result) {
	if h.moving == 0 {
		return
	}
	if seated := h.seated(); seated < h.moving {
		r.fail(model.HMBeds, seated, h.moving)
	}
}

// seated counts the arrivals who can have places at once.
func (h *house) seated() int {
	o := openOn(h.home, h.on, freed(h.home, h.left, h.remain))
	if o.bound == 0 {
		return min(bits.OnesCount64(o.open), h.moving)
	}
	s := seating{h: h, open: o.open}
	n := 0
	for i := range h.moving {
		s.tried = 0
		if s.seat(i) {
			n++
		}
	}
	return n
}

// seating is the search for places by augmenting paths: by[k] is 1 + the arrival who has place k.
type seating struct {
	h           *house
	open, tried uint64
	by          [64]int16
}

// seat finds a place for arrival i, moving others on where that helps.
func (s *seating) seat(i int) bool {
	a := &s.h.arrivals()[i]
	for open := s.open; open != 0; open &= open - 1 {
		k := bits.TrailingZeros64(open)
		p := &s.h.home.Places[k]
		if s.tried&(1<<k) != 0 || (p.PromisedTo != "" && p.PromisedTo != a.id) || !p.Kinds.Has(a.request.Kind) {
			continue
		}
		s.tried |= 1 << k
		if s.by[k] == 0 || s.seat(int(s.by[k])-1) {
			s.by[k] = int16(i + 1)
			return true
		}
	}
	return false
}
