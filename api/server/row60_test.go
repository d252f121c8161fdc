package server

import (
	"bytes"
	"context"
	"testing"

	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// TestRow60_ExportIntoAnEmptySystem: everything that the service remembers can be taken out and put into an empty system, which then holds
// the same bytes and gives the same answers: from memory to SQLite and back.
func TestRow60_ExportIntoAnEmptySystem(t *testing.T) {
	d := openLaw(t, nil)
	d.decided()
	open := proto.CloneOf(d.request)
	open.Id, open.Children[0].Id = "R2", "C2"
	if _, err := d.requests.UpsertRequest(context.Background(), &pb.UpsertRequestRequest{Request: open}); err != nil {
		t.Fatal(err)
	}
	first := exportOf(t, d.store)
	want := answers(t, d.house, d.plan)
	for _, name := range []string{"sqlite", "memory", "sqlite"} {
		empty := stores[name](t)
		rows, err := empty.Import(context.Background(), bytes.NewReader(first))
		if err != nil || rows == 0 {
			t.Fatalf("%s: %d rows, %v", name, rows, err)
		}
		again := exportOf(t, empty)
		if !bytes.Equal(first, again) {
			t.Fatalf("%s: the export of what was imported is another", name)
		}
		report, err := store.VerifyAudit(context.Background(), empty)
		if err != nil || len(report.Faults) > 0 || report.Entries == 0 {
			t.Errorf("%s: %+v, %v", name, report, err)
		}
		h := openWith(t, func(o *Options) { o.Store = empty })
		got := answers(t, h, d.plan)
		for i := range want {
			if !proto.Equal(want[i], got[i]) {
				t.Errorf("%s: answer %d is %v, want %v", name, i, got[i], want[i])
			}
		}
		if _, err := empty.Import(context.Background(), bytes.NewReader(first)); err == nil {
			t.Errorf("%s: an import into what is not empty passes", name)
		}
		first = exportOf(t, empty) // with the calls above in its audit
	}
}

func exportOf(t *testing.T, s store.Store) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := s.Export(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// answers gives what a service says of what it remembers.
func answers(t *testing.T, h *house, plan string) (list []proto.Message) {
	t.Helper()
	ctx, decide := context.Background(), pb.NewDecisionServiceClient(h.conn)
	add := func(m proto.Message, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if r, ok := m.(*pb.ShortlistResponse); ok {
			r.Notices = nil // they say of a store in memory that it forgets
		}
		list = append(list, m)
	}
	add(h.requests.GetRequest(ctx, &pb.GetRequestRequest{Id: "R1"}))
	add(h.carers.ListCarers(ctx, &pb.ListCarersRequest{}))
	add(h.match.Shortlist(ctx, &pb.ShortlistRequest{RequestId: "R2", StoredCarers: true, SnapshotDate: "2030-01-02"}))
	add(decide.ListDecisions(ctx, &pb.ListDecisionsRequest{}))
	add(decide.ListViews(ctx, &pb.ListViewsRequest{RequestId: "R1"}))
	add(decide.ListPlans(ctx, &pb.ListPlansRequest{}))
	add(decide.GetPlan(ctx, &pb.GetPlanRequest{Id: plan}))
	add(decide.ReplayPlan(ctx, &pb.ReplayPlanRequest{Id: plan}))
	return list
}
