package server

import (
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// A place that another request holds cannot be decided on; one's own hold is used up by the decision.
func TestDecisionsKeepToHolds(t *testing.T) {
	m := openTeam(t)
	home := newHome("H1", "")
	home.Places = home.Places[:1]
	m.put(newRequest("R1", "C1"), newRequest("R2", "C2"), home)
	h, err := m.hold("R1", "H1", 1, "")
	if err != nil {
		t.Fatal(err)
	}
	decisions := pb.NewDecisionServiceClient(m.conn)
	decide := func(request string) error {
		t.Helper()
		for side, role := range map[string]string{"child": "childs_social_worker", "carer": "supervising_social_worker"} {
			view := &pb.View{RequestId: request, CarerId: "H1", Side: side, Opinion: "for"}
			if _, err := decisions.RecordView(m.as(side, role), &pb.RecordViewRequest{View: view}); err != nil {
				t.Fatal(err)
			}
		}
		_, err := decisions.RecordDecision(m.as("manager", "team_manager"), &pb.RecordDecisionRequest{
			Decision: &pb.Decision{RequestId: request, CarerId: "H1", Outcome: "placed", Reason: "it fits"}, RequestEtag: "v1",
		})
		return err
	}
	if err := decide("R2"); status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), "HM-BEDS") {
		t.Errorf("a place held for R1 is given to R2: %v", err)
	}
	if err := decide("R1"); err != nil {
		t.Errorf("the request's own hold stands in its way: %v", err)
	}
	list, err := m.refer.ListHolds(m.officer(), &pb.ListHoldsRequest{})
	if err != nil || list.GetHolds()[0].GetId() != h.GetId() || list.GetHolds()[0].GetState() != "filled" {
		t.Errorf("%v, %v", list, err)
	}
}
