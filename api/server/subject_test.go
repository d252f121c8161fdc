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
	"github.com/placewell/placewell/api/store"
)

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
