package server

import (
	"context"
	"time"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// holdExpired is the state of a live hold whose time has passed. It is told by the clock and never written.
const holdExpired = "expired"

// keepHolds keeps, in carers as they were read, the places that live holds name: HELD, and promised to the children of the request that they are
// held for, so that everybody else finds them taken. The carers are changed; the store's are not. request gives a request, or nil where it is not
// open: then its places are held for nobody.
func keepHolds(carers []model.Carer, holds []store.Hold, request func(id string) *model.Request) {
	if len(holds) == 0 {
		return
	}
	at := make(map[string]int, len(carers))
	for i := range carers {
		at[carers[i].ID] = i
	}
	for i := range holds {
		if k, known := at[holds[i].CarerID]; known {
			keepPlaces(&carers[k], request(holds[i].RequestID), holds[i].Places)
		}
	}
}

// keepPlaces turns n vacant places of a carer into held ones: first those that the request can use on the day of the move. Each child without a
// promised place here gets one; places beyond that are held for nobody.
func keepPlaces(c *model.Carer, r *model.Request, n int) {
	var waiting []string
	if r != nil {
		for i := range r.Children {
			if id := r.Children[i].ID; !promised(c, id) {
				waiting = append(waiting, id)
			}
		}
	}
	for _, anyPlace := range []bool{false, true} {
		for i := range c.Places {
			p := &c.Places[i]
			if n == 0 || p.State != model.PlaceVacant || !anyPlace && !usable(p, r) {
				continue
			}
			p.State, n = model.PlaceHeld, n-1
			if len(waiting) > 0 {
				p.PromisedTo, waiting = waiting[0], waiting[1:]
			}
		}
	}
}

func promised(c *model.Carer, childID string) bool {
	for i := range c.Places {
		if c.Places[i].PromisedTo == childID {
			return true
		}
	}
	return false
}

// usable tells whether a vacant place can be had by a request on the day of its move.
func usable(p *model.Place, r *model.Request) bool {
	return r != nil && p.State == model.PlaceVacant && p.AvailableFrom <= r.NeededFrom && p.Kinds.Has(r.Kind)
}

// withHolds gives a copy of a carer with the places kept that are held now.
func withHolds(tx *store.Tx, carerID string) (*model.Carer, error) {
	c, _, err := tx.Carer(carerID) // the caller's own copy
	if err != nil {
		return nil, err
	}
	holds, err := tx.LiveHolds(carerID, tx.Now())
	if err != nil {
		return nil, err
	}
	list := []model.Carer{*c}
	for i := range holds {
		r, _, err := tx.Request(holds[i].RequestID)
		if err != nil {
			return nil, err
		}
		keepHolds(list, holds[i:i+1], func(string) *model.Request { return r })
	}
	return &list[0], nil
}

// snapshotWithHolds gives all open requests and all carers, the places kept that are held now.
func snapshotWithHolds(ctx context.Context, s store.Store) (*store.Snapshot, error) {
	var holds []store.Hold
	err := s.View(ctx, func(tx *store.Tx) (err error) { // before the snapshot: a place that is filled meanwhile is then taken in either
		holds, err = tx.LiveHolds("", tx.Now())
		return err
	})
	if err != nil {
		return nil, err
	}
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	keepHolds(snap.Carers, holds, openIn(snap))
	return snap, nil
}

// openIn finds open requests of a snapshot by their identifier; nil for one that is not there.
func openIn(snap *store.Snapshot) func(id string) *model.Request {
	return func(id string) *model.Request {
		for i := range snap.Requests {
			if snap.Requests[i].ID == id {
				return &snap.Requests[i]
			}
		}
		return nil
	}
}

// holdState gives the state of a hold at a moment.
func holdState(h *store.Hold, now time.Time) string {
	if h.State == store.HoldLive && !h.Until.After(now) {
		return holdExpired
	}
	return h.State
}

func holdToWire(h *store.Hold, now time.Time) *pb.Hold {
	return &pb.Hold{
		Id: h.ID, RequestId: h.RequestID, CarerId: h.CarerID, Places: int32(h.Places), Until: isoTime(h.Until), State: holdState(h, now), By: h.By,
		Etag: etag(h.Stamp), Reason: h.Reason,
	}
}
