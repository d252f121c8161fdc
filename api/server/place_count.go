package server

import (
	"cmp"
	"slices"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// placeCount adds the places of homes up. Every place is counted once: approved places less children placed are not the vacancies, because
// places may be held, not available yet, or not available at all.
type placeCount struct {
	sums    []*pb.PlaceSum
	reasons []*pb.ReasonSum
}

// add counts a home, and writes how many of its places are open.
func (c *placeCount) add(h *pb.HomeVacancies) {
	one := &pb.PlaceSum{Kind: h.GetKind(), ProviderCategory: h.GetProviderCategory(), Homes: 1}
	for _, v := range h.GetPlaces() {
		one.Places++
		*c.figure(one, v)++
	}
	h.Open = one.GetOpen()
	addUp(c.sum(h.GetKind(), h.GetProviderCategory()), one)
}

// figure gives the figure in which a place counts.
func (c *placeCount) figure(s *pb.PlaceSum, v *pb.Vacancy) *int32 {
	switch {
	case v.GetState() == pb.PlaceState_PLACE_STATE_NOT_AVAILABLE:
		c.reason(v.GetReason()).Places++
		return &s.NotAvailable
	case v.GetPromisedTo() != "" || v.GetState() == pb.PlaceState_PLACE_STATE_HELD:
		return &s.Held
	case v.GetOpen():
		return &s.Open
	case v.GetState() == pb.PlaceState_PLACE_STATE_VACANT:
		return &s.VacantLater
	case v.GetState() == pb.PlaceState_PLACE_STATE_FILLED:
		return &s.Filled
	}
	return &s.Unknown
}

func addUp(to, from *pb.PlaceSum) {
	to.Homes += from.GetHomes()
	to.Places += from.GetPlaces()
	to.Open += from.GetOpen()
	to.VacantLater += from.GetVacantLater()
	to.Filled += from.GetFilled()
	to.Held += from.GetHeld()
	to.NotAvailable += from.GetNotAvailable()
	to.Unknown += from.GetUnknown()
}

func (c *placeCount) sum(kind pb.CarerKind, category pb.ProviderCategory) *pb.PlaceSum {
	for _, s := range c.sums {
		if s.GetKind() == kind && s.GetProviderCategory() == category {
			return s
		}
	}
	c.sums = append(c.sums, &pb.PlaceSum{Kind: kind, ProviderCategory: category})
	return c.sums[len(c.sums)-1]
}

func (c *placeCount) reason(reason string) *pb.ReasonSum {
	for _, r := range c.reasons {
		if r.GetReason() == reason {
			return r
		}
	}
	c.reasons = append(c.reasons, &pb.ReasonSum{Reason: reason})
	return c.reasons[len(c.reasons)-1]
}

// list gives the sums in the order of the code lists, then the one over all.
func (c *placeCount) list() []*pb.PlaceSum {
	slices.SortFunc(c.sums, func(a, b *pb.PlaceSum) int {
		return cmp.Or(cmp.Compare(a.GetKind(), b.GetKind()), cmp.Compare(a.GetProviderCategory(), b.GetProviderCategory()))
	})
	all := &pb.PlaceSum{}
	for _, s := range c.sums {
		addUp(all, s)
	}
	return append(c.sums, all)
}

// why gives the reasons, most places first.
func (c *placeCount) why() []*pb.ReasonSum {
	slices.SortFunc(c.reasons, func(a, b *pb.ReasonSum) int {
		return cmp.Or(cmp.Compare(b.GetPlaces(), a.GetPlaces()), cmp.Compare(a.GetReason(), b.GetReason()))
	})
	return c.reasons
}
