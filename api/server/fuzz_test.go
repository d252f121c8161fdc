package server

import (
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model/modeltest"
)

// Whatever bytes come, reading a call ends in a value or in INVALID_ARGUMENT with faults, never in a panic; and what was read without
// faults goes back to the wire.
func FuzzReadMatch(f *testing.F) {
	for _, m := range []*pb.MatchRequest{smallCall(), faultyCall(), sample(7, 4, 3), {Requests: []*pb.PlacementRequest{{}}, Pins: []*pb.Pin{{}}}} {
		b, err := proto.Marshal(m)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	s := service{Options: Options{Store: store.NewMemory(), Policy: modeltest.Policy(), Method: defaultMethod}}
	f.Fuzz(func(t *testing.T, b []byte) {
		var m pb.MatchRequest
		if proto.Unmarshal(b, &m) != nil {
			return
		}
		in, _, err := s.readMatch(t.Context(), &m, nil)
		if err != nil {
			if status.Code(err) != codes.InvalidArgument || len(faultLines(err)) == 0 {
				t.Errorf("got %v", err)
			}
			return
		}
		for i := range in.requests {
			if _, faults := RequestFromWire(RequestToWire(&in.requests[i])); len(faults) > 0 {
				t.Errorf("a request that was taken is refused when it comes back: %v", faults)
			}
		}
		for i := range in.pool.Carers {
			if _, faults := CarerFromWire(CarerToWire(&in.pool.Carers[i])); len(faults) > 0 {
				t.Errorf("a carer that was taken is refused when it comes back: %v", faults)
			}
		}
	})
}
