package server

import (
	"google.golang.org/grpc"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// ExportRequests sends all requests of the store in the order of their identifiers.
func (s *service) ExportRequests(_ *pb.ExportRequestsRequest, stream grpc.ServerStreamingServer[pb.ExportRequestsResponse]) error {
	return requestKind.exportAll(stream.Context(), s.Store, func(w *pb.PlacementRequest) error {
		return stream.Send(&pb.ExportRequestsResponse{Request: w})
	})
}
