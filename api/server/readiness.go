package server

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"

	"github.com/placewell/placewell/api/store"
)

// How often the store is asked whether it can be written, and how long it may take to say so.
const (
	probeEvery = 5 * time.Second
	probeTime  = 4 * time.Second
)

// errDraining is the state of a service that is about to end.
var errDraining = errors.New("the service is ending: it finishes what it has begun and takes nothing new")

// readiness holds health to what is so: a service serves while its store can be written, and not once it is told to stop.
type readiness struct {
	store    store.Store
	health   *health.Server
	services []string
	log      *slog.Logger
	draining atomic.Bool
	wrong    atomic.Pointer[error]
}

// look asks the store, and says so where the answer is another than before.
func (r *readiness) look(ctx context.Context) {
	within, cancel := context.WithTimeout(ctx, probeTime)
	defer cancel()
	err := r.store.Ready(within)
	if ctx.Err() != nil {
		return // the service ends; that is no fault of the store
	}
	was := r.wrong.Swap(&err)
	if was != nil && (*was == nil) == (err == nil) {
		return
	}
	state := healthpb.HealthCheckResponse_SERVING
	if err != nil {
		state = healthpb.HealthCheckResponse_NOT_SERVING
		r.log.Error("not ready: the store cannot be written", "cause", err.Error())
	} else if was != nil {
		r.log.Info("ready again: the store can be written")
	}
	for _, name := range r.services {
		r.health.SetServingStatus(name, state)
	}
}

// drain says that nothing new is taken.
func (r *readiness) drain() {
	r.draining.Store(true)
	r.health.Shutdown()
}

// ready gives nil, or what is wrong.
func (r *readiness) ready(context.Context) error {
	if r.draining.Load() {
		return errDraining
	}
	if wrong := r.wrong.Load(); wrong != nil {
		return *wrong
	}
	return errors.New("the service has not begun to serve")
}

// watchesHealth tells whether a call is told of changes of health, for as long as it stays.
func watchesHealth(method string) bool { return method == healthpb.Health_Watch_FullMethodName }

// lastWord is how long those who watch health have to hear that the service ends, before they are let go.
const lastWord = 250 * time.Millisecond

// watchers lets those who watch health go when the service ends, which would wait for them.
func watchers(ending context.Context) grpc.StreamServerInterceptor {
	return func(srv any, s grpc.ServerStream, info *grpc.StreamServerInfo, next grpc.StreamHandler) error {
		if !watchesHealth(info.FullMethod) {
			return next(srv, s)
		}
		ctx, cancel := context.WithCancel(s.Context())
		defer cancel()
		defer context.AfterFunc(ending, func() { time.AfterFunc(lastWord, cancel) })()
		return next(srv, watchingStream{s, ctx})
	}
}

type watchingStream struct {
	grpc.ServerStream
	ctx context.Context
}

// Context ends with the service.
func (s watchingStream) Context() context.Context { return s.ctx }
