package server

import (
	"context"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// ListRequests gives a page of requests in the order of their identifiers.
func (s *service) ListRequests(ctx context.Context, req *pb.ListRequestsRequest) (*pb.ListRequestsResponse, error) {
	page, next, total, err := requestKind.page(ctx, s.Store, req.GetPageSize(), req.GetPageToken())
	if err != nil {
		return nil, err
	}
	return &pb.ListRequestsResponse{Requests: page, NextPageToken: next, TotalSize: int32(total)}, nil
}
