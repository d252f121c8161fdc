package server

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// offerExpired is the state of a live offer whose last day has passed. It is told by the day and never written.
const offerExpired = "expired"

// CloseOffer declines or withdraws an offer and takes it off its home.
func (s *service) CloseOffer(ctx context.Context, req *pb.CloseOfferRequest) (*pb.CloseOfferResponse, error) {
	list := checkID("id", "offer", req.GetId())
	if st := req.GetState(); st != store.OfferDeclined && st != store.OfferWithdrawn {
		list.add("state", reasonEnum, "is neither declined nor withdrawn")
	}
	list.pick("reason", req.GetReason(), closeReasons)
	version := readEtag("etag", req.GetEtag(), true, &list)
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.CloseOfferResponse{}
	err := s.once(ctx, "", req, resp, func(tx *store.Tx, who actor) error {
		o, err := who.ownOffer(tx, req.GetId())
		if err != nil {
			return err
		}
		on := today(tx.Now())
		if _, outside := who.provider(); outside && req.GetState() != store.OfferWithdrawn {
			return status.Error(codes.PermissionDenied, "an agency withdraws its offers; the council declines them")
		}
		if st := offerState(o, on); st != store.OfferLive {
			return status.Errorf(codes.FailedPrecondition, "offer %s is %s", o.ID, st)
		}
		o.State, o.Reason = req.GetState(), req.GetReason()
		if _, err := tx.PutOffer(*o, version); err != nil {
			return err
		}
		if err := takeFromHome(tx, o); err != nil {
			return err
		}
		if o, err = tx.Offer(o.ID); err != nil {
			return err
		}
		resp.Offer, err = who.offerSent(tx, o, on)
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// ownOffer gives an offer that the caller may see.
func (a actor) ownOffer(tx *store.Tx, id string) (*store.Offer, error) {
	o, err := tx.Offer(id)
	if err != nil {
		return nil, err
	}
	if agency, outside := a.provider(); outside && o.Provider != agency {
		return nil, fmt.Errorf("store: offer %q: %w", id, store.ErrNotFound)
	}
	return o, nil
}

// takeFromHome takes the offer off its home, if that is still there.
func takeFromHome(tx *store.Tx, o *store.Offer) error {
	c, _, err := tx.Carer(o.CarerID)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	c.Offers = slices.DeleteFunc(c.Offers, func(x model.Offer) bool { return x.ID == o.ID })
	_, err = tx.UpdateCarer(c, store.Any)
	return err
}

// offerState gives the state of an offer on a day.
func offerState(o *store.Offer, on model.Date) string {
	if o.State == store.OfferLive && o.ExpiresOn < on {
		return offerExpired
	}
	return o.State
}

// offer gives the message of an offer; sent is the referral by which an agency knows the request.
func (a actor) offer(o *store.Offer, on model.Date, sent *pb.Referral) *pb.OfferRecord {
	w := &pb.OfferRecord{
		Id: o.ID, RequestId: o.RequestID, CarerId: o.CarerID, ProviderId: o.Provider, Price: priceToWire(&o.Price), ExpiresOn: o.ExpiresOn.String(),
		AvailableFrom: o.AvailableFrom.String(), State: offerState(o, on), Reason: o.Reason, Tier: int32(o.Tier), ReceivedAt: isoTime(o.ReceivedAt),
		Note: o.Note, Etag: etag(o.Stamp),
	}
	if _, outside := a.provider(); outside {
		w.RequestId = sent.GetId()
	}
	return w
}

// offerSent is offer where the referral is still to be found.
func (a actor) offerSent(tx *store.Tx, o *store.Offer, on model.Date) (*pb.OfferRecord, error) {
	all, err := referrals(tx, o.RequestID)
	if err != nil {
		return nil, err
	}
	return a.offer(o, on, sentTo(all, o.RequestID, o.Provider)), nil
}
