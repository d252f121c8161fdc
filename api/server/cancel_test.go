package server

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/solver/assign"
)

// endings tells when calls end, as the log hears of them.
type endings struct {
	slog.Handler // nobody asks for attributes or groups here
	ended        chan time.Time
}

func (e *endings) Enabled(context.Context, slog.Level) bool { return true }

func (e *endings) Handle(_ context.Context, r slog.Record) error {
	if r.Message == "call" {
		e.ended <- r.Time
	}
	return nil
}

// watched is a method that tells when a search has begun, and how and when the last of it ended.
type watched struct {
	assign.Separating
	begun chan struct{}
	last  *lastSearch
}

// lastSearch is what is known of the last search that ended.
type lastSearch struct {
	mu    sync.Mutex
	state assign.State
	err   error
	ended time.Time
}

func (w watched) Solve(ctx context.Context, p *assign.Problem, rows []assign.NoGood, limit int64, report func(incumbent, bound []int64)) (assign.Solution, error) {
	w.begin()
	return w.end(w.Separating.Solve(ctx, p, rows, limit, report))
}

func (w watched) SolveSeparating(ctx context.Context, p *assign.Problem, rows []assign.NoGood, separate func([]assign.Choice) []assign.NoGood, limit int64,
	report func(incumbent, bound []int64)) (assign.Solution, error) {
	w.begin()
	return w.end(w.Separating.SolveSeparating(ctx, p, rows, separate, limit, report))
}

func (w watched) begin() {
	select {
	case w.begun <- struct{}{}:
	default:
	}
}

func (w watched) end(s assign.Solution, err error) (assign.Solution, error) {
	w.last.mu.Lock()
	defer w.last.mu.Unlock()
	w.last.state, w.last.err, w.last.ended = s.State, err, time.Now()
	return s, err
}

// A search whose caller leaves does not go on to its end: it stops where it is, and what came of it is thrown away. How soon is a figure:
// BenchmarkLeave.
func TestSearchEndsWithItsCaller(t *testing.T) {
	in := sample(7, 60, 50)
	for _, when := range []time.Duration{0, 5 * time.Millisecond} {
		last, _ := leaves(t, in, when)
		if last.err == nil && last.state != assign.Stopped {
			t.Errorf("left %v after the search began: it went on to its end", when)
		}
	}
}

// BenchmarkLeave gives how long a search goes on after its caller has left.
func BenchmarkLeave(b *testing.B) {
	in := sample(7, 60, 50)
	var after time.Duration
	for b.Loop() {
		_, late := leaves(b, in, 5*time.Millisecond)
		after += late
	}
	b.ReportMetric(float64(after.Microseconds())/1000/float64(b.N), "ms-after")
}

// leaves lets a caller leave so long after the search began, and gives how the search ended and how long after that.
func leaves(t testing.TB, in *pb.MatchRequest, when time.Duration) (last *lastSearch, late time.Duration) {
	t.Helper()
	last = &lastSearch{}
	w := watched{assign.Plain{}, make(chan struct{}, 1), last}
	e := &endings{ended: make(chan time.Time, 1)}
	h := openWith(t, func(o *Options) {
		o.Logger = slog.New(e)
		o.Method = func(string) (assign.Method, error) { return w, nil }
	})
	ctx, leave := context.WithCancel(context.Background())
	defer leave()
	answered := make(chan error, 1)
	go func() {
		_, err := h.match.Match(ctx, in)
		answered <- err
	}()
	select {
	case <-w.begun:
	case err := <-answered:
		t.Fatalf("the call ended before it searched: %v", err)
	}
	<-time.After(when)
	left := time.Now()
	leave()
	if err := <-answered; status.Code(err) != codes.Canceled {
		t.Fatalf("the call ended by itself: %v; take a larger sample", err)
	}
	<-e.ended
	last.mu.Lock()
	defer last.mu.Unlock()
	return last, last.ended.Sub(left)
}
