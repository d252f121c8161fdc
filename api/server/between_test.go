package server

import (
	"context"
	"slices"
	"testing"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model/modeltest"
)

// What records say about one another: each case is one fault, at one path.
func TestBetweenRecords(t *testing.T) {
	home := func(m *pb.MatchRequest, residents ...string) {
		for _, id := range residents {
			m.Carers[0].Residents = append(m.Carers[0].Residents, &pb.Resident{Id: id, DateOfBirth: m.Requests[0].Children[0].DateOfBirth, Fostered: true})
			m.Carers[0].Places = append(m.Carers[0].Places, &pb.Place{State: pb.PlaceState_PLACE_STATE_FILLED})
		}
	}
	for _, c := range []struct {
		name   string
		change func(*pb.MatchRequest)
		want   string
	}{
		{"a current home outside the pool", func(m *pb.MatchRequest) {
			m.Requests[0].Children[0].CurrentPlacement = &pb.CurrentPlacement{CarerId: "elsewhere"}
		}, ""},
		{"a current home that knows the child", func(m *pb.MatchRequest) {
			m.Requests[0].Children[0].CurrentPlacement = &pb.CurrentPlacement{CarerId: "H1"}
			home(m, "C1")
		}, ""},
		{"a current home that does not", func(m *pb.MatchRequest) {
			m.Requests[0].Children[0].CurrentPlacement = &pb.CurrentPlacement{CarerId: "H1"}
		}, "requests[0].children[0].current_placement.carer_id"},
		{"a resident without that placement", func(m *pb.MatchRequest) { home(m, "C1") }, "carers[0].residents[0].id"},
		{"an offer for a request that is gone", func(m *pb.MatchRequest) {
			m.Carers[0].Offers = []*pb.Offer{{Id: "O", RequestId: "gone", ExpiresOn: "2026-12-01"}}
		}, ""},
		{"a connected carer outside the pool", func(m *pb.MatchRequest) {
			m.Requests[0].Children[0].ConnectedCarers = []string{"aunt"}
		}, "requests[0].children[0].connected_carers[0]"},
		{"a sibling who stands in another request", func(m *pb.MatchRequest) {
			second(m)
			m.Requests[0].Children[0].SiblingsElsewhere = []*pb.SiblingElsewhere{{ChildId: "C2"}}
		}, "requests[0].children[0].siblings_elsewhere[0].child_id"},
		{"a sibling who does not", func(m *pb.MatchRequest) {
			second(m)
			m.Requests[0].Children[0].SiblingsElsewhere = []*pb.SiblingElsewhere{{ChildId: "C3"}}
		}, ""},
		{"a child in two requests", func(m *pb.MatchRequest) { second(m).Children[0].Id = "C1" }, "requests[1].children[0].id"},
		{"a fostered child without a filled place", func(m *pb.MatchRequest) { home(m, "K"); m.Carers[0].Places = m.Carers[0].Places[:1] }, "carers[0].places"},
		{"a pin that fits", func(m *pb.MatchRequest) { m.Pins = []*pb.Pin{{RequestId: "R1", CarerId: "H1"}} }, ""},
		{"a pin of two into one place", func(m *pb.MatchRequest) {
			siblings(m.Requests[0], 2)
			m.Carers[0].Places = []*pb.Place{{State: pb.PlaceState_PLACE_STATE_VACANT}}
			m.Pins = []*pb.Pin{{RequestId: "R1", CarerId: "H1"}}
		}, "pins[0].child_ids"},
		{"a pin to stay outside the pool", func(m *pb.MatchRequest) {
			m.Requests[0].Children[0].CurrentPlacement = &pb.CurrentPlacement{CarerId: "elsewhere", CanContinue: true}
			m.Pins = []*pb.Pin{{RequestId: "R1", CarerId: "elsewhere"}}
		}, ""},
		{"stored and inline requests", func(m *pb.MatchRequest) { m.StoredRequests = true }, "stored_requests"},
		{"stored and inline carers", func(m *pb.MatchRequest) { m.StoredCarers = true }, "stored_carers"},
		{"no requests", func(m *pb.MatchRequest) { m.Requests = nil }, "requests"},
		{"no carers", func(m *pb.MatchRequest) { m.Carers = nil }, ""},
		{"no day", func(m *pb.MatchRequest) { m.SnapshotDate = "" }, "snapshot_date"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, m := open(t), smallCall()
			m.ValidateOnly = true
			c.change(m)
			_, err := h.match.Match(context.Background(), m)
			var want []string
			if c.want != "" {
				want = []string{c.want}
			}
			if got := paths(err); !slices.Equal(got, want) {
				t.Errorf("faults at %v, want %v\n%v", got, want, faultLines(err))
			}
		})
	}
}

func second(m *pb.MatchRequest) *pb.PlacementRequest {
	r := modeltest.Request("R2", modeltest.Child("C2"))
	m.Requests = append(m.Requests, RequestToWire(&r))
	return m.Requests[1]
}
