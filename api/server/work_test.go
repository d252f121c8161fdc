package server

import (
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// TestRow02_TwoOfficersSeeEachOther: the second who opens a request sees who has it, until that one is done or says nothing for 15 minutes.
func TestRow02_TwoOfficersSeeEachOther(t *testing.T) {
	m := openTeam(t)
	m.put(newRequest("R1", "C1"), newRequest("R2", "C2"))
	anna, ben := m.as("anna", "officer"), m.as("ben", "officer")
	open := func(ctx ctxt, done bool) []*pb.Worker {
		t.Helper()
		resp, err := m.refer.OpenRequest(ctx, &pb.OpenRequestRequest{RequestId: "R1", Done: done})
		if err != nil || resp.GetEtag() != "v1" {
			t.Fatalf("%v, %v", resp, err)
		}
		return resp.GetOthers()
	}
	sees := func(who ctxt, name, since string) {
		t.Helper()
		others := open(who, false)
		if name == "" && len(others) != 0 || name != "" && (len(others) != 1 || others[0].GetBy() != name || others[0].GetSince() != since) {
			t.Errorf("sees %v, want %q since %s", others, name, since)
		}
	}
	sees(anna, "", "")
	m.now = m.now.Add(10 * time.Minute)
	sees(ben, "anna", "2030-01-07T09:00:00Z")
	sees(anna, "ben", "2030-01-07T09:10:00Z") // and goes on working
	m.now = m.now.Add(15*time.Minute - time.Microsecond)
	sees(ben, "anna", "2030-01-07T09:00:00Z")
	m.now = m.now.Add(time.Microsecond)
	sees(ben, "", "")
	sees(anna, "ben", "2030-01-07T09:10:00Z")
	open(ben, true)
	open(ben, true)
	sees(anna, "", "")
	if _, err := m.refer.OpenRequest(anna, &pb.OpenRequestRequest{RequestId: "R9"}); status.Code(err) != codes.NotFound {
		t.Errorf("a request that is not there: %v", err)
	}
	if resp, err := m.refer.OpenRequest(ben, &pb.OpenRequestRequest{RequestId: "R2"}); err != nil || len(resp.GetOthers()) != 0 {
		t.Errorf("of another request: %v, %v", resp, err)
	}
}
