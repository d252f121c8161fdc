package judge

import (
	"cmp"
	"slices"

	"github.com/placewell/placewell/model"
)

// firstRequest asks for a stay of so many days: no long-term match and no adoption are made for it.
func (s *bridging) firstRequest(days int) model.Request {
	r := *s.r
	r.ExpectedDays = days
	if r.Kind == model.KindLongTerm || r.Kind == model.KindFFA {
		r.Kind = model.KindShortTerm
	}
	return r
}

// first gives the best first home for so many days before the lasting one: by shortfall, connection, pence and identifier.
func (s *bridging) first(days int, lasting *Leg) *Leg {
	stays, known := s.firsts[days]
	if !known {
		stays = s.stays(days)
		if s.firsts == nil {
			s.firsts = make(map[int][]Leg)
		}
		s.firsts[days] = stays
	}
	for i := range stays {
		if stays[i].Carer != lasting.Carer {
			return &stays[i]
		}
	}
	return nil
}

// stays judges every home for a stay of so many days. Support packages are left to the lasting home: what averts an ending over twelve
// months is no measure of what it is worth over a few days.
func (s *bridging) stays(days int) []Leg {
	r, policy := s.firstRequest(days), *s.j.Policy
	policy.Packages = nil
	j := Judge{Policy: &policy, Book: s.j.Book, Risk: s.j.Risk, Now: s.j.Now}
	var stays []Leg
	top := model.Points(0)
	for i := range s.pool.Carers {
		c := &s.pool.Carers[i]
		if s.livesThere(c) {
			continue
		}
		if fit, _, ok := j.Part(&r, s.part, c, s.vs); ok {
			stays = append(stays, s.leg(c, r.NeededFrom, days, fit))
			top = max(top, fit)
		}
	}
	slices.SortFunc(stays, func(a, b Leg) int {
		return cmp.Or(cmp.Compare(s.short(&a, top), s.short(&b, top)), notFirst(a.Connected, b.Connected),
			cmp.Compare(s.stayPence(&a), s.stayPence(&b)), cmp.Compare(a.Carer.ID, b.Carer.ID))
	})
	return stays
}

// leg keeps the verdicts just judged.
func (s *bridging) leg(c *model.Carer, from model.Date, days int, fit model.Points) Leg {
	n := 0
	for i := range s.r.Children {
		if s.part.Has(i) {
			n++
		}
	}
	return Leg{Carer: c, From: from, Days: days, Verdicts: slices.Clone(s.vs[:n]), Fit: fit, Connected: s.connected(c)}
}

// livesThere tells whether a child of the part lives with the carer now.
func (s *bridging) livesThere(c *model.Carer) bool {
	for i := range s.r.Children {
		if current := s.r.Children[i].Current; s.part.Has(i) && current != nil && current.CarerID == c.ID {
			return true
		}
	}
	return false
}

func (s *bridging) connected(c *model.Carer) bool {
	for i := range s.r.Children {
		if s.part.Has(i) && !s.r.Children[i].Connected(c.ID) {
			return false
		}
	}
	return true
}
