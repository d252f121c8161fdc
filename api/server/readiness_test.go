package server

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"google.golang.org/grpc/codes"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"

	"github.com/placewell/placewell/api/store"
)

// fragile is a store that may be broken.
type fragile struct {
	store.Store
	broken atomic.Bool
}

func (f *fragile) Ready(ctx context.Context) error {
	if f.broken.Load() {
		return errors.New("the disk is full")
	}
	return f.Store.Ready(ctx)
}

// Health follows the store: it says NOT_SERVING while nothing can be written, and SERVING again afterwards.
func TestHealthFollowsTheStore(t *testing.T) {
	f := &fragile{}
	h := openWith(t, func(o *Options) { f.Store = o.Store; o.Store = f })
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	watch, err := healthpb.NewHealthClient(h.conn).Watch(ctx, &healthpb.HealthCheckRequest{Service: "placement.v1.MatchingService"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		broken bool
		want   healthpb.HealthCheckResponse_ServingStatus
	}{{false, healthpb.HealthCheckResponse_SERVING}, {true, healthpb.HealthCheckResponse_NOT_SERVING}, {false, healthpb.HealthCheckResponse_SERVING}} {
		f.broken.Store(c.broken)
		h.server.readiness.look(ctx)
		got, err := watch.Recv()
		if err != nil || got.GetStatus() != c.want {
			t.Errorf("broken %v: %v, %v", c.broken, got, err)
		}
		if err := h.server.Ready(ctx); (err != nil) != c.broken {
			t.Errorf("broken %v: ready says %v", c.broken, err)
		}
		overall, err := healthpb.NewHealthClient(h.conn).Check(ctx, &healthpb.HealthCheckRequest{})
		if err != nil || overall.GetStatus() != c.want {
			t.Errorf("broken %v: in all %v, %v", c.broken, overall, err)
		}
	}
}

// A service that ends says so to those who watch its health, and does not wait for them.
func TestDrain(t *testing.T) {
	h := open(t)
	watch, err := healthpb.NewHealthClient(h.conn).Watch(context.Background(), &healthpb.HealthCheckRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := watch.Recv(); err != nil || got.GetStatus() != healthpb.HealthCheckResponse_SERVING {
		t.Fatalf("%v, %v", got, err)
	}
	ended := make(chan struct{})
	go func() {
		h.server.GracefulStop()
		close(ended)
	}()
	if got, err := watch.Recv(); err != nil || got.GetStatus() != healthpb.HealthCheckResponse_NOT_SERVING {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := watch.Recv(); status.Code(err) != codes.Canceled {
		t.Errorf("after the last word: %v", err)
	}
	<-ended
	if err := h.server.Ready(context.Background()); !errors.Is(err, errDraining) {
		t.Errorf("ready says %v", err)
	}
}
