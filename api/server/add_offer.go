package server

import (
	"context"
	"errors"
	"slices"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// AddOffer takes an agency's offer in, with its home where that is not known yet. Match and Shortlist see it at once.
func (s *service) AddOffer(ctx context.Context, req *pb.AddOfferRequest) (*pb.AddOfferResponse, error) {
	k := &offering{req: req, w: req.GetOffer()}
	if err := k.read().err(); err != nil {
		return nil, err
	}
	resp := &pb.AddOfferResponse{}
	err := s.once(ctx, req.GetIdempotencyKey(), req, resp, func(tx *store.Tx, who actor) error {
		k.tx, k.who, k.on = tx, who, today(tx.Now())
		return k.take(resp)
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// offering is one offer while it is being taken in.
type offering struct {
	req   *pb.AddOfferRequest
	w     *pb.OfferRecord
	offer model.Offer  // as it was given
	home  *model.Carer // brought along; nil where it is known
	tx    *store.Tx
	who   actor
	on    model.Date
}

// read builds the offer and the home and lists what is wrong with them.
func (k *offering) read() (list faults) {
	list.needID("offer.request_id", "request", k.w.GetRequestId(), true)
	list.needID("offer.carer_id", "carer", k.w.GetCarerId(), k.req.GetCarer() == nil)
	list.needID("offer.provider_id", "agency", k.w.GetProviderId(), false)
	list.need("offer.note", k.w.GetNote(), false, maxReason)
	if k.w.GetPrice() == nil {
		list.add("offer.price", reasonRequired, "is required")
	}
	r := reader{at: []segment{{"offer", -1}}}
	k.offer = model.Offer{
		ID: "new", RequestID: "new", Price: r.price(k.w.GetPrice()), ExpiresOn: r.date("expires_on", k.w.GetExpiresOn()),
		AvailableFrom: r.date("available_from", k.w.GetAvailableFrom()),
	}
	list = append(list, r.list...)
	checkSplit(&k.offer.Price, "offer.price", &list)
	list.merge(checkFields(&k.offer, "offer"))
	if k.offer.ExpiresOn.Known() && k.offer.AvailableFrom > k.offer.ExpiresOn {
		list.add("offer.available_from", reasonRange, "is after expires_on; the offer could never be taken")
	}
	if k.req.GetCarer() != nil {
		k.home = &model.Carer{}
		list = append(list, readOne(k.home, k.req.GetCarer(), "carer", -1, (*reader).carer, checkCarer)...)
		k.checkHome(&list)
	}
	return list
}

// checkHome lists what a home that is brought along may not say.
func (k *offering) checkHome(list *faults) {
	if len(k.home.Offers) > 0 {
		list.add("carer.offers", reasonConflict, "come by this call alone; leave them out")
	}
	if k.w.GetCarerId() != "" && k.home.ID != "" && k.home.ID != k.w.GetCarerId() {
		list.add("offer.carer_id", reasonConflict, "is another home than the one given")
	}
	if !isOutside(k.home.Category) {
		list.add("carer.provider_category", reasonConflict, "is no agency's; homes of the council are written by UpsertCarer")
	}
}

func (k *offering) take(resp *pb.AddOfferResponse) error {
	r, sent, err := k.who.request(k.tx, k.w.GetRequestId())
	if err != nil {
		return err
	}
	if err := mustBeOpen(k.tx, r.ID); err != nil {
		return err
	}
	if k.offer.ExpiresOn < k.on {
		return faults{{Path: "offer.expires_on", Reason: reasonRange, Description: "is past; nobody could take the offer"}}.err()
	}
	c, err := k.carer()
	if err != nil {
		return err
	}
	tier, err := k.tier(r, sent, c.Provider)
	if err != nil {
		return err
	}
	kept, err := k.tx.PutOffer(store.Offer{
		RequestID: r.ID, CarerID: c.ID, Provider: c.Provider, Price: k.offer.Price, ExpiresOn: k.offer.ExpiresOn, AvailableFrom: k.offer.AvailableFrom,
		Tier: tier, ReceivedAt: k.tx.Now(), Note: k.w.GetNote(),
	}, store.New)
	if err != nil {
		return err
	}
	if err := addToHome(k.tx, c, standing(&kept), k.on); err != nil {
		return err
	}
	again, err := k.tx.Offer(kept.ID) // with its stamp
	if err == nil {
		resp.Offer = k.who.offer(again, k.on, sent)
	}
	return err
}

// carer gives the home offered: the one that is known, or the one brought along, which is written. An agency offers its own homes alone.
func (k *offering) carer() (*model.Carer, error) {
	id := k.w.GetCarerId()
	if k.home != nil {
		id = k.home.ID
	}
	agency, outside := k.who.provider()
	c, _, err := k.tx.Carer(id)
	switch {
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return nil, err
	case err == nil && k.home != nil:
		return nil, faults{{Path: "carer.id", Reason: reasonConflict, Description: "is taken; leave carer out for a home that is known, or name the home otherwise"}}.err()
	case err != nil && k.home == nil, err == nil && outside && c.Provider != agency:
		return nil, status.Errorf(codes.NotFound, "no home %q is known here for this agency; bring it along as carer", id)
	case k.home != nil:
		if c, err = k.write(agency, outside); err != nil {
			return nil, err
		}
	}
	if c.Provider == "" {
		return nil, faults{{Path: "offer.carer_id", Reason: reasonConflict, Description: "is a home of no agency; its price stands with the home"}}.err()
	}
	if p := k.w.GetProviderId(); p != "" && p != c.Provider {
		return nil, faults{{Path: "offer.provider_id", Reason: reasonConflict, Description: "is another agency than the home's"}}.err()
	}
	return c, nil
}

// write writes a home that is not known yet. What an agency says of its own standing with the authority is not believed.
func (k *offering) write(agency string, outside bool) (*model.Carer, error) {
	if outside {
		if k.home.Provider != agency {
			return nil, status.Error(codes.PermissionDenied, "an agency offers homes of its own alone; give your agency as carer.provider_id")
		}
		k.home.Known, k.home.OfferOnly, k.home.Block, k.home.Exemptions = false, true, nil, nil
	}
	_, err := k.tx.PutCarers([]model.Carer{*k.home}, false)
	if errors.As(err, new(*store.TakenError)) && outside {
		return nil, status.Error(codes.FailedPrecondition, "a child of this home is known to live elsewhere; speak with the council")
	}
	return k.home, err
}

// tier gives the tier that the offer answers: for an agency that of its referral, for the team the one given, which must have been released to
// the agency, or that of the agency's referral.
func (k *offering) tier(r *model.Request, sent *pb.Referral, agency string) (int, error) {
	if sent == nil {
		all, err := referrals(k.tx, r.ID)
		if err != nil {
			return 0, err
		}
		sent = sentTo(all, r.ID, agency)
	}
	tier := int32(0)
	if sent != nil && slices.Contains(sent.ProviderIds, agency) {
		tier = sent.Tier
	}
	if given := k.w.GetTier(); given != 0 && given != tier {
		return 0, faults{{Path: "offer.tier", Reason: reasonConflict, Description: "was not released to this agency; leave it out"}}.err()
	}
	return int(tier), nil
}

// mostOffers is how many offers stand with one home, as the model says.
const mostOffers = 200

// addToHome puts the offer to the home, where matching looks for it. Where there is no room, offers whose day has passed go: nobody can take them.
func addToHome(tx *store.Tx, c *model.Carer, o model.Offer, on model.Date) error {
	if len(c.Offers) >= mostOffers {
		c.Offers = slices.DeleteFunc(c.Offers, func(o model.Offer) bool { return o.ExpiresOn < on })
	}
	if len(c.Offers) >= mostOffers {
		return status.Errorf(codes.FailedPrecondition, "%s has %d live offers, which is the most; close some first", c.ID, len(c.Offers))
	}
	c.Offers = append(c.Offers, o)
	_, err := tx.UpdateCarer(c, store.Any)
	return err
}
