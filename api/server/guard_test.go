package server

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
	reflectionpb "google.golang.org/grpc/reflection/grpc_reflection_v1"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model/modeltest"
)

// A panic becomes INTERNAL without a word of what it held; the log has the stack.
func TestPanicBecomesInternal(t *testing.T) {
	log := &logBuffer{}
	g := &guard{log: slog.New(slog.NewTextHandler(log, nil))}
	_, err := g.unary(context.Background(), nil, &grpc.UnaryServerInfo{FullMethod: "/x"}, func(context.Context, any) (any, error) {
		inShares(2, 2, func(int, int, int) { panic("CANARY") })
		return nil, nil
	})
	if status.Code(err) != codes.Internal || strings.Contains(status.Convert(err).Message(), "CANARY") {
		t.Errorf("got %v", err)
	}
	if got := log.String(); strings.Contains(got, "CANARY") || !strings.Contains(got, "guard_test.go") || !strings.Contains(got, "code=Internal") {
		t.Errorf("the log: %s", got)
	}
}

// An error of ours is hidden from the caller and told to the log.
func TestInternalErrorIsHidden(t *testing.T) {
	log := &logBuffer{}
	g := &guard{log: slog.New(slog.NewTextHandler(log, nil))}
	_, err := g.unary(context.Background(), nil, &grpc.UnaryServerInfo{FullMethod: "/x"}, func(context.Context, any) (any, error) {
		return nil, internal(errors.New("miscounted a penny"))
	})
	if status.Code(err) != codes.Internal || strings.Contains(status.Convert(err).Message(), "penny") {
		t.Errorf("got %v", status.Convert(err).Message())
	}
	if !strings.Contains(log.String(), "miscounted a penny") {
		t.Errorf("the log: %s", log)
	}
}

// The name of a call goes out as it came in; without one, or with one that is no identifier, it is given one.
func TestRequestID(t *testing.T) {
	h := open(t)
	for given, kept := range map[string]bool{"call-7": true, "": false, "two words": false, strings.Repeat("x", 65): false} {
		ctx := metadata.AppendToOutgoingContext(context.Background(), requestIDKey, given)
		var header metadata.MD
		if _, err := h.match.ListRules(ctx, &pb.ListRulesRequest{}, grpc.Header(&header)); err != nil {
			t.Fatal(err)
		}
		got := strings.Join(header.Get(requestIDKey), ",")
		if (got == given) != kept || got == "" || !strings.Contains(h.log.String(), `"request_id":"`+got+`"`) {
			t.Errorf("given %q, got %q", given, got)
		}
	}
}

// A call has a deadline whether it brings one or not, and never a longer one than is allowed.
func TestDeadlines(t *testing.T) {
	for _, c := range []struct{ given, want time.Duration }{
		{0, defaultDeadline}, {time.Second, time.Second}, {maxDeadline, maxDeadline}, {100 * maxDeadline, maxDeadline},
	} {
		ctx, cancel := context.Background(), func() {}
		if c.given > 0 {
			ctx, cancel = context.WithTimeout(ctx, c.given)
		}
		got, cancel2 := bounded(ctx, "")
		deadline, set := got.Deadline()
		if left := time.Until(deadline); !set || left > c.want || left < c.want-time.Minute {
			t.Errorf("given %v: left %v, want %v", c.given, left, c.want)
		}
		cancel2()
		cancel()
	}
}

// The answer keeps back a part of the time: a twentieth, between 50 ms and 2 s, more for many pairs, never more than half.
func TestReserve(t *testing.T) {
	for _, c := range []struct {
		left  time.Duration
		pairs int
		want  time.Duration
	}{
		{20 * time.Millisecond, 0, 10 * time.Millisecond},
		{100 * time.Millisecond, 0, 50 * time.Millisecond},
		{time.Second, 0, 50 * time.Millisecond},
		{2 * time.Second, 0, 100 * time.Millisecond},
		{time.Minute, 0, 2 * time.Second},
		{time.Second, 5000, 50 * time.Millisecond},
		{time.Second, 7500, 75 * time.Millisecond},
		{time.Minute, 390 * 1000, 3900 * time.Millisecond},
		{time.Second, 1 << 40, 500 * time.Millisecond},
	} {
		if got := reserve(c.left, c.pairs); got != c.want {
			t.Errorf("of %v with %d pairs %v is kept back, want %v", c.left, c.pairs, got, c.want)
		}
	}
}

// When searches are ended, a call still answers: with a plan that says that it was stopped, or that the service is stopping.
func TestEndSearches(t *testing.T) {
	h := open(t)
	h.server.EndSearches()
	resp, err := h.match.Match(context.Background(), sample(7, 20, 20))
	if err != nil {
		if status.Code(err) != codes.Unavailable {
			t.Errorf("got %v", err)
		}
		return
	}
	if resp.GetPlan().GetState() != pb.PlanState_PLAN_STATE_STOPPED || resp.GetPlan().GetReplayable() {
		t.Errorf("state %v, replayable %v", resp.GetPlan().GetState(), resp.GetPlan().GetReplayable())
	}
}

// Health says that the service serves, and reflection lists it.
func TestHealthAndReflection(t *testing.T) {
	h, ctx := open(t), context.Background()
	for _, name := range []string{"", "placement.v1.MatchingService", "placement.v1.CarerService", "placement.v1.RequestService"} {
		got, err := healthpb.NewHealthClient(h.conn).Check(ctx, &healthpb.HealthCheckRequest{Service: name})
		if err != nil || got.GetStatus() != healthpb.HealthCheckResponse_SERVING {
			t.Errorf("health of %q: %v, %v", name, got, err)
		}
	}
	s, err := reflectionpb.NewServerReflectionClient(h.conn).ServerReflectionInfo(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Send(&reflectionpb.ServerReflectionRequest{MessageRequest: &reflectionpb.ServerReflectionRequest_ListServices{}}); err != nil {
		t.Fatal(err)
	}
	if err := s.CloseSend(); err != nil {
		t.Fatal(err)
	}
	answers, err := drain(s.Recv)
	if err != nil || len(answers) != 1 {
		t.Fatalf("%d answers, %v", len(answers), err)
	}
	names := map[string]bool{}
	for _, service := range answers[0].GetListServicesResponse().GetService() {
		names[service.GetName()] = true
	}
	for _, want := range []string{"placement.v1.MatchingService", "placement.v1.CarerService", "placement.v1.RequestService", "grpc.health.v1.Health"} {
		if !names[want] {
			t.Errorf("reflection does not list %s", want)
		}
	}
}

// A service that could not answer is not built.
func TestNewRefuses(t *testing.T) {
	bad := modeltest.Policy()
	bad.MinFit = 101
	for name, o := range map[string]Options{
		"no store": {Policy: modeltest.Policy()}, "no policy": {Store: store.NewMemory()}, "a faulty policy": {Store: store.NewMemory(), Policy: bad},
	} {
		if _, err := New(o); err == nil {
			t.Errorf("%s: built", name)
		}
	}
}
