package server

import (
	"context"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// UpsertCarer writes one carer, new or known.
func (s *service) UpsertCarer(ctx context.Context, req *pb.UpsertCarerRequest) (*pb.UpsertCarerResponse, error) {
	w, created, tag, err := carerKind.upsert(ctx, s.Store, req.GetCarer() != nil, req.GetCarer(), req.GetEtag(), req.GetValidateOnly())
	if err != nil {
		return nil, err
	}
	return &pb.UpsertCarerResponse{Carer: w, Created: created, Etag: tag}, nil
}
