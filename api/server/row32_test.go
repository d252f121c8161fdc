package server

import (
	"context"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// TestRow32_TheCarePlanIsReadAndNeverChanged: care planning stays with the authority. No call that judges, proposes or decides changes the
// plan that a request carries, or anything else of the request.
func TestRow32_TheCarePlanIsReadAndNeverChanged(t *testing.T) {
	d := openDesk(t)
	d.request.CarePlan = pb.CarePlan_CARE_PLAN_RETURN_HOME
	d.put()
	ctx := context.Background()
	stored := &pb.MatchRequest{StoredRequests: true, StoredCarers: true, SnapshotDate: "2030-01-02"}
	before := d.stored()
	plan, decision := "", ""
	steps := []struct {
		call string
		do   func() error
	}{
		{"Match", func() error {
			if _, err := d.match.Match(ctx, stored); err != nil {
				return err
			}
			list, err := d.decide.ListPlans(ctx, &pb.ListPlansRequest{})
			plan = list.GetPlans()[0].GetId()
			return err
		}},
		{"WatchMatch", func() error {
			s, err := d.match.WatchMatch(ctx, &pb.WatchMatchRequest{Match: stored})
			if err != nil {
				return err
			}
			_, err = drain(s.Recv)
			return err
		}},
		{"Shortlist", func() error {
			_, err := d.match.Shortlist(ctx, &pb.ShortlistRequest{RequestId: "R1", StoredCarers: true, SnapshotDate: "2030-01-02"})
			return err
		}},
		{"WhyNot", func() error {
			_, err := d.match.WhyNot(ctx, &pb.WhyNotRequest{Match: stored, RequestId: "R1", CarerId: "H1"})
			return err
		}},
		{"ListRules", func() error { _, err := d.match.ListRules(ctx, &pb.ListRulesRequest{}); return err }},
		{"RecordView", func() error { d.view("child", "for"); d.view("carer", "for"); return nil }},
		{"ListViews", func() error { _, err := d.decide.ListViews(ctx, &pb.ListViewsRequest{RequestId: "R1"}); return err }},
		{"RecordDecision", func() error {
			resp, err := d.place(func(r *pb.RecordDecisionRequest) { r.Decision.PlanId = plan })
			decision = resp.GetDecision().GetId()
			return err
		}},
		{"ListDecisions", func() error { _, err := d.decide.ListDecisions(ctx, &pb.ListDecisionsRequest{}); return err }},
		{"ExportPlacement", func() error {
			_, err := d.decide.ExportPlacement(ctx, &pb.ExportPlacementRequest{DecisionId: decision})
			return err
		}},
		{"TakeBackDecision", func() error {
			_, err := d.decide.TakeBackDecision(ctx, &pb.TakeBackDecisionRequest{Id: decision, Reason: "a slip"})
			return err
		}},
		{"GetPlan", func() error { _, err := d.decide.GetPlan(ctx, &pb.GetPlanRequest{Id: plan}); return err }},
		{"ListPlans", func() error { _, err := d.decide.ListPlans(ctx, &pb.ListPlansRequest{}); return err }},
		{"ReplayPlan", func() error { _, err := d.decide.ReplayPlan(ctx, &pb.ReplayPlanRequest{Id: plan}); return err }},
		{"Replan", func() error {
			_, err := d.decide.Replan(ctx, &pb.ReplanRequest{Match: stored, FromPlanId: plan, MostChanges: -1})
			return err
		}},
	}
	called := map[string]bool{}
	for _, s := range steps {
		called[s.call] = true
		if err := s.do(); err != nil && status.Code(err) != codes.Unimplemented {
			t.Errorf("%s: %v", s.call, err)
		}
		if after := d.stored(); !proto.Equal(before, after) || after.GetCarePlan() != pb.CarePlan_CARE_PLAN_RETURN_HOME {
			t.Fatalf("%s changed the request: %v", s.call, after)
		}
	}
	for _, methods := range []protoreflect.MethodDescriptors{
		pb.File_placement_v1_matching_service_proto.Services().ByName("MatchingService").Methods(),
		pb.File_placement_v1_decision_service_proto.Services().ByName("DecisionService").Methods(),
	} {
		for i := range methods.Len() {
			if name := string(methods.Get(i).Name()); !called[name] {
				t.Errorf("%s was not tried", name)
			}
		}
	}
}

// stored gives the request as it is kept.
func (d *desk) stored() *pb.PlacementRequest {
	d.t.Helper()
	r, err := d.store.Request(context.Background(), "R1")
	if err != nil {
		d.t.Fatal(err)
	}
	return RequestToWire(r)
}
