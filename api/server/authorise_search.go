package server

import (
	"context"
	"encoding/json"
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// paperAuthorisation is the kind of paper that holds a senior officer's authorisation of the search for a home outside; its state is given or
// withdrawn. Authorities' own forms ask for it before a request goes to agencies or homes that cost more (fact sheet §3.1, part 17: Assistant
// Director; §6.1: AD for external).
const paperAuthorisation = "authorisation"

const (
	searchGiven     = "given"
	searchWithdrawn = "withdrawn"
)

// authorisationPaper is an authorisation as it is kept.
type authorisationPaper struct{ By, Role, At, Reason string }

// AuthoriseSearch keeps that the caller authorises the search for a home outside, or takes that back. An entry is never changed: each stands in
// the order in which it was made.
func (s *service) AuthoriseSearch(ctx context.Context, req *pb.AuthoriseSearchRequest) (*pb.AuthoriseSearchResponse, error) {
	list := checkID("request_id", "request", req.GetRequestId())
	list.need("reason", req.GetReason(), true, maxReason)
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.AuthoriseSearchResponse{}
	err := s.once(ctx, req.GetIdempotencyKey(), req, resp, func(tx *store.Tx, who actor) error {
		if _, _, err := tx.Request(req.GetRequestId()); err != nil {
			return err
		}
		if err := mustBeOpen(tx, req.GetRequestId()); err != nil {
			return err
		}
		given, err := searchAuthorised(tx, req.GetRequestId())
		if err != nil {
			return err
		}
		state := searchGiven
		switch {
		case req.GetWithdraw() && given == nil:
			return status.Errorf(codes.FailedPrecondition, "nobody has authorised a search for a home outside for %s, so that there is nothing to take back", req.GetRequestId())
		case req.GetWithdraw():
			state = searchWithdrawn
		case given != nil:
			return status.Errorf(codes.FailedPrecondition, "the search for a home outside was authorised already, by %s on %s; take that back first if it is to be another's",
				given.GetBy(), given.GetAt())
		}
		content, err := json.Marshal(authorisationPaper{By: who.id.Subject, Role: who.role.String(), At: isoTime(tx.Now()), Reason: req.GetReason()})
		if err != nil {
			return err
		}
		p, err := tx.PutPaper(store.Paper{Kind: paperAuthorisation, RequestID: req.GetRequestId(), State: state, Content: content}, store.New)
		if err == nil {
			resp.Authorisation, err = authorisationToWire(&p)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// authorisations gives who authorised the search for a home outside, and who took that back, in order.
func authorisations(tx *store.Tx, requestID string) (list []*pb.SearchAuthorisation, err error) {
	papers, err := tx.Papers(store.PaperQuery{Kind: paperAuthorisation, RequestID: requestID})
	if err != nil {
		return nil, err
	}
	for i := range papers {
		w, err := authorisationToWire(&papers[i])
		if err != nil {
			return nil, err
		}
		list = append(list, w)
	}
	return list, nil
}

// searchAuthorised gives the authorisation that stands; nil where there is none.
func searchAuthorised(tx *store.Tx, requestID string) (*pb.SearchAuthorisation, error) {
	list, err := authorisations(tx, requestID)
	if err != nil || len(list) == 0 || list[len(list)-1].GetWithdrawn() {
		return nil, err
	}
	return list[len(list)-1], nil
}

// needsAuthorisation tells whether a tier is released to only once the search for a home outside has been authorised.
func needsAuthorisation(p *model.Policy, tier int32) bool {
	return p.SearchTier > 0 && tier >= int32(p.SearchTier)
}

func authorisationToWire(p *store.Paper) (*pb.SearchAuthorisation, error) {
	var c authorisationPaper
	if json.Unmarshal(p.Content, &c) != nil {
		return nil, errors.New("authorisation " + p.ID + " is not as this program knows it") // the cause might quote the reason
	}
	return &pb.SearchAuthorisation{
		Id: p.ID, RequestId: p.RequestID, By: c.By, Role: c.Role, At: c.At, Reason: c.Reason, Withdrawn: p.State == searchWithdrawn,
	}, nil
}
