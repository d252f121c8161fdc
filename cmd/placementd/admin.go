package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/placewell/placewell/api/observe"
	"github.com/placewell/placewell/api/server"
)

// upkeep are the flags of those who run the service: what they see of it, and how much it takes in.
type upkeep struct {
	admin, trace string
	searches     int
	rate         float64
}

func (k *upkeep) flags(f *flag.FlagSet) {
	f.StringVar(&k.admin, "admin", "", "`address` of this machine for /metrics, /ready, /live and /debug/pprof/, such as 127.0.0.1:7421; without it there are none")
	f.StringVar(&k.trace, "trace", "", "`FILE` to which a span of every call is added, as JSON of OpenTelemetry; without it there are none")
	f.IntVar(&k.searches, "searches", 0, "`number` of searches that work at once; 0: as many as there are processors, two at least")
	f.Float64Var(&k.rate, "rate", defaultRate, "`number` of calls a second that each caller may make, twice as many at once; 0: as many as they like")
}

// defaultRate is far above what people and their systems ask, and below what one caller needs to press the others aside.
const defaultRate = 500

// wrong says which flags cannot be; "" where they can.
func (k *upkeep) wrong() string {
	switch {
	case k.admin != "" && !isLoopback(hostOf(k.admin)):
		return fmt.Sprintf("--admin %s: its pages ask nobody who they are, so listen on 127.0.0.1, [::1] or localhost", k.admin)
	case k.searches < 0:
		return "--searches cannot be negative"
	case k.rate < 0:
		return "--rate cannot be negative"
	}
	return ""
}

func (k *upkeep) limits() server.Limits {
	return server.Limits{Searches: k.searches, CallsPerSecond: k.rate}
}

// openTrace gives the trace that --trace asks for, nil for none, and what ends it.
func (k *upkeep) openTrace() (trace *observe.Trace, end func(), err error) {
	if k.trace == "" {
		return nil, func() {}, nil
	}
	f, err := os.OpenFile(k.trace, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, nil, fmt.Errorf("--trace: %w", err)
	}
	if trace, err = observe.TraceTo(f); err != nil {
		f.Close()
		return nil, nil, err
	}
	return trace, func() {
		_ = trace.Close(context.Background()) // spans that cannot be written are lost, and nothing else
		f.Close()
	}, nil
}

// readHeader bounds how long a reader of the pages may take to ask.
const readHeader = 5 * time.Second

// serveAdmin opens the pages of --admin, if asked for, until end is called.
func (k *upkeep) serveAdmin(pages http.Handler, log *slog.Logger) (end func(), err error) {
	if k.admin == "" {
		return func() {}, nil
	}
	l, err := bind("--admin", k.admin)
	if err != nil {
		return nil, err
	}
	s := &http.Server{Handler: ofThisMachine(pages), ReadHeaderTimeout: readHeader}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			log.Error("the pages of --admin ended", "cause", err.Error())
		}
	}()
	log.Info("pages for the machine's keeper", "admin", l.Addr().String())
	return func() { s.Close(); <-done }, nil
}

// ofThisMachine refuses pages to a browser that was led here under the name of another machine.
func ofThisMachine(pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		if !isLoopback(host) {
			http.Error(w, "these pages are of this machine alone", http.StatusForbidden)
			return
		}
		pages.ServeHTTP(w, r)
	})
}
