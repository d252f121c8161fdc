package server

import (
	"context"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// GetCarer gives one carer.
func (s *service) GetCarer(ctx context.Context, req *pb.GetCarerRequest) (*pb.GetCarerResponse, error) {
	w, tag, err := carerKind.getOne(ctx, s.Store, req.GetId())
	if err != nil {
		return nil, err
	}
	return &pb.GetCarerResponse{Carer: w, Etag: tag}, nil
}
