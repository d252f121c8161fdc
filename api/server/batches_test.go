package server

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"github.com/placewell/placewell/api/observe"
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/worker"
	"github.com/placewell/placewell/model/modeltest"
)

// scenarios has six scenarios over the records of the store, or with %s another base.
const scenarios = `{"version": 1, "name": "prices", "question": "What does a rise cost?", "base": {"snapshot": "stored"},
 "sweeps": [{"name": "rise", "unit": "%", "values": [0, 5, 10, 15, 20, 25]}],
 "changes": [{"prices": {"of": {"categories": ["IFA"]}, "percent": "$rise"}}]}`

// openBatches is open of a service that solves batches.
func openBatches(t *testing.T, jobs int, change func(*Options)) (*house, pb.BatchServiceClient, *worker.Engine) {
	t.Helper()
	var e *worker.Engine
	h := openWith(t, func(o *Options) {
		if change != nil {
			change(o)
		}
		var err error
		if e, err = worker.Open(context.Background(), worker.Options{Store: o.Store, Method: o.Method, Jobs: jobs}); err != nil {
			t.Fatal(err)
		}
		o.Batches = e
	})
	if err := e.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return h, pb.NewBatchServiceClient(h.conn), e
}

// sampleBase is a small sample as a base in the message.
func sampleBase() *pb.MatchRequest {
	s := modeltest.Requests(5, 8, 40)
	base := &pb.MatchRequest{Policy: PolicyToWire(s.Policy), SnapshotDate: s.Pool.On.String(), Synthetic: true}
	for i := range s.Requests {
		base.Requests = append(base.Requests, RequestToWire(&s.Requests[i]))
	}
	for i := range s.Pool.Carers {
		base.Carers = append(base.Carers, CarerToWire(&s.Pool.Carers[i]))
	}
	return base
}

func elsewhere(text string) []byte {
	return []byte(strings.Replace(text, `{"snapshot": "stored"}`, `{"import": "in.json"}`, 1))
}

func watchToEnd(t *testing.T, svc pb.BatchServiceClient, name string) (last *pb.Batch) {
	t.Helper()
	stream, err := svc.WatchBatch(context.Background(), &pb.WatchBatchRequest{Name: name})
	if err != nil {
		t.Fatal(err)
	}
	for {
		resp, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return last
		}
		if err != nil {
			t.Fatal(err)
		}
		if b := resp.GetBatch(); last != nil && b.GetDone() < last.GetDone() {
			t.Errorf("it goes back: %v after %v", b, last)
		}
		last = resp.GetBatch()
	}
}

// A batch from the question to the rows: over a base in the message, and over the same records in the store, the rows are the same.
func TestBatch(t *testing.T) {
	h, svc, _ := openBatches(t, 2, nil)
	ctx := context.Background()
	resp, err := svc.CreateBatch(ctx, &pb.CreateBatchRequest{Scenarios: elsewhere(scenarios), Base: sampleBase()})
	if err != nil {
		t.Fatal(err, faultLines(err))
	}
	b := resp.GetBatch()
	if b.GetName() != "batch-000001" || b.GetScenarios() != 6 || b.GetState() != pb.BatchState_BATCH_STATE_RUNNING || !b.GetSynthetic() || !b.GetIncomplete() ||
		b.GetQuestion() != "What does a rise cost?" || b.GetCreatedBy() == "" || len(b.GetColumns()) < 20 || len(b.GetAssumptions()) < 4 {
		t.Errorf("taken in as %v", b)
	}
	if last := watchToEnd(t, svc, b.GetName()); last.GetState() != pb.BatchState_BATCH_STATE_DONE || last.GetDone() != 6 || last.GetIncomplete() || last.GetEndedAt() == "" {
		t.Fatalf("ended as %v", last)
	}
	first := rowsOf(t, svc, b.GetName(), 4)
	base := sampleBase()
	if _, err := h.store.PutRequests(ctx, modeltest.Requests(5, 8, 40).Requests, false); err != nil {
		t.Fatal(err)
	}
	if _, err := h.store.PutCarers(ctx, modeltest.Requests(5, 8, 40).Pool.Carers, false); err != nil {
		t.Fatal(err)
	}
	stored, err := svc.CreateBatch(ctx, &pb.CreateBatchRequest{Scenarios: []byte(scenarios), Base: &pb.MatchRequest{SnapshotDate: base.GetSnapshotDate(), Policy: base.GetPolicy()}})
	if err != nil {
		t.Fatal(err, faultLines(err))
	}
	watchToEnd(t, svc, stored.GetBatch().GetName())
	second := rowsOf(t, svc, stored.GetBatch().GetName(), 1000)
	if len(first) != 6 || !slices.EqualFunc(first, second, func(a, b *pb.ResultRow) bool { return proto.Equal(a, b) }) {
		t.Errorf("%v\nand over the store\n%v", first, second)
	}
	all, err := svc.ListBatches(ctx, &pb.ListBatchesRequest{PageSize: 1})
	if err != nil || len(all.GetBatches()) != 1 || all.GetBatches()[0].GetName() != "batch-000002" || all.GetNextPageToken() == "" {
		t.Errorf("the latest: %v, %v", all, err)
	}
	all, err = svc.ListBatches(ctx, &pb.ListBatchesRequest{PageToken: all.GetNextPageToken()})
	if err != nil || len(all.GetBatches()) != 1 || all.GetBatches()[0].GetName() != "batch-000001" || all.GetNextPageToken() != "" {
		t.Errorf("the one before: %v, %v", all, err)
	}
	var events []store.Event
	if err := h.store.View(ctx, func(tx *store.Tx) (err error) {
		events, err = tx.Events(0, 100)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if n := len(slices.DeleteFunc(events, func(e store.Event) bool { return e.Kind != store.EventBatch })); n != 4 {
		t.Errorf("%d events of batches, want 4", n)
	}
}

// rowsOf reads all rows in pages of a size, in order and each of them once.
func rowsOf(t *testing.T, svc pb.BatchServiceClient, name string, size int32) (rows []*pb.ResultRow) {
	t.Helper()
	for token := ""; ; {
		resp, err := svc.ListResults(context.Background(), &pb.ListResultsRequest{Name: name, PageSize: size, PageToken: token})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range resp.GetRows() {
			if row.GetScenario() != int64(len(rows)) || len(row.GetValues()) != len(resp.GetBatch().GetColumns()) {
				t.Fatalf("row %d is %v", len(rows), row)
			}
			rows = append(rows, row)
		}
		if token = resp.GetNextPageToken(); token == "" {
			return rows
		}
	}
}

// The same key gives the same batch, and on another question it is refused.
func TestBatchOnce(t *testing.T) {
	h, svc, _ := openBatches(t, 1, nil)
	ctx := context.Background()
	ask := &pb.CreateBatchRequest{Scenarios: elsewhere(scenarios), Base: sampleBase(), IdempotencyKey: "k"}
	one, err1 := svc.CreateBatch(ctx, ask)
	two, err2 := svc.CreateBatch(ctx, ask)
	if err1 != nil || err2 != nil || one.GetBatch().GetName() != two.GetBatch().GetName() {
		t.Errorf("%v %v, %v %v", one, err1, two, err2)
	}
	ask.Base.Seed = 9
	if p := paths(refusal(svc.CreateBatch(ctx, ask))); !slices.Equal(p, []string{"idempotency_key"}) {
		t.Errorf("faults at %v", p)
	}
	ask.ValidateOnly, ask.IdempotencyKey = true, ""
	checked, err := svc.CreateBatch(ctx, ask)
	if err != nil || checked.GetBatch().GetName() != "" || checked.GetBatch().GetScenarios() != 6 {
		t.Errorf("checked: %v, %v", checked, err)
	}
	list := 0
	if err := h.store.View(ctx, func(tx *store.Tx) error {
		all, err := tx.Batches("", 10)
		list = len(all)
		return err
	}); err != nil || list != 1 {
		t.Errorf("%d batches, %v", list, err)
	}
}

func TestBatchCancel(t *testing.T) {
	_, svc, _ := openBatches(t, 0, nil) // nobody solves it
	ctx := context.Background()
	one, err := svc.CreateBatch(ctx, &pb.CreateBatchRequest{Scenarios: elsewhere(scenarios), Base: sampleBase()})
	if err != nil {
		t.Fatal(err)
	}
	name := one.GetBatch().GetName()
	for range 2 { // the second finds it as it is
		got, err := svc.CancelBatch(ctx, &pb.CancelBatchRequest{Name: name, Cause: "a wrong price"})
		if b := got.GetBatch(); err != nil || b.GetState() != pb.BatchState_BATCH_STATE_CANCELLED || b.GetCause() != "a wrong price" || !b.GetIncomplete() {
			t.Errorf("%v, %v", b, err)
		}
	}
	if last := watchToEnd(t, svc, name); last.GetState() != pb.BatchState_BATCH_STATE_CANCELLED {
		t.Errorf("watched: %v", last)
	}
	if rows := rowsOf(t, svc, name, 10); len(rows) != 0 {
		t.Errorf("rows: %v", rows)
	}
}

// Every fault has its path, and those of a scenario file line and column.
func TestBatchFaults(t *testing.T) {
	_, svc, _ := openBatches(t, 0, nil)
	ctx := context.Background()
	create := func(text string, base *pb.MatchRequest) error {
		return refusal(svc.CreateBatch(ctx, &pb.CreateBatchRequest{Scenarios: []byte(text), Base: base}))
	}
	pinned := sampleBase()
	pinned.Pins = []*pb.Pin{{RequestId: pinned.GetRequests()[0].GetId(), CarerId: pinned.GetCarers()[0].GetId()}}
	wrong := sampleBase()
	wrong.Requests[1].Children[0].DateOfBirth, wrong.WorkLimit = "tomorrow", 7
	many := strings.Replace(string(elsewhere(scenarios)), `"values": [0, 5, 10, 15, 20, 25]`, `"from": 0, "to": 100, "step": 0.02`, 1)
	many = strings.Replace(many, `"changes"`, `"repetitions": 30, "changes"`, 1)
	for _, c := range []struct {
		name string
		err  error
		want []string
	}{
		{"nothing", create("", nil), []string{"scenarios"}},
		{"no JSON", create("{", nil), []string{"scenarios"}},
		{"a wrong field", create(strings.Replace(string(elsewhere(scenarios)), `"IFA"`, `"NOBODY"`, 1), sampleBase()), []string{"scenarios.changes[0].prices.of.categories[0]"}},
		{"too many", create(many, sampleBase()), []string{"scenarios"}},
		{"no base", create(string(elsewhere(scenarios)), nil), []string{"base"}},
		{"two bases", create(scenarios, sampleBase()), []string{"base"}},
		{"no such plan", create(strings.Replace(scenarios, "stored", "plan-000009", 1), nil), []string{"scenarios.base.snapshot"}},
		{"pins", create(string(elsewhere(scenarios)), pinned), []string{"base.pins"}},
		{"records", create(string(elsewhere(scenarios)), wrong), []string{"base.requests[1].children[0].date_of_birth", "base.work_limit"}},
		{"an empty store", create(scenarios, nil), []string{"base.stored_requests"}},
	} {
		if got := paths(c.err); !slices.Equal(got, c.want) {
			t.Errorf("%s: faults at %v, want %v\n%v", c.name, got, c.want, c.err)
		}
	}
	if lines := faultLines(create("{\n \"nonsense\": 1}", nil)); len(lines) == 0 || !strings.Contains(lines[0], "line 2, column") {
		t.Errorf("no line: %v", lines)
	}
	for _, err := range []error{
		refusal(svc.GetBatch(ctx, &pb.GetBatchRequest{Name: "batch-000009"})), refusal(svc.ListResults(ctx, &pb.ListResultsRequest{Name: "batch-000009"})),
		refusal(svc.CancelBatch(ctx, &pb.CancelBatchRequest{Name: "batch-000009"})),
	} {
		if status.Code(err) != codes.NotFound {
			t.Errorf("a batch that is not there: %v", err)
		}
	}
	_, err := pb.NewBatchServiceClient(open(t).conn).CreateBatch(ctx, &pb.CreateBatchRequest{Scenarios: elsewhere(scenarios), Base: sampleBase()})
	if status.Code(err) != codes.FailedPrecondition {
		t.Errorf("a service without an engine: %v", err)
	}
}

// A scenario waits while live searches have the places, and a search never waits for more than half of them.
func TestBatchesStandBack(t *testing.T) {
	m := newManners(Limits{Searches: 2}, observe.NewMetrics(), openGate(), &shedding{})
	ctx := context.Background()
	first, err := m.batchTurn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	second := make(chan func())
	go func() {
		leave, err := m.batchTurn(ctx)
		if err != nil {
			t.Error(err)
		}
		second <- leave
	}()
	for m.search.inLine() == 0 { // the second scenario waits, though a place is free
	}
	live, err := m.search.enter(ctx, "somebody", live)
	if err != nil {
		t.Fatalf("a live search: %v", err)
	}
	first()
	(<-second)()
	live()
}
