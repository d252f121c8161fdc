package whatif

import (
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// asked gives the requests that the scenario still has, and a ban for each pair that its carer refuses.
func (s *state) asked() (requests []model.Request, refused []solver.Pin) {
	for i := range s.requests {
		if !s.away[i] {
			requests = append(requests, s.requests[i])
		}
	}
	for k := range s.pool.Carers {
		if s.acceptance[k] < 0 {
			continue
		}
		for i := range requests {
			if !s.lives(&requests[i], k) && s.refuses(&requests[i], k) {
				refused = append(refused, solver.Pin{RequestID: requests[i].ID, CarerID: s.carerID(k), Forbid: true})
			}
		}
	}
	return requests, refused
}

// refuses draws whether a carer refuses a request.
func (s *state) refuses(r *model.Request, carer int) bool {
	const all = 100 * hundred
	return int64(s.lots.below(all, "acceptance", r.ID, s.carerID(carer))) >= s.acceptance[carer]
}

// lives tells whether a child of the request lives with the carer.
func (s *state) lives(r *model.Request, carer int) bool {
	return slices.ContainsFunc(r.Children, func(c model.Child) bool { return c.Current != nil && c.Current.CarerID == s.carerID(carer) })
}
