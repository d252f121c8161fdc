package whatif

import (
	"context"
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// Years lets a scenario go on: each year starts from where the plan of the year before has put everybody. Children who reach 18 leave; settled
// children leave by lot; those who waited ask again; others come.
type Years struct {
	// Count is how many years there are in all, the first one included.
	Count int `json:"count"`
	// Arrivals is the mean number of children who come in each later year, in requests like those of the base.
	Arrivals Number `json:"arrivals"`
	// EndingsPercent is the chance that a settled child leaves within a year.
	EndingsPercent Number `json:"endings_percent"`
	// Changes are made at the start of each later year, on top of those before: prices that rise by 3 % every year.
	Changes []Change `json:"changes,omitempty"`
}

// mostYears is how far ahead a scenario may look: beyond it nothing is left of the base.
const mostYears = 10

// YearRow is what a later year comes to.
type YearRow struct {
	Children int             `json:"children"`
	Waiting  int             `json:"waiting"`
	Expected model.Pence     `json:"expected_pence"`
	Weekly   model.Pence     `json:"weekly_pence"`
	Placed   [placeKinds]int `json:"placed"`
	// Looked is how many children are looked after in the pool's homes once everybody has moved, WeeklyAll what their homes cost a week.
	Looked    int         `json:"looked_after"`
	WeeklyAll model.Pence `json:"weekly_all_pence"`
	State     string      `json:"state"`
}

// later answers the years after the first.
func (b *Batch) later(ctx context.Context, s *state, out *solver.Outcome) (rows []YearRow, err error) {
	if b.spec.Years == nil {
		return nil, nil
	}
	for year := 2; year <= b.spec.Years.Count; year++ {
		s = b.nextYear(s, out, year)
		ref, err := solver.Refer(ctx, s.requests, &s.pool, &s.policy, solver.Settings{Method: b.settings.Method, WorkLimit: b.settings.WorkLimit})
		if err != nil {
			return nil, fmt.Errorf("year %d: %w", year, err)
		}
		n := s.neighbour()
		n.Away, n.Carers, n.PolicyIs = nil, nil, solver.Same
		if out = ref.Outcome(); n.Refused != nil || n.Tolls != nil || n.Spending != nil {
			if out, err = ref.Solve(ctx, n); err != nil {
				return nil, fmt.Errorf("year %d: %w", year, err)
			}
		}
		var row Row
		row.fill(s, out)
		rows = append(rows, YearRow{
			Children: row.Children, Waiting: row.Waiting[0] + row.Waiting[1] + row.Waiting[2], Expected: row.Price + row.Support + row.FollowOn,
			Weekly: row.Weekly, Placed: row.Placed, State: row.State,
		})
		s.settleAll(out, &rows[len(rows)-1])
	}
	return rows, ctx.Err()
}

// settleAll counts who lives where once the plan is carried out.
func (s *state) settleAll(out *solver.Outcome, row *YearRow) {
	after := s.carriedOut(out)
	for i := range after.Carers {
		if c := &after.Carers[i]; !s.gone[i] {
			n := len(residentIDs(c))
			row.Looked += n
			row.WeeklyAll += c.Price.Weekly * model.Pence(n)
		}
	}
}

// nextYear gives the state a year later.
func (b *Batch) nextYear(before *state, out *solver.Outcome, year int) *state {
	base := Base{Pool: before.carriedOut(out), Policy: before.policy}
	base.Pool.On = before.pool.On.AddDays(yearDays)
	for i := range before.requests {
		if o := &out.Requests[i]; !o.Away && o.Waiting != 0 {
			if r := again(&before.requests[i], o.Waiting); !grown(&r) {
				base.Requests = append(base.Requests, r)
			}
		}
	}
	renew(base.Pool.Carers)
	s := &state{
		base: &base, pool: *base.Pool, requests: base.Requests, policy: base.Policy, values: before.values,
		lots: lots{seed: before.lots.seed, repetition: before.lots.repetition, year: year},
	}
	s.grow()
	for i := range s.pool.Carers {
		s.gone[i], s.tolls[i], s.acceptance[i] = before.gone[i], before.tolls[i], before.acceptance[i]
	}
	s.spending = before.spending
	s.comeOfAge()
	s.endPlacements(&EndPlacements{Percent: b.spec.Years.EndingsPercent})
	s.newcomers(b.base.Requests, Poisson(s.hundredths(b.spec.Years.Arrivals), s.lots.number("newcomers")), year)
	s.makeAll(b.spec.Years.Changes)
	s.forgetAway()
	return s
}

// forgetAway takes out requests that a change took away: nothing refers to their numbers.
func (s *state) forgetAway() {
	s.requests = s.present()
	s.away = make([]bool, len(s.requests))
}

// again is the request of those who waited, a year on.
func again(r *model.Request, waiting model.Part) model.Request {
	out := *r
	out.Children, out.SplitPairs = nil, nil
	for c := range r.Children {
		if waiting.Has(c) {
			child := r.Children[c]
			child.DaysWaited = min(child.DaysWaited+yearDays, 3_660)
			child.Current = nil
			out.Children = append(out.Children, child)
		}
	}
	if out.Together == model.TogetherMustSplit { // who is left has no numbers in the pairs any more
		out.Together = model.TogetherMaySplit
	}
	out.SubmittedOn, out.NeededFrom = r.SubmittedOn.AddDays(yearDays), r.NeededFrom.AddDays(yearDays)
	return out
}

// grown tells whether a child of the request is 18 on the day of the move.
func grown(r *model.Request) bool {
	return slices.ContainsFunc(r.Children, func(c model.Child) bool { return c.Age(r.NeededFrom) >= 18 })
}

// renew lets offers be open a year later, as those who made them would make them again.
func renew(carers []model.Carer) {
	for i := range carers {
		carers[i].Offers = slices.Clone(carers[i].Offers)
		for k := range carers[i].Offers {
			carers[i].Offers[k].ExpiresOn = carers[i].Offers[k].ExpiresOn.AddDays(yearDays)
		}
	}
}

// comeOfAge lets residents leave who are 18, unless they stay put.
func (s *state) comeOfAge() {
	for i := range s.pool.Carers {
		c := &s.pool.Carers[i]
		for _, id := range residentIDs(c) {
			k := slices.IndexFunc(c.Residents, func(r model.Resident) bool { return r.ID == id })
			if r := &c.Residents[k]; !r.StayingPut && r.DateOfBirth.Age(s.pool.On) >= 18 {
				leave(c, id)
			}
		}
	}
}

// newcomers adds requests like those of the base without a placement, dated to the year.
func (s *state) newcomers(like []model.Request, children, year int) {
	for n := 0; children > 0; n++ {
		fit := slices.DeleteFunc(slices.Clone(like), func(r model.Request) bool { return len(r.Children) > children || HasHome(&r) })
		if len(fit) == 0 {
			return
		}
		from := &fit[s.lots.below(len(fit), "newcomer", fmt.Sprint(n))]
		r := Another(from, fmt.Sprintf("Y%d-%d", year, n+1), &s.policy, s.lots.below)
		shift := (year - 1) * yearDays
		r.SubmittedOn, r.NeededFrom = r.SubmittedOn.AddDays(shift), r.NeededFrom.AddDays(shift)
		for i := range r.Children {
			r.Children[i].DateOfBirth = r.Children[i].DateOfBirth.AddDays(shift)
		}
		OfferAlike(s.pool.Carers, from.ID, r.ID)
		children -= len(r.Children)
		s.requests = append(s.requests, r)
		s.grow()
	}
}
