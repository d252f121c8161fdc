package server

import (
	"context"
	"fmt"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// How long places are held where the caller says nothing, a day to get the two social workers' views, and at most: longer needs a decision.
const (
	holdTime    = 24 * time.Hour
	longestHold = 7 * 24 * time.Hour
)

// PlaceHold keeps vacant places of a carer for a request until a moment. To everybody else they are taken.
func (s *service) PlaceHold(ctx context.Context, req *pb.PlaceHoldRequest) (*pb.PlaceHoldResponse, error) {
	w, resp := req.GetHold(), &pb.PlaceHoldResponse{}
	var list faults
	list.needID("hold.request_id", "request", w.GetRequestId(), true)
	list.needID("hold.carer_id", "carer", w.GetCarerId(), true)
	if w.GetPlaces() < 1 || w.GetPlaces() > model.MaxSiblings {
		list.add("hold.places", reasonRange, fmt.Sprintf("is not between 1 and %d", model.MaxSiblings))
	}
	var until time.Time
	if w.GetUntil() != "" {
		var err error
		if until, err = parseTime(w.GetUntil()); err != nil {
			list.add("hold.until", reasonFormat, "is not a time such as 2026-11-02T17:00:00Z")
		}
	}
	if err := list.err(); err != nil {
		return nil, err
	}
	err := s.once(ctx, req.GetIdempotencyKey(), req, resp, func(tx *store.Tx, who actor) error {
		kept := store.Hold{
			RequestID: w.GetRequestId(), CarerID: w.GetCarerId(), Places: int(w.GetPlaces()), By: who.id.Subject, Role: who.role.String(),
			Until: until.UTC().Truncate(time.Microsecond),
		}
		if until.IsZero() {
			kept.Until = tx.Now().Add(holdTime)
		}
		if err := mayHold(tx, &kept); err != nil {
			return err
		}
		kept, err := tx.PutHold(kept, store.New)
		if err != nil {
			return err
		}
		again, err := tx.Hold(kept.ID) // with its stamp
		if err == nil {
			resp.Hold = holdToWire(again, tx.Now())
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// mayHold refuses a hold for a request that is not open, of a time that is past or too long, and of more places than are vacant and held by nobody.
func mayHold(tx *store.Tx, h *store.Hold) error {
	r, _, err := tx.Request(h.RequestID)
	if err != nil {
		return err
	}
	if err := mustBeOpen(tx, r.ID); err != nil {
		return err
	}
	if !h.Until.After(tx.Now()) || h.Until.After(tx.Now().Add(longestHold)) {
		return faults{{Path: "hold.until", Reason: reasonRange, Description: "is past, or more than 7 days on"}}.err()
	}
	c, err := withHolds(tx, h.CarerID)
	if err != nil {
		return err
	}
	vacant := 0
	for i := range c.Places {
		if usable(&c.Places[i], r) {
			vacant++
		}
	}
	if vacant < h.Places {
		return status.Errorf(codes.FailedPrecondition, "%s has %s for this request that nobody holds, and %d are to be held", c.ID,
			counted(vacant, "vacant place", "vacant places"), h.Places)
	}
	return nil
}

// ReleaseHold lets held places go.
func (s *service) ReleaseHold(ctx context.Context, req *pb.ReleaseHoldRequest) (*pb.ReleaseHoldResponse, error) {
	list := checkID("id", "hold", req.GetId())
	list.need("reason", req.GetReason(), true, maxReason)
	version := readEtag("etag", req.GetEtag(), true, &list)
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.ReleaseHoldResponse{}
	err := s.once(ctx, "", req, resp, func(tx *store.Tx, _ actor) error {
		h, err := tx.Hold(req.GetId())
		if err != nil {
			return err
		}
		if st := holdState(h, tx.Now()); st != store.HoldLive {
			return status.Errorf(codes.FailedPrecondition, "hold %s is %s", h.ID, st)
		}
		h.State, h.Reason = store.HoldReleased, req.GetReason()
		if _, err := tx.PutHold(*h, version); err != nil {
			return err
		}
		if h, err = tx.Hold(h.ID); err == nil {
			resp.Hold = holdToWire(h, tx.Now())
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// ListHolds gives the holds in the order in which they were placed.
func (s *service) ListHolds(ctx context.Context, req *pb.ListHoldsRequest) (*pb.ListHoldsResponse, error) {
	var list faults
	list.needID("request_id", "request", req.GetRequestId(), false)
	list.needID("carer_id", "carer", req.GetCarerId(), false)
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.ListHoldsResponse{}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		holds, err := tx.Holds(req.GetRequestId(), req.GetCarerId())
		for i := range holds {
			resp.Holds = append(resp.Holds, holdToWire(&holds[i], tx.Now()))
		}
		return err
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}
