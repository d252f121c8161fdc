package server

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"github.com/placewell/placewell/api/auth"
	"github.com/placewell/placewell/api/observe"
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/solver/assign"
)

// stuck is a method that searches until its context ends.
type stuck struct{ at chan struct{} }

func (stuck) Name() string { return "stuck" }

func (s stuck) Solve(ctx context.Context, _ *assign.Problem, _ []assign.NoGood, _ int64, _ func(incumbent, bound []int64)) (assign.Solution, error) {
	s.at <- struct{}{}
	<-ctx.Done()
	return assign.Solution{}, ctx.Err()
}

// page gives the page of figures.
func page(m *observe.Metrics) string {
	w := httptest.NewRecorder()
	m.Admin(nil, nil).ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	return w.Body.String()
}

// busy is a house whose one search is taken and whose one place to wait too; release ends them.
func busy(t *testing.T) (h *house, m *observe.Metrics, release func()) {
	t.Helper()
	s := stuck{make(chan struct{}, 2)}
	m = observe.NewMetrics()
	h = openWith(t, func(o *Options) {
		o.Metrics, o.Limits = m, Limits{Searches: 1, SearchesWaiting: 1}
		o.Method = func(string) (assign.Method, error) { return s, nil }
	})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 2)
	search := func() {
		_, err := h.match.Match(ctx, smallCall())
		ended <- err
	}
	go search()
	<-s.at
	go search()
	for !strings.Contains(page(m), `placewell_lane_waiting{lane="search"} 1`) {
		select {
		case err := <-ended:
			t.Fatalf("a search ended by itself: %v", err)
		default:
		}
	}
	return h, m, func() {
		cancel()
		for range 2 {
			if err := <-ended; status.Code(err) != codes.Canceled {
				t.Errorf("a search whose caller left: %v", err)
			}
		}
	}
}

// A search too many is refused with the time to come again; short calls go on as if nothing were.
func TestShed(t *testing.T) {
	h, m, release := busy(t)
	var trailer metadata.MD
	_, err := h.match.Match(context.Background(), smallCall(), grpc.Trailer(&trailer))
	if status.Code(err) != codes.ResourceExhausted || !strings.Contains(err.Error(), "try again in 1 s") {
		t.Errorf("one search too many: %v", err)
	}
	var delay time.Duration
	for _, d := range status.Convert(err).Details() {
		if r, ok := d.(*errdetails.RetryInfo); ok {
			delay = r.GetRetryDelay().AsDuration()
		}
	}
	if delay != time.Second || strings.Join(trailer.Get("retry-after"), "") != "1" {
		t.Errorf("come again after %v, %v", delay, trailer)
	}
	w, err := h.match.WatchMatch(context.Background(), &pb.WatchMatchRequest{Match: smallCall()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Recv(); status.Code(err) != codes.ResourceExhausted {
		t.Errorf("one watched search too many: %v", err)
	}
	if _, err := h.match.ListRules(context.Background(), &pb.ListRulesRequest{}); err != nil {
		t.Errorf("a short call beside full searches: %v", err)
	}
	got := page(m)
	for _, want := range []string{
		`placewell_shed_total{full="lane",lane="search"} 2`, `placewell_lane_running{lane="search"} 1`,
		`grpc_server_handled_total{grpc_code="ResourceExhausted",grpc_method="Match",grpc_service="placement.v1.MatchingService",grpc_type="unary"} 1`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the figures lack %s", want)
		}
	}
	release()
	h.server.GracefulStop()
	if got := page(m); !strings.Contains(got, `placewell_lane_running{lane="search"} 0`) || !strings.Contains(got, `placewell_lane_waiting{lane="search"} 0`) {
		t.Error("searches are left over")
	}
}

// A batch gives its place in line to a live search.
func TestBatchGivesWay(t *testing.T) {
	s := stuck{make(chan struct{}, 2)}
	m := observe.NewMetrics()
	h := openWith(t, func(o *Options) {
		o.Metrics, o.Limits = m, Limits{Searches: 1, SearchesWaiting: 1}
		o.Method = func(string) (assign.Method, error) { return s, nil }
	})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 2)
	go func() { _, err := h.match.Match(ctx, smallCall()); ended <- err }()
	<-s.at
	waits := make(chan error, 1)
	go func() {
		_, err := h.match.Match(metadata.AppendToOutgoingContext(context.Background(), classKey, "batch"), smallCall())
		waits <- err
	}()
	for !strings.Contains(page(m), `placewell_lane_waiting{lane="search"} 1`) {
		time.Sleep(time.Millisecond)
	}
	go func() { _, err := h.match.Match(ctx, smallCall()); ended <- err }()
	if err := <-waits; status.Code(err) != codes.ResourceExhausted {
		t.Errorf("the batch: %v", err)
	}
	cancel()
	for range 2 {
		if err := <-ended; status.Code(err) != codes.Canceled {
			t.Errorf("a live search: %v", err)
		}
	}
}

// Who calls more often than it may is refused after the gate, and told when to come again.
func TestRateOfCaller(t *testing.T) {
	h := openWith(t, func(o *Options) { o.Limits.CallsPerSecond = 0.5 })
	if _, err := h.match.ListRules(context.Background(), &pb.ListRulesRequest{}); err != nil {
		t.Fatal(err)
	}
	_, err := h.match.ListRules(context.Background(), &pb.ListRulesRequest{})
	if status.Code(err) != codes.ResourceExhausted || !strings.Contains(err.Error(), "try again in 2 s") {
		t.Errorf("the second of two seconds: %v", err)
	}
	if _, err := healthpb.NewHealthClient(h.conn).Check(context.Background(), &healthpb.HealthCheckRequest{}); err != nil {
		t.Errorf("health: %v", err)
	}
}

// Every call has the lane that it should have, and those that wait for what happens next have none.
func TestLanes(t *testing.T) {
	m := newManners(Limits{}, observe.NewMetrics(), openGate(), &shedding{})
	for call, want := range map[string]*lane{
		pb.MatchingService_Match_FullMethodName: m.search, pb.MatchingService_WhyNot_FullMethodName: m.search, pb.DecisionService_ReplayPlan_FullMethodName: m.search,
		pb.DecisionService_Replan_FullMethodName: m.search, pb.MatchingService_Shortlist_FullMethodName: m.short, pb.CarerService_UpsertCarer_FullMethodName: m.short,
		healthpb.Health_Check_FullMethodName: nil,
	} {
		if got := m.lane(call, false); got != want {
			t.Errorf("%s is in another lane", call)
		}
	}
	for call, want := range map[string]*lane{
		pb.MatchingService_WatchMatch_FullMethodName: m.search, pb.CarerService_ImportCarers_FullMethodName: m.bulk, pb.EventService_WatchEvents_FullMethodName: nil,
		healthpb.Health_Watch_FullMethodName: nil,
	} {
		if got := m.lane(call, true); got != want {
			t.Errorf("%s is in another lane", call)
		}
	}
	known := map[string]bool{}
	for _, call := range auth.Calls.Names() {
		known[call] = true
	}
	for call := range searching {
		if !known[call] {
			t.Errorf("%s is no call", call)
		}
	}
}

// Plans are counted by what is known of them, and writes are timed.
func TestFigures(t *testing.T) {
	m := observe.NewMetrics()
	h := openWith(t, func(o *Options) { o.Metrics = m })
	if _, err := h.match.Match(context.Background(), smallCall()); err != nil {
		t.Fatal(err)
	}
	w, err := h.match.WatchMatch(context.Background(), &pb.WatchMatchRequest{Match: smallCall()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := drain(w.Recv); err != nil {
		t.Fatal(err)
	}
	if _, err := h.carers.UpsertCarer(context.Background(), &pb.UpsertCarerRequest{Carer: smallCall().Carers[0]}); err != nil {
		t.Fatal(err)
	}
	got := page(m)
	for _, want := range []string{
		`placewell_plans_total{proof="`, `state="OPTIMAL"} 2`, `placewell_store_write_seconds_count{result="kept",write="plan"} 2`,
		`placewell_store_write_seconds_count{result="kept",write="transaction"}`, `placewell_store_write_seconds_count{result="kept",write="audit"}`,
		`placewell_lane_wait_seconds_count{lane="search"} 2`, "grpc_server_handling_seconds_bucket", "go_goroutines", "process_resident_memory_bytes",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the figures lack %s:\n%s", want, got)
		}
	}
}

// Lists of the pages of the keeper say what is wrong.
func TestReadyPage(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
		want string
	}{{nil, 200, "ready"}, {errors.New("the disk is full"), 503, "not ready: the disk is full"}} {
		w := httptest.NewRecorder()
		observe.NewMetrics().Admin(func(context.Context) error { return c.err }, nil).ServeHTTP(w, httptest.NewRequest("GET", "/ready", nil))
		if w.Code != c.code || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%v: %d %s", c.err, w.Code, w.Body)
		}
	}
}
