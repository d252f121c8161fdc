package server

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// What was imported comes back the same: by get, by pages, by export.
func TestImportListExport(t *testing.T) {
	h, ctx := open(t), context.Background()
	req := sample(5, 30, 25)
	fill(t, h, req)
	var listed []*pb.Carer
	for token := ""; ; {
		page, err := h.carers.ListCarers(ctx, &pb.ListCarersRequest{PageSize: 10, PageToken: token})
		if err != nil || page.GetTotalSize() != 25 {
			t.Fatalf("%d in all, %v", page.GetTotalSize(), err)
		}
		listed = append(listed, page.GetCarers()...)
		if token = page.GetNextPageToken(); token == "" {
			break
		}
	}
	stream, err := h.carers.ExportCarers(ctx, &pb.ExportCarersRequest{})
	if err != nil {
		t.Fatal(err)
	}
	exported, err := drain(stream.Recv)
	if err != nil || len(exported) != 25 || len(listed) != 25 {
		t.Fatalf("%d exported, %d listed, %v", len(exported), len(listed), err)
	}
	given := map[string]*pb.Carer{}
	for _, c := range req.GetCarers() {
		given[c.GetId()] = c
	}
	for i, c := range listed {
		if !proto.Equal(c, exported[i].GetCarer()) || !proto.Equal(c, given[c.GetId()]) {
			t.Errorf("carer %s is not what was imported", c.GetId())
		}
	}
	r, err := h.requests.GetRequest(ctx, &pb.GetRequestRequest{Id: req.GetRequests()[0].GetId()})
	if err != nil || !proto.Equal(r.GetRequest(), req.GetRequests()[0]) {
		t.Errorf("request %v, %v", r, err)
	}
	out, err := h.requests.ExportRequests(ctx, &pb.ExportRequestsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if all, err := drain(out.Recv); err != nil || len(all) != len(req.GetRequests()) {
		t.Errorf("%d requests exported, %v", len(all), err)
	}
}

func importCarers(t *testing.T, h *house, carers ...*pb.Carer) (*pb.ImportCarersResponse, error) {
	t.Helper()
	s, err := h.carers.ImportCarers(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range carers {
		if err := s.Send(&pb.ImportCarersRequest{Carer: c}); err != nil {
			break // the service has answered already
		}
	}
	return s.CloseAndRecv()
}

// A faulty import writes nothing and says where each fault is.
func TestImportAllOrNothing(t *testing.T) {
	h := open(t)
	good := smallCall().GetCarers()[0]
	var many []*pb.Carer
	for i := range 15 {
		c := proto.Clone(good).(*pb.Carer)
		c.Id = fmt.Sprintf("H%d", i)
		many = append(many, c)
	}
	many[12].Home = &pb.Location{Easting: -5}
	many[13].Id = "H3"
	many[14] = nil
	_, err := importCarers(t, h, many...)
	want := []string{"carers[12].home.easting", "carers[13].id", "carers[14]"}
	if got := paths(err); !slices.Equal(got, want) || status.Code(err) != codes.InvalidArgument {
		t.Errorf("%v: faults at %v, want %v", status.Code(err), got, want)
	}
	if list, err := h.carers.ListCarers(context.Background(), &pb.ListCarersRequest{}); err != nil || list.GetTotalSize() != 0 {
		t.Errorf("%d carers of a refused import were written, %v", list.GetTotalSize(), err)
	}
	if got, err := importCarers(t, h, many[:12]...); err != nil || got.GetRead() != 12 || got.GetCreated() != 12 {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := importCarers(t, h, many[:12]...); err != nil || got.GetUpdated() != 12 || got.GetCreated() != 0 {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := importCarers(t, h); err != nil || got.GetRead() != 0 {
		t.Errorf("an empty import: %v, %v", got, err)
	}
}

func TestUpsert(t *testing.T) {
	h, ctx := open(t), context.Background()
	r := smallCall().GetRequests()[0]
	dry, err := h.requests.UpsertRequest(ctx, &pb.UpsertRequestRequest{Request: r, ValidateOnly: true})
	if err != nil || !dry.GetCreated() {
		t.Errorf("%v, %v", dry, err)
	}
	if _, err := h.requests.GetRequest(ctx, &pb.GetRequestRequest{Id: "R1"}); status.Code(err) != codes.NotFound {
		t.Errorf("validate_only wrote: %v", err)
	}
	for i, created := range []bool{true, false} {
		got, err := h.requests.UpsertRequest(ctx, &pb.UpsertRequestRequest{Request: r})
		if err != nil || got.GetCreated() != created || !proto.Equal(got.GetRequest(), r) {
			t.Errorf("write %d: %v, %v", i, got, err)
		}
	}
	other := proto.Clone(r).(*pb.PlacementRequest)
	other.Id = "R2"
	_, err = h.requests.UpsertRequest(ctx, &pb.UpsertRequestRequest{Request: other})
	if got := paths(err); !slices.Equal(got, []string{"request.children[0].id"}) {
		t.Errorf("a child in two requests: %v %v", err, got)
	}
	if _, err := h.carers.UpsertCarer(ctx, &pb.UpsertCarerRequest{}); !slices.Equal(paths(err), []string{"carer"}) {
		t.Errorf("nothing to write: %v", err)
	}
}

func TestNotFoundSaysWhich(t *testing.T) {
	h, ctx := open(t), context.Background()
	_, err := h.carers.GetCarer(ctx, &pb.GetCarerRequest{Id: "H-77"})
	if status.Code(err) != codes.NotFound || !strings.Contains(err.Error(), `carer with the id "H-77"`) {
		t.Errorf("got %v", err)
	}
	_, err = h.match.Shortlist(ctx, &pb.ShortlistRequest{RequestId: "R-77", SnapshotDate: "2026-11-02"})
	if status.Code(err) != codes.NotFound || !strings.Contains(err.Error(), `request with the id "R-77"`) {
		t.Errorf("got %v", err)
	}
	if _, err := h.requests.GetRequest(ctx, &pb.GetRequestRequest{}); !slices.Equal(paths(err), []string{"id"}) {
		t.Errorf("no id: %v", err)
	}
}

func TestPageFaults(t *testing.T) {
	h, ctx := open(t), context.Background()
	fill(t, h, sample(5, 12, 12))
	first, err := h.carers.ListCarers(ctx, &pb.ListCarersRequest{PageSize: 5})
	if err != nil {
		t.Fatal(err)
	}
	token := first.GetNextPageToken()
	if _, err := h.requests.ListRequests(ctx, &pb.ListRequestsRequest{PageToken: token}); !slices.Equal(paths(err), []string{"page_token"}) {
		t.Errorf("a token of another list: %v", err)
	}
	for i := range token {
		altered := []byte(token)
		altered[i] ^= 1
		if _, err := h.carers.ListCarers(ctx, &pb.ListCarersRequest{PageToken: string(altered)}); !slices.Equal(paths(err), []string{"page_token"}) {
			t.Errorf("a token altered at %d: %v", i, err)
		}
	}
	for _, size := range []int32{-1, 1001} {
		if _, err := h.carers.ListCarers(ctx, &pb.ListCarersRequest{PageSize: size}); !slices.Equal(paths(err), []string{"page_size"}) {
			t.Errorf("page_size %d: %v", size, err)
		}
	}
	if again, err := h.carers.ListCarers(ctx, &pb.ListCarersRequest{PageSize: 5}); err != nil || again.GetNextPageToken() != token {
		t.Errorf("the same page has another token: %v", err)
	}
}
