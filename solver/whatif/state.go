package whatif

import (
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// state is the base with the changes of one scenario. Carers and requests of the base keep their numbers; what is taken away is marked
// gone, and what is new comes after them. Slices of the base are shared until something in them changes.
type state struct {
	base     *Base
	pool     model.Pool
	requests []model.Request
	policy   model.Policy

	gone       []bool // by carer
	away       []bool // by request
	carer      []solver.Change
	policyIs   solver.Change
	newOwnBest bool
	acceptance []int64       // by carer, hundredths of a per cent of its pairs that it accepts; -1: all
	spending   *model.Pence  // the most that homes may cost a week; nil: no bound
	tolls      []model.Pence // by carer
	values     map[string]Number
	lots       lots
}

// apply gives the state of a scenario.
func (b *Batch) apply(sc scenario) *state {
	s := &state{
		base: &b.base, pool: model.Pool{On: b.base.Pool.On, Carers: slices.Clone(b.base.Pool.Carers)}, requests: slices.Clone(b.base.Requests),
		policy: b.base.Policy, newOwnBest: b.spec.OwnBest == OwnBestScenario, values: map[string]Number{}, lots: lots{seed: b.spec.Seed, repetition: sc.repetition},
	}
	s.grow()
	for i := range b.spec.Sweeps {
		s.values[b.spec.Sweeps[i].Name] = sc.values[i]
	}
	s.makeAll(b.spec.Changes)
	if sc.alternative >= 0 {
		s.makeAll(b.spec.Alternatives[sc.alternative].Changes)
	}
	return s
}

// grow makes the marks as long as what they mark.
func (s *state) grow() {
	for len(s.carer) < len(s.pool.Carers) {
		s.carer, s.gone, s.acceptance = append(s.carer, solver.Same), append(s.gone, false), append(s.acceptance, -1)
		s.tolls = append(s.tolls, 0)
	}
	for len(s.away) < len(s.requests) {
		s.away = append(s.away, false)
	}
}

// present are the requests that are there.
func (s *state) present() (requests []model.Request) {
	for i := range s.requests {
		if !s.away[i] {
			requests = append(requests, s.requests[i])
		}
	}
	return requests
}

func (s *state) makeAll(changes []Change) {
	for i := range changes {
		switch c := &changes[i]; {
		case c.Prices != nil:
			s.changePrices(c.Prices)
		case c.Policy != nil:
			s.setPolicy(c.Policy)
		case c.Acceptance != nil:
			for _, k := range s.carers(&c.Acceptance.Of) {
				s.acceptance[k] = s.hundredths(c.Acceptance.Percent)
			}
		case c.AddCarers != nil:
			s.addCarers(c.AddCarers)
		case c.RemoveCarers != nil:
			s.removeCarers(c.RemoveCarers)
		case c.AddRequests != nil:
			s.addRequests(c.AddRequests)
		case c.RemoveRequests != nil:
			for _, k := range s.some(s.requestsOf(&c.RemoveRequests.Of), c.RemoveRequests.Count, "request", s.requestID) {
				s.away[k] = true
			}
		default:
			s.makeMore(c)
		}
		s.grow()
	}
}

func (s *state) makeMore(c *Change) {
	switch {
	case c.DrawDemand != nil:
		s.drawDemand(c.DrawDemand)
	case c.EndPlacements != nil:
		s.endPlacements(c.EndPlacements)
	case c.Ask != nil:
		s.ask(c.Ask)
	case c.SetCarers != nil:
		s.setCarers(c.SetCarers)
	case c.SetRequests != nil:
		s.setRequests(c.SetRequests)
	case c.Rule != nil:
		s.setRule(c.Rule)
	case c.RulesOn != nil:
		s.rulesOn(c.RulesOn)
	case c.Spending != nil:
		limit := model.Pence(s.whole(c.Spending.WeeklyPence))
		s.spending = &limit
	case c.Charge != nil:
		for _, k := range s.carers(&c.Charge.Of) {
			s.tolls[k] += model.Pence(s.whole(c.Charge.Pence))
		}
	}
}

// hundredths gives a number, or the value of its sweep, in hundredths; whole the same in whole ones.
func (s *state) hundredths(n Number) int64 {
	if n.Sweep != "" {
		n = s.values[n.Sweep]
	}
	return n.Hundredths
}

func (s *state) whole(n Number) int64 { return s.hundredths(n) / hundred }

func (s *state) touched(carer int, how solver.Change) { s.carer[carer] = max(s.carer[carer], how) }

func (s *state) requestID(i int) string { return s.requests[i].ID }
func (s *state) carerID(i int) string   { return s.pool.Carers[i].ID }

// some takes so many of the indices, the first by an order that the seed draws from the identifiers; all where no number is given.
func (s *state) some(indices []int, count *Number, what string, id func(int) string) []int {
	if count == nil {
		return indices
	}
	order := make(map[int]uint64, len(indices))
	for _, i := range indices {
		order[i] = s.lots.number("order", what, id(i))
	}
	slices.SortFunc(indices, func(a, b int) int {
		if order[a] != order[b] {
			if order[a] < order[b] {
				return -1
			}
			return 1
		}
		return a - b
	})
	return indices[:min(int64(len(indices)), s.whole(*count))]
}
