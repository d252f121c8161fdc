package server

import (
	"context"
	"strings"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// A new plan after a home has gone: no more proposals change than allowed, the receipt says which, and the plan can be replayed.
func TestReplan(t *testing.T) {
	h, ctx := open(t), context.Background()
	call := sample(3, 12, 14)
	decide := pb.NewDecisionServiceClient(h.conn)
	var header metadata.MD
	first, err := h.match.Match(ctx, call, grpc.Header(&header))
	if err != nil {
		t.Fatal(err)
	}
	plan := header.Get(planIDKey)[0]
	gone := ""
	for _, r := range first.GetPlan().GetRequests() {
		if p := r.GetPlaced(); gone == "" && len(p) > 0 && !p[0].GetStay() {
			gone = p[0].GetCarerId()
		}
	}
	for _, c := range call.Carers {
		for _, p := range c.GetPlaces() {
			if c.GetId() == gone && p.GetState() == pb.PlaceState_PLACE_STATE_VACANT {
				p.State = pb.PlaceState_PLACE_STATE_NOT_AVAILABLE
			}
		}
	}
	for _, most := range []int32{1, 3, -1} {
		header = nil
		resp, err := decide.Replan(ctx, &pb.ReplanRequest{Match: call, FromPlanId: plan, MostChanges: most}, grpc.Header(&header))
		if err != nil {
			t.Fatalf("%v\n%v", err, faultLines(err))
		}
		moved := int32(0)
		for _, c := range resp.GetChanges() {
			if c.GetFromCarerId() != "" && c.GetToCarerId() != "" {
				moved++
			}
		}
		if most >= 0 && moved > most {
			t.Errorf("%d moves, at most %d were allowed", moved, most)
		}
		if len(resp.GetChanges()) == 0 || len(resp.GetReceipt()) != 2 || !strings.Contains(resp.GetReceipt()[0], resp.GetChanges()[0].GetChildId()) {
			t.Errorf("most %d: %d changes, receipt %q", most, len(resp.GetChanges()), resp.GetReceipt())
		}
		again, err := decide.ReplayPlan(ctx, &pb.ReplayPlanRequest{Id: header.Get(planIDKey)[0]})
		if err != nil || !again.GetSame() {
			t.Errorf("most %d: replay %v, %v", most, again.GetDifference(), err)
		}
	}
	if _, err := decide.Replan(ctx, &pb.ReplanRequest{Match: call, FromPlanId: "plan-999999"}); status.Code(err) != codes.NotFound {
		t.Errorf("held to a plan that is not there: %v", err)
	}
	if _, err := decide.Replan(ctx, &pb.ReplanRequest{Match: call, MostChanges: -2}); len(paths(err)) != 1 {
		t.Errorf("-2 changes: %v", err)
	}
}
