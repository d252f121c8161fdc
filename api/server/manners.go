package server

import (
	"context"
	"errors"
	"math"
	"runtime"
	"strconv"
	"strings"
	"sync"
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

// Calls that are no searches: how many work at once for each processor, since some wait for the disk; how many wait; and the same for imports
// and exports, which last as long as their clients take.
const (
	shortPerProcessor = 2
	shortWaiting      = 128
	bulkSlots         = 8
	bulkWaiting       = 32
	searchesWaiting   = 64
)

// How long a call may be expected to wait for its turn, before it is better told to come again; and the same while more is asked than can be
// done: then those who are let in are answered about as fast as ever, and the others told at once.
const (
	shortPatience = time.Second
	longPatience  = 30 * time.Second
	shortBrisk    = 10 * time.Millisecond
	longBrisk     = 100 * time.Millisecond
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
	gate                *auth.Gate
	refused             *shedding
}

func newManners(l Limits, m *observe.Metrics, gate *auth.Gate, refused *shedding) *manners {
	processors := runtime.GOMAXPROCS(0)
	if l.Searches <= 0 {
		l.Searches = max(processors, 2)
	}
	if l.SearchesWaiting <= 0 {
		l.SearchesWaiting = searchesWaiting
	}
	short := shortPerProcessor * processors
	out := &manners{
		search:  &lane{name: "search", slots: l.Searches, batchSlots: max(l.Searches/2, 1), room: l.SearchesWaiting, patience: longPatience, brisk: longBrisk},
		short:   &lane{name: "short", slots: short, batchSlots: max(short/2, 1), room: shortWaiting, patience: shortPatience, brisk: shortBrisk},
		bulk:    &lane{name: "bulk", slots: bulkSlots, batchSlots: bulkSlots / 2, room: bulkWaiting, patience: longPatience, brisk: longBrisk},
		rates:   newRates(l.CallsPerSecond, time.Now),
		metrics: m, gate: gate, refused: refused,
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

// enter lets a call in when it is its turn, or refuses it, which the audit hears of with others of its kind. Who may not make the call at all
// passes: the gate refuses it, and the audit has an entry of that.
func (m *manners) enter(ctx context.Context, method string, stream bool) (leave func(), err error) {
	l := m.lane(method, stream)
	if l == nil {
		return func() {}, nil
	}
	id, _ := m.gate.Known(ctx)
	if after := m.rates.take(id.Subject); after > 0 {
		return nil, m.refuse(ctx, id, method, l, "rate", after)
	}
	if !m.gate.Table.May(id, method) {
		return func() {}, nil
	}
	began := time.Now()
	leave, err = l.enter(ctx, id.Subject, classOf(ctx))
	var full *fullError
	switch {
	case errors.As(err, &full):
		return nil, m.refuse(ctx, id, method, l, "lane", full.after)
	case err != nil:
		st := status.FromContextError(err)
		m.refused.add(id, method, st.Code(), "")
		return nil, st.Err()
	}
	m.metrics.Waited(l.name, time.Since(began))
	return leave, nil
}

// refuse refuses a call for load.
func (m *manners) refuse(ctx context.Context, id auth.Identity, method string, l *lane, full string, after time.Duration) error {
	m.metrics.Shed(l.name, full)
	m.refused.add(id, method, codes.ResourceExhausted, full)
	sentence := "this service has more to do than it can take in"
	if full == "rate" {
		sentence = "you call more often than this service takes from one caller"
	}
	return exhausted(ctx, after, sentence)
}

// retryAfterKey is the trailer with the seconds after which to try again, for clients that read no details.
const retryAfterKey = "retry-after"

// shedError is the refusal of a call for load. It is counted and told of with others of its kind, in the audit and in the log.
type shedError struct{ *status.Status }

func (e *shedError) Error() string { return e.Err().Error() }

// GRPCStatus is what the caller is told.
func (e *shedError) GRPCStatus() *status.Status { return e.Status }

// isShed tells whether a call was refused for load.
func isShed(err error) bool {
	var e *shedError
	return errors.As(err, &e)
}

// exhausted refuses a call for load and says when to come again.
func exhausted(ctx context.Context, after time.Duration, sentence string) error {
	seconds := max(int64(math.Ceil(after.Seconds())), 1)
	_ = grpc.SetTrailer(ctx, metadata.Pairs(retryAfterKey, strconv.FormatInt(seconds, 10))) // fails only where the call is not on the wire
	st := status.Newf(codes.ResourceExhausted, "%s: try again in %d s", sentence, seconds)
	detailed, err := st.WithDetails(&errdetails.RetryInfo{RetryDelay: durationpb.New(time.Duration(seconds) * time.Second)})
	if err != nil {
		return &shedError{st}
	}
	return &shedError{detailed}
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

// turn is a call's turn to work, from when it was let in until its work is done.
type turn struct {
	end func()
	// audited: the audit has an entry of the call, or will have.
	audited bool
}

type turnKey struct{}

// turnOf gives the turn of the call; one that says nothing outside of calls.
func turnOf(ctx context.Context) *turn {
	if t, ok := ctx.Value(turnKey{}).(*turn); ok {
		return t
	}
	return &turn{end: func() {}}
}

// unary lets a call in before its message is decoded; its turn ends when it has been worked on, or in any case when it leaves here.
func (m *manners) unary(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	ctx = m.gate.Recognise(ctx)
	leave, err := m.enter(ctx, info.FullMethod, false)
	if err != nil {
		return nil, err
	}
	t := &turn{end: sync.OnceFunc(leave)}
	defer t.end()
	resp, err := next(context.WithValue(ctx, turnKey{}, t), req)
	if err != nil && !t.audited && toAudit(info.FullMethod) {
		id, _ := m.gate.Known(ctx)
		m.refused.add(id, info.FullMethod, status.Code(err), "size") // gRPC itself refuses a message that is too large for its transport
	}
	return resp, err
}

// work ends the turn once a call has been worked on: what is left, its entry in the audit, waits for the disk and needs no processor.
func (m *manners) work(ctx context.Context, req any, _ *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	defer turnOf(ctx).end()
	resp, err := next(ctx, req)
	if err == nil {
		m.count(resp)
	}
	return resp, err
}

// stream is unary for streams.
func (m *manners) stream(srv any, s grpc.ServerStream, info *grpc.StreamServerInfo, next grpc.StreamHandler) error {
	ctx := m.gate.Recognise(s.Context())
	leave, err := m.enter(ctx, info.FullMethod, true)
	if err != nil {
		return err
	}
	t := &turn{end: sync.OnceFunc(leave)}
	defer t.end()
	return next(srv, turnStream{s, context.WithValue(ctx, turnKey{}, t)})
}

// workStream is work for streams.
func (m *manners) workStream(srv any, s grpc.ServerStream, _ *grpc.StreamServerInfo, next grpc.StreamHandler) error {
	defer turnOf(s.Context()).end()
	return next(srv, countedStream{s, m})
}

// turnStream is a stream whose call has its turn.
type turnStream struct {
	grpc.ServerStream
	ctx context.Context
}

// Context bears the caller and the turn.
func (s turnStream) Context() context.Context { return s.ctx }

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
