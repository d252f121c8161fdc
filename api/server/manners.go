package server

import (
	"context"
	"errors"
	"math"
	"runtime"
	"strconv"
	"strings"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/durationpb"

	"github.com/placewell/placewell/api/auth"
	"github.com/placewell/placewell/api/observe"
	pb "github.com/placewell/placewell/api/placement/v1"
)

// Limits are how much the service does at once. What is beyond is refused with RESOURCE_EXHAUSTED and the time to come again.
type Limits struct {
	// Searches is how many searches work at once; 0: as many as there are processors, two at least. Half of them may be batches.
	Searches int
	// SearchesWaiting is how many searches wait; 0: 64.
	SearchesWaiting int
	// CallsPerSecond bounds each caller, by its lasting name, with twice as many at once; 0: no bound.
	CallsPerSecond float64
}

// Calls that are no searches: what a processor takes at once, how many wait, and the same for imports and exports, which last as long as
// their clients take.
const (
	shortPerProcessor = 2
	shortWaiting      = 128
	bulkSlots         = 8
	bulkWaiting       = 32
	searchesWaiting   = 64
)

// How long a call may be expected to wait for its turn, before it is better told to come again.
const (
	shortPatience = time.Second
	longPatience  = 30 * time.Second
)

// Connections: a client may ask for a sign of life every leastPing, is itself asked after pingAfter of silence, and is cut off where it
// gives none; one that has nothing to ask is let go after idle. One connection carries so many calls at once.
const (
	leastPing          = 20 * time.Second
	pingAfter          = time.Minute
	pingTimeout        = 20 * time.Second
	idle               = 30 * time.Minute
	callsPerConnection = 1000
)

// connections are the settings of the transport.
func connections() []grpc.ServerOption {
	return []grpc.ServerOption{
		grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionIdle: idle, Time: pingAfter, Timeout: pingTimeout}),
		grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: leastPing, PermitWithoutStream: true}),
		grpc.MaxConcurrentStreams(callsPerConnection),
	}
}

// manners keeps the service upright under load. Searches have a lane of their own, so that short calls never wait behind them.
type manners struct {
	search, short, bulk *lane
	rates               *rates
	metrics             *observe.Metrics
}

func newManners(l Limits, m *observe.Metrics) *manners {
	processors := runtime.GOMAXPROCS(0)
	if l.Searches <= 0 {
		l.Searches = max(processors, 2)
	}
	if l.SearchesWaiting <= 0 {
		l.SearchesWaiting = searchesWaiting
	}
	short := shortPerProcessor * processors
	out := &manners{
		search:  &lane{name: "search", slots: l.Searches, batchSlots: max(l.Searches/2, 1), room: l.SearchesWaiting, patience: longPatience},
		short:   &lane{name: "short", slots: short, batchSlots: max(short/2, 1), room: shortWaiting, patience: shortPatience},
		bulk:    &lane{name: "bulk", slots: bulkSlots, batchSlots: bulkSlots / 2, room: bulkWaiting, patience: longPatience},
		rates:   newRates(l.CallsPerSecond, time.Now),
		metrics: m,
	}
	for _, l := range []*lane{out.search, out.short, out.bulk} {
		m.Lane(l.name, l.atWork, l.inLine)
	}
	return out
}

// searching are the calls that let the solver work.
var searching = map[string]bool{
	pb.MatchingService_Match_FullMethodName: true, pb.MatchingService_WatchMatch_FullMethodName: true, pb.MatchingService_WhyNot_FullMethodName: true,
	pb.DecisionService_Replan_FullMethodName: true, pb.DecisionService_ReplayPlan_FullMethodName: true,
}

// lane gives the lane of a call; nil for one that has none: health, and what waits for what happens next.
func (m *manners) lane(method string, stream bool) *lane {
	switch {
	case !toAudit(method) || follows(method):
		return nil
	case searching[method]:
		return m.search
	case stream:
		return m.bulk
	}
	return m.short
}

// classKey is the header by which a caller says that nobody waits for the answer.
const classKey = "x-placewell-class"

func classOf(ctx context.Context) class {
	if v := metadata.ValueFromIncomingContext(ctx, classKey); len(v) == 1 && strings.EqualFold(v[0], "batch") {
		return batch
	}
	return live
}

// enter lets a call in when it is its turn, or refuses it.
func (m *manners) enter(ctx context.Context, method string, stream bool) (leave func(), err error) {
	l := m.lane(method, stream)
	if l == nil {
		return func() {}, nil
	}
	id, _ := auth.From(ctx) // the gate stands before
	if after := m.rates.take(id.Subject); after > 0 {
		m.metrics.Shed(l.name, "rate")
		return nil, exhausted(ctx, after, "you call more often than this service takes from one caller")
	}
	began := time.Now()
	leave, err = l.enter(ctx, id.Subject, classOf(ctx))
	var full *fullError
	switch {
	case errors.As(err, &full):
		m.metrics.Shed(l.name, "lane")
		return nil, exhausted(ctx, full.after, "this service has more to do than it can take in")
	case err != nil:
		return nil, status.FromContextError(err).Err()
	}
	m.metrics.Waited(l.name, time.Since(began))
	return leave, nil
}

// retryAfterKey is the trailer with the seconds after which to try again, for clients that read no details.
const retryAfterKey = "retry-after"

// exhausted refuses a call for load and says when to come again.
func exhausted(ctx context.Context, after time.Duration, sentence string) error {
	seconds := max(int64(math.Ceil(after.Seconds())), 1)
	_ = grpc.SetTrailer(ctx, metadata.Pairs(retryAfterKey, strconv.FormatInt(seconds, 10))) // fails only where the call is not on the wire
	st := status.Newf(codes.ResourceExhausted, "%s: try again in %d s", sentence, seconds)
	detailed, err := st.WithDetails(&errdetails.RetryInfo{RetryDelay: durationpb.New(time.Duration(seconds) * time.Second)})
	if err != nil {
		return st.Err()
	}
	return detailed.Err()
}

// batchTurn waits until a scenario of a what-if batch may be solved, however long that takes: live searches go first, and leave it half of what
// works at once.
func (m *manners) batchTurn(ctx context.Context) (leave func(), err error) {
	for {
		leave, err = m.search.enter(ctx, "what-if batches", batch)
		var full *fullError
		if !errors.As(err, &full) {
			return leave, err
		}
		select {
		case <-time.After(full.after):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func (m *manners) unary(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	leave, err := m.enter(ctx, info.FullMethod, false)
	if err != nil {
		return nil, err
	}
	defer leave()
	resp, err := next(ctx, req)
	if err == nil {
		m.count(resp)
	}
	return resp, err
}

func (m *manners) stream(srv any, s grpc.ServerStream, info *grpc.StreamServerInfo, next grpc.StreamHandler) error {
	leave, err := m.enter(s.Context(), info.FullMethod, true)
	if err != nil {
		return err
	}
	defer leave()
	return next(srv, countedStream{s, m})
}

// countedStream counts the plans that leave.
type countedStream struct {
	grpc.ServerStream
	manners *manners
}

// SendMsg sends a message.
func (s countedStream) SendMsg(msg any) error {
	s.manners.count(msg)
	return s.ServerStream.SendMsg(msg)
}

// count counts the plan of an answer, if it holds one.
func (m *manners) count(answer any) {
	var plan *pb.Plan
	switch a := answer.(type) {
	case *pb.MatchResponse:
		plan = a.GetPlan()
	case *pb.WatchMatchResponse:
		plan = a.GetResult().GetPlan()
	case *pb.ReplanResponse:
		plan = a.GetAnswer().GetPlan()
	}
	if plan != nil {
		m.metrics.Plan(strings.TrimPrefix(plan.GetState().String(), "PLAN_STATE_"), strings.TrimPrefix(plan.GetProof().String(), "PROOF_"))
	}
}
