package judge

import (
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
)

// bridging is what looking for the two-step options of one part needs.
type bridging struct {
	j    *Judge
	r    *model.Request
	part model.Part
	pool *model.Pool
	// days are those of the request; vs is room for verdicts.
	days int
	vs   []model.Verdict
	// now are the homes that can take the part at once and for good, later those that can from a day of their own; best is the best fit of
	// all. firsts are the stays in first homes by their days.
	now, later []Leg
	best       model.Points
	firsts     map[int][]Leg
}

// look finds the homes to live in. Those about which nothing changes are judged only once there is a home that opens later: without one there
// is nothing to bridge.
func (s *bridging) look() {
	var steady []*model.Carer
	for i := range s.pool.Carers {
		c := &s.pool.Carers[i]
		switch {
		case s.livesThere(c):
		case len(s.openings(c)) == 0:
			steady = append(steady, c)
		case !s.takes(c):
			if leg, ok := s.opening(c); ok {
				s.later, s.best = append(s.later, leg), max(s.best, leg.Fit)
			}
		}
	}
	if len(s.later) == 0 {
		return
	}
	for _, c := range steady {
		s.takes(c)
	}
}

// takes notes a home that can take the part at once and for good, and tells whether it is one.
func (s *bridging) takes(c *model.Carer) bool {
	fit, _, ok := s.j.Part(s.r, s.part, c, s.vs)
	if ok {
		s.now, s.best = append(s.now, s.leg(c, s.r.NeededFrom, s.days, fit)), max(s.best, fit)
	}
	return ok
}

// instead gives the first of the homes that can take the part at once and for good; nil where there is none.
func (s *bridging) instead() *Leg {
	if len(s.now) == 0 {
		return nil
	}
	slices.SortFunc(s.now, func(a, b Leg) int { return s.rank(&a, s.pence(&a), &b, s.pence(&b)) })
	return &s.now[0]
}

// opening gives the stay in a lasting home from the first day on which the part can move in, if there is one within the policy's days.
func (s *bridging) opening(c *model.Carer) (Leg, bool) {
	for _, day := range s.openings(c) {
		wait := s.r.NeededFrom.DaysUntil(day)
		r, policy := s.lastingRequest(wait), *s.j.Policy
		policy.HorizonDays = s.days - wait
		j := Judge{Policy: &policy, Book: s.j.Book, Risk: s.j.Risk, Now: s.j.Now}
		if fit, _, ok := j.Part(&r, s.part, c, s.vs); ok {
			return s.leg(c, day, policy.HorizonDays, fit), true
		}
	}
	return Leg{}, false
}

// openings gives the days after the day needed, and early enough, on which something about the home changes for good or ill: a place
// opens, an offer starts, a resident leaves, an approval or new terms come into force. They ascend.
func (s *bridging) openings(c *model.Carer) []model.Date {
	var days []model.Date
	last := s.r.NeededFrom.AddDays(min(int(s.j.Policy.BridgeDays), s.days-1))
	add := func(d model.Date) {
		if d > s.r.NeededFrom && d <= last {
			days = append(days, d)
		}
	}
	add(c.Approval.From)
	for i := range c.Places {
		add(c.Places[i].AvailableFrom)
	}
	for i := range c.Residents {
		add(c.Residents[i].LeavesOn)
	}
	for i := range c.Offers {
		if c.Offers[i].RequestID == s.r.ID {
			add(c.Offers[i].AvailableFrom)
		}
	}
	if c.PendingTerms != nil {
		add(c.PendingTerms.From)
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// lastingRequest is the request as it stands when the first home has been lived in for so many days: a planned move from a placement that
// could go on. An emergency is over by then.
func (s *bridging) lastingRequest(wait int) model.Request {
	r := *s.r
	r.NeededFrom = r.NeededFrom.AddDays(wait)
	r.ExpectedDays = max(1, cost.ExpectedDays(s.j.Policy, s.r)-wait)
	r.Urgency = model.Planned
	if r.Kind == model.KindEmergency {
		r.Kind = model.KindShortTerm
	}
	r.Children = slices.Clone(r.Children)
	between := &model.CurrentPlacement{CanContinue: true, Since: s.r.NeededFrom}
	for i := range r.Children {
		if s.part.Has(i) {
			r.Children[i].Current = between
		}
	}
	return r
}
