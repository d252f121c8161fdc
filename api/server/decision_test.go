package server

import (
	"context"
	"strings"
	"testing"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// desk is a house with one open request and one home, and the calls of a decision.
type desk struct {
	*house
	t       *testing.T
	decide  pb.DecisionServiceClient
	request *pb.PlacementRequest
	carer   *pb.Carer
}

func openDesk(t *testing.T) *desk {
	t.Helper()
	h, call := open(t), smallCall()
	d := &desk{house: h, t: t, decide: pb.NewDecisionServiceClient(h.conn), request: call.Requests[0], carer: call.Carers[0]}
	d.request.NeededFrom, d.request.SubmittedOn = "2030-01-07", "2030-01-01" // the place must be there whenever this test runs
	d.put()
	return d
}

func (d *desk) put() {
	d.t.Helper()
	ctx := context.Background()
	if _, err := d.requests.UpsertRequest(ctx, &pb.UpsertRequestRequest{Request: d.request}); err != nil {
		d.t.Fatal(err)
	}
	if _, err := d.carers.UpsertCarer(ctx, &pb.UpsertCarerRequest{Carer: d.carer}); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) view(side, opinion string) {
	d.t.Helper()
	_, err := d.decide.RecordView(context.Background(), &pb.RecordViewRequest{View: &pb.View{RequestId: "R1", CarerId: "H1", Side: side, Opinion: opinion, Text: "in words"}})
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) etag() string {
	d.t.Helper()
	r, err := d.requests.GetRequest(context.Background(), &pb.GetRequestRequest{Id: "R1"})
	if err != nil {
		d.t.Fatal(err)
	}
	return r.GetEtag()
}

func (d *desk) place(change func(*pb.RecordDecisionRequest)) (*pb.RecordDecisionResponse, error) {
	req := &pb.RecordDecisionRequest{
		Decision: &pb.Decision{RequestId: "R1", CarerId: "H1", Outcome: "placed", Reason: "the home knows the school"}, RequestEtag: d.etag(),
	}
	if change != nil {
		change(req)
	}
	return d.decide.RecordDecision(context.Background(), req)
}

func (d *desk) home() *model.Carer {
	d.t.Helper()
	c, err := d.store.Carer(context.Background(), "H1")
	if err != nil {
		d.t.Fatal(err)
	}
	return c
}

func (d *desk) state() string {
	d.t.Helper()
	var state string
	err := d.store.View(context.Background(), func(tx *store.Tx) (err error) {
		state, err = tx.RequestState("R1")
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return state
}

// TestRow18_BothSocialWorkersSpeakFirst: no decision before the child's and the supervising social worker have given their views.
func TestRow18_BothSocialWorkersSpeakFirst(t *testing.T) {
	d := openDesk(t)
	want := func(missing string) {
		t.Helper()
		_, err := d.place(nil)
		if status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), missing) {
			t.Fatalf("%v, want a failed precondition that names %s", err, missing)
		}
	}
	want("childs_social_worker and the supervising_social_worker")
	d.view("child", "for")
	want("the supervising_social_worker has not")
	d.view("carer", "neutral")
	if _, err := d.place(nil); err != nil {
		t.Fatal(err)
	}
}

// A decision fills the place, closes the request, and says who decided, in which role, from what.
func TestDecisionTakesEffect(t *testing.T) {
	d := openDesk(t)
	d.view("child", "for")
	d.view("carer", "for")
	resp, err := d.place(nil)
	if err != nil {
		t.Fatal(err)
	}
	got := resp.GetDecision()
	if got.GetBy() != "this machine" || got.GetRole() != "team_manager" || got.GetAt() == "" || got.GetRuleSetVersion() == "" || got.GetProgramVersion() != "test" ||
		len(got.GetAlternatives()) != 1 || got.GetOverride() {
		t.Errorf("the decision is %v", got)
	}
	if len(resp.GetTasks()) == 0 {
		t.Error("nothing is to be done")
	}
	c := d.home()
	if len(c.Residents) != 1 || c.Residents[0].ID != "C1" || c.Places[0].State != model.PlaceFilled || d.state() != store.RequestDecided {
		t.Errorf("the home has %v and %v, the request is %s", c.Residents, c.Places, d.state())
	}
	if _, err := d.place(nil); status.Code(err) != codes.FailedPrecondition {
		t.Errorf("a decided request is decided again: %v", err)
	}
}

// A wrong decision is taken back by a counter-entry: everything is as before, and both entries stay.
func TestTakeBackDecision(t *testing.T) {
	d := openDesk(t)
	d.view("child", "for")
	d.view("carer", "for")
	before := d.home()
	resp, err := d.place(nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if _, err := d.decide.TakeBackDecision(ctx, &pb.TakeBackDecisionRequest{Id: resp.Decision.Id}); status.Code(err) != codes.InvalidArgument {
		t.Errorf("taken back without a reason: %v", err)
	}
	back, err := d.decide.TakeBackDecision(ctx, &pb.TakeBackDecisionRequest{Id: resp.Decision.Id, Reason: "the wrong child"})
	if err != nil || back.GetDecision().GetCounters() != resp.Decision.Id {
		t.Fatalf("%v, %v", back, err)
	}
	after := d.home()
	if !proto.Equal(CarerToWire(before), CarerToWire(after)) || d.state() != store.RequestOpen {
		t.Errorf("the home is %v, was %v; the request is %s", after, before, d.state())
	}
	if _, err := d.decide.TakeBackDecision(ctx, &pb.TakeBackDecisionRequest{Id: resp.Decision.Id, Reason: "again"}); status.Code(err) != codes.FailedPrecondition {
		t.Errorf("taken back twice: %v", err)
	}
	list, err := d.decide.ListDecisions(ctx, &pb.ListDecisionsRequest{RequestId: "R1"})
	if err != nil || len(list.GetDecisions()) != 2 {
		t.Errorf("%d entries, %v", len(list.GetDecisions()), err)
	}
	if _, err := d.place(nil); err != nil {
		t.Errorf("the request cannot be decided again: %v", err)
	}
}

// TestRow02_TheSecondOfTwoIsToldWhatChanged: the second officer's write on a stale version is refused, with who changed it and its etag now.
func TestRow02_TheSecondOfTwoIsToldWhatChanged(t *testing.T) {
	d := openDesk(t)
	d.view("child", "for")
	d.view("carer", "for")
	seen := d.etag()
	d.request.ExpectedDays = 30
	d.put()
	_, err := d.place(func(r *pb.RecordDecisionRequest) { r.RequestEtag = seen })
	if status.Code(err) != codes.Aborted || !strings.Contains(err.Error(), "was changed by this machine") {
		t.Fatalf("%v, want ABORTED that says who changed it", err)
	}
	for _, detail := range status.Convert(err).Details() {
		if info, ok := detail.(*errdetails.ErrorInfo); ok && info.GetMetadata()["etag"] == d.etag() {
			_, err := d.requests.UpsertRequest(context.Background(), &pb.UpsertRequestRequest{Request: d.request, Etag: seen})
			if status.Code(err) != codes.Aborted {
				t.Errorf("a stale write of the request itself: %v", err)
			}
			if _, err := d.requests.UpsertRequest(context.Background(), &pb.UpsertRequestRequest{Request: d.request, Etag: d.etag()}); err != nil {
				t.Errorf("a write with the etag of now: %v", err)
			}
			return
		}
	}
	t.Error("the refusal does not carry the etag of now")
}

// The same key gives the same answer and does nothing twice; on another call it is refused.
func TestIdempotency(t *testing.T) {
	d := openDesk(t)
	d.view("child", "for")
	d.view("carer", "for")
	tag := d.etag()
	keyed := func(r *pb.RecordDecisionRequest) { r.IdempotencyKey, r.RequestEtag = "k-1", tag }
	first, err := d.place(keyed)
	if err != nil {
		t.Fatal(err)
	}
	again, err := d.place(keyed)
	if err != nil || !proto.Equal(first, again) {
		t.Errorf("%v, %v, want the first answer again", again, err)
	}
	if _, err := d.place(func(r *pb.RecordDecisionRequest) { keyed(r); r.Decision.Reason = "another" }); status.Code(err) != codes.InvalidArgument {
		t.Errorf("the key on another call: %v", err)
	}
	list, err := d.decide.ListDecisions(context.Background(), &pb.ListDecisionsRequest{})
	if err != nil || len(list.GetDecisions()) != 1 {
		t.Errorf("%d decisions, %v", len(list.GetDecisions()), err)
	}
}

// What a rule removes nobody can decide; what a gate asks for must be granted first.
func TestDecisionsKeepTheLaw(t *testing.T) {
	d := openDesk(t)
	d.view("child", "for")
	d.view("carer", "for")
	d.carer.Home.Authority = "E07000008" // adjoining: the nominated officer's approval
	d.put()
	if _, err := d.place(nil); status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), "CP-11a needs the approval of the nominated officer") {
		t.Errorf("without the approval: %v", err)
	}
	d.request.Approvals = []*pb.Approval{{Rule: "CP-11a", ApprovedBy: "nominated officer"}}
	d.carer.Terms = &pb.Terms{AgeMin: 16}
	d.put()
	if _, err := d.place(nil); status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), "FS-27") {
		t.Errorf("outside the terms of approval: %v", err)
	}
	d.carer.Terms = nil
	d.put()
	if _, err := d.place(nil); err != nil {
		t.Errorf("lawful and approved: %v", err)
	}
}

func TestDecisionFaults(t *testing.T) {
	d := openDesk(t)
	for name, c := range map[string]struct {
		change func(*pb.RecordDecisionRequest)
		path   string
	}{
		"no reason":            {func(r *pb.RecordDecisionRequest) { r.Decision.Reason = "" }, "decision.reason"},
		"no etag":              {func(r *pb.RecordDecisionRequest) { r.RequestEtag = "" }, "request_etag"},
		"a false etag":         {func(r *pb.RecordDecisionRequest) { r.RequestEtag = "7" }, "request_etag"},
		"no outcome":           {func(r *pb.RecordDecisionRequest) { r.Decision.Outcome = "" }, "decision.outcome"},
		"placed nowhere":       {func(r *pb.RecordDecisionRequest) { r.Decision.CarerId = "" }, "decision.carer_id"},
		"waits at a home":      {func(r *pb.RecordDecisionRequest) { r.Decision.Outcome = "waits" }, "decision.carer_id"},
		"a stranger":           {func(r *pb.RecordDecisionRequest) { r.Decision.ChildIds = []string{"C9"} }, "decision.child_ids[0]"},
		"no side of life":      {func(r *pb.RecordDecisionRequest) { r.DelegatedAuthority = []*pb.Delegation{{Decides: "carer"}} }, "delegated_authority[0].area"},
		"a key with a newline": {func(r *pb.RecordDecisionRequest) { r.IdempotencyKey = "a\nb" }, "idempotency_key"},
	} {
		_, err := d.place(c.change)
		if got := paths(err); len(got) != 1 || got[0] != c.path {
			t.Errorf("%s: faults at %v (%v), want %s", name, got, err, c.path)
		}
	}
}

// TestRow19_SevenRowsOfDelegatedAuthority and row 29, the advocate, are on the placement's export.
func TestRow19_SevenRowsOfDelegatedAuthority(t *testing.T) {
	e := exported(t)
	if len(e.GetDelegatedAuthority()) != 7 {
		t.Fatalf("%d rows, want 7", len(e.GetDelegatedAuthority()))
	}
	if r := e.GetDelegatedAuthority()[1]; r.GetArea() != "education" || r.GetDecides() != "carer" || r.GetConditions() != "trips of a day" {
		t.Errorf("education: %v", r)
	}
	if r := e.GetDelegatedAuthority()[0]; r.GetDecides() != "not recorded" {
		t.Errorf("medical: %v", r)
	}
}

func TestRow29_AdvocacyOnTheExport(t *testing.T) {
	if got := exported(t).GetAdvocacyOffered(); got != "yes" {
		t.Errorf("advocacy offered: %q", got)
	}
}

func exported(t *testing.T) *pb.ExportPlacementResponse {
	t.Helper()
	d := openDesk(t)
	d.request.Record = &pb.Record{AdvocacyOffered: pb.Answer_ANSWER_YES}
	d.put()
	d.view("child", "for")
	d.view("carer", "for")
	resp, err := d.place(func(r *pb.RecordDecisionRequest) {
		r.DelegatedAuthority = []*pb.Delegation{{Area: "education", Decides: "carer", Conditions: "trips of a day"}}
	})
	if err != nil {
		t.Fatal(err)
	}
	e, err := d.decide.ExportPlacement(context.Background(), &pb.ExportPlacementRequest{DecisionId: resp.Decision.Id})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// A decision that follows a plan says from what it was made; one that does not is an override.
func TestDecisionOnAPlan(t *testing.T) {
	d := openDesk(t)
	ctx := context.Background()
	second := proto.CloneOf(d.carer)
	second.Id, second.Price = "H2", &pb.Price{WeeklyPence: 90_000, Basis: pb.PriceBasis_PRICE_BASIS_SYNTHETIC}
	if _, err := d.carers.UpsertCarer(ctx, &pb.UpsertCarerRequest{Carer: second}); err != nil {
		t.Fatal(err)
	}
	var header metadata.MD
	match := &pb.MatchRequest{StoredRequests: true, StoredCarers: true, SnapshotDate: "2030-01-02"}
	answer, err := d.match.Match(ctx, match, grpc.Header(&header))
	if err != nil || len(header.Get(planIDKey)) != 1 {
		t.Fatalf("%v, %v", header, err)
	}
	plan, proposed := header.Get(planIDKey)[0], answer.Plan.Requests[0].Placed[0].CarerId
	kept, err := d.decide.GetPlan(ctx, &pb.GetPlanRequest{Id: plan})
	if err != nil || !proto.Equal(kept.GetAnswer().GetPlan(), answer.GetPlan()) {
		t.Errorf("the kept plan is another: %v", err)
	}
	again, err := d.decide.ReplayPlan(ctx, &pb.ReplayPlanRequest{Id: plan})
	if err != nil || !again.GetSame() {
		t.Errorf("replay: %v, %v", again, err)
	}
	other := map[string]string{"H1": "H2", "H2": "H1"}[proposed]
	for _, v := range []string{"child", "carer"} {
		if _, err := d.decide.RecordView(ctx, &pb.RecordViewRequest{View: &pb.View{RequestId: "R1", CarerId: other, Side: v, Opinion: "for"}}); err != nil {
			t.Fatal(err)
		}
	}
	resp, err := d.place(func(r *pb.RecordDecisionRequest) { r.Decision.CarerId, r.Decision.PlanId = other, plan })
	if err != nil {
		t.Fatal(err)
	}
	if got := resp.GetDecision(); !got.GetOverride() || got.GetInputHash() == "" || len(got.GetAlternatives()) != 2 {
		t.Errorf("the decision is %v", got)
	}
}

// TestAlternativesAreThoseOfBefore: what was shown is told as it stood before the children moved in, and the first of it is no override.
func TestAlternativesAreThoseOfBefore(t *testing.T) {
	for name, c := range map[string]struct {
		home     string
		override bool
	}{"the first home": {"H1", false}, "the second": {"H2", true}} {
		d := openDesk(t)
		ctx := context.Background()
		second := proto.CloneOf(d.carer)
		second.Id, second.Price = "H2", &pb.Price{WeeklyPence: 90_000, Basis: pb.PriceBasis_PRICE_BASIS_SYNTHETIC}
		if _, err := d.carers.UpsertCarer(ctx, &pb.UpsertCarerRequest{Carer: second}); err != nil {
			t.Fatal(err)
		}
		for _, side := range []string{"child", "carer"} {
			if _, err := d.decide.RecordView(ctx, &pb.RecordViewRequest{View: &pb.View{RequestId: "R1", CarerId: c.home, Side: side, Opinion: "for"}}); err != nil {
				t.Fatal(err)
			}
		}
		resp, err := d.place(func(r *pb.RecordDecisionRequest) { r.Decision.CarerId = c.home })
		if err != nil {
			t.Fatal(err)
		}
		got := resp.GetDecision()
		if strings.Join(got.GetAlternatives(), " ") != "H1 H2" || got.GetOverride() != c.override {
			t.Errorf("%s: shown %v, override %v", name, got.GetAlternatives(), got.GetOverride())
		}
	}
}
