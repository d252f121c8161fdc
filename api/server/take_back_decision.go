package server

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// TakeBackDecision appends a counter-entry: places, request and offer are as before the decision.
func (s *service) TakeBackDecision(ctx context.Context, req *pb.TakeBackDecisionRequest) (*pb.TakeBackDecisionResponse, error) {
	list := checkID("id", "decision", req.GetId())
	list.need("reason", req.GetReason(), true, maxReason)
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.TakeBackDecisionResponse{}
	err := s.once(ctx, "", req, resp, func(tx *store.Tx, who actor) error {
		wrong, err := tx.Decision(req.GetId())
		if err != nil {
			return err
		}
		counter, err := tx.AddDecision(store.Decision{
			RequestID: wrong.RequestID, ChildIDs: wrong.ChildIDs, CarerID: wrong.CarerID, Outcome: store.OutcomeCountered, By: who.id.Subject,
			Role: who.role.String(), Reason: req.GetReason(), PlanID: wrong.PlanID, Which: wrong.Which, PolicyVersion: wrong.PolicyVersion,
			RuleSetVersion: wrong.RuleSetVersion, ProgramVersion: s.Version, Counters: wrong.ID,
		})
		if err != nil {
			return err
		}
		resp.Decision = decisionToWire(&counter)
		return undo(tx, wrong)
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// undo takes back what the decision changed, the last change first.
func undo(tx *store.Tx, wrong *store.Decision) error {
	var d detail
	if len(wrong.Detail) > 0 {
		if err := json.Unmarshal(wrong.Detail, &d); err != nil {
			return err
		}
	}
	for _, o := range slices.Backward(d.Moves) {
		c, _, err := tx.Carer(o.CarerID)
		if err != nil {
			return err
		}
		if !o.takeBack(c) {
			return status.Errorf(codes.FailedPrecondition, "%s has changed since the decision, so that it cannot be taken back by itself: put the home right first", o.CarerID)
		}
		if _, err := tx.UpdateCarer(c, store.Any); err != nil {
			return err
		}
	}
	if d.OfferID != "" {
		o, err := tx.Offer(d.OfferID)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if err == nil && o.State == store.OfferAccepted {
			o.State = store.OfferLive
			if _, err := tx.PutOffer(*o, o.Stamp.Version); err != nil {
				return err
			}
		}
	}
	if !d.Closed {
		return nil
	}
	_, err := tx.SetRequestState(wrong.RequestID, store.RequestOpen, store.Any)
	return err
}
