package judge

import (
	"cmp"
	"slices"

	"github.com/placewell/placewell/model"
)

// MostBridges is how many two-step options a request is shown: more would hide the homes that need no second move.
const MostBridges = 3

// Bridge is a two-step option: a first home now, and a lasting home whose place opens within the policy's days. It is shown and priced;
// it takes no part in the assignment, and nothing is held.
type Bridge struct {
	First, Lasting Leg
	// Fit is the lasting home's: the child is to live there. What the first home falls short of it is First.Fit beside it. Shortfall is how far
	// Fit is below the best home to be had, at once or later, beyond the policy's tolerance.
	Fit, Shortfall model.Points
	// Instead is the home that could take the part at once and for good and that a shortlist puts first; nil where there is none.
	Instead *Leg
	// Risks are, for each child of the part, the probability that one of the two homes ends unplanned within 12 months.
	Risks []model.Probability
	// Price is that of both stays, Support the packages worth their price, FollowOn what endings lead to, Move the planned move between
	// the homes, C_move for each child. Expected is their sum: what people are shown. Pence is Expected with what the policy gives to avert
	// endings and for the fit points below the best, comparable with a shortlist's.
	Price, Support, FollowOn, Move, Expected, Pence model.Pence
}

// Leg is the stay in one of the two homes.
type Leg struct {
	Carer *model.Carer
	From  model.Date
	// Days for which the stay is priced; those of both legs sum to the days of the request.
	Days int
	// Verdicts are those of the children, in the order of the part's bits; every rule is asked on From.
	Verdicts []model.Verdict
	// Fit is the least over the children. Connected: every child of the part is connected with the carer.
	Fit       model.Points
	Connected bool
}

// Expected is the expected spending on the stay, as people are shown it.
func (l *Leg) Expected() (sum model.Pence) {
	for k := range l.Verdicts {
		sum += l.Verdicts[k].Cost.Expected()
	}
	return sum
}

// Bridges gives the best few two-step options for a part of a request. The lasting home cannot take the part on the day it is needed and
// can on a later day on which something about it changes; the first home can take it until then. Each lasting home appears once, with
// its best first home. Options are ranked as shortlists are: shortfall, connection, pence with the second move and its risk, identifiers;
// and one is shown only where it ranks before every home that could take the part at once and for good.
func Bridges(j *Judge, r *model.Request, part model.Part, pool *model.Pool) []Bridge {
	if j.Policy.BridgeDays == 0 || part == 0 {
		return nil
	}
	s := bridging{j: j, r: r, part: part, pool: pool, days: j.Policy.Days(r), vs: make([]model.Verdict, model.MaxSiblings)}
	s.look()
	instead := s.instead()
	var out []Bridge
	for i := range s.later {
		first := s.first(r.NeededFrom.DaysUntil(s.later[i].From), &s.later[i])
		if first == nil {
			continue
		}
		b := s.join(*first, s.later[i])
		b.Instead = instead
		if instead == nil || s.rank(&b.Lasting, b.Pence, instead, s.pence(instead)) < 0 {
			out = append(out, b)
		}
	}
	slices.SortFunc(out, func(a, b Bridge) int { return s.rank(&a.Lasting, a.Pence, &b.Lasting, b.Pence) })
	return out[:min(len(out), MostBridges)]
}

// rank orders two homes to live in, each with the pence of the option it belongs to.
func (s *bridging) rank(a *Leg, pence model.Pence, b *Leg, other model.Pence) int {
	return cmp.Or(cmp.Compare(s.short(a, s.best), s.short(b, s.best)), notFirst(a.Connected, b.Connected), cmp.Compare(pence, other),
		cmp.Compare(a.Carer.ID, b.Carer.ID))
}

// notFirst orders those for whom something holds before the others.
func notFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	default:
		return 1
	}
}
