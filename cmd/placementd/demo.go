package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
	"github.com/placewell/placewell/cmd/internal/show"
	"github.com/placewell/placewell/model/modeltest"
)

// demoSeed is the seed of the sample authority that the demonstration loads.
const demoSeed = 1

// demo loads the sample authority into the running service and prints its first plan, as any client would.
func demo(ctx context.Context, address string, out, errOut io.Writer) error {
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()), grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(1<<30)))
	if err != nil {
		return fmt.Errorf("demo: connect: %w", err)
	}
	defer conn.Close()
	sample, err := local.Sample(local.SampleOptions{Seed: demoSeed, Authority: true})
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	fmt.Fprintf(errOut, "Loading the sample authority: %d requests, %d carers, all invented.\n", len(sample.GetRequests()), len(sample.GetCarers()))
	if err := load(ctx, conn, sample); err != nil {
		return fmt.Errorf("demo: load the sample: %w", err)
	}
	fmt.Fprintln(errOut, "Looking for the best plan.")
	began := time.Now()
	resp, err := pb.NewMatchingServiceClient(conn).Match(ctx, &pb.MatchRequest{
		StoredRequests: true, StoredCarers: true, Policy: sample.GetPolicy(), SnapshotDate: sample.GetSnapshotDate(), Seed: sample.GetSeed(), Synthetic: true,
	})
	if err != nil {
		return fmt.Errorf("demo: match: %w", err)
	}
	took := time.Since(began)
	if err := show.Plan(out, resp, sample); err != nil {
		return fmt.Errorf("demo: print the plan: %w", err)
	}
	fmt.Fprintln(errOut, "plan:", show.PlanLine(resp.GetPlan(), took))
	return nil
}

// invite says what can be done with the service now that it runs.
func invite(errOut io.Writer, address string) {
	fmt.Fprintf(errOut, `
Serving on %s until Ctrl-C. From another terminal:
  bin/placement match --server %s --stored --date %s
  bin/placement shortlist --server %s --stored --date %s --request R-0003
  bin/placement rules
`, address, address, modeltest.On, address, modeltest.On)
}

// load imports the sample's requests and carers.
func load(ctx context.Context, conn *grpc.ClientConn, sample *pb.MatchRequest) error {
	requests, err := pb.NewRequestServiceClient(conn).ImportRequests(ctx)
	if err != nil {
		return err
	}
	for _, r := range sample.GetRequests() {
		if requests.Send(&pb.ImportRequestsRequest{Request: r}) != nil {
			break // the answer says why
		}
	}
	if _, err := requests.CloseAndRecv(); err != nil {
		return err
	}
	carers, err := pb.NewCarerServiceClient(conn).ImportCarers(ctx)
	if err != nil {
		return err
	}
	for _, c := range sample.GetCarers() {
		if carers.Send(&pb.ImportCarersRequest{Carer: c}) != nil {
			break // the answer says why
		}
	}
	_, err = carers.CloseAndRecv()
	return err
}
