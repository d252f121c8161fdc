package server

import (
	"context"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// ListCarers gives a page of carers in the order of their identifiers.
func (s *service) ListCarers(ctx context.Context, req *pb.ListCarersRequest) (*pb.ListCarersResponse, error) {
	page, next, total, err := carerKind.page(ctx, s.Store, req.GetPageSize(), req.GetPageToken())
	if err != nil {
		return nil, err
	}
	return &pb.ListCarersResponse{Carers: page, NextPageToken: next, TotalSize: int32(total)}, nil
}
