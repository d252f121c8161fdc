package server

import (
	"context"
	"slices"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

var offerStates = []string{store.OfferLive, store.OfferAccepted, store.OfferDeclined, store.OfferWithdrawn, offerExpired}

// ListOffers gives offers in the order in which they came; to an agency its own alone.
func (s *service) ListOffers(ctx context.Context, req *pb.ListOffersRequest) (*pb.ListOffersResponse, error) {
	var list faults
	list.needID("request_id", "request", req.GetRequestId(), false)
	list.needID("carer_id", "carer", req.GetCarerId(), false)
	if st := req.GetState(); st != "" && !slices.Contains(offerStates, st) {
		list.add("state", reasonEnum, "is none of "+strings.Join(offerStates, ", "))
	}
	if err := list.err(); err != nil {
		return nil, err
	}
	who, resp := s.caller(ctx), &pb.ListOffersResponse{Reasons: closeReasons}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		q := store.OfferQuery{CarerID: req.GetCarerId()}
		if agency, outside := who.provider(); outside {
			q.Provider = agency
		}
		if req.GetRequestId() != "" {
			r, _, err := who.request(tx, req.GetRequestId())
			if err != nil {
				return err
			}
			q.RequestID = r.ID
		}
		offers, err := tx.Offers(q)
		if err != nil {
			return err
		}
		sent, err := referrals(tx, q.RequestID)
		on := today(tx.Now())
		for i := range offers {
			o := &offers[i]
			if st := req.GetState(); st == "" || st == offerState(o, on) {
				resp.Offers = append(resp.Offers, who.offer(o, on, sentTo(sent, o.RequestID, o.Provider)))
			}
		}
		return err
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}
