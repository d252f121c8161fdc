package server

import (
	"reflect"
	"testing"

	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model/modeltest"
)

// Model to wire to bytes to wire to model gives the same values, and no faults, for all samples.
func TestRoundTrip(t *testing.T) {
	looked := 0
	for name, s := range map[string]modeltest.Sample{
		"authority": modeltest.Authority(1), "requests": modeltest.Requests(2, 60, 50), "free": modeltest.AllFree(3, 60, 50),
	} {
		for i := range s.Requests {
			got, faults := RequestFromWire(throughBytes(t, RequestToWire(&s.Requests[i])).(*pb.PlacementRequest))
			if len(faults) > 0 || !reflect.DeepEqual(got, s.Requests[i]) {
				t.Errorf("%s: request %s: %v\n got %#v\nwant %#v", name, s.Requests[i].ID, faults, got, s.Requests[i])
			}
			looked++
		}
		for i := range s.Pool.Carers {
			got, faults := CarerFromWire(throughBytes(t, CarerToWire(&s.Pool.Carers[i])).(*pb.Carer))
			if len(faults) > 0 || !reflect.DeepEqual(got, s.Pool.Carers[i]) {
				t.Errorf("%s: carer %s: %v\n got %#v\nwant %#v", name, s.Pool.Carers[i].ID, faults, got, s.Pool.Carers[i])
			}
			looked++
		}
		got, faults := PolicyFromWire(throughBytes(t, PolicyToWire(s.Policy)).(*pb.Policy))
		if len(faults) > 0 || !reflect.DeepEqual(got, s.Policy) {
			t.Errorf("%s: policy: %v\n got %#v\nwant %#v", name, faults, got, s.Policy)
		}
	}
	if looked < 400 {
		t.Fatalf("only %d records were looked at", looked)
	}
}

func throughBytes(t *testing.T, m proto.Message) proto.Message {
	t.Helper()
	b, err := proto.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	out := m.ProtoReflect().New().Interface()
	if err := proto.Unmarshal(b, out); err != nil {
		t.Fatal(err)
	}
	return out
}
