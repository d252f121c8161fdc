package server

import (
	"google.golang.org/grpc"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// ImportCarers writes all carers that the client sends or, if one has a fault, none.
func (s *service) ImportCarers(stream grpc.ClientStreamingServer[pb.ImportCarersRequest, pb.ImportCarersResponse]) error {
	read, created, err := carerKind.importAll(stream.Context(), s.Store, func() (*pb.Carer, bool, error) {
		req, err := stream.Recv()
		return req.GetCarer(), req.GetCarer() != nil, err
	})
	if err != nil {
		return err
	}
	return stream.SendAndClose(&pb.ImportCarersResponse{Read: int32(read), Created: int32(created), Updated: int32(read - created)})
}
