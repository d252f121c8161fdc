package server

import (
	"context"
	"testing"

	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/check"
)

// One call through the whole house: over gRPC, through validation and solver, to a plan that the checker recomputes.
func TestMatchToACheckedPlan(t *testing.T) {
	h := open(t)
	req := sample(7, 20, 20)
	resp, err := h.match.Match(context.Background(), req)
	if err != nil {
		t.Fatalf("%v\n%v", err, faultLines(err))
	}
	p := resp.GetPlan()
	if p.GetState() != pb.PlanState_PLAN_STATE_OPTIMAL || p.GetProof() == pb.Proof_PROOF_UNSPECIFIED || !proto.Equal(p.GetObjective(), p.GetBound()) {
		t.Errorf("state %v proof %v objective %v bound %v", p.GetState(), p.GetProof(), p.GetObjective(), p.GetBound())
	}
	if got := p.GetPlaced() + p.GetStayed() + p.GetWaiting(); got != 20 || p.GetPlaced() == 0 {
		t.Errorf("%d placed + %d stayed + %d waiting, want 20 children", p.GetPlaced(), p.GetStayed(), p.GetWaiting())
	}
	if len(p.GetRequests()) != len(req.GetRequests()) || p.GetProgramVersion() != "test" || p.GetSnapshotDate() != req.GetSnapshotDate() {
		t.Errorf("%d requests, program %q, snapshot %q", len(p.GetRequests()), p.GetProgramVersion(), p.GetSnapshotDate())
	}
	checkStored(t, h, p)
	again, err := h.match.Match(context.Background(), req)
	if err != nil || !proto.Equal(resp, again) {
		t.Errorf("the same call gives another answer: %v", err)
	}
}

// checkStored holds the plan that was kept against the model, and the answer against the plan that was kept.
func checkStored(t *testing.T, h *house, answer *pb.Plan) {
	t.Helper()
	kept, err := h.store.Plan(context.Background(), "plan-000001")
	if err != nil {
		t.Fatal(err)
	}
	again, err := solver.Propose(context.Background(), kept.Requests, &kept.Pool, &kept.Policy, solver.Settings{Seed: answer.GetSeed(), WorkLimit: kept.WorkLimit, Method: assign.Plain{}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := check.Plan(kept.Requests, &kept.Pool, &kept.Policy, again.Plan); err != nil {
		t.Errorf("the plan fails its check: %v", err)
	}
	got := &pb.MatchResponse{}
	if err := unmarshal(kept.Answer, got); err != nil || !proto.Equal(got.GetPlan(), answer) {
		t.Errorf("the answer is not the plan that was kept: %v", err)
	}
	if !proto.Equal(PlanToWire(again.Plan, kept.Requests, &kept.Policy, "test"), answer) {
		t.Error("what was kept gives another plan")
	}
}

// The stored way gives the plan of the inline way, in the order of the store.
func TestMatchFromTheStore(t *testing.T) {
	h, ctx := open(t), context.Background()
	req := sample(7, 12, 12)
	fill(t, h, req)
	inline, err := h.match.Match(ctx, req)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := h.match.Match(ctx, &pb.MatchRequest{StoredRequests: true, StoredCarers: true, SnapshotDate: req.GetSnapshotDate(), Policy: req.GetPolicy()})
	if err != nil {
		t.Fatalf("%v\n%v", err, faultLines(err))
	}
	if !proto.Equal(inline.GetPlan().GetObjective(), stored.GetPlan().GetObjective()) {
		t.Errorf("objective %v inline, %v from the store", inline.GetPlan().GetObjective(), stored.GetPlan().GetObjective())
	}
	if len(stored.GetNotices()) == 0 {
		t.Error("no notice says that the store forgets")
	}
}

func fill(t testing.TB, h *house, req *pb.MatchRequest) {
	t.Helper()
	ctx := context.Background()
	rs, err := h.requests.ImportRequests(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range req.GetRequests() {
		if err := rs.Send(&pb.ImportRequestsRequest{Request: r}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := rs.CloseAndRecv()
	if err != nil || int(got.GetCreated()) != len(req.GetRequests()) {
		t.Fatalf("imported %v: %v %v", got, err, faultLines(err))
	}
	cs, err := h.carers.ImportCarers(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range req.GetCarers() {
		if err := cs.Send(&pb.ImportCarersRequest{Carer: c}); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := cs.CloseAndRecv(); err != nil || int(got.GetCreated()) != len(req.GetCarers()) {
		t.Fatalf("imported %v: %v %v", got, err, faultLines(err))
	}
}

// A call that is only to be checked keeps nothing and proposes nothing.
func TestValidateOnly(t *testing.T) {
	h := open(t)
	req := smallCall()
	req.ValidateOnly = true
	resp, err := h.match.Match(context.Background(), req)
	if err != nil || resp.GetPlan() != nil {
		t.Errorf("plan %v, %v; want neither", resp.GetPlan(), err)
	}
	if _, err := h.store.Plan(context.Background(), "plan-000001"); err == nil {
		t.Error("a plan was kept")
	}
}

// Progress never goes back, its last pair is the plan's, and the result is what Match answers.
func TestWatchMatch(t *testing.T) {
	h, ctx := open(t), context.Background()
	req := sample(7, 20, 20)
	stream, err := h.match.WatchMatch(ctx, &pb.WatchMatchRequest{Match: req})
	if err != nil {
		t.Fatal(err)
	}
	events, err := drain(stream.Recv)
	if err != nil || len(events) < 2 {
		t.Fatalf("%d events, %v", len(events), err)
	}
	result := events[len(events)-1].GetResult()
	var last *pb.Progress
	for _, e := range events[:len(events)-1] {
		p := e.GetProgress()
		if p == nil {
			t.Fatal("a result before the end")
		}
		if last != nil && (behind(last.GetBound(), p.GetBound(), 1) || behind(last.GetIncumbent(), p.GetIncumbent(), -1)) {
			t.Errorf("progress went back: %v after %v", p, last)
		}
		last = p
	}
	if !proto.Equal(last.GetIncumbent(), result.GetPlan().GetObjective()) || !proto.Equal(last.GetBound(), result.GetPlan().GetBound()) {
		t.Errorf("the last progress %v is not the plan's objective %v", last, result.GetPlan().GetObjective())
	}
	want, err := h.match.Match(ctx, req)
	if err != nil || !proto.Equal(want, result) {
		t.Errorf("the result is not the answer of Match: %v", err)
	}
}

func behind(old, now *pb.Objective, direction int) bool {
	if old == nil || now == nil {
		return old != nil
	}
	return compareObjectives(objective(now), objective(old))*direction < 0
}

func objective(w *pb.Objective) *model.Objective {
	return &model.Objective{
		Waiting:   [3]int64{w.GetWaitingEmergency(), w.GetWaitingUrgent(), w.GetWaitingPlanned()},
		Shortfall: w.GetShortfall(), Apart: w.GetApart(), Pence: model.Pence(w.GetPence()), Tie: w.GetTie(),
	}
}
