package server

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

const (
	// eventPage is how many events are read at once.
	eventPage = 500
	// lookAgain is how long a follower waits before it looks again by itself: what another process wrote into the same store wakes nobody.
	lookAgain = 2 * time.Second
)

// WatchEvents sends what is in the outbox after the cursor, and then what is put there. What a client had not dealt with when it was cut
// off it gets again, for it comes back with the cursor of what it had.
func (s *service) WatchEvents(req *pb.WatchEventsRequest, stream grpc.ServerStreamingServer[pb.WatchEventsResponse]) error {
	after, ctx := req.GetCursor(), stream.Context()
	if after < 0 {
		return faults{{Path: "cursor", Reason: reasonRange, Description: "is negative; give the cursor of the last event dealt with, or 0"}}.err()
	}
	tick := time.NewTicker(lookAgain)
	defer tick.Stop()
	for {
		wake := s.Store.Wake() // before looking, so that nothing falls between
		page, err := s.eventsAfter(stream, after)
		if err != nil {
			return err
		}
		for i := range page {
			if err := stream.Send(eventToWire(&page[i])); err != nil {
				return err
			}
			after = page[i].Cursor
		}
		switch {
		case len(page) == eventPage:
			continue
		case req.GetUntilNow():
			return nil
		}
		select {
		case <-wake:
		case <-tick.C:
		case <-ctx.Done():
			return status.FromContextError(ctx.Err()).Err()
		case <-s.following.Done():
			return notNow("ENDING", "the service is ending; call again later with the cursor of the last event dealt with").Err()
		}
	}
}

func (s *service) eventsAfter(stream grpc.ServerStreamingServer[pb.WatchEventsResponse], after int64) (page []store.Event, err error) {
	err = s.Store.View(stream.Context(), func(tx *store.Tx) error {
		page, err = tx.Events(after, eventPage)
		return err
	})
	return page, writeError(err)
}

func eventToWire(e *store.Event) *pb.WatchEventsResponse {
	return &pb.WatchEventsResponse{
		Cursor: e.Cursor, Kind: e.Kind, At: isoTime(e.At), RequestId: e.RequestID, CarerId: e.CarerID, PlanId: e.PlanID, OfferId: e.OfferID,
		DecisionId: e.DecisionID, Batch: e.BatchID,
	}
}
