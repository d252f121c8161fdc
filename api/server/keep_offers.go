package server

import (
	"context"
	"slices"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// prepareCarers looks at carers that are about to be written: who may say what of their places, and which offers stand with them.
func prepareCarers(ctx context.Context, tx *store.Tx, list []model.Carer) error {
	for i := range list {
		if err := checkAvailability(ctx, tx, &list[i]); err != nil {
			return err
		}
	}
	return keepOffers(tx, list)
}

// keepOffers lets the offers that this service took in stand with carers that are written anew: another system's copy of a carer neither drops an
// offer that is live nor brings back one that was closed. Offers that this service did not take in are the writer's own.
func keepOffers(tx *store.Tx, list []model.Carer) error {
	offers, err := tx.Offers(store.OfferQuery{})
	if err != nil || len(offers) == 0 {
		return err
	}
	ours, of := map[string]bool{}, map[string][]model.Offer{}
	on := today(tx.Now())
	for i := range offers {
		o := &offers[i]
		ours[o.ID] = true
		if st := offerState(o, on); st == store.OfferLive || st == store.OfferAccepted { // taking a decision back makes it live again
			of[o.CarerID] = append(of[o.CarerID], standing(o))
		}
	}
	for i := range list {
		c := &list[i]
		c.Offers = append(slices.DeleteFunc(c.Offers, func(o model.Offer) bool { return ours[o.ID] }), of[c.ID]...)
	}
	return nil
}

// standing gives an offer as it stands with its home, where matching looks for it.
func standing(o *store.Offer) model.Offer {
	return model.Offer{ID: o.ID, RequestID: o.RequestID, Price: o.Price, ExpiresOn: o.ExpiresOn, AvailableFrom: o.AvailableFrom}
}
