package server

import (
	"context"
	"slices"
	"testing"

	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// TestRow71_ALoggedRunIsMadeAgain: the run that a decision names, made again from what was kept, gives the same plan byte for byte, and so the
// same homes as the decision says were shown; whatever has happened to the pool since.
func TestRow71_ALoggedRunIsMadeAgain(t *testing.T) {
	onStores(t, func(t *testing.T, change func(*Options)) {
		d := openLaw(t, change)
		d.decided()
		ctx := context.Background()
		gone := proto.CloneOf(d.carer)
		gone.Id, gone.Price.WeeklyPence = "H2", 1
		if _, err := d.carers.UpsertCarer(ctx, &pb.UpsertCarerRequest{Carer: gone}); err != nil {
			t.Fatal(err)
		}
		list, err := d.decide.ListDecisions(ctx, &pb.ListDecisionsRequest{RequestId: "R1"})
		if err != nil || len(list.GetDecisions()) != 1 {
			t.Fatalf("%v, %v", list, err)
		}
		logged := list.GetDecisions()[0]
		if logged.GetPlanId() == "" || logged.GetInputHash() == "" || logged.GetRuleSetVersion() == "" || logged.GetPolicyVersion() == "" || logged.GetProgramVersion() == "" {
			t.Errorf("the decision does not say from what it was made: %v", logged)
		}
		again, err := d.decide.ReplayPlan(ctx, &pb.ReplayPlanRequest{Id: logged.GetPlanId()})
		if err != nil || !again.GetSame() || again.GetKeptHash() != again.GetAgainHash() || again.GetAgainHash() == "" {
			t.Fatalf("%v, %v", again, err)
		}
		proposed, homes := shown(again.GetKept().GetPlan(), "R1", logged.GetChildIds())
		if !slices.Equal(homes, logged.GetAlternatives()) || len(homes) != 2 || logged.GetOverride() != (proposed != logged.GetCarerId()) {
			t.Errorf("the run shows %v and proposes %s; the decision says %v, override %v", homes, proposed, logged.GetAlternatives(), logged.GetOverride())
		}
	})
}
