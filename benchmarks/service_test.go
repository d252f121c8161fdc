package benchmarks

import (
	"time"

	"context"
	"fmt"
	"math"
	"net"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver/assign"
)

// sources are where a call may take its requests and carers from: the message itself, or what the service remembers.
var sources = []string{"message", "store"}

// serve starts the service on a port of this machine, with the sample in its store, and gives a client. Both end with the benchmark.
func serve(b *testing.B, s *modeltest.Sample, known []assign.Method) pb.MatchingServiceClient {
	b.Helper()
	srv, err := server.New(server.Options{Store: remember(b, s), Policy: s.Policy, Version: "bench", Method: byName(known)})
	if err != nil {
		b.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(listener) }()
	conn, err := grpc.NewClient(listener.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(math.MaxInt32)))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		_ = conn.Close()
		srv.Stop()
		if err := <-served; err != nil {
			b.Error(err)
		}
	})
	return pb.NewMatchingServiceClient(conn)
}

// remember puts the sample into a store.
func remember(b *testing.B, s *modeltest.Sample) store.Store {
	b.Helper()
	m := store.NewMemoryWith(server.Content{}, time.Now)
	if _, err := m.PutRequests(context.Background(), s.Requests, false); err != nil {
		b.Fatal(err)
	}
	if _, err := m.PutCarers(context.Background(), s.Pool.Carers, false); err != nil {
		b.Fatal(err)
	}
	return m
}

// byName finds a method among those known; the first is the default.
func byName(known []assign.Method) func(string) (assign.Method, error) {
	return func(name string) (assign.Method, error) {
		for _, m := range known {
			if name == "" || name == m.Name() {
				return m, nil
			}
		}
		return nil, fmt.Errorf("no method %q", name)
	}
}

// matchRequest asks for a plan of the sample, all of it in the message or all of it from the store.
func matchRequest(s *modeltest.Sample, method, from string) *pb.MatchRequest {
	req := &pb.MatchRequest{SnapshotDate: s.Pool.On.String(), Seed: seed, Method: method, Synthetic: s.Synthetic}
	if from == "store" {
		req.StoredRequests, req.StoredCarers = true, true
		return req
	}
	req.Policy = server.PolicyToWire(s.Policy)
	for i := range s.Requests {
		req.Requests = append(req.Requests, server.RequestToWire(&s.Requests[i]))
	}
	req.Carers = carersToWire(s)
	return req
}

func carersToWire(s *modeltest.Sample) (list []*pb.Carer) {
	for i := range s.Pool.Carers {
		list = append(list, server.CarerToWire(&s.Pool.Carers[i]))
	}
	return list
}
