package main

import (
	"context"
	"fmt"
	"net"
	"strings"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/placewell/placewell/cmd/internal/local"
)

// maxAnswer is the largest answer that is read: a plan of a whole authority with its model takes some 50 MB.
const maxAnswer = 1 << 30

// service is a connection to the service, running elsewhere or in this process.
type service struct {
	grpc.ClientConnInterface
	// stop ends the search, keeping the best plan so far, and stopped tells whether it did; nil where the service runs elsewhere.
	stop    func()
	stopped func() bool
	close   func()
}

// afterStop is the time that a stopped search in this process has for its check and explanations.
const afterStop = 10 * time.Minute

// bound gives the context of a call that ends with ctx or after limit (0: no limit of ours). In this process it is the search that ends,
// for a call that is cut off gives no plan; elsewhere the service itself ends its search shortly before the call's deadline.
func (s *service) bound(ctx context.Context, limit time.Duration) (context.Context, func()) {
	if s.stop == nil {
		if limit == 0 {
			return ctx, func() {}
		}
		return context.WithTimeout(ctx, limit)
	}
	call := context.WithoutCancel(ctx)
	watching := context.AfterFunc(ctx, s.stop)
	if limit == 0 {
		return call, func() { watching() }
	}
	timer := time.AfterFunc(limit, s.stop)
	call, cancel := context.WithTimeout(call, limit+afterStop)
	return call, func() { cancel(); timer.Stop(); watching() }
}

// connect gives the service that --server names, or one in this process.
func (a *app) connect() (*service, error) {
	if a.server == "" {
		if a.given() {
			return nil, misused("--tls, --ca, --cert, --cert-key and --token-file are for a service elsewhere: name it with --server")
		}
		s, err := local.Start(programVersion(), a.err)
		if err != nil {
			return nil, failed("%v", err)
		}
		return &service{ClientConnInterface: s.Conn, stop: s.Stop, stopped: s.Stopped, close: s.Close}, nil
	}
	if err := reachable(a.server, a.encrypted()); err != nil {
		return nil, err
	}
	options, err := a.dial()
	if err != nil {
		return nil, err
	}
	conn, err := grpc.NewClient("passthrough:///"+a.server, options...)
	if err != nil {
		return nil, failed("--server %s: %v", a.server, err)
	}
	return &service{ClientConnInterface: conn, close: func() { conn.Close() }}, nil
}

// reachable refuses addresses of other machines where the connection is not encrypted: children's records travel on it.
func reachable(address string, encrypted bool) error {
	host, port, err := net.SplitHostPort(address)
	if err != nil || port == "" {
		return misused("--server is %q, but must be host:port, for example 127.0.0.1:7420", address)
	}
	if ip := net.ParseIP(host); encrypted || host == "localhost" || (ip != nil && ip.IsLoopback()) {
		return nil
	}
	return misused("--server is %q, but without --tls it must be on this machine (127.0.0.1, [::1] or localhost): the connection is not encrypted", address)
}

// explain makes a failure of a call's error: every fault of the input with its path, or a sentence with the remedy.
func (a *app) explain(ctx context.Context, err error, in *input) error {
	s := status.Convert(err)
	switch s.Code() {
	case codes.OK:
		return nil
	case codes.InvalidArgument, codes.NotFound, codes.FailedPrecondition, codes.OutOfRange:
		return invalid(faults(s, in)...)
	case codes.Unavailable:
		switch {
		case strings.Contains(s.Message(), "handshake"):
			return failed("this command and the service at %s do not agree on encryption: %s", a.server, s.Message())
		case strings.Contains(s.Message(), "server preface"):
			return failed("the service at %s does not speak without encryption, or is no placementd: add --tls", a.server)
		case len(s.Details()) == 0 && a.server != "":
			return failed("no service answers at %s; start one with \"placementd\", name another with --server, or leave --server out to work in this process", a.server)
		}
	case codes.Unauthenticated:
		return failed("%s; give a token with --token-file or the variable %s, or a certificate with --cert", s.Message(), tokenVariable)
	case codes.Canceled:
		if ctx.Err() != nil {
			return failed("stopped; nothing was written: a service elsewhere keeps no plan of a call that is cut off; --time-limit gives the best plan so far")
		}
	case codes.DeadlineExceeded:
		return failed("the time limit passed before there was a plan; give more with --time-limit")
	case codes.ResourceExhausted:
		return failed("the service refuses so much at once: %s", s.Message())
	case codes.Unimplemented:
		return failed("the service at %s does not know this call; it may be an older version: %s", a.server, s.Message())
	}
	return failed("%s", s.Message())
}

// faults gives the faults of an input, one a line: "path: sentence".
func faults(s *status.Status, in *input) []string {
	var out []string
	for _, d := range s.Details() {
		bad, ok := d.(*errdetails.BadRequest)
		if !ok {
			continue
		}
		for _, v := range bad.GetFieldViolations() {
			out = append(out, oneLine(in.locate(v.GetField())+": "+v.GetDescription()))
		}
	}
	listed := len(out)
	if listed == 0 {
		return []string{oneLine("placement: " + s.Message())}
	}
	var total int
	if n, _ := fmt.Sscanf(s.Message(), "%d faults", &total); n == 1 && total > listed {
		out = append(out, fmt.Sprintf("placement: %d faults in all; these are the first %d", total, listed))
	}
	return out
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
