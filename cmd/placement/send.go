package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// send writes carers, then requests, to the service. Each of the two is written whole or not at all; they are not one step.
func (a *app) send(ctx context.Context, req *pb.MatchRequest) error {
	svc, err := a.connect()
	if err != nil {
		return err
	}
	defer svc.close()
	if len(req.GetCarers()) > 0 {
		resp, err := sendCarers(ctx, svc, req.GetCarers())
		if err != nil {
			return a.explain(ctx, err, nil)
		}
		fmt.Fprintf(a.err, "carers written: read=%d created=%d updated=%d\n", resp.GetRead(), resp.GetCreated(), resp.GetUpdated())
	}
	if len(req.GetRequests()) == 0 {
		return nil
	}
	resp, err := sendRequests(ctx, svc, req.GetRequests())
	if err != nil {
		if len(req.GetCarers()) > 0 {
			fmt.Fprintln(a.err, "placement: the carers were written, the requests were not")
		}
		return a.explain(ctx, err, nil)
	}
	fmt.Fprintf(a.err, "requests written: read=%d created=%d updated=%d\n", resp.GetRead(), resp.GetCreated(), resp.GetUpdated())
	return nil
}

func sendCarers(ctx context.Context, svc *service, carers []*pb.Carer) (*pb.ImportCarersResponse, error) {
	stream, err := pb.NewCarerServiceClient(svc).ImportCarers(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range carers {
		// On EOF the service has answered already: CloseAndRecv says what.
		if err := stream.Send(&pb.ImportCarersRequest{Carer: c}); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
	}
	return stream.CloseAndRecv()
}

func sendRequests(ctx context.Context, svc *service, requests []*pb.PlacementRequest) (*pb.ImportRequestsResponse, error) {
	stream, err := pb.NewRequestServiceClient(svc).ImportRequests(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range requests {
		if err := stream.Send(&pb.ImportRequestsRequest{Request: r}); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
	}
	return stream.CloseAndRecv()
}
