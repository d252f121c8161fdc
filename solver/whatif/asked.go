package whatif

import (
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// neighbour gives the state as a problem near the base.
func (s *state) neighbour() solver.Neighbour {
	n := solver.Neighbour{
		Requests: s.requests, Away: s.away, Pool: &s.pool, Carers: s.carer, Policy: &s.policy, PolicyIs: s.policyIs, NewOwnBest: s.newOwnBest, Spending: s.spending,
	}
	if slices.ContainsFunc(s.acceptance, func(a int64) bool { return a >= 0 }) {
		n.Refused = func(r, c int) bool { return s.refuses(&s.requests[r], c) }
	}
	if slices.ContainsFunc(s.tolls, func(t model.Pence) bool { return t != 0 }) {
		n.Tolls = s.tolls
	}
	return n
}

// refuses draws whether a carer refuses a request. A child who lives there stays all the same.
func (s *state) refuses(r *model.Request, carer int) bool {
	const all = 100 * hundred
	return s.acceptance[carer] >= 0 && int64(s.lots.below(all, "acceptance", r.ID, s.carerID(carer))) >= s.acceptance[carer]
}
