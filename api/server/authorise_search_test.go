package server

import (
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// authorise lets an assistant director authorise the search for a home outside, or take that back.
func (m *team) authorise(request string, withdraw bool) *pb.SearchAuthorisation {
	m.t.Helper()
	resp, err := m.refer.AuthoriseSearch(m.as("ada", "assistant_director"), &pb.AuthoriseSearchRequest{
		RequestId: request, Reason: "no home of our own can be had in time", Withdraw: withdraw,
	})
	if err != nil {
		m.t.Fatal(err, faultLines(err))
	}
	return resp.GetAuthorisation()
}

// A tier that needs it is released to once a senior officer has authorised the search, and not once that is taken back; the tiers before it are
// free; who authorised, when and why stays in the order in which it was said.
func TestSearchIsAuthorised(t *testing.T) {
	m := openTeam(t)
	m.put(newRequest("R1", "C1"), newRequest("R2", "C2"), newHome("A1", "agency-01"), newHome("A2", "agency-02"), newHome("A3", "agency-03"))
	ask := func(request string, tier int32, agency string) (*pb.Referral, error) {
		resp, err := m.refer.Refer(m.officer(), &pb.ReferRequest{RequestId: request, Tier: tier, ProviderIds: []string{agency}})
		return resp.GetReferral(), err
	}
	first, err := ask("R1", 1, "agency-01")
	if err != nil || first.GetAuthorisation() != nil {
		t.Fatalf("tier 1 needs none: %v, %v", first, err)
	}
	refused := func(when string, err error) {
		t.Helper()
		if status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), "an assistant director or director calls AuthoriseSearch") {
			t.Errorf("%s: %v", when, err)
		}
	}
	_, err = ask("R1", 2, "agency-02")
	refused("not authorised", err)
	if _, err := m.refer.Refer(m.officer(), &pb.ReferRequest{RequestId: "R1", Tier: 2, Preview: true}); err != nil {
		t.Errorf("a preview goes to nobody: %v", err)
	}
	m.authorise("R2", false)
	_, err = ask("R1", 2, "agency-02")
	refused("another request is authorised", err)

	given := m.authorise("R1", false)
	if given.GetBy() != "ada" || given.GetRole() != "assistant_director" || given.GetAt() != "2030-01-07T09:00:00Z" || given.GetReason() == "" || given.GetWithdrawn() {
		t.Errorf("%v", given)
	}
	sent, err := ask("R1", 2, "agency-02")
	if a := sent.GetAuthorisation(); err != nil || a.GetId() != given.GetId() || a.GetBy() != "ada" || a.GetReason() != "" || a.GetRequestId() != "R1" {
		t.Errorf("%v, %v", sent, err)
	}
	if _, err := m.refer.AuthoriseSearch(m.as("dan", "director"), &pb.AuthoriseSearchRequest{RequestId: "R1", Reason: "again"}); status.Code(err) != codes.FailedPrecondition ||
		!strings.Contains(err.Error(), "by ada") {
		t.Errorf("authorised twice: %v", err)
	}
	if back := m.authorise("R1", true); !back.GetWithdrawn() {
		t.Errorf("%v", back)
	}
	_, err = ask("R1", 3, "agency-03")
	refused("taken back", err)
	if _, err := m.refer.AuthoriseSearch(m.as("dan", "director"), &pb.AuthoriseSearchRequest{RequestId: "R1", Reason: "no", Withdraw: true}); status.Code(err) != codes.FailedPrecondition {
		t.Errorf("taken back twice: %v", err)
	}

	list, err := m.refer.ListReferrals(m.officer(), &pb.ListReferralsRequest{RequestId: "R1"})
	if err != nil || len(list.GetReferrals()) != 2 || list.GetReferrals()[1].GetAuthorisation().GetBy() != "ada" || list.GetReferrals()[1].GetAuthorisation().GetRequestId() != "R1" ||
		len(list.GetAuthorisations()) != 2 || list.GetAuthorisations()[0].GetWithdrawn() || !list.GetAuthorisations()[1].GetWithdrawn() {
		t.Errorf("%v, %v", list, err)
	}
	seen, err := m.refer.ListReferrals(m.agency("agency-02"), &pb.ListReferralsRequest{})
	if err != nil || len(seen.GetReferrals()) != 1 || seen.GetReferrals()[0].GetAuthorisation() != nil || len(seen.GetAuthorisations()) != 0 {
		t.Errorf("the agency sees %v, %v", seen, err)
	}
}

// From which tier on is the council's policy; where it names none, none needs it.
func TestTierOfAuthorisation(t *testing.T) {
	for tier, needs := range map[uint32]bool{0: false, 1: true, 2: false} {
		m := openTeam(t)
		m.put(newRequest("R1", "C1"), newHome("A1", "agency-01"))
		m.adopted("p2", func(p *pb.Policy) { p.SearchAuthorisedFromTier = tier })
		_, err := m.refer.Refer(m.officer(), &pb.ReferRequest{RequestId: "R1", Tier: 1})
		if needs != (status.Code(err) == codes.FailedPrecondition) {
			t.Errorf("from tier %d: %v", tier, err)
		}
	}
}

func TestWhoAuthorises(t *testing.T) {
	m := openTeam(t)
	m.put(newRequest("R1", "C1"))
	for _, role := range []string{"officer", "team_manager", "nominated_officer", "system", "admin"} {
		if _, err := m.refer.AuthoriseSearch(m.as("u", role), &pb.AuthoriseSearchRequest{RequestId: "R1", Reason: "x"}); status.Code(err) != codes.PermissionDenied {
			t.Errorf("%s: %v", role, err)
		}
	}
	if _, err := m.refer.AuthoriseSearch(m.as("dan", "director"), &pb.AuthoriseSearchRequest{RequestId: "R1"}); strings.Join(paths(err), " ") != "reason" {
		t.Errorf("without a reason: %v", err)
	}
	if _, err := m.refer.AuthoriseSearch(m.as("dan", "director"), &pb.AuthoriseSearchRequest{RequestId: "R9", Reason: "x"}); status.Code(err) != codes.NotFound {
		t.Errorf("of no request: %v", err)
	}
	if _, err := m.refer.AuthoriseSearch(m.as("dan", "director"), &pb.AuthoriseSearchRequest{RequestId: "R1", Reason: "x"}); err != nil {
		t.Errorf("a director: %v", err)
	}
}
