package server

import (
	"context"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// ListNarratives gives the texts about the children of a request, strengths first; to an agency those alone that are redacted and hold
// nothing by which somebody could be known.
func (s *service) ListNarratives(ctx context.Context, req *pb.ListNarrativesRequest) (*pb.ListNarrativesResponse, error) {
	if err := checkID("request_id", "request", req.GetRequestId()).err(); err != nil {
		return nil, err
	}
	who, resp := s.caller(ctx), &pb.ListNarrativesResponse{}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		r, sent, err := who.request(tx, req.GetRequestId())
		if err != nil {
			return err
		}
		texts, err := narratives(tx, r.ID)
		if err != nil {
			return err
		}
		_, agency := who.provider()
		for i := range texts {
			n := &texts[i]
			if !agency {
				resp.Narratives = append(resp.Narratives, narrativeToWire(n))
				continue
			}
			left, err := leaks(n.Redacted, caseIDs(r), isID(tx))
			if err != nil {
				return err
			}
			if w := narrativeToAgency(n, sent.GetId(), r); w != nil && n.Redacted != "" && len(left) == 0 {
				resp.Narratives = append(resp.Narratives, w)
			}
		}
		return nil
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}
