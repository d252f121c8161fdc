package server

import (
	"context"
	"slices"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
)

func shortlistOf(m *pb.MatchRequest, i int) *pb.ShortlistRequest {
	return &pb.ShortlistRequest{Request: m.GetRequests()[i], Carers: m.GetCarers(), Policy: m.GetPolicy(), SnapshotDate: m.GetSnapshotDate()}
}

// Every carer comes once over the pages, the eligible first and ranked, the others with a rule that removed them.
func TestShortlistPages(t *testing.T) {
	h, ctx := open(t), context.Background()
	req := shortlistOf(sample(7, 30, 60), 0)
	whole, err := h.match.Shortlist(ctx, req)
	if err != nil || len(whole.GetEntries()) != 60 || whole.GetConsidered() != 60 || whole.GetNextPageToken() != "" {
		t.Fatalf("%d entries of %d, %v %v", len(whole.GetEntries()), whole.GetConsidered(), err, faultLines(err))
	}
	var paged []*pb.ShortlistEntry
	req.PageSize = 25
	for pages := 1; ; pages++ {
		resp, err := h.match.Shortlist(ctx, req)
		if err != nil {
			t.Fatal(err)
		}
		paged = append(paged, resp.GetEntries()...)
		if req.PageToken = resp.GetNextPageToken(); req.PageToken == "" {
			if pages != 3 {
				t.Errorf("%d pages, want 3", pages)
			}
			break
		}
	}
	if !slices.EqualFunc(paged, whole.GetEntries(), func(a, b *pb.ShortlistEntry) bool { return proto.Equal(a, b) }) {
		t.Error("the pages together are not the whole list")
	}
	children := len(req.GetRequest().GetChildren())
	for i, e := range whole.GetEntries() {
		if ranked := int32(i) < whole.GetEligible(); ranked != e.GetEligible() || ranked != (e.GetRank() == int32(i+1)) {
			t.Errorf("entry %d: eligible %v rank %d of %d eligible", i, e.GetEligible(), e.GetRank(), whole.GetEligible())
		}
		if len(e.GetVerdicts()) != children || len(e.GetVerdicts()[0].GetFitTerms()) == 0 || len(e.GetVerdicts()[0].GetRiskTerms()) == 0 {
			t.Errorf("entry %d is not judged term by term", i)
		}
		if !e.GetEligible() && !e.GetFitTooLow() && !hasReason(e) {
			t.Errorf("%s is removed without a rule that says why", e.GetCarerId())
		}
	}
	if whole.GetEligible() == 0 || whole.GetEligible() == 60 {
		t.Errorf("%d of 60 eligible: the sample shows one side alone", whole.GetEligible())
	}
}

func hasReason(e *pb.ShortlistEntry) bool {
	for _, v := range e.GetVerdicts() {
		for _, f := range v.GetFailed() {
			if f.GetRule() != "" && f.GetSentence() != "" && f.GetData() != "" {
				return true
			}
		}
		for _, g := range v.GetGates() {
			if !g.GetObtainable() && g.GetApprover() != "" {
				return true
			}
		}
	}
	return false
}

// A token belongs to the ranking it was made for.
func TestShortlistTokenOfAnotherRequest(t *testing.T) {
	h, ctx := open(t), context.Background()
	m := sample(7, 30, 60)
	req := shortlistOf(m, 0)
	req.PageSize = 10
	first, err := h.match.Shortlist(ctx, req)
	if err != nil {
		t.Fatal(err)
	}
	other := shortlistOf(m, 1)
	other.PageToken = first.GetNextPageToken()
	if _, err := h.match.Shortlist(ctx, other); status.Code(err) != codes.InvalidArgument || !slices.Equal(paths(err), []string{"page_token"}) {
		t.Errorf("another request's token: %v", err)
	}
	req.PageToken, req.PageSize = first.GetNextPageToken(), 20 // another size is allowed
	if resp, err := h.match.Shortlist(ctx, req); err != nil || len(resp.GetEntries()) != 20 {
		t.Errorf("the second page: %d entries, %v", len(resp.GetEntries()), err)
	}
}

func TestShortlistFaults(t *testing.T) {
	h, ctx := open(t), context.Background()
	for _, c := range []struct {
		name   string
		change func(*pb.ShortlistRequest)
		want   []string
	}{
		{"neither request nor id", func(r *pb.ShortlistRequest) { r.Request = nil }, []string{"request"}},
		{"both", func(r *pb.ShortlistRequest) { r.RequestId = "R1" }, []string{"request_id"}},
		{"a child of nobody", func(r *pb.ShortlistRequest) { r.ChildIds = []string{"C1", "C9"} }, []string{"child_ids[1]"}},
		{"a fault inside", func(r *pb.ShortlistRequest) { r.Request.Children[0].DateOfBirth = "x" }, []string{"request.children[0].date_of_birth"}},
		{"no day, a page too large", func(r *pb.ShortlistRequest) { r.SnapshotDate, r.PageSize = "", 1001 }, []string{"page_size", "snapshot_date"}},
		{"stored and inline carers", func(r *pb.ShortlistRequest) { r.StoredCarers = true }, []string{"stored_carers"}},
	} {
		req := shortlistOf(smallCall(), 0)
		c.change(req)
		if _, err := h.match.Shortlist(ctx, req); !slices.Equal(paths(err), c.want) {
			t.Errorf("%s: %v, want faults at %v", c.name, faultLines(err), c.want)
		}
	}
}

// The stored way ranks as the inline way does.
func TestShortlistFromTheStore(t *testing.T) {
	h, ctx := open(t), context.Background()
	m := sample(7, 20, 20)
	fill(t, h, m)
	want, err := h.match.Shortlist(ctx, shortlistOf(m, 0))
	if err != nil {
		t.Fatal(err)
	}
	got, err := h.match.Shortlist(ctx, &pb.ShortlistRequest{
		RequestId: m.GetRequests()[0].GetId(), StoredCarers: true, Policy: m.GetPolicy(), SnapshotDate: m.GetSnapshotDate(),
	})
	if err != nil || !slices.EqualFunc(got.GetEntries(), want.GetEntries(), func(a, b *pb.ShortlistEntry) bool { return proto.Equal(a, b) }) {
		t.Errorf("%v: the stored way gives another list", err)
	}
}
