package server

import (
	"context"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// raised is a desk with a decided placement and a concern of the kind about it.
func raised(t *testing.T, kind string) (*desk, pb.QualityServiceClient, *pb.Concern) {
	t.Helper()
	d := openDesk(t)
	d.view("child", "for")
	d.view("carer", "for")
	placed, err := d.place(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := pb.NewQualityServiceClient(d.conn)
	resp, err := client.RaiseConcern(context.Background(), &pb.RaiseConcernRequest{
		Concern: &pb.Concern{Kind: kind, DecisionId: placed.Decision.Id, Text: "the plan was not followed"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return d, client, resp.GetConcern()
}

// TestRow33_DisputesUntilClosed: a dispute raised on a placement is in every month's report until it is closed.
func TestRow33_DisputesUntilClosed(t *testing.T) {
	_, client, c := raised(t, "dispute")
	ctx := context.Background()
	in := func(month string) int32 {
		t.Helper()
		l, err := client.ListConcerns(ctx, &pb.ListConcernsRequest{Month: month, Kind: "dispute"})
		if err != nil {
			t.Fatal(err)
		}
		return l.GetDisputes()
	}
	if c.GetDueOn() <= c.GetRaisedOn() || c.GetState() != "open" {
		t.Errorf("the dispute is %v", c)
	}
	if in("") != 1 || in("2199-01") != 1 || in("2020-01") != 0 {
		t.Errorf("this month %d, much later %d, before it was raised %d, want 1, 1, 0", in(""), in("2199-01"), in("2020-01"))
	}
	if _, err := client.CloseConcern(ctx, &pb.CloseConcernRequest{Id: c.GetId(), Response: "the plan was changed", Etag: "v9"}); status.Code(err) != codes.Aborted {
		t.Errorf("closed on another version: %v", err)
	}
	if _, err := client.CloseConcern(ctx, &pb.CloseConcernRequest{Id: c.GetId(), Response: "the plan was changed", Etag: c.GetEtag()}); err != nil {
		t.Fatal(err)
	}
	if in("") != 1 || in("2199-01") != 0 {
		t.Errorf("closed this month: this month %d, later %d, want 1, 0", in(""), in("2199-01"))
	}
	if _, err := client.CloseConcern(ctx, &pb.CloseConcernRequest{Id: c.GetId(), Response: "again", Etag: "v2"}); status.Code(err) != codes.FailedPrecondition {
		t.Errorf("closed twice: %v", err)
	}
}

// TestRow38_ComplaintsAreCounted: a complaint about a placement is counted in the month's report.
func TestRow38_ComplaintsAreCounted(t *testing.T) {
	_, client, _ := raised(t, "complaint")
	l, err := client.ListConcerns(context.Background(), &pb.ListConcernsRequest{})
	if err != nil || l.GetComplaints() != 1 || l.GetDisputes() != 0 || l.GetOverdue() != 0 {
		t.Errorf("%v, %v", l, err)
	}
	for path, req := range map[string]*pb.Concern{
		"concern.kind": {Kind: "praise", DecisionId: "decision-000001", Text: "x"}, "concern.text": {Kind: "complaint", DecisionId: "decision-000001"},
	} {
		if _, err := client.RaiseConcern(context.Background(), &pb.RaiseConcernRequest{Concern: req}); len(paths(err)) != 1 || paths(err)[0] != path {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := client.ListConcerns(context.Background(), &pb.ListConcernsRequest{Month: "November"}); status.Code(err) != codes.InvalidArgument {
		t.Errorf("a month in words: %v", err)
	}
}
