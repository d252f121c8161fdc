package server

import (
	"google.golang.org/grpc"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// ImportRequests writes all requests that the client sends or, if one has a fault, none.
func (s *service) ImportRequests(stream grpc.ClientStreamingServer[pb.ImportRequestsRequest, pb.ImportRequestsResponse]) error {
	read, created, err := requestKind.importAll(stream.Context(), s.Store, func() (*pb.PlacementRequest, bool, error) {
		req, err := stream.Recv()
		return req.GetRequest(), req.GetRequest() != nil, err
	})
	if err != nil {
		return err
	}
	return stream.SendAndClose(&pb.ImportRequestsResponse{Read: int32(read), Created: int32(created), Updated: int32(read - created)})
}
