package server

import (
	"context"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// WhyNot says why the plan does not place a request with a carer, or at what price it could.
func (s *service) WhyNot(ctx context.Context, req *pb.WhyNotRequest) (*pb.WhyNotResponse, error) {
	var ask solver.Pair
	var request *model.Request
	in, settings, err := s.readMatch(ctx, req.GetMatch(), func(k *records) { ask, request = k.readPair(req) })
	if err != nil {
		return nil, err
	}
	resp := &pb.WhyNotResponse{Notices: s.matchNotices(in, req.GetMatch())}
	if req.GetMatch().GetValidateOnly() {
		return resp, nil
	}
	var answer *solver.WhyNotAnswer
	err = s.search(ctx, in, func(ctx context.Context) (err error) {
		answer, err = solver.WhyNot(ctx, in.requests, &in.pool, in.policy, settings, ask)
		return err
	})
	if err != nil {
		return nil, err
	}
	answerToWire(resp, answer, in, request, req.GetMatch().GetPins(), s.Version)
	return resp, nil
}

// readPair builds the pair asked about and lists what is wrong with it.
func (k *records) readPair(req *pb.WhyNotRequest) (ask solver.Pair, r *model.Request) {
	ask = solver.Pair{RequestID: req.GetRequestId(), CarerID: req.GetCarerId()}
	list, named := &k.in.list, false
	if at, known := k.requests[ask.RequestID]; ask.RequestID == "" {
		list.add("request_id", reasonRequired, "is required; name the request")
	} else if !known {
		list.add("request_id", reasonUnknown, "names no request of this call")
	} else {
		r = &k.in.requests[at]
		ask.Part, named = k.readPart(r, req.GetChildIds(), "", list)
	}
	if _, pooled := k.carers[ask.CarerID]; ask.CarerID == "" {
		list.add("carer_id", reasonRequired, "is required; name the home")
	} else if !pooled && named && !livesAt(r, ask.Part, ask.CarerID) {
		list.add("carer_id", reasonUnknown, "names no carer of this call, nor the home in which all these children live now")
	}
	return ask, r
}

// livesAt tells whether all the children live with the carer now.
func livesAt(r *model.Request, part model.Part, carerID string) bool {
	for i := range r.Children {
		if c := r.Children[i].Current; part.Has(i) && (c == nil || c.CarerID != carerID) {
			return false
		}
	}
	return true
}
