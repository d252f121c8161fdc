package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/test/bufconn"

	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/sqlstore"
	"github.com/placewell/placewell/api/worker"
	"github.com/placewell/placewell/model/modeltest"
)

const (
	// maxAnswer is the largest answer that the caller takes: a plan of a whole authority with its model has some 50 MB.
	maxAnswer = 1 << 30
	// bufferSize is what lies between caller and service, in bytes.
	bufferSize = 1 << 20
)

// Service is the service inside the calling program. It remembers nothing once it is closed.
type Service struct {
	// Conn reaches it, exactly as a connection to a running service would.
	Conn *grpc.ClientConn

	server  *server.Server
	engine  *worker.Engine // nil where it solves no what-if batches, as kept
	kept    store.Store
	stopped context.Context
	stop    context.CancelFunc
}

// Start starts the service with the sample policy as its own. version is the program's, printed on plans; log hears of failures of the
// service itself, never of what a call holds.
func Start(version string, log io.Writer) (*Service, error) { return start(options(version, log), nil) }

// StartBatches is Start of a service that solves what-if batches, so many scenarios at once, which have the whole machine. It keeps them in a
// file, so that a batch which was cut short goes on when the service is started with the same file again.
func StartBatches(ctx context.Context, version string, log io.Writer, file string, atOnce int) (*Service, error) {
	o := options(version, log)
	kept, err := sqlstore.Open(ctx, "sqlite:"+file, sqlstore.Options{Codec: server.Content{}})
	if err != nil {
		return nil, err
	}
	o.Store = kept
	engine, err := worker.Open(ctx, worker.Options{Store: kept, Method: Method, Jobs: atOnce, Logger: o.Logger})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("local: ready what-if batches: %w", err), kept.Close())
	}
	o.Batches, o.Limits.Searches = engine, 2*atOnce // half of the searches may be batches
	s, err := start(o, engine)
	if err != nil {
		return nil, errors.Join(err, kept.Close())
	}
	s.kept = kept
	if err := engine.Start(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("local: solve what-if batches: %w", err)
	}
	return s, nil
}

func options(version string, log io.Writer) server.Options {
	return server.Options{
		Store:   store.NewMemoryWith(server.Content{}, time.Now),
		Policy:  modeltest.Policy(),
		Method:  Method,
		Logger:  slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelError})),
		Version: version,
	}
}

func start(o server.Options, engine *worker.Engine) (*Service, error) {
	stopped, stop := context.WithCancel(context.Background())
	srv, err := server.New(o)
	if err != nil {
		stop()
		return nil, fmt.Errorf("local: start the service: %w", err)
	}
	s := &Service{server: srv, engine: engine, stopped: stopped, stop: stop}
	listener := bufconn.Listen(bufferSize)
	go func() { _ = srv.Serve(listener) }() // ends with Close, and its error then says no more than that
	s.Conn, err = grpc.NewClient("passthrough:///local",
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) { return listener.DialContext(ctx) }),
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(maxAnswer)))
	if err != nil {
		stop()
		srv.Stop()
		return nil, fmt.Errorf("local: connect: %w", err)
	}
	return s, nil
}

// Stop ends every search that is running or yet to come: each answers with the best plan it has. A call that the caller cancels gives
// no answer at all; this is the way to end a search and keep what it found.
func (s *Service) Stop() {
	s.stop()
	s.server.EndSearches()
}

// Stopped tells whether Stop was called.
func (s *Service) Stopped() bool { return s.stopped.Err() != nil }

// Close ends the service.
func (s *Service) Close() {
	s.stop()
	_ = s.Conn.Close() // fails only where it is closed already
	s.server.Stop()
	if s.engine != nil {
		_ = s.engine.Stop(context.Background()) // what it has not saved will be solved again
		_ = s.kept.Close()                      // fails only where the file can no longer be written, as every write before
	}
	shared.Close()
}
