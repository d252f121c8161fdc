package whatif

import (
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/rule"
	"github.com/placewell/placewell/solver"
)

// setCarers sets what is given of the carers that pass.
func (s *state) setCarers(x *SetCarers) {
	for _, i := range s.some(s.carers(&x.Of), x.Count, "carer", s.carerID) {
		c := &s.pool.Carers[i]
		if x.Open != nil {
			open(c, int(s.whole(*x.Open)))
		}
		if x.AgeMin != nil {
			c.Terms.AgeMin = uint8(s.whole(*x.AgeMin))
		}
		if x.AgeMax != nil {
			c.Terms.AgeMax = uint8(s.whole(*x.AgeMax))
		}
		if domain, ok := model.ParseDomain(x.Need); ok {
			c.Skills[domain] = max(c.Skills[domain], uint8(s.level(x.Level)))
		}
		if x.Support != nil {
			c.SupportPackage = *x.Support
		}
		s.touched(i, solver.Altered)
	}
}

// setRequests sets what is given of the requests that pass: each is taken away, and comes again as it is now.
func (s *state) setRequests(x *SetRequests) {
	for _, i := range s.some(s.requestsOf(&x.Of), x.Count, "request", s.requestID) {
		r := s.requests[i]
		if x.Kind != "" {
			r.Kind = parseCode[model.RequestKind](x.Kind)
		}
		if x.Urgency != "" {
			r.Urgency = parseCode[model.Urgency](x.Urgency)
		}
		if x.Together != "" {
			r.Together = parseCode[model.Together](x.Together)
			r.SplitPairs = nil
		}
		if x.ExpectedDays != nil {
			r.ExpectedDays = int(s.whole(*x.ExpectedDays))
		}
		if x.DaysLater != nil {
			r.NeededFrom = r.NeededFrom.AddDays(int(s.whole(*x.DaysLater)))
		}
		if domain, ok := model.ParseDomain(x.Need); ok {
			r.Children = slices.Clone(r.Children)
			for k := range r.Children {
				r.Children[k].Needs[domain] = uint8(s.whole(*x.Level))
			}
		}
		s.away[i] = true
		s.requests = append(s.requests, r)
		s.grow()
	}
}

// open makes so many places vacant that are not available.
func open(c *model.Carer, n int) {
	c.Places = slices.Clone(c.Places)
	for p := range c.Places {
		if n > 0 && c.Places[p].State == model.PlaceNotAvailable {
			c.Places[p] = model.Place{State: model.PlaceVacant}
			n--
		}
	}
}

// setRule sets the days of a rule.
func (s *state) setRule(d *RuleDays) {
	id, _ := model.ParseRule(d.Rule)
	from, to := day(d.From), day(d.To)
	s.policy.RuleDates = append(slices.Clip(s.policy.RuleDates), model.RuleDates{Rule: id, From: from, To: to, Source: d.Source})
	s.policyIs = solver.Altered
}

// never is a day on which nobody moves: a rule that begins on it is not in force before.
var never = model.NewDate(2199, 12, 31)

// rulesOn gives every rule the days from the first to the last if it is in force on the day, and none else.
func (s *state) rulesOn(r *RulesOn) {
	on := day(r.Day)
	dates := slices.Clip(s.policy.RuleDates)
	for _, is := range rule.Of(&s.policy) {
		d := model.RuleDates{Rule: is.ID, Source: "as in force on " + on.String()}
		if !is.InForce(on) {
			d.From = never
		}
		dates = append(dates, d)
	}
	s.policy.RuleDates = dates
	s.policyIs = solver.Altered
}

// day reads a date that has been checked; "" is none.
func day(text string) model.Date {
	d, err := model.ParseDate(text)
	if err != nil {
		return 0
	}
	return d
}

// parseCode gives the code of a name that has been checked.
func parseCode[C code](name string) C {
	return C(max(0, slices.Index(codes[C](), name)))
}
