package store

import (
	"time"

	"github.com/placewell/placewell/model"
)

// The states of an offer. One past its day is still "live" here: what has expired is told by ExpiresOn and the day.
const (
	OfferLive      = "live"
	OfferAccepted  = "accepted"
	OfferDeclined  = "declined"
	OfferWithdrawn = "withdrawn"
)

// Offer is an agency's priced, expiring answer to one request, as it was received.
type Offer struct {
	ID, RequestID, CarerID string
	// Provider is the agency, by the identifier that its carers bear.
	Provider      string
	Price         model.Price
	ExpiresOn     model.Date
	AvailableFrom model.Date
	State         string
	// Reason says why it was declined or withdrawn, from the pick list of the service.
	Reason string
	// Tier of the referral that it answers; 0: none.
	Tier       int
	ReceivedAt time.Time
	// Note is free text: never logged.
	Note  string
	Stamp Stamp `json:"-"`
}

var offers = plain[Offer]{
	name: "offer", table: tableOffers,
	cols: func(o *Offer) []any { return []any{o.RequestID, o.CarerID, o.Provider, o.State, int64(o.ExpiresOn)} },
	set:  func(o *Offer, row *Row) { o.ID, o.Stamp = row.ID, row.Stamp },
}

// PutOffer writes an offer, new or known, if its version is still the expected one, else a *ConflictError; and tells the event.
func (tx *Tx) PutOffer(o Offer, expected int64) (Offer, error) {
	if o.ID == "" {
		id, err := tx.number(tableOffers, "offer")
		if err != nil {
			return o, err
		}
		o.ID = id
	}
	if o.State == "" {
		o.State = OfferLive
	}
	if err := offers.put(tx, o.ID, &o, expected); err != nil {
		return o, err
	}
	_, err := tx.Emit(Event{Kind: EventOffer, RequestID: o.RequestID, CarerID: o.CarerID, OfferID: o.ID})
	return o, err
}

// Offer gives one offer; ErrNotFound when there is none.
func (tx *Tx) Offer(id string) (*Offer, error) { return offers.get(tx, id) }

// OfferQuery asks for offers; what is empty is not asked for.
type OfferQuery struct{ RequestID, CarerID, Provider, State string }

// Offers gives offers in the order in which they came.
func (tx *Tx) Offers(q OfferQuery) ([]Offer, error) {
	return offers.list(tx, bySeq(Where{"request_id", Equal, q.RequestID}, Where{"carer_id", Equal, q.CarerID},
		Where{"provider", Equal, q.Provider}, Where{"state", Equal, q.State}))
}

// OffersExpiring gives the live offers whose last day is before the day given.
func (tx *Tx) OffersExpiring(before model.Date) ([]Offer, error) {
	q := bySeq(Where{"state", Equal, OfferLive}, Where{"expires_on", Below, int64(before)})
	return offers.list(tx, q)
}
