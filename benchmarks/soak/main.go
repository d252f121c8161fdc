// Command soak asks a service for minutes or hours what a council asks of it in a busy minute, from the same machine: 50 shortlists and 2 plans a
// second with 250 carers in the store. It tells how long answers take, what fails, and how much memory the service holds; then at which
// rate it still keeps its times, and what becomes of ten times that.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// settings are the flags, and what a short form makes smaller.
type settings struct {
	program string        // that is started
	steady  time.Duration // at the usual rate
	step    time.Duration // at each rate on the way to the highest
	over    time.Duration // at ten times that
	most    float64       // highest multiple of the usual rate that is tried
	// What is in the store.
	carers, children int
	// back is how long to wait for times to be as usual again.
	back time.Duration
}

// The usual rates, a second, and what is to be kept: 99 of 100 answers within so long.
const (
	shortlists, matches    = 50.0, 2.0
	shortlistP99, matchP99 = 50 * time.Millisecond, 400 * time.Millisecond
	factor, overload       = 1.5, 10.0
	recovery               = 500 * time.Millisecond
)

func main() {
	s := settings{step: 10 * time.Second, over: 10 * time.Second, most: 100, carers: 250, children: 20, back: 30 * time.Second}
	flag.StringVar(&s.program, "program", "bin/placementd", "the service to start")
	minutes := flag.Float64("minutes", 10, "how long to ask at the usual rate")
	flag.Parse()
	s.steady = time.Duration(*minutes * float64(time.Minute))
	ctx, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer release()
	if err := soak(ctx, s, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(1)
	}
}

// soak starts the program and goes through the phases.
func soak(ctx context.Context, s settings, out io.Writer) error {
	t, err := startProgram(ctx, s.program)
	if err != nil {
		return err
	}
	defer t.stop()
	_, err = run(ctx, s, t, out)
	return err
}

// outcome is what run found.
type outcome struct {
	steady, overload tally
	held             float64 // multiple of the usual rate
	back             time.Duration
	normal           bool
}

// run goes through the phases against a service that runs.
func run(ctx context.Context, s settings, t *target, out io.Writer) (o outcome, err error) {
	fmt.Fprintf(out, "soak: %d processors, load %s; %d carers and %d children in the store; generator on the same machine\n",
		runtime.GOMAXPROCS(0), loadAverage(), s.carers, s.children)
	if err := t.fill(ctx, s); err != nil {
		return o, err
	}
	t.ask(ctx, 1, 2*time.Second) // what happens once only is no part of the figures
	before := t.memory()
	o.steady = t.ask(ctx, 1, s.steady)
	fmt.Fprintf(out, "steady, %v at %.0f shortlists/s and %.0f matches/s\n%s", s.steady, shortlists, matches, o.steady)
	fmt.Fprintf(out, "  memory: %d MB before, %d MB after; by tenths of the time %v MB\n", before, t.memory(), o.steady.memory)
	o.held = t.climb(ctx, s, out)
	if o.held == 0 {
		o.held = 1
		fmt.Fprintln(out, "highest rate held: below the usual one; what follows is from that")
	} else {
		fmt.Fprintf(out, "highest rate held: %.0f shortlists/s and %.1f matches/s\n", o.held*shortlists, o.held*matches)
	}
	if ctx.Err() != nil {
		return o, ctx.Err()
	}
	o.overload = t.ask(ctx, overload*o.held, s.over)
	fmt.Fprintf(out, "ten times that, %v\n%s", s.over, o.overload)
	o.back, o.normal = t.settle(ctx, s.back)
	fmt.Fprintf(out, "back to normal: %v after %v; load %s\n", o.normal, o.back.Round(10*time.Millisecond), loadAverage())
	return o, ctx.Err()
}

// climb raises the rate until it is not kept, and gives the multiple that last was.
func (t *target) climb(ctx context.Context, s settings, out io.Writer) (held float64) {
	for multiple := 1.0; multiple <= s.most && ctx.Err() == nil; multiple *= factor {
		got := t.ask(ctx, multiple, s.step)
		fmt.Fprintf(out, "%.1f times, %v\n%s", multiple, s.step, got)
		if !got.kept() {
			break
		}
		held = multiple
	}
	return held
}

// settle asks at the usual rate until half a second went by as it should, and gives when that half second began.
func (t *target) settle(ctx context.Context, limit time.Duration) (after time.Duration, normal bool) {
	began := time.Now()
	for ctx.Err() == nil && time.Since(began) < limit {
		after = time.Since(began)
		if got := t.ask(ctx, 1, recovery); got.kept() {
			return after, true
		}
	}
	return after, false
}

// loadAverage is what else the machine does; "unknown" where it does not tell.
func loadAverage() string {
	b, err := os.ReadFile("/proc/loadavg")
	if words := strings.Fields(string(b)); err == nil && len(words) > 2 {
		return strings.Join(words[:3], " ")
	}
	return "unknown"
}
