package server

import (
	"errors"
	"slices"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// move lets the children move in, and out of the homes of the pool where they live now.
func (k *deciding) move() error {
	for _, i := range indices(k.part) {
		if from := k.request.Children[i].Current; from != nil && from.CarerID != k.carer.ID {
			if err := k.leave(from.CarerID, k.request.Children[i].ID); err != nil {
				return err
			}
		}
		o, err := moveIn(k.carer, k.request, i, max(k.on, k.request.NeededFrom))
		if err != nil {
			return status.Error(codes.FailedPrecondition, err.Error())
		}
		k.detail.Moves = append(k.detail.Moves, o)
	}
	_, err := k.tx.UpdateCarer(k.carer, store.Any)
	return err
}

// leave gives the child up at its former home, where that is in the pool: a child lives in one home.
func (k *deciding) leave(carerID, childID string) error {
	from, _, err := k.tx.Carer(carerID)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	o, lives := moveOut(from, childID, max(k.on, k.request.NeededFrom))
	if !lives {
		return nil
	}
	k.detail.Moves = append(k.detail.Moves, o)
	_, err = k.tx.UpdateCarer(from, store.Any)
	return err
}

// close ends the request where nobody of it is left to decide on, releases its holds and uses the offer up.
func (k *deciding) close() error {
	if k.d.GetOutcome() == outcomeWaits || k.d.GetOutcome() == outcomeRefused {
		return nil
	}
	if id := k.d.GetOfferId(); id != "" {
		if err := k.takeOffer(id); err != nil {
			return err
		}
	}
	holds, err := k.tx.Holds(k.request.ID, "")
	if err != nil {
		return err
	}
	for _, h := range holds {
		if h.State != store.HoldLive {
			continue
		}
		h.State = store.HoldReleased
		if h.CarerID == k.d.GetCarerId() {
			h.State = store.HoldFilled
		}
		if _, err := k.tx.PutHold(h, h.Stamp.Version); err != nil {
			return err
		}
	}
	left, err := undecided(k.tx, k.request, k.part)
	if err != nil || left != 0 {
		return err
	}
	k.detail.Closed = true
	_, err = k.tx.SetRequestState(k.request.ID, store.RequestDecided, store.Any)
	return err
}

func (k *deciding) takeOffer(id string) error {
	o, err := k.tx.Offer(id)
	if err != nil {
		return err
	}
	switch {
	case o.RequestID != k.request.ID || o.CarerID != k.d.GetCarerId():
		return faults{{Path: "decision.offer_id", Reason: reasonConflict, Description: "is an offer for another request or of another home"}}.err()
	case o.State != store.OfferLive:
		return status.Errorf(codes.FailedPrecondition, "offer %s is %s", id, o.State)
	case o.ExpiresOn < k.on:
		return status.Errorf(codes.FailedPrecondition, "offer %s expired on %s; ask the agency for a new one", id, o.ExpiresOn)
	}
	o.State = store.OfferAccepted
	k.detail.OfferID = id
	_, err = k.tx.PutOffer(*o, o.Stamp.Version)
	return err
}

// undecided gives the children of a request on whom no standing decision has been made, apart from part.
func undecided(tx *store.Tx, r *model.Request, part model.Part) (model.Part, error) {
	decisions, err := tx.Decisions(store.DecisionQuery{RequestID: r.ID})
	if err != nil {
		return 0, err
	}
	left := model.Whole(len(r.Children)) &^ part
	for _, d := range store.Standing(decisions) {
		if d.Outcome != outcomePlaced && d.Outcome != outcomeStays {
			continue
		}
		for i := range r.Children {
			if slices.Contains(d.ChildIDs, r.Children[i].ID) {
				left &^= 1 << i
			}
		}
	}
	return left, nil
}
