package server

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/placewell/placewell/solver/assign"
)

// endings tells when calls end, as the log hears of them.
type endings struct {
	slog.Handler
	ended chan time.Time
}

func (e *endings) Enabled(context.Context, slog.Level) bool { return true }

func (e *endings) Handle(_ context.Context, r slog.Record) error {
	if r.Message == "call" {
		e.ended <- r.Time
	}
	return nil
}

// begun tells when a search has begun.
type begun struct {
	assign.Separating
	at chan struct{}
}

func (b begun) Solve(ctx context.Context, p *assign.Problem, rows []assign.NoGood, limit int64, report func(incumbent, bound []int64)) (assign.Solution, error) {
	b.tell()
	return b.Separating.Solve(ctx, p, rows, limit, report)
}

func (b begun) SolveSeparating(ctx context.Context, p *assign.Problem, rows []assign.NoGood, separate func([]assign.Choice) []assign.NoGood, limit int64,
	report func(incumbent, bound []int64)) (assign.Solution, error) {
	b.tell()
	return b.Separating.SolveSeparating(ctx, p, rows, separate, limit, report)
}

func (b begun) tell() {
	select {
	case b.at <- struct{}{}:
	default:
	}
}

// mostAfter is how long a search may go on once its caller has left.
const mostAfter = 50 * time.Millisecond

// A search whose caller leaves ends at once, and takes nothing more of the machine. The least of several tries is judged: a machine that does
// other things as well makes every one of them longer and none shorter.
func TestSearchEndsWithItsCaller(t *testing.T) {
	in := sample(7, 390, 300)
	for _, when := range []time.Duration{0, 30 * time.Millisecond, 300 * time.Millisecond} {
		least := time.Hour
		for try := 0; try < 6 && least > mostAfter; try++ {
			e := &endings{Handler: slog.DiscardHandler, ended: make(chan time.Time, 1)}
			b := begun{assign.Plain{}, make(chan struct{}, 1)}
			h := openWith(t, func(o *Options) {
				o.Logger = slog.New(e)
				o.Method = func(string) (assign.Method, error) { return b, nil }
			})
			ctx, leave := context.WithCancel(context.Background())
			answered := make(chan error, 1)
			go func() {
				_, err := h.match.Match(ctx, in)
				answered <- err
			}()
			select {
			case <-b.at:
			case err := <-answered:
				t.Fatalf("the call ended before it searched: %v", err)
			}
			timer := time.NewTimer(when)
			<-timer.C
			left := time.Now()
			leave()
			if err := <-answered; status.Code(err) != codes.Canceled {
				t.Fatalf("the call ended by itself: %v; take a larger sample", err)
			}
			least = min(least, (<-e.ended).Sub(left))
		}
		t.Logf("left %v after the search began: it ended within %v", when, least)
		if least > mostAfter {
			t.Errorf("left %v after the search began: it went on for %v", when, least)
		}
	}
}
