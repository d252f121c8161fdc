package server

import (
	"google.golang.org/grpc"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// ExportCarers sends all carers of the store in the order of their identifiers.
func (s *service) ExportCarers(_ *pb.ExportCarersRequest, stream grpc.ServerStreamingServer[pb.ExportCarersResponse]) error {
	return carerKind.exportAll(stream.Context(), s.Store, func(w *pb.Carer) error {
		return stream.Send(&pb.ExportCarersResponse{Carer: w})
	})
}
