package server

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

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
