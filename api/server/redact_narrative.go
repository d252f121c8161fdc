package server

import (
	"context"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// RedactNarrative keeps what agencies may read of a text, and says what it still seems to hold.
func (s *service) RedactNarrative(ctx context.Context, req *pb.RedactNarrativeRequest) (*pb.RedactNarrativeResponse, error) {
	list := checkID("id", "text", req.GetId())
	list.need("redacted", req.GetRedacted(), true, maxText)
	version := readEtag("etag", req.GetEtag(), true, &list)
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.RedactNarrativeResponse{}
	err := s.once(ctx, "", req, resp, func(tx *store.Tx, who actor) error {
		n, err := narrativeByID(tx, req.GetId())
		if err != nil {
			return err
		}
		n.Redacted, n.Hand = req.GetRedacted(), who.id.Subject
		if err := n.put(tx, version); err != nil {
			return err
		}
		resp.Narrative = narrativeToWire(&n)
		r, _, err := tx.Request(n.paper.RequestID)
		if err != nil {
			return err
		}
		resp.HeldBack, err = leaks(n.Redacted, caseIDs(r), isID(tx))
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}
