package lookahead

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/model/splitmix"
	"github.com/placewell/placewell/solver/whatif"
)

// Stream is what happens, week by week, whoever decides.
type Stream struct {
	Rates
	// Pool is the base's pool at the occupancy of the stream, on its first day.
	Pool *model.Pool
	// Like are the requests that arrivals are copies of.
	Like []model.Request
	// Weekly holds what happens in each week.
	Weekly []Week
}

// Week is what happens in one week: requests arrive, given by the number of the one that each is like, and children leave.
type Week struct {
	Arrivals []int
	Leave    []Leaver
}

// Leaver is a resident who leaves, by carer and number among the residents at the start.
type Leaver struct{ Carer, Resident int }

// lot draws a number from 0 to n-1 for names; the same names draw the same.
func lot(seed int64, n int, names ...any) int {
	h := fnv.New64a()
	fmt.Fprint(h, seed, names)
	return int(splitmix.Finish(h.Sum64()) >> 1 % uint64(n))
}

// Draw draws a stream from a base: the pool is brought to the occupancy, then every week is drawn.
func Draw(pool *model.Pool, like []model.Request, rates Rates, occupancy int, seed int64) Stream {
	s := Stream{Rates: rates, Pool: occupied(pool, occupancy, seed), Like: strangers(like), Weekly: make([]Week, rates.Weeks)}
	for w := range s.Weekly {
		if len(s.Like) > 0 {
			for k := range whatif.Poisson(int64(rates.Arrivals), uint64(lot(seed, 1<<52, "arrivals", w))<<12) {
				s.Weekly[w].Arrivals = append(s.Weekly[w].Arrivals, lot(seed, len(s.Like), "arrival", w, k))
			}
		}
	}
	for c := range s.Pool.Carers {
		for r := range s.Pool.Carers[c].Residents {
			if home := &s.Pool.Carers[c]; !household.HoldsPlace(home, &home.Residents[r]) {
				continue
			}
			for w := range s.Weekly {
				if lot(seed, int(model.ProbabilityOne), "leaves", s.Pool.Carers[c].Residents[r].ID, w) < rates.Endings {
					s.Weekly[w].Leave = append(s.Weekly[w].Leave, Leaver{c, r})
					break
				}
			}
		}
	}
	return s
}

// strangers are the requests of children who live with nobody: only such arrive.
func strangers(like []model.Request) (out []model.Request) {
	for i := range like {
		if !whatif.HasHome(&like[i]) {
			out = append(out, like[i])
		}
	}
	return out
}

// occupied gives a copy of the pool in which so many per cent of the places that are in use are filled: vacant places are filled by
// children of whom nothing else is known, or residents have left before, by lot.
func occupied(pool *model.Pool, percent int, seed int64) *model.Pool {
	out := &model.Pool{On: pool.On, Carers: slices.Clone(pool.Carers)}
	var vacant, filled []place
	for c := range out.Carers {
		carer := &out.Carers[c]
		carer.Places, carer.Residents = slices.Clone(carer.Places), slices.Clone(carer.Residents)
		for p := range carer.Places {
			at := place{c, p, lot(seed, 1<<62, "place", carer.ID, p)}
			switch carer.Places[p].State {
			case model.PlaceVacant:
				vacant = append(vacant, at)
			case model.PlaceFilled:
				filled = append(filled, at)
			}
		}
	}
	want := (len(vacant)+len(filled))*(100-percent)/100 - len(vacant)
	byLot(vacant)
	byLot(filled)
	for ; want < 0; want++ {
		p := vacant[len(vacant)-1]
		vacant = vacant[:len(vacant)-1]
		out.Carers[p.carer].Places[p.place] = model.Place{State: model.PlaceNotAvailable, Reason: "filled, for the occupancy of the stream"}
	}
	for _, p := range filled {
		if want <= 0 {
			break
		}
		if vacate(&out.Carers[p.carer], p.place, seed) {
			want--
		}
	}
	return out
}

type place struct{ carer, place, lot int }

func byLot(list []place) {
	slices.SortFunc(list, func(a, b place) int { return cmp.Compare(a.lot, b.lot) })
}

// vacate frees a filled place: a resident who is looked after there, by lot, is gone; false where nobody is.
func vacate(c *model.Carer, p int, seed int64) bool {
	at, least := -1, 0
	for r := range c.Residents {
		if draw := lot(seed, 1<<62, "vacate", c.Residents[r].ID); household.HoldsPlace(c, &c.Residents[r]) && (at < 0 || draw < least) {
			at, least = r, draw
		}
	}
	if at < 0 {
		return false
	}
	whatif.MoveOut(c, c.Residents[at].ID)
	c.Places[p] = model.Place{State: model.PlaceVacant}
	return true
}
