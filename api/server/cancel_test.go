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

// clocked is a method that tells when a search has begun, and when the last of it ended.
type clocked struct {
	assign.Separating
	begun chan struct{}
	mu    *sync.Mutex
	ended *time.Time
}

func (c clocked) Solve(ctx context.Context, p *assign.Problem, rows []assign.NoGood, limit int64, report func(incumbent, bound []int64)) (assign.Solution, error) {
	defer c.clock()()
	return c.Separating.Solve(ctx, p, rows, limit, report)
}

func (c clocked) SolveSeparating(ctx context.Context, p *assign.Problem, rows []assign.NoGood, separate func([]assign.Choice) []assign.NoGood, limit int64,
	report func(incumbent, bound []int64)) (assign.Solution, error) {
	defer c.clock()()
	return c.Separating.SolveSeparating(ctx, p, rows, separate, limit, report)
}

func (c clocked) clock() (end func()) {
	select {
	case c.begun <- struct{}{}:
	default:
	}
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		*c.ended = time.Now()
	}
}

// mostAfter is how long a search may go on once its caller has left.
const mostAfter = 50 * time.Millisecond

// A search whose caller leaves ends at once, and what came of it is thrown away. The least of several tries is judged: a machine that does other
// things as well makes every one of them longer and none shorter.
func TestSearchEndsWithItsCaller(t *testing.T) {
	in := sample(7, 60, 50)
	for _, when := range []time.Duration{0, 5 * time.Millisecond} {
		least := time.Hour
		for try := 0; try < 6 && least > mostAfter; try++ {
			least = min(least, leaves(t, in, when))
		}
		t.Logf("left %v after the search began: it ended within %v", when, least)
		if least > mostAfter {
			t.Errorf("left %v after the search began: it went on for %v", when, least)
		}
	}
}

// leaves gives how long the search went on after its caller had left.
func leaves(t *testing.T, in *pb.MatchRequest, when time.Duration) time.Duration {
	t.Helper()
	c := clocked{assign.Plain{}, make(chan struct{}, 1), &sync.Mutex{}, &time.Time{}}
	e := &endings{ended: make(chan time.Time, 1)}
	h := openWith(t, func(o *Options) {
		o.Logger = slog.New(e)
		o.Method = func(string) (assign.Method, error) { return c, nil }
	})
	ctx, leave := context.WithCancel(context.Background())
	defer leave()
	answered := make(chan error, 1)
	go func() {
		_, err := h.match.Match(ctx, in)
		answered <- err
	}()
	select {
	case <-c.begun:
	case err := <-answered:
		t.Fatalf("the call ended before it searched: %v", err)
	}
	<-time.After(when)
	left := time.Now()
	leave()
	if err := <-answered; status.Code(err) != codes.Canceled {
		t.Fatalf("the call ended by itself: %v; take a larger sample", err)
	}
	whole := (<-e.ended).Sub(left)
	c.mu.Lock()
	defer c.mu.Unlock()
	t.Logf("the search %v, the whole call %v", c.ended.Sub(left), whole)
	return c.ended.Sub(left)
}
