package server

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"sync"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/health"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/reflection"

	"github.com/placewell/placewell/api/auth"
	"github.com/placewell/placewell/api/observe"
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/worker"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver/assign"
)

// Options are what a service is built from.
type Options struct {
	// Store remembers; required.
	Store store.Store
	// Policy is used by calls that bring none; required, and valid.
	Policy *model.Policy
	// Method gives the method of the assignment core by its name, "" for the best there is; nil knows the default alone.
	Method func(name string) (assign.Method, error)
	// Logger hears of every call, never of its content; nil logs nothing.
	Logger *slog.Logger
	// Version names the program on every plan.
	Version string
	// Gate says who calls and what they may do; nil is a service of this machine alone, where everybody who can reach it may do all that the
	// authority's own people may.
	Gate *auth.Gate
	// Credentials encrypt the service; nil speaks plainly.
	Credentials credentials.TransportCredentials
	// Limits are how much is done at once.
	Limits Limits
	// Metrics count and time what is done; nil counts for nobody. A Metrics belongs to one service.
	Metrics *observe.Metrics
	// Batches solves what-if batches, and is started and stopped by whoever opened it; nil: this service takes none.
	Batches *worker.Engine
	// Trace makes spans of calls; nil makes none.
	Trace *observe.Trace
}

// Server is the service: MatchingService, CarerService, RequestService, DecisionService, ReferralService, AuditService, EventService, BatchService,
// health and reflection.
type Server struct {
	grpc        *grpc.Server
	readiness   *readiness
	refused     *shedding
	endSearches context.CancelFunc
	// endFollowing ends the calls that wait for what happens next.
	endFollowing context.CancelFunc
}

// service answers the calls; one file holds one call.
type service struct {
	pb.UnimplementedMatchingServiceServer
	pb.UnimplementedCarerServiceServer
	pb.UnimplementedRequestServiceServer
	pb.UnimplementedDecisionServiceServer
	pb.UnimplementedReferralServiceServer
	pb.UnimplementedQualityServiceServer
	pb.UnimplementedPolicyServiceServer
	pb.UnimplementedAuditServiceServer
	pb.UnimplementedEventServiceServer
	pb.UnimplementedBatchServiceServer
	Options
	// searching ends when every search is to come to an end.
	searching context.Context
	// following ends when nobody is to wait any more for what happens next.
	following context.Context
	audit     *auditor
}

// New builds the service. It says in the log if the store forgets.
func New(o Options) (*Server, error) {
	if o.Store == nil || o.Policy == nil {
		return nil, errors.New("server: a store and a policy are required")
	}
	var list faults
	checkPolicy(o.Policy, "policy", &list)
	list.merge(checkFields(o.Policy, "policy"))
	if len(list) > 0 {
		return nil, errors.New("server: the service's own policy: " + list.sorted().title())
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Method == nil {
		o.Method = defaultMethod
	}
	if o.Gate == nil {
		o.Gate = openGate()
	}
	if o.Metrics == nil {
		o.Metrics = observe.NewMetrics()
	}
	o.Store = o.Metrics.Store(o.Store)
	if o.Store.Forgets() {
		o.Logger.Warn("this store is in memory: it forgets everything when the program ends")
	}
	return o.register(), nil
}

func (o Options) register() *Server {
	guard, audit := &guard{log: o.Logger}, &auditor{store: o.Store, gate: o.Gate}
	refused := &shedding{store: o.Store, table: o.Gate.Table, log: o.Logger}
	manners := newManners(o.Limits, o.Metrics, o.Gate, refused)
	if o.Batches != nil {
		o.Batches.LiveFirst(manners.batchTurn)
	}
	following, leave := context.WithCancel(context.Background())
	settings := append(connections(),
		grpc.MaxRecvMsgSize(transportLimit), grpc.ForceServerCodecV2(newCodec()),
		grpc.ChainUnaryInterceptor(audit.around, refuseUnreadable, o.Gate.Unary, manners.work, audit.within),
		grpc.ChainStreamInterceptor(o.Metrics.Stream(), watchers(following), guard.stream, manners.stream, audit.aroundStream, o.Gate.Stream, manners.workStream, audit.withinStream),
	)
	if o.Credentials != nil {
		settings = append(settings, grpc.Creds(o.Credentials))
	}
	if o.Trace != nil {
		settings = append(settings, grpc.StatsHandler(o.Trace.Handler()))
	}
	g := grpc.NewServer(settings...)
	first := inTurn(o.Metrics.Unary(), guard.unary, manners.unary)
	searching, end := context.WithCancel(context.Background())
	s := &service{Options: o, searching: searching, following: following, audit: audit}
	h := health.NewServer()
	r := &readiness{store: o.Store, health: h, log: o.Logger, services: []string{""}}
	for _, desc := range []*grpc.ServiceDesc{&pb.MatchingService_ServiceDesc, &pb.CarerService_ServiceDesc, &pb.RequestService_ServiceDesc, &pb.DecisionService_ServiceDesc, &pb.ReferralService_ServiceDesc, &pb.QualityService_ServiceDesc, &pb.PolicyService_ServiceDesc,
		&pb.AuditService_ServiceDesc, &pb.EventService_ServiceDesc, &pb.BatchService_ServiceDesc} {
		g.RegisterService(undecoded(desc, first), s)
		r.services = append(r.services, desc.ServiceName)
	}
	g.RegisterService(undecoded(&healthpb.Health_ServiceDesc, first), h)
	reflection.Register(g)
	return &Server{grpc: g, readiness: r, refused: refused, endSearches: end, endFollowing: leave}
}

// openGate is the gate of a service of this machine alone.
func openGate() *auth.Gate {
	local := auth.Identity{Subject: "this machine"}
	for _, r := range auth.All() {
		if r != auth.Provider && r != auth.Analyst {
			local.Roles |= auth.Of(r)
		}
	}
	return &auth.Gate{Table: auth.Calls, Local: &local}
}

func defaultMethod(name string) (assign.Method, error) {
	if name != "" {
		return nil, errors.New("this service knows its default method alone; leave it out")
	}
	return nil, nil
}

// EndSearches ends every search that is running or yet to come: each answers with the best plan that it has, labelled as stopped.
func (s *Server) EndSearches() { s.endSearches() }

// Serve answers calls on the listener until Shutdown or Stop.
func (s *Server) Serve(l net.Listener) error {
	ctx, cancel := context.WithCancel(context.Background())
	var looking sync.WaitGroup
	defer looking.Wait()
	defer cancel()
	s.readiness.look(ctx)
	looking.Go(func() { repeat(ctx, probeEvery, s.readiness.look) })
	looking.Go(func() { repeat(ctx, shedEvery, s.refused.tell) })
	err := s.grpc.Serve(l)
	if errors.Is(err, grpc.ErrServerStopped) && s.readiness.draining.Load() {
		return nil // told to stop before it had begun
	}
	return err
}

// Ready tells whether the service takes calls and can keep what they bring: nil, or what is wrong. It knows what it saw a few seconds ago.
func (s *Server) Ready(ctx context.Context) error { return s.readiness.ready(ctx) }

// Shutdown takes no new calls, says so by its health, and lets those under way finish; when ctx ends first, it cuts them off.
func (s *Server) Shutdown(ctx context.Context) {
	s.readiness.drain()
	s.endFollowing()
	done := make(chan struct{})
	go func() {
		s.grpc.GracefulStop()
		close(done)
	}()
	select {
	case <-done:
	case <-ctx.Done():
		s.grpc.Stop()
		<-done
	}
	s.endSearches()
	s.refused.tell(context.WithoutCancel(ctx))
}

// GracefulStop takes no new calls and waits for those under way.
func (s *Server) GracefulStop() { s.Shutdown(context.Background()) }

// Stop cuts every call off.
func (s *Server) Stop() {
	s.endSearches()
	s.readiness.drain()
	s.endFollowing()
	s.grpc.Stop()
	s.refused.tell(context.Background())
}
