package main

import (
	"bytes"
	"context"
	"net"
	"os"
	"testing"
	"time"

	"google.golang.org/grpc/codes"

	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model/modeltest"
)

// The whole course in ten seconds, against a small service that takes twice the usual rate: what is asked too much of it is refused, and nothing else goes wrong. Times
// are judged by people, with the machine before them.
func TestSoak(t *testing.T) {
	if testing.Short() {
		t.Skip("ten seconds of load; run without -short")
	}
	srv, err := server.New(server.Options{
		Store: store.NewMemoryWith(server.Content{}, time.Now), Policy: modeltest.Policy(), Version: "test", Limits: server.Limits{CallsPerSecond: 2 * (shortlists + matches)},
	})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(l) }()
	to, err := dial(l.Addr().String(), os.Getpid(), srv.GracefulStop)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	o, err := run(context.Background(), settings{steady: 4 * time.Second, step: time.Second, over: 2 * time.Second, most: 1, carers: 20, children: 4, back: time.Second}, to, &out)
	t.Log(out.String())
	to.stop()
	if other := <-served; err != nil || other != nil {
		t.Fatalf("%v, %v", err, other)
	}
	if n := len(o.steady.answered[shortlist]); n == 0 || len(o.steady.answered[match]) == 0 {
		t.Errorf("%d shortlists and %d matches were answered", n, len(o.steady.answered[match]))
	}
	for _, phase := range []tally{o.steady, o.overload} {
		if odd := phase.failures() - phase.shed() - phase.late; odd > 0 {
			t.Errorf("%d calls failed otherwise than by being refused", odd)
		}
	}
	if o.overload.shed() == 0 {
		t.Error("ten times too much, and nothing was refused")
	}
}

func TestTally(t *testing.T) {
	list := []time.Duration{5, 1, 4, 2, 3}
	for percent, want := range map[int]time.Duration{0: 1, 20: 1, 21: 2, 50: 3, 99: 5, 100: 5} {
		if got := quantile(list, percent); got != want {
			t.Errorf("%d in a hundred: %d, want %d", percent, got, want)
		}
	}
	good := newTally()
	if good.kept() {
		t.Error("nothing was answered, and that is kept")
	}
	good.add(shortlist, codes.OK, shortlistP99)
	good.add(match, codes.OK, matchP99)
	if !good.kept() {
		t.Error("in time, and not kept")
	}
	for name, change := range map[string]func(*tally){
		"late shortlist": func(t *tally) { t.add(shortlist, codes.OK, shortlistP99+1) }, "late match": func(t *tally) { t.add(match, codes.OK, matchP99+1) },
		"refused": func(t *tally) { t.add(match, codes.ResourceExhausted, 0) }, "not begun": func(t *tally) { t.late++ },
	} {
		bad := newTally()
		bad.add(shortlist, codes.OK, 1)
		bad.add(match, codes.OK, 1)
		if change(bad); bad.kept() {
			t.Errorf("%s: kept", name)
		}
	}
}

// Calls are due evenly, each kind at its own rate.
func TestNextCall(t *testing.T) {
	rates := [kinds]float64{50, 2}
	var asked [kinds]int
	last := time.Duration(0)
	for range 520 {
		k, due := nextCall(asked, rates)
		if due < last {
			t.Fatalf("%v after %v", due, last)
		}
		last = due
		asked[k]++
	}
	if asked != [kinds]int{500, 20} {
		t.Errorf("%v were asked", asked)
	}
}
