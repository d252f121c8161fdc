package server

import (
	"fmt"
	"slices"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// agencies gives to whom the pack is released: those named, or all agencies of the store to whom it has not been released yet. Whoever is asked
// too much already is refused where named, and else left out with a sentence: enquiries beyond what the policy allows go unread, and children wait
// for answers that nobody is writing. A referral is open while its request is, its day for answers has not passed, and the agency has made no offer
// for it.
func (k *referring) agencies() (list, left []string, err error) {
	busy, err := openReferrals(k.tx, k.request.ID, k.on)
	if err != nil {
		return nil, nil, err
	}
	asked := map[string]bool{}
	for _, w := range k.before {
		for _, id := range w.ProviderIds {
			asked[id] = true
		}
	}
	if named := k.req.GetProviderIds(); len(named) > 0 {
		return named, nil, k.checkAgencies(named, asked, busy)
	}
	all, err := knownAgencies(k.tx)
	if err != nil {
		return nil, nil, err
	}
	for _, id := range all {
		switch {
		case asked[id]:
		case busy[id] >= k.policy.Referrals():
			left = append(left, fmt.Sprintf("%s: not asked, since it has %d open referrals already", id, busy[id]))
		default:
			list = append(list, id)
		}
	}
	if len(list) == 0 && !k.req.GetPreview() {
		return nil, nil, status.Error(codes.FailedPrecondition, "there is no agency left to release to; name one with provider_ids")
	}
	return list, left, nil
}

// checkAgencies refuses a release to an agency that has it, or that is asked too much already.
func (k *referring) checkAgencies(named []string, asked map[string]bool, busy map[string]int) error {
	var list faults
	for i, id := range named {
		if asked[id] {
			list.add(fmt.Sprintf("provider_ids[%d]", i), reasonDuplicate, "was sent this request before; leave it out")
		}
	}
	if err := list.err(); err != nil {
		return err
	}
	for _, id := range named {
		if most := k.policy.Referrals(); busy[id] >= most {
			return status.Errorf(codes.FailedPrecondition, "%s has %d open referrals, and %d are the most at once by policy %s; wait for its answers, or leave it out",
				id, busy[id], most, k.policy.Version)
		}
	}
	return nil
}

// knownAgencies gives the agencies whose homes the store holds, in the order of their identifiers.
func knownAgencies(tx *store.Tx) (ids []string, err error) {
	for after := ""; ; {
		page, _, err := tx.Carers(after, maxPage)
		if err != nil {
			return nil, err
		}
		if len(page) == 0 {
			slices.Sort(ids)
			return slices.Compact(ids), nil
		}
		for i := range page {
			if c := &page[i]; c.Provider != "" && isOutside(c.Category) {
				ids = append(ids, c.Provider)
			}
		}
		after = page[len(page)-1].ID
	}
}

// isOutside tells whether a home of the category is another's than the council's own.
func isOutside(c model.ProviderCategory) bool {
	return c == model.IFA || c == model.PrivateProvider || c == model.VoluntaryProvider
}

// openReferrals counts the open requests, apart from one, that each agency is asked about and has not answered.
func openReferrals(tx *store.Tx, except string, on model.Date) (map[string]int, error) {
	all, err := referrals(tx, "")
	if err != nil {
		return nil, err
	}
	offers, err := tx.Offers(store.OfferQuery{})
	if err != nil {
		return nil, err
	}
	answered := map[[2]string]bool{}
	for i := range offers {
		answered[[2]string{offers[i].RequestID, offers[i].Provider}] = true
	}
	open, busy := map[string]bool{}, map[string]int{}
	for _, w := range all {
		if w.RequestId == except || w.AnswersBy < on.String() {
			continue
		}
		is, known := open[w.RequestId]
		if !known {
			state, err := tx.RequestState(w.RequestId)
			if err != nil {
				return nil, err
			}
			is = state == store.RequestOpen
			open[w.RequestId] = is
		}
		countOpen(w, is, answered, busy)
	}
	return busy, nil
}

func countOpen(w *pb.Referral, open bool, answered map[[2]string]bool, busy map[string]int) {
	for _, id := range w.ProviderIds {
		if open && !answered[[2]string{w.RequestId, id}] {
			busy[id]++
		}
	}
}
