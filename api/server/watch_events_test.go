package server

import (
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// emit puts n events into the outbox.
func (h *house) emit(t *testing.T, n int) {
	t.Helper()
	err := h.store.Write(context.Background(), func(tx *store.Tx) error {
		for range n {
			if _, err := tx.Emit(store.Event{Kind: store.EventPlan, PlanID: "plan-000001"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (h *house) watch(ctx context.Context, t *testing.T, cursor int64, untilNow bool) grpc.ServerStreamingClient[pb.WatchEventsResponse] {
	t.Helper()
	s, err := pb.NewEventServiceClient(h.conn).WatchEvents(ctx, &pb.WatchEventsRequest{Cursor: cursor, UntilNow: untilNow})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A client that is cut off and comes back with its cursor misses nothing and sees everything in order, whatever is written meanwhile.
func TestWatchEventsMissesNothing(t *testing.T) {
	onStores(t, func(t *testing.T, change func(*Options)) {
		h := openWith(t, change)
		h.emit(t, eventPage+3)
		cursor := int64(0)
		for wanted := eventPage + 3; wanted > 0; {
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			stream := h.watch(ctx, t, cursor, false)
			for range min(wanted, 170) {
				e, err := stream.Recv()
				if err != nil {
					t.Fatal(err)
				}
				if e.GetCursor() != cursor+1 || e.GetKind() != "plan" || e.GetPlanId() != "plan-000001" || e.GetAt() == "" {
					t.Fatalf("after %d comes %v", cursor, e)
				}
				cursor, wanted = e.GetCursor(), wanted-1
			}
			cancel()
			if cursor == 340 {
				h.emit(t, 5) // while nobody listens
				wanted += 5
			}
		}
		got, err := drain(h.watch(context.Background(), t, cursor-2, true).Recv)
		if err != nil || len(got) != 2 {
			t.Errorf("%d events after the last but two, %v", len(got), err)
		}
		if got, err := drain(h.watch(context.Background(), t, cursor, true).Recv); err != nil || len(got) != 0 {
			t.Errorf("%d events after the last, %v", len(got), err)
		}
	})
}

// A client that waits hears of what happens, and of the end of the service.
func TestWatchEventsWaits(t *testing.T) {
	h := open(t)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	stream := h.watch(ctx, t, 0, false)
	h.emit(t, 1)
	if e, err := stream.Recv(); err != nil || e.GetCursor() != 1 {
		t.Fatalf("%v, %v", e, err)
	}
	h.emit(t, 1)
	if e, err := stream.Recv(); err != nil || e.GetCursor() != 2 {
		t.Fatalf("%v, %v", e, err)
	}
	go h.server.GracefulStop()
	if _, err := stream.Recv(); status.Code(err) != codes.Unavailable || errors.Is(err, io.EOF) {
		t.Errorf("%v", err)
	}
}

// A stream of events is one entry of the audit, written before anything leaves.
func TestWatchEventsIsAudited(t *testing.T) {
	h := open(t)
	h.emit(t, 3)
	e := h.one(t, func() {
		if _, err := drain(h.watch(context.Background(), t, 0, true).Recv); err != nil {
			t.Fatal(err)
		}
	})
	if e.Method != "EventService/WatchEvents" || e.Result != "OK" {
		t.Errorf("%+v", e)
	}
	h.one(t, func() {
		_, err := h.watch(context.Background(), t, -1, true).Recv()
		if p := paths(err); len(p) != 1 || p[0] != "cursor" {
			t.Errorf("%v", err)
		}
	})
}
