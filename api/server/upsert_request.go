package server

import (
	"context"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// UpsertRequest writes one request, new or known.
func (s *service) UpsertRequest(ctx context.Context, req *pb.UpsertRequestRequest) (*pb.UpsertRequestResponse, error) {
	w, created, tag, err := requestKind.upsert(ctx, s.Store, req.GetRequest() != nil, req.GetRequest(), req.GetEtag(), req.GetValidateOnly())
	if err != nil {
		return nil, err
	}
	return &pb.UpsertRequestResponse{Request: w, Created: created, Etag: tag}, nil
}
