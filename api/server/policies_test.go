package server

import (
	"context"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model/modeltest"
)

// A policy is proposed, approved, and then what calls are judged under that bring none; a version never changes.
func TestPolicyVersions(t *testing.T) {
	h, ctx := open(t), context.Background()
	client := pb.NewPolicyServiceClient(h.conn)
	under := func() string {
		t.Helper()
		m := smallCall()
		resp, err := h.match.Match(ctx, m)
		if err != nil {
			t.Fatal(err)
		}
		return resp.GetPlan().GetPolicyVersion()
	}
	if got := under(); got != modeltest.Policy().Version {
		t.Fatalf("before any approval: %q", got)
	}
	p := PolicyToWire(modeltest.Policy())
	p.Version, p.ApprovedBy = "2026-a", "the director"
	proposed, err := client.ProposePolicy(ctx, &pb.ProposePolicyRequest{Policy: p})
	if err != nil {
		t.Fatalf("%v\n%v", err, faultLines(err))
	}
	if got := under(); got != modeltest.Policy().Version {
		t.Errorf("a proposal is in force already: %q", got)
	}
	if _, err := client.SettlePolicy(ctx, &pb.SettlePolicyRequest{Version: "2026-a", State: "approved", Etag: "v7"}); status.Code(err) != codes.Aborted {
		t.Errorf("approved on another version: %v", err)
	}
	approved, err := client.SettlePolicy(ctx, &pb.SettlePolicyRequest{Version: "2026-a", State: "approved", Etag: proposed.GetVersion().GetEtag()})
	if err != nil || approved.GetVersion().GetSettledBy() != "this machine" {
		t.Fatalf("%v, %v", approved, err)
	}
	if got := under(); got != "2026-a" {
		t.Errorf("after the approval: %q", got)
	}
	p.MinFit++
	if _, err := client.ProposePolicy(ctx, &pb.ProposePolicyRequest{Policy: p}); status.Code(err) != codes.FailedPrecondition {
		t.Errorf("a version was changed: %v", err)
	}
	if _, err := client.SettlePolicy(ctx, &pb.SettlePolicyRequest{Version: "2026-a", State: "withdrawn", Etag: approved.GetVersion().GetEtag()}); err != nil {
		t.Fatal(err)
	}
	if got := under(); got != modeltest.Policy().Version {
		t.Errorf("after it was withdrawn: %q", got)
	}
	list, err := client.ListPolicies(ctx, &pb.ListPoliciesRequest{})
	if err != nil || len(list.GetVersions()) != 1 || list.GetVersions()[0].GetState() != "withdrawn" {
		t.Errorf("%v, %v", list, err)
	}
	p.MinFit = 101
	if _, err := client.ProposePolicy(ctx, &pb.ProposePolicyRequest{Policy: p}); len(paths(err)) != 1 || paths(err)[0] != "policy.min_fit" {
		t.Errorf("a policy with a fault: %v", err)
	}
}
