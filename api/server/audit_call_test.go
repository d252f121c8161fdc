package server

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"github.com/placewell/placewell/api/auth"
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/postgrestest"
	"github.com/placewell/placewell/api/store/sqlstore"
)

// stores are the stores that what the law asks for is tried on.
var stores = map[string]func(*testing.T) store.Store{
	"memory": func(*testing.T) store.Store { return store.NewMemoryWith(Content{}, time.Now) },
	"sqlite": func(t *testing.T) store.Store {
		return openStored(t, "sqlite:"+filepath.Join(t.TempDir(), "placewell.db"))
	},
	"postgres": func(t *testing.T) store.Store { return openStored(t, postgrestest.URL(t)) },
}

func openStored(t *testing.T, url string) store.Store {
	t.Helper()
	s, err := sqlstore.Open(context.Background(), url, sqlstore.Options{Codec: Content{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// onStores runs a test on every store.
func onStores(t *testing.T, test func(*testing.T, func(*Options))) {
	for name, make := range stores {
		t.Run(name, func(t *testing.T) {
			s := make(t)
			test(t, func(o *Options) { o.Store = s })
		})
	}
}

// deskWith is a desk of a house with other options.
func deskWith(t *testing.T, change func(*Options)) *desk {
	t.Helper()
	h, call := openWith(t, change), smallCall()
	d := &desk{house: h, t: t, decide: pb.NewDecisionServiceClient(h.conn), request: call.Requests[0], carer: call.Carers[0]}
	d.request.NeededFrom, d.request.SubmittedOn = "2030-01-07", "2030-01-01"
	d.put()
	return d
}

// entries gives the audit of a house as it stands.
func (h *house) entries(t *testing.T) (list []store.AuditEntry) {
	t.Helper()
	err := h.store.View(context.Background(), func(tx *store.Tx) (err error) {
		list, err = tx.AuditEntries(0, 10_000)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// one gives the entry that the call appended; there must be exactly one.
func (h *house) one(t *testing.T, call func()) store.AuditEntry {
	t.Helper()
	before := len(h.entries(t))
	call()
	now := h.entries(t)
	if len(now) != before+1 {
		t.Fatalf("%d entries were appended, want 1", len(now)-before)
	}
	return now[before]
}

// Every call leaves exactly one entry, refused ones and streams too; health leaves none.
func TestEveryCallIsAudited(t *testing.T) {
	d := openDesk(t)
	ctx := metadata.AppendToOutgoingContext(context.Background(), requestIDKey, "call-1")
	for name, c := range map[string]struct {
		call     func()
		method   string
		code     codes.Code
		children string
		contents int
	}{
		"an answer": {func() { _, _ = d.requests.GetRequest(ctx, &pb.GetRequestRequest{Id: "R1"}) }, "RequestService/GetRequest", codes.OK, "C1", 2},
		"not found": {func() { _, _ = d.requests.GetRequest(ctx, &pb.GetRequestRequest{Id: "R9"}) }, "RequestService/GetRequest", codes.NotFound, "", 1},
		"a fault":   {func() { _, _ = d.requests.GetRequest(ctx, &pb.GetRequestRequest{}) }, "RequestService/GetRequest", codes.InvalidArgument, "", 1},
		"a request that is named": {func() {
			_, _ = d.decide.RecordView(ctx, &pb.RecordViewRequest{View: &pb.View{RequestId: "R1", CarerId: "H1", Side: "child", Opinion: "for"}})
		}, "DecisionService/RecordView", codes.OK, "C1", 2},
		"a stream out": {func() {
			s, err := d.requests.ExportRequests(ctx, &pb.ExportRequestsRequest{})
			if err != nil {
				t.Fatal(err)
			}
			if got, err := drain(s.Recv); err != nil || len(got) != 1 {
				t.Errorf("%d requests, %v", len(got), err)
			}
		}, "RequestService/ExportRequests", codes.OK, "C1", 2},
		"a stream in": {func() {
			s, err := d.requests.ImportRequests(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Send(&pb.ImportRequestsRequest{Request: d.request}); err != nil {
				t.Fatal(err)
			}
			if _, err := s.CloseAndRecv(); err != nil {
				t.Error(err)
			}
		}, "RequestService/ImportRequests", codes.OK, "C1", 2},
		"a search that is followed": {func() {
			s, err := d.match.WatchMatch(ctx, &pb.WatchMatchRequest{Match: smallCall()})
			if err != nil {
				t.Fatal(err)
			}
			if got, err := drain(s.Recv); err != nil || got[len(got)-1].GetResult() == nil {
				t.Errorf("%v", err)
			}
		}, "MatchingService/WatchMatch", codes.OK, "C1", 2},
	} {
		e := d.one(t, c.call)
		if e.Method != c.method || e.Result != c.code.String() || e.Actor != "this machine" || e.CallID != "call-1" || e.Role == "" ||
			strings.Join(e.Children, " ") != c.children || len(e.Contents) != c.contents {
			t.Errorf("%s: %+v", name, e)
		}
	}
	before := len(d.entries(t))
	if _, err := healthpb.NewHealthClient(d.conn).Check(ctx, &healthpb.HealthCheckRequest{}); err != nil {
		t.Error(err)
	}
	if len(d.entries(t)) != before {
		t.Error("health is audited")
	}
	report, err := store.VerifyAudit(ctx, d.store)
	if err != nil || len(report.Faults) > 0 || report.Entries != before {
		t.Errorf("%+v, %v", report, err)
	}
}

// A call that the gate refuses is in the audit with who made it, and with no child.
func TestRefusedCallsAreAudited(t *testing.T) {
	for name, c := range map[string]struct {
		local *auth.Identity
		code  codes.Code
	}{
		"somebody who may not": {&auth.Identity{Subject: "u-1", Roles: auth.Of(auth.Quality)}, codes.PermissionDenied},
		"nobody":               {nil, codes.Unauthenticated},
	} {
		h := openWith(t, func(o *Options) { o.Gate = &auth.Gate{Table: auth.Calls, Local: c.local} })
		e := h.one(t, func() {
			_, err := h.requests.UpsertRequest(context.Background(), &pb.UpsertRequestRequest{Request: smallCall().Requests[0]})
			if status.Code(err) != c.code {
				t.Fatalf("%s: %v", name, err)
			}
		})
		if e.Result != c.code.String() || len(e.Children) != 0 || len(e.Contents) != 1 {
			t.Errorf("%s: %+v", name, e)
		}
		if c.local != nil && (e.Actor != "u-1" || e.Role != "quality") {
			t.Errorf("%s: %+v", name, e)
		}
	}
}

// An analyst sees other names; the audit says whose records they were.
func TestAuditNamesWhomAnAnalystSaw(t *testing.T) {
	kept := store.NewMemoryWith(Content{}, time.Now)
	deskWith(t, func(o *Options) { o.Store = kept })
	h := openWith(t, func(o *Options) {
		o.Store = kept
		o.Gate = &auth.Gate{Table: auth.Calls, Local: &auth.Identity{Subject: "a-1", Roles: auth.Of(auth.Analyst)}, AliasKey: []byte("k")}
	})
	e := h.one(t, func() {
		list, err := h.requests.ListRequests(context.Background(), &pb.ListRequestsRequest{})
		if err != nil || list.GetRequests()[0].GetChildren()[0].GetId() == "C1" {
			t.Fatalf("%v, %v", list, err)
		}
	})
	if !slices.Equal(e.Children, []string{"C1"}) || e.Role != "analyst" {
		t.Errorf("%+v", e)
	}
}

// noAudit is a store whose audit cannot be written.
type noAudit struct{ store.Store }

func (noAudit) Audit(context.Context, store.AuditEntry) (store.AuditEntry, error) {
	return store.AuditEntry{}, &store.TroubleError{What: store.ErrDiskFull, Where: "test", Remedy: "make room"}
}

// Where the audit cannot be written, nothing leaves.
func TestNothingLeavesUnaudited(t *testing.T) {
	kept := store.NewMemoryWith(Content{}, time.Now)
	deskWith(t, func(o *Options) { o.Store = kept })
	h := openWith(t, func(o *Options) { o.Store = noAudit{kept} })
	ctx := context.Background()
	want := func(what string, err error) {
		t.Helper()
		if status.Code(err) != codes.Unavailable || !strings.Contains(err.Error(), "the audit cannot be written") || strings.Contains(err.Error(), "disk") {
			t.Errorf("%s: %v", what, err)
		}
	}
	got, err := h.requests.GetRequest(ctx, &pb.GetRequestRequest{Id: "R1"})
	if want("an answer", err); got != nil {
		t.Errorf("%v left", got)
	}
	_, err = h.requests.GetRequest(ctx, &pb.GetRequestRequest{})
	want("a refusal", err)
	exported, err := h.requests.ExportRequests(ctx, &pb.ExportRequestsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	all, err := drain(exported.Recv)
	if want("a stream", err); len(all) > 0 {
		t.Errorf("%v left", all)
	}
	watched, err := pb.NewEventServiceClient(h.conn).WatchEvents(ctx, &pb.WatchEventsRequest{UntilNow: true})
	if err != nil {
		t.Fatal(err)
	}
	_, err = drain(watched.Recv)
	want("events", err)
	if !strings.Contains(h.log.String(), "disk is full") {
		t.Error("the log does not say why")
	}
}

// A call that breaks is audited as what it was.
func TestBrokenCallsAreAudited(t *testing.T) {
	kept := store.NewMemoryWith(Content{}, time.Now)
	a := &auditor{store: kept, gate: openGate()}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_, _ = a.around(context.Background(), &pb.GetRequestRequest{Id: "R1"}, &grpc.UnaryServerInfo{FullMethod: pb.RequestService_GetRequest_FullMethodName},
			func(context.Context, any) (any, error) { panic(errors.New("broken")) })
	}()
	h := &house{store: kept}
	if list := h.entries(t); len(list) != 1 || list[0].Result != codes.Internal.String() {
		t.Errorf("%+v", list)
	}
}
