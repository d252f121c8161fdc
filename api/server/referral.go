package server

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// paperReferral is the kind of paper that holds a release: the pack as it was sent, without an identifier of the case.
const paperReferral = "referral"

// referrals gives the releases of a request in their order; with "" of all requests.
func referrals(tx *store.Tx, requestID string) ([]*pb.Referral, error) {
	papers, err := tx.Papers(store.PaperQuery{Kind: paperReferral, RequestID: requestID})
	if err != nil {
		return nil, err
	}
	list := make([]*pb.Referral, len(papers))
	for i := range papers {
		if list[i], err = readReferral(&papers[i]); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func readReferral(p *store.Paper) (*pb.Referral, error) {
	w := &pb.Referral{}
	if (protojson.UnmarshalOptions{DiscardUnknown: true}).Unmarshal(p.Content, w) != nil {
		return nil, errors.New("referral " + p.ID + " is not as this program knows it") // the cause might quote the pack
	}
	w.Id, w.RequestId = p.ID, p.RequestID
	if w.Authorisation != nil {
		w.Authorisation.RequestId = p.RequestID
	}
	return w, nil
}

// keepReferral writes a release and gives it its identifier.
func keepReferral(tx *store.Tx, w *pb.Referral) error {
	kept := proto.CloneOf(w)
	kept.RequestId = ""
	if kept.Authorisation != nil {
		kept.Authorisation.RequestId = ""
	}
	content, err := protojson.Marshal(kept)
	if err != nil {
		return errors.New("the pack cannot be written") // the cause might quote it
	}
	p, err := tx.PutPaper(store.Paper{Kind: paperReferral, RequestID: w.RequestId, Content: content}, store.New)
	w.Id = p.ID
	return err
}

// paperOf gives a paper of a kind.
func paperOf(tx *store.Tx, kind, id string) (*store.Paper, error) {
	p, err := tx.Paper(id)
	if err == nil && p.Kind != kind {
		err = fmt.Errorf("store: %s %q: %w", kind, id, store.ErrNotFound)
	}
	return p, err
}

// request gives the request that a caller names, by its own identifier or by that of a referral of it. An agency names a referral that was
// sent to it, and learns of nothing else whether it is there.
func (a actor) request(tx *store.Tx, id string) (*model.Request, *pb.Referral, error) {
	agency, outside := a.provider()
	if !outside {
		r, _, err := tx.Request(id)
		if !errors.Is(err, store.ErrNotFound) {
			return r, nil, err
		}
	}
	p, err := paperOf(tx, paperReferral, id)
	if errors.Is(err, store.ErrNotFound) {
		if outside {
			return nil, nil, notSent(id)
		}
		_, _, err = tx.Request(id)
	}
	if err != nil {
		return nil, nil, err
	}
	w, err := readReferral(p)
	if err != nil {
		return nil, nil, err
	}
	if outside && !slices.Contains(w.ProviderIds, agency) {
		return nil, nil, notSent(id)
	}
	r, _, err := tx.Request(w.RequestId)
	return r, w, err
}

func notSent(id string) error {
	return status.Errorf(codes.NotFound, "no referral %q was sent to your agency; give the number on the referral", id)
}

// sentTo gives the referral by which an agency knows a request; nil where it was sent none.
func sentTo(list []*pb.Referral, requestID, agency string) *pb.Referral {
	for _, w := range list {
		if w.RequestId == requestID && slices.Contains(w.ProviderIds, agency) {
			return w
		}
	}
	return nil
}

// mustBeOpen refuses what can be done for an open request alone.
func mustBeOpen(tx *store.Tx, requestID string) error {
	state, err := tx.RequestState(requestID)
	if err == nil && state != store.RequestOpen {
		err = status.Errorf(codes.FailedPrecondition, "the request is %s; nothing is sought for it any more", state)
	}
	return err
}

// ListReferrals gives the releases of a request; to an agency those alone that were sent to it.
func (s *service) ListReferrals(ctx context.Context, req *pb.ListReferralsRequest) (*pb.ListReferralsResponse, error) {
	who, resp := s.caller(ctx), &pb.ListReferralsResponse{}
	agency, outside := who.provider()
	var list faults
	list.needID("request_id", "request", req.GetRequestId(), !outside)
	if err := list.err(); err != nil {
		return nil, err
	}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		id := ""
		if req.GetRequestId() != "" {
			r, _, err := who.request(tx, req.GetRequestId())
			if err != nil {
				return err
			}
			id = r.ID
		}
		all, err := referrals(tx, id)
		for _, w := range all {
			if outside && !slices.Contains(w.ProviderIds, agency) {
				continue
			}
			if outside { // not who asks, nor who else was asked
				w.RequestId, w.ReleasedBy, w.ProviderIds, w.Authorisation = "", "", []string{agency}, nil
			}
			resp.Referrals = append(resp.Referrals, w)
		}
		if err == nil && !outside {
			resp.Authorisations, err = authorisations(tx, id)
		}
		return err
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}
