package server

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// lawDesk is a desk with the calls of the audit, and a child of whom everything is kept: C1, placed from a plan, and its sibling C2.
type lawDesk struct {
	*desk
	audit    pb.AuditServiceClient
	plan     string
	decision *pb.Decision
}

func openLaw(t *testing.T, change func(*Options)) *lawDesk {
	t.Helper()
	d := &lawDesk{desk: deskWith(t, change)}
	d.audit = pb.NewAuditServiceClient(d.conn)
	other := proto.CloneOf(d.carer)
	other.Id = "H2"
	ctx := context.Background()
	if _, err := d.carers.UpsertCarer(ctx, &pb.UpsertCarerRequest{Carer: other}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.match.Match(ctx, &pb.MatchRequest{StoredRequests: true, StoredCarers: true, SnapshotDate: "2030-01-02"}); err != nil {
		t.Fatal(err)
	}
	plans, err := d.decide.ListPlans(ctx, &pb.ListPlansRequest{})
	if err != nil || len(plans.GetPlans()) != 1 {
		t.Fatalf("%v, %v", plans, err)
	}
	d.plan = plans.GetPlans()[0].GetId()
	d.view("child", "for")
	d.view("carer", "for")
	d.write(func(tx *store.Tx) error {
		content := []byte(`{"Kind":1,"Text":"likes football"}`)
		if _, err := tx.PutPaper(store.Paper{Kind: paperNarrative, RequestID: "R1", ChildID: "C1", State: textWritten, Content: content}, store.New); err != nil {
			return err
		}
		if _, err := tx.AddCall(store.Call{RequestID: "R1", CarerID: "H2", Outcome: "declined", Note: "too far"}); err != nil {
			return err
		}
		if _, err := tx.PutHold(store.Hold{RequestID: "R1", CarerID: "H2", Places: 1, Until: time.Now().Add(time.Hour)}, store.New); err != nil {
			return err
		}
		_, err := tx.PutOffer(store.Offer{RequestID: "R1", CarerID: "H2", Provider: "agency-01", Note: "a note"}, store.New)
		return err
	})
	return d
}

func (d *lawDesk) write(change func(*store.Tx) error) {
	d.t.Helper()
	if err := d.store.Write(context.Background(), change); err != nil {
		d.t.Fatal(err)
	}
}

// decided places the child as the plan says.
func (d *lawDesk) decided() {
	d.t.Helper()
	resp, err := d.place(func(r *pb.RecordDecisionRequest) { r.Decision.PlanId = d.plan })
	if err != nil {
		d.t.Fatal(err)
	}
	d.decision = resp.GetDecision()
}

// left takes the child out of its home, so that nothing needs it any more.
func (d *lawDesk) left() {
	d.t.Helper()
	c := d.home()
	c.Residents = nil
	d.write(func(tx *store.Tx) error {
		_, err := tx.UpdateCarer(c, store.Any)
		return err
	})
}

// whole checks the chain, and that the last entry is of the call.
func (d *lawDesk) whole(method string) {
	d.t.Helper()
	v, err := d.audit.VerifyAudit(context.Background(), &pb.VerifyAuditRequest{})
	if err != nil || len(v.GetFaults()) > 0 || v.GetEntries() == 0 {
		d.t.Fatalf("after %s: %v, %v", method, v, err)
	}
	list := d.entries(d.t)
	if e := list[len(list)-2]; e.Method != "AuditService/"+method || e.Result != "OK" || len(e.Detail) == 0 {
		d.t.Errorf("the entry of %s is %+v", method, e)
	}
}

func (d *lawDesk) export(child string) (kinds map[string]int, text string, err error) {
	stream, err := d.audit.ExportSubject(context.Background(), &pb.ExportSubjectRequest{ChildId: child})
	if err != nil {
		d.t.Fatal(err)
	}
	list, err := drain(stream.Recv)
	kinds = map[string]int{}
	for _, r := range list {
		kind, _, _ := strings.Cut(r.GetKind(), " in ")
		kinds[kind]++
		text += fmt.Sprintf("%s %s %s\n", r.GetKind(), r.GetId(), r.GetJson())
	}
	return kinds, text, err
}

func TestExportSubject(t *testing.T) {
	onStores(t, func(t *testing.T, change func(*Options)) {
		d := openLaw(t, change)
		d.decided()
		kinds, text, err := d.export("C1")
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range []string{"request", "resident", "plan", "offer", "call", "hold", "decision", "narrative", "view", "audit entry"} {
			if kinds[kind] == 0 {
				t.Errorf("no %s in\n%s", kind, text)
			}
		}
		for _, word := range []string{"likes football", "too far", "a note", "the home knows the school", "in words"} {
			if !strings.Contains(text, word) {
				t.Errorf("%q is missing", word)
			}
		}
		_, again, err := d.export("C1")
		if err != nil || !strings.HasPrefix(again, text[:strings.LastIndex(text, "audit entry")]) {
			t.Error("the same child is exported in another way")
		}
		if _, _, err := d.export("C9"); status.Code(err) != codes.NotFound {
			t.Errorf("a child whom nobody knows: %v", err)
		}
	})
}

func TestEraseSubject(t *testing.T) {
	onStores(t, func(t *testing.T, change func(*Options)) {
		d, ctx := openLaw(t, change), context.Background()
		erase := &pb.EraseSubjectRequest{ChildId: "C1", Reason: "UK GDPR Art 17(1)(a)", Preview: true}
		if _, err := d.audit.EraseSubject(ctx, erase); status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), `request "R1"`) {
			t.Errorf("with an open request: %v", err)
		}
		d.decided()
		if _, err := d.audit.EraseSubject(ctx, erase); status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), `carer "H1"`) {
			t.Errorf("while the child lives there: %v", err)
		}
		d.left()
		seen, err := d.audit.EraseSubject(ctx, erase)
		if err != nil || seen.GetErased() == 0 || len(seen.GetKept()) < 3 {
			t.Fatalf("%v, %v", seen, err)
		}
		if kinds, _, err := d.export("C1"); err != nil || kinds["narrative"] != 1 {
			t.Fatalf("a preview erases: %v, %v", kinds, err)
		}
		erase.Preview = false
		got, err := d.audit.EraseSubject(ctx, erase)
		if err != nil || got.GetErased() != seen.GetErased() {
			t.Fatalf("%v, %v, want as in the preview %v", got, err, seen)
		}
		d.whole("EraseSubject")
		for _, e := range d.entries(t) {
			if slices.Contains(e.Children, "C1") {
				t.Errorf("the audit still names the child: %+v", e)
			}
		}
		if _, _, err := d.export("C1"); status.Code(err) != codes.NotFound {
			t.Errorf("something is left: %v", err)
		}
		list, err := d.decide.ListDecisions(ctx, &pb.ListDecisionsRequest{})
		if err != nil || len(list.GetDecisions()) != 1 || list.GetDecisions()[0].GetReason() != "" || list.GetDecisions()[0].GetOutcome() != outcomePlaced {
			t.Errorf("the decision is %v, %v", list, err)
		}
		if _, err := d.decide.GetPlan(ctx, &pb.GetPlanRequest{Id: d.plan}); status.Code(err) != codes.FailedPrecondition {
			t.Errorf("the plan is still there: %v", err)
		}
		for _, c := range []struct{ child, reason, path string }{{"", "x", "child_id"}, {"C2", "", "reason"}, {"C2", "C2 asked", "reason"}} {
			_, err := d.audit.EraseSubject(ctx, &pb.EraseSubjectRequest{ChildId: c.child, Reason: c.reason})
			if p := paths(err); len(p) != 1 || p[0] != c.path {
				t.Errorf("%v: faults at %v", c, p)
			}
		}
	})
}

// A closed request of siblings stays with those who are not erased.
func TestEraseLeavesSiblings(t *testing.T) {
	d, ctx := deskWith(t, nil), context.Background()
	sibling := proto.CloneOf(d.request.Children[0])
	sibling.Id = "C2"
	d.request.Children, d.request.Together = append(d.request.Children, sibling), pb.Together_TOGETHER_MAY_SPLIT
	d.put()
	err := d.store.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.SetRequestState("R1", store.RequestWithdrawn, store.Any)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := pb.NewAuditServiceClient(d.conn).EraseSubject(ctx, &pb.EraseSubjectRequest{ChildId: "C1", Reason: "Art 17"})
	if err != nil || !strings.Contains(strings.Join(got.GetKept(), " "), "Request R1 stays") {
		t.Fatalf("%v, %v", got, err)
	}
	r, err := d.requests.GetRequest(ctx, &pb.GetRequestRequest{Id: "R1"})
	if err != nil || len(r.GetRequest().GetChildren()) != 1 || r.GetRequest().GetChildren()[0].GetId() != "C2" {
		t.Errorf("%v, %v", r, err)
	}
}

func TestMergeSubjects(t *testing.T) {
	onStores(t, func(t *testing.T, change func(*Options)) {
		d, ctx := openLaw(t, change), context.Background()
		d.decided()
		merge := &pb.MergeSubjectsRequest{Keep: "C7", Duplicate: "C1", Reason: "one child, two referrals"}
		if _, err := d.audit.MergeSubjects(ctx, merge); status.Code(err) != codes.NotFound {
			t.Errorf("a child whom nobody knows: %v", err)
		}
		again := proto.CloneOf(d.request)
		again.Id, again.Children[0].Id = "R2", "C7"
		if _, err := d.requests.UpsertRequest(ctx, &pb.UpsertRequestRequest{Request: again}); err != nil {
			t.Fatal(err)
		}
		got, err := d.audit.MergeSubjects(ctx, merge)
		if err != nil || got.GetChanged() == 0 {
			t.Fatalf("%v, %v", got, err)
		}
		d.whole("MergeSubjects")
		if c := d.home(); c.Residents[0].ID != "C7" {
			t.Errorf("the resident is %v", c.Residents)
		}
		kinds, text, err := d.export("C7")
		if err != nil || kinds["decision"] != 1 || kinds["narrative"] != 1 || kinds["plan"] != 1 {
			t.Errorf("%v, %v\n%s", kinds, err, text)
		}
		if _, _, err := d.export("C1"); status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), `merged into "C7"`) {
			t.Errorf("the identifier that was given up: %v", err)
		}
		if _, err := d.decide.TakeBackDecision(ctx, &pb.TakeBackDecisionRequest{Id: d.decision.Id, Reason: "the wrong home"}); status.Code(err) != codes.FailedPrecondition {
			t.Errorf("the child would stand in two open requests: %v", err)
		}
	})
}

// A decision on the child can still be taken back once its identifier is another.
func TestMergeKeepsTheWayBack(t *testing.T) {
	d, ctx := openLaw(t, nil), context.Background()
	d.decided()
	d.write(func(tx *store.Tx) error {
		_, err := tx.PutPaper(store.Paper{Kind: paperNarrative, ChildID: "C7", State: textWritten, Content: []byte(`{"Kind":1,"Text":"x"}`)}, store.New)
		return err
	})
	if _, err := d.audit.MergeSubjects(ctx, &pb.MergeSubjectsRequest{Keep: "C7", Duplicate: "C1", Reason: "one child"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.decide.TakeBackDecision(ctx, &pb.TakeBackDecisionRequest{Id: d.decision.Id, Reason: "the wrong home"}); err != nil {
		t.Error(err)
	}
	if c := d.home(); len(c.Residents) != 0 {
		t.Errorf("%v", c.Residents)
	}
}

func TestMergeNeedsOneRequest(t *testing.T) {
	d, ctx := openLaw(t, nil), context.Background()
	again := proto.CloneOf(d.request)
	again.Id, again.Children[0].Id = "R2", "C7"
	if _, err := d.requests.UpsertRequest(ctx, &pb.UpsertRequestRequest{Request: again}); err != nil {
		t.Fatal(err)
	}
	_, err := d.audit.MergeSubjects(ctx, &pb.MergeSubjectsRequest{Keep: "C1", Duplicate: "C7", Reason: "one child"})
	if status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), "open requests (R1, R2)") {
		t.Errorf("%v", err)
	}
}

func TestRectify(t *testing.T) {
	onStores(t, func(t *testing.T, change func(*Options)) {
		d, ctx := openLaw(t, change), context.Background()
		d.decided()
		for kind, id := range map[string]string{"decision": d.decision.Id, "call": "call-000001", "view": "view-000001", "offer": "offer-000001"} {
			got, err := d.audit.Rectify(ctx, &pb.RectifyRequest{Kind: kind, Id: id, Text: "the right words of " + kind, Reason: "a slip"})
			if err != nil || got.GetSeq() == 0 {
				t.Fatalf("%s: %v, %v", kind, got, err)
			}
			d.whole("Rectify")
		}
		if _, err := d.audit.Rectify(ctx, &pb.RectifyRequest{Kind: "narrative", Id: "narrative-000003", Text: "the right words of narrative", Reason: "a slip"}); err != nil {
			t.Error(err)
		}
		_, text, err := d.export("C1")
		for _, kind := range []string{"decision", "call", "view", "offer", "narrative"} {
			if err != nil || !strings.Contains(text, "the right words of "+kind) {
				t.Errorf("%s is not rectified: %v", kind, err)
			}
		}
		for _, wrong := range []string{"the home knows the school", "too far", "a note", "likes football"} {
			if strings.Contains(text, wrong) {
				t.Errorf("%q is still there", wrong)
			}
		}
		if _, err := d.audit.Rectify(ctx, &pb.RectifyRequest{Kind: "view", Id: "narrative-000003", Text: "x", Reason: "x"}); status.Code(err) != codes.NotFound {
			t.Errorf("a text under the name of a view: %v", err)
		}
		if p := paths(refusal(d.audit.Rectify(ctx, &pb.RectifyRequest{Kind: "plan", Id: "x", Text: "x"}))); !slices.Equal(p, []string{"kind", "reason"}) {
			t.Errorf("faults at %v", p)
		}
	})
}

func refusal[T any](_ T, err error) error { return err }

// The schedule erases what is past its time, to the day, and nothing before.
func TestApplyRetention(t *testing.T) {
	onStores(t, func(t *testing.T, change func(*Options)) {
		d, ctx := openLaw(t, change), context.Background()
		d.decided()
		d.left()
		closed := today(time.Now())
		for _, c := range []struct {
			days                             int
			narratives, views, children, old int32
		}{
			{0, 0, 0, 0, 0}, {365, 0, 0, 0, 0}, {366, 1, 2, 0, 0}, {7 * 365, 1, 2, 0, 0}, {7*365 + 1, 1, 2, 1, 1},
		} {
			got, err := d.audit.ApplyRetention(ctx, &pb.ApplyRetentionRequest{On: closed.AddDays(c.days).String(), Preview: true})
			if err != nil {
				t.Fatal(err)
			}
			n := map[string]int32{}
			for _, line := range got.GetCounts() {
				n[line.GetKind()] = line.GetErased()
				if line.GetDays() == 0 || line.GetSource() == "" {
					t.Errorf("%v does not say how long and why", line)
				}
			}
			if n["narrative"] != c.narratives || n["view"] != c.views || n["child"] != c.children || n["plans"] != c.old {
				t.Errorf("after %d days: %v", c.days, n)
			}
		}
		tomorrow := &pb.ApplyRetentionRequest{On: closed.AddDays(1).String()}
		if p := paths(refusal(d.audit.ApplyRetention(ctx, tomorrow))); len(p) != 1 || p[0] != "on" {
			t.Errorf("ahead of time: faults at %v", p)
		}
		if _, err := d.audit.ApplyRetention(ctx, &pb.ApplyRetentionRequest{On: closed.String()}); err != nil {
			t.Fatal(err)
		}
		d.whole("ApplyRetention")
	})
}

// What is past its time goes, and the chain stays whole.
func TestRetentionErases(t *testing.T) {
	long := time.Now().AddDate(-8, 0, 0)
	clock := long
	d := openLaw(t, func(o *Options) { o.Store = store.NewMemoryWith(Content{}, func() time.Time { return clock }) })
	d.decided()
	d.left()
	clock = time.Now()
	ctx := context.Background()
	got, err := d.audit.ApplyRetention(ctx, &pb.ApplyRetentionRequest{On: today(clock).String()})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range got.GetCounts() {
		with := line.GetKind() == store.OldHolds || line.GetKind() == store.OldOffers // they went with the child
		if (line.GetErased() == 0) != with {
			t.Errorf("%s: %d erased", line.GetKind(), line.GetErased())
		}
	}
	d.whole("ApplyRetention")
	if _, _, err := d.export("C1"); status.Code(err) != codes.NotFound {
		t.Errorf("something is left: %v", err)
	}
}

// TestRow37_TheSameSeedDrawsTheSame: the sample of a themed audit is drawn by its seed.
func TestRow37_TheSameSeedDrawsTheSame(t *testing.T) {
	h := open(t)
	ctx, audit := context.Background(), pb.NewAuditServiceClient(h.conn)
	add := func(n int) {
		err := h.store.Write(ctx, func(tx *store.Tx) error {
			for range n {
				if _, err := tx.AddDecision(store.Decision{RequestID: "R1", Outcome: outcomeWaits, Reason: "x"}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	draw := func(size int32, seed int64) []string {
		got, err := audit.SampleAudit(ctx, &pb.SampleAuditRequest{Size: size, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		if want := min(int(size), int(got.GetPopulation())); len(got.GetDecisionIds()) != want || !slices.IsSorted(got.GetDecisionIds()) {
			t.Errorf("%v of %d", got.GetDecisionIds(), got.GetPopulation())
		}
		return got.GetDecisionIds()
	}
	add(40)
	first := draw(10, 7)
	if !slices.Equal(first, draw(10, 7)) {
		t.Error("the same seed draws others")
	}
	if slices.Equal(first, draw(10, 8)) {
		t.Error("another seed draws the same")
	}
	if got := draw(100, 7); len(got) != 40 {
		t.Errorf("%d of 40", len(got))
	}
	drawn := map[string]bool{}
	for seed := range int64(60) {
		for _, id := range draw(10, seed) {
			drawn[id] = true
		}
	}
	if len(drawn) != 40 {
		t.Errorf("only %d of 40 are ever drawn", len(drawn))
	}
	ahead, err := audit.SampleAudit(ctx, &pb.SampleAuditRequest{Size: 5, From: "2199-01-01"})
	if err != nil || ahead.GetPopulation() != 0 {
		t.Errorf("%v, %v", ahead, err)
	}
	if p := paths(refusal(audit.SampleAudit(ctx, &pb.SampleAuditRequest{Size: 0, From: "x"}))); !slices.Equal(p, []string{"from", "size"}) {
		t.Errorf("faults at %v", p)
	}
}

func TestListAudit(t *testing.T) {
	d := openLaw(t, nil)
	ctx := context.Background()
	list, err := d.audit.ListAudit(ctx, &pb.ListAuditRequest{ChildId: "C1", PageSize: 2})
	if err != nil || len(list.GetEntries()) != 2 || !slices.Contains(list.GetEntries()[0].GetChildIds(), "C1") {
		t.Fatalf("%v, %v", list, err)
	}
	next, err := d.audit.ListAudit(ctx, &pb.ListAuditRequest{ChildId: "C1", After: list.GetEntries()[1].GetSeq()})
	if err != nil || len(next.GetEntries()) == 0 || next.GetEntries()[0].GetSeq() <= list.GetEntries()[1].GetSeq() {
		t.Errorf("%v, %v", next, err)
	}
	if e := next.GetEntries()[0]; e.GetActor() == "" || e.GetRole() == "" || e.GetMethod() == "" || e.GetResult() != "OK" || e.GetAt() == "" || len(e.GetContents()) != 2 {
		t.Errorf("%v", e)
	}
	none, err := d.audit.ListAudit(ctx, &pb.ListAuditRequest{ChildId: "C9"})
	if err != nil || len(none.GetEntries()) != 0 {
		t.Errorf("%v, %v", none, err)
	}
}
