package server

import (
	"context"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// GetRequest gives one request.
func (s *service) GetRequest(ctx context.Context, req *pb.GetRequestRequest) (*pb.GetRequestResponse, error) {
	w, tag, err := requestKind.getOne(ctx, s.Store, req.GetId())
	if err != nil {
		return nil, err
	}
	return &pb.GetRequestResponse{Request: w, Etag: tag}, nil
}
