package server

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/grpc/test/bufconn"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/postgrestest"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver/assign"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestMain(m *testing.M) { goleak.VerifyTestMain(withPostgres{m}) }

// withPostgres ends the server of the tests once they are over.
type withPostgres struct{ m *testing.M }

func (w withPostgres) Run() int { return postgrestest.Main(w.m) }

// house is a whole service on a listener in memory, with its clients and its log.
type house struct {
	match    pb.MatchingServiceClient
	carers   pb.CarerServiceClient
	requests pb.RequestServiceClient
	conn     *grpc.ClientConn
	server   *Server
	store    store.Store
	log      *logBuffer
}

func open(t testing.TB) *house { return openWith(t, nil) }

// openWith is open with other options: change may be nil.
func openWith(t testing.TB, change func(*Options)) *house {
	t.Helper()
	log := &logBuffer{}
	o := Options{
		Store: store.NewMemoryWith(Content{}, time.Now), Policy: modeltest.Policy(), Version: "test", Logger: slog.New(slog.NewJSONHandler(log, nil)),
		Method: func(name string) (assign.Method, error) {
			if name != "" && name != "plain" {
				return nil, errors.New("unknown")
			}
			return assign.Plain{}, nil
		},
	}
	if change != nil {
		change(&o)
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	l := bufconn.Listen(1 << 20)
	served := make(chan error, 1)
	go func() { served <- s.Serve(l) }()
	conn, err := grpc.NewClient("passthrough:///house",
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) { return l.DialContext(ctx) }),
		grpc.WithTransportCredentials(insecure.NewCredentials()), grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(maxMessage)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		conn.Close()
		s.GracefulStop()
		if err := <-served; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	return &house{
		match: pb.NewMatchingServiceClient(conn), carers: pb.NewCarerServiceClient(conn), requests: pb.NewRequestServiceClient(conn),
		conn: conn, server: s, store: o.Store, log: log,
	}
}

// logBuffer collects what is logged.
type logBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// sample gives a call of invented people.
func sample(seed int64, children, carers int) *pb.MatchRequest {
	s := modeltest.Requests(seed, children, carers)
	return message(&s)
}

func message(s *modeltest.Sample) *pb.MatchRequest {
	req := &pb.MatchRequest{SnapshotDate: s.Pool.On.String(), Policy: PolicyToWire(s.Policy), Synthetic: true}
	for i := range s.Requests {
		req.Requests = append(req.Requests, RequestToWire(&s.Requests[i]))
	}
	for i := range s.Pool.Carers {
		req.Carers = append(req.Carers, CarerToWire(&s.Pool.Carers[i]))
	}
	return req
}

// smallCall gives a plain lawful call of one child and one carer.
func smallCall() *pb.MatchRequest {
	r, c := modeltest.Request("R1", modeltest.Child("C1")), modeltest.Carer("H1")
	return &pb.MatchRequest{
		Requests: []*pb.PlacementRequest{RequestToWire(&r)}, Carers: []*pb.Carer{CarerToWire(&c)}, SnapshotDate: modeltest.On.String(),
	}
}

// faultLines gives the faults of an error, one a line.
func faultLines(err error) []string {
	var lines []string
	for _, d := range status.Convert(err).Details() {
		if bad, ok := d.(*errdetails.BadRequest); ok {
			for _, f := range bad.FieldViolations {
				lines = append(lines, fmt.Sprintf("%s: %s [%s]", f.Field, f.Description, f.Reason))
			}
		}
	}
	return lines
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; read the difference and, if it is meant, run with -update:\n%s", path, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d:\n got %s\nwant %s", i+1, g[i], strings.Join(w[min(i, len(w)):min(i+1, len(w))], ""))
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// drain receives until the stream ends.
func drain[T any](recv func() (*T, error)) ([]*T, error) {
	var all []*T
	for {
		m, err := recv()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, m)
	}
}
