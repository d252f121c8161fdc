package server

import (
	"context"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// LogCall notes whom the team asked about a request and what the answer was. A decline re-ranks the shortlist at once.
func (s *service) LogCall(ctx context.Context, req *pb.LogCallRequest) (*pb.LogCallResponse, error) {
	w, resp := req.GetCall(), &pb.LogCallResponse{}
	if err := checkCall(w).err(); err != nil {
		return nil, err
	}
	err := s.once(ctx, req.GetIdempotencyKey(), req, resp, func(tx *store.Tx, who actor) error {
		if _, _, err := tx.Request(w.GetRequestId()); err != nil {
			return err
		}
		c, _, err := tx.Carer(w.GetCarerId())
		if err != nil {
			return err
		}
		if w.GetOutcome() == callAsked {
			if err := s.mayBeAsked(tx, c.ID, w.GetRequestId()); err != nil {
				return err
			}
		}
		kept, err := tx.AddCall(store.Call{
			RequestID: w.GetRequestId(), CarerID: c.ID, Provider: c.Provider, Outcome: w.GetOutcome(), Reason: w.GetReason(), Note: w.GetNote(),
			By: who.id.Subject, Role: who.role.String(),
		})
		if err != nil {
			return err
		}
		resp.Call = callToWire(&kept)
		resp.Acceptance, err = countAnswer(tx, &kept, 1)
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// mayBeAsked refuses an enquiry to a carer who has not answered those before it, about a request that nobody seeks a home for, and one too many.
func (s *service) mayBeAsked(tx *store.Tx, carerID, requestID string) error {
	if err := mustBeOpen(tx, requestID); err != nil {
		return err
	}
	policy, err := s.inForce(tx)
	if err != nil {
		return err
	}
	n, err := openEnquiries(tx, carerID, requestID)
	if err == nil && n >= policy.Enquiries() {
		err = status.Errorf(codes.FailedPrecondition, "%s is asked about %d other requests, and %d are the most at once by policy %s; log what came of one first",
			carerID, n, policy.Enquiries(), policy.Version)
	}
	return err
}

// TakeBackCall takes a wrong entry back by a counter-entry.
func (s *service) TakeBackCall(ctx context.Context, req *pb.TakeBackCallRequest) (*pb.TakeBackCallResponse, error) {
	list := checkID("id", "call", req.GetId())
	list.need("reason", req.GetReason(), true, maxReason)
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.TakeBackCallResponse{}
	err := s.once(ctx, "", req, resp, func(tx *store.Tx, who actor) error {
		wrong, err := callByID(tx, req.GetId())
		if err != nil {
			return err
		}
		counter, err := tx.AddCall(store.Call{
			RequestID: wrong.RequestID, CarerID: wrong.CarerID, Provider: wrong.Provider, Outcome: store.OutcomeCountered, Note: req.GetReason(),
			By: who.id.Subject, Role: who.role.String(), Counters: req.GetId(),
		})
		if err != nil {
			return err
		}
		resp.Call = callToWire(&counter)
		_, err = countAnswer(tx, &wrong, -1)
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// callByID gives one entry, an empty one where there is none: the store says so itself when the counter-entry is written.
func callByID(tx *store.Tx, id string) (store.Call, error) {
	calls, err := tx.Calls(store.CallQuery{})
	if err != nil {
		return store.Call{}, err
	}
	for i := range calls {
		if calls[i].ID == id {
			return calls[i], nil
		}
	}
	return store.Call{}, nil
}

// ListCalls gives the calls in order, and the pick list of reasons.
func (s *service) ListCalls(ctx context.Context, req *pb.ListCallsRequest) (*pb.ListCallsResponse, error) {
	var list faults
	list.needID("request_id", "request", req.GetRequestId(), false)
	list.needID("carer_id", "carer", req.GetCarerId(), false)
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.ListCallsResponse{Reasons: declineReasons}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		calls, err := tx.Calls(store.CallQuery{RequestID: req.GetRequestId(), CarerID: req.GetCarerId()})
		for i := range calls {
			resp.Calls = append(resp.Calls, callToWire(&calls[i]))
		}
		return err
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}
