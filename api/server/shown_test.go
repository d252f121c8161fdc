package server

import (
	"context"
	"slices"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// TestRow71_AShortlistIsMadeAgain: a decision that follows no plan keeps the shortlist as it stood, with what carers had said until then; made
// again from what was kept it is the same byte for byte, whatever has happened to the pool and the log since.
func TestRow71_AShortlistIsMadeAgain(t *testing.T) {
	onStores(t, func(t *testing.T, change func(*Options)) {
		d, ctx := openLaw(t, change), context.Background()
		refer := pb.NewReferralServiceClient(d.conn)
		call := &pb.Call{RequestId: "R1", CarerId: "H1", Outcome: "declined", Reason: "legal"}
		if _, err := refer.LogCall(ctx, &pb.LogCallRequest{Call: call}); err != nil {
			t.Fatal(err)
		}
		call.CarerId, call.Outcome, call.Reason = "H2", "accepted", ""
		if _, err := refer.LogCall(ctx, &pb.LogCallRequest{Call: call}); err != nil {
			t.Fatal(err)
		}
		resp, err := d.place(nil)
		if err != nil {
			t.Fatal(err)
		}
		logged := resp.GetDecision()
		if logged.GetPlanId() != "" || !strings.HasPrefix(logged.GetShortlistId(), "shortlist-") || logged.GetInputHash() == "" {
			t.Fatalf("the decision does not say from what it was made: %v", logged)
		}
		if !slices.Equal(logged.GetAlternatives(), []string{"H2", "H1"}) || !logged.GetOverride() { // H1 had declined, and comes last
			t.Errorf("shown %v, override %v", logged.GetAlternatives(), logged.GetOverride())
		}
		changed := proto.CloneOf(d.carer)
		changed.Id, changed.Price.WeeklyPence = "H2", 1
		if _, err := d.carers.UpsertCarer(ctx, &pb.UpsertCarerRequest{Carer: changed}); err != nil {
			t.Fatal(err)
		}
		var hashes []string
		for _, id := range []string{logged.GetShortlistId(), logged.GetId()} {
			again, err := d.decide.ReplayPlan(ctx, &pb.ReplayPlanRequest{Id: id})
			if err != nil || !again.GetSame() || again.GetKeptHash() != again.GetAgainHash() || again.GetAgainHash() == "" || again.GetKept() != nil {
				t.Fatalf("%s: %v, %v", id, again, err)
			}
			hashes = append(hashes, again.GetAgainHash())
			list := again.GetKeptShortlist().GetEntries()
			if len(list) != 2 || list[0].GetCarerId() != "H2" || list[1].GetDeclined().GetReason() != "legal" || list[1].GetAcceptance().GetAnswered() != 1 || len(list[0].GetVerdicts()) == 0 {
				t.Errorf("%s shows %d homes, %s first, and of the second %v, %v", id, len(list), list[0].GetCarerId(), list[1].GetDeclined(), list[1].GetAcceptance())
			}
		}
		if hashes[0] != hashes[1] {
			t.Error("the decision and its shortlist are replayed differently")
		}
		plans, err := d.decide.ListPlans(ctx, &pb.ListPlansRequest{})
		if err != nil || len(plans.GetPlans()) != 1 || plans.GetPlans()[0].GetId() != d.plan {
			t.Errorf("a shortlist stands among the plans: %v, %v", plans, err)
		}
		if _, err := d.decide.GetPlan(ctx, &pb.GetPlanRequest{Id: logged.GetShortlistId()}); status.Code(err) != codes.NotFound {
			t.Errorf("a shortlist is given as a plan: %v", err)
		}
		if _, err := d.decide.ReplayPlan(ctx, &pb.ReplayPlanRequest{Id: "shortlist-999999"}); status.Code(err) != codes.NotFound {
			t.Errorf("no such shortlist: %v", err)
		}
		if _, err := d.decide.ReplayPlan(ctx, &pb.ReplayPlanRequest{Id: "decision-999999"}); status.Code(err) != codes.NotFound {
			t.Errorf("no such decision: %v", err)
		}
		kinds, text, err := d.export("C1")
		if err != nil || kinds["shortlist"] != 1 || !strings.Contains(text, "request in "+logged.GetShortlistId()) {
			t.Errorf("a subject access request has %v, %v", kinds, err)
		}
	})
}

// What was shown goes with the child: an erasure takes it, and what is left says so.
func TestShownIsErased(t *testing.T) {
	onStores(t, func(t *testing.T, change func(*Options)) {
		d, ctx := openLaw(t, change), context.Background()
		resp, err := d.place(nil)
		if err != nil {
			t.Fatal(err)
		}
		d.left()
		if _, err := d.audit.EraseSubject(ctx, &pb.EraseSubjectRequest{ChildId: "C1", Reason: "a test"}); err != nil {
			t.Fatal(err, faultLines(err))
		}
		d.whole("EraseSubject")
		if _, err := d.decide.ReplayPlan(ctx, &pb.ReplayPlanRequest{Id: resp.GetDecision().GetShortlistId()}); status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), "erased") {
			t.Errorf("the shortlist: %v", err)
		}
		if _, err := d.decide.ReplayPlan(ctx, &pb.ReplayPlanRequest{Id: resp.GetDecision().GetId()}); status.Code(err) != codes.FailedPrecondition {
			t.Errorf("the decision: %v", err)
		}
	})
}
