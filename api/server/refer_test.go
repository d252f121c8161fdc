package server

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model/modeltest"
)

// family gives a request of two with all that a pack speaks of.
func family() *pb.PlacementRequest {
	r := newRequest("R1", "C1", "C2")
	a, b := r.Children[0], r.Children[1]
	a.Home.Postcode, b.Home.Postcode = "PE1 1AA", "PE1 1AA"
	b.DateOfBirth, b.Sex = "2028-12-20", pb.Sex_SEX_M
	a.Needs = []*pb.DomainLevel{{Domain: "EMO", Level: 2}, {Domain: "MED", Level: 3, Essential: true}}
	a.RequiredAdaptations, a.Pets, a.TwoCarersRequired = []string{"STEP_FREE_ACCESS"}, pb.Pets_PETS_NO_DOGS, true
	a.IdentityNeeds = []*pb.IdentityNeed{{Kind: pb.IdentityKind_IDENTITY_KIND_LANGUAGE, Value: "Polish", Weight: pb.NeedWeight_NEED_WEIGHT_IMPORTANT, OwnView: true}}
	return r
}

// neighbours gives other families whose home is in the same district.
func (m *team) neighbours(n int) {
	m.t.Helper()
	for i := range n {
		r := newRequest(fmt.Sprintf("N%d", i), fmt.Sprintf("NC%d", i))
		r.Children[0].Home.Postcode = fmt.Sprintf("PE1 %dAB", i)
		m.put(r)
	}
}

// The document as agencies read it: strengths first, no name, no date of birth, no address.
func TestReferralDocument(t *testing.T) {
	m := openTeam(t)
	m.put(family(), newHome("A1", "agency-01"))
	m.neighbours(5)
	m.redact(m.tell("R1", "C1", history, "Mary's aunt fell ill"), "A relative fell ill.")
	m.redact(m.tell("R1", "C1", strengths, "Mary sings"), "Sings and laughs.\nKnows every bird.")
	m.tell("R1", "C2", strengths, "Tom sleeps well")
	resp, err := m.refer.Refer(m.officer(), &pb.ReferRequest{RequestId: "R1", Tier: 1, ProviderIds: []string{"agency-01"}})
	if err != nil {
		t.Fatal(err, faultLines(err))
	}
	golden(t, "referral.txt", resp.GetDocument()+"\nHELD BACK\n"+strings.Join(resp.GetHeldBack(), "\n")+"\n")
	a := resp.GetReferral().GetChildren()[0]
	if !slices.Equal(a.GetTexts(), []string{"Sings and laughs.\nKnows every bird.", "A relative fell ill."}) || a.GetNear() != "PE1" || a.GetBand() != "Complex" {
		t.Errorf("child A is %v", a)
	}
	list, err := m.refer.ListReferrals(m.officer(), &pb.ListReferralsRequest{RequestId: "R1"})
	if err != nil || len(list.GetReferrals()) != 1 || !proto.Equal(list.GetReferrals()[0], resp.GetReferral()) {
		t.Errorf("what is listed is not what was released: %v, %v", list, err)
	}
	seen, err := m.refer.ListReferrals(m.agency("agency-01"), &pb.ListReferralsRequest{})
	if err != nil || len(seen.GetReferrals()) != 1 || seen.GetReferrals()[0].GetRequestId() != "" || seen.GetReferrals()[0].GetReleasedBy() != "" ||
		!slices.Equal(seen.GetReferrals()[0].GetProviderIds(), []string{"agency-01"}) {
		t.Errorf("the agency sees %v, %v", seen, err)
	}
	if seen, err := m.refer.ListReferrals(m.agency("agency-02"), &pb.ListReferralsRequest{}); err != nil || len(seen.GetReferrals()) != 0 {
		t.Errorf("another agency sees %v, %v", seen, err)
	}
}

// The district is told where enough other families come from it, and where there is nowhere to be kept away from.
func TestDistrictIsHeldBack(t *testing.T) {
	for _, c := range []struct {
		name       string
		neighbours int
		change     func(*pb.Child)
		near, why  string
	}{
		{"four others", 4, nil, "", "fewer than 5"},
		{"five others", 5, nil, "PE1", ""},
		{"no postcode", 5, func(c *pb.Child) { c.Home.Postcode = "" }, "", "no postcode"},
		{"another district", 5, func(c *pb.Child) { c.Home.Postcode = "PE2 1AA" }, "", "fewer than 5"},
		{"a place to avoid", 5, func(c *pb.Child) {
			c.AvoidZones = []*pb.AvoidZone{{Location: &pb.Location{Easting: 500000, Northing: 300000}, RadiusTenthMiles: 10}}
		}, "", "kept away"},
	} {
		m := openTeam(t)
		r := newRequest("R1", "C1")
		r.Children[0].Home.Postcode = "PE1 1AA"
		if c.change != nil {
			c.change(r.Children[0])
		}
		m.put(r)
		m.neighbours(c.neighbours)
		resp, err := m.refer.Refer(m.officer(), &pb.ReferRequest{RequestId: "R1", Tier: 1, Preview: true})
		if err != nil {
			t.Fatal(err)
		}
		if got := resp.GetReferral().GetChildren()[0].GetNear(); got != c.near || !strings.Contains(strings.Join(resp.GetHeldBack(), "\n"), c.why) {
			t.Errorf("%s: near %q, held back %q", c.name, got, resp.GetHeldBack())
		}
	}
}

// Tier after tier, to agencies that do not have it yet, each with its day for answers.
func TestTiers(t *testing.T) {
	m := openTeam(t)
	m.put(newRequest("R1", "C1"), newHome("A1", "agency-01"), newHome("A2", "agency-02"), newHome("H1", ""))
	ask := func(tier int32, agencies ...string) (*pb.ReferResponse, error) {
		return m.refer.Refer(m.officer(), &pb.ReferRequest{RequestId: "R1", Tier: tier, ProviderIds: agencies})
	}
	if _, err := ask(2, "agency-01"); status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), "tier 1 has not been released") {
		t.Errorf("tier 2 first: %v", err)
	}
	first, err := ask(1, "agency-01")
	if err != nil || first.GetReferral().GetReleasedAt() != "2030-01-07T09:00:00Z" || first.GetReferral().GetAnswersBy() != "2030-01-14" {
		t.Fatalf("%v, %v", first.GetReferral(), err)
	}
	if _, err := ask(2); status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), "calls AuthoriseSearch (\"placement authorise\")") {
		t.Errorf("tier 2 without a senior officer's authorisation: %v", err)
	}
	m.authorise("R1", false)
	if _, err := ask(2, "agency-01"); !slices.Equal(paths(err), []string{"provider_ids[0]"}) {
		t.Errorf("the same agency again: %v", err)
	}
	if _, err := ask(3); status.Code(err) != codes.FailedPrecondition {
		t.Errorf("tier 3 after 1: %v", err)
	}
	rest, err := ask(2)
	if err != nil || !slices.Equal(rest.GetReferral().GetProviderIds(), []string{"agency-02"}) {
		t.Errorf("those that are left: %v, %v", rest.GetReferral().GetProviderIds(), err)
	}
	if _, err := ask(3); status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), "no agency left") {
		t.Errorf("nobody left: %v", err)
	}
}

func TestAnswersBy(t *testing.T) {
	for u, want := range map[pb.Urgency]string{pb.Urgency_URGENCY_EMERGENCY: "2030-01-07", pb.Urgency_URGENCY_URGENT: "2030-01-08", pb.Urgency_URGENCY_PLANNED: "2030-01-14"} {
		m := openTeam(t)
		r := newRequest("R1", "C1")
		r.Urgency = u
		m.put(r)
		if got := m.released("R1", 1, "agency-01").GetAnswersBy(); got != want {
			t.Errorf("%v: answers by %s, want %s", u, got, want)
		}
	}
	m := openTeam(t)
	m.put(newRequest("R1", "C1"))
	for day, ok := range map[string]bool{"2030-01-06": false, "2030-01-07": true, "soon": false} {
		_, err := m.refer.Refer(m.officer(), &pb.ReferRequest{RequestId: "R1", Tier: 1, ProviderIds: []string{"agency-01"}, AnswersBy: day})
		if ok != (err == nil) || !ok && !slices.Equal(paths(err), []string{"answers_by"}) {
			t.Errorf("answers by %s: %v", day, err)
		}
	}
}

// A preview shows the pack and notes nothing.
func TestPreview(t *testing.T) {
	m := openTeam(t)
	m.put(newRequest("R1", "C1"))
	resp, err := m.refer.Refer(m.officer(), &pb.ReferRequest{RequestId: "R1", Tier: 2, Preview: true})
	if err != nil || resp.GetReferral().GetId() != "" || resp.GetReferral().GetReleasedAt() != "" || !strings.Contains(resp.GetDocument(), "a preview, released to nobody") {
		t.Errorf("%v, %v", resp, err)
	}
	list, err := m.refer.ListReferrals(m.officer(), &pb.ListReferralsRequest{RequestId: "R1"})
	if err != nil || len(list.GetReferrals()) != 0 {
		t.Errorf("a preview was noted: %v, %v", list, err)
	}
}

// An agency is asked about so many requests at once and no more; an answer, the day passing, or the request closing makes room.
func TestMostReferrals(t *testing.T) {
	m := openTeam(t)
	m.put(newHome("A1", "agency-01"), newRequest("R1", "C1"))
	for i := range modeltest.Policy().Referrals() {
		id := fmt.Sprintf("Q%d", i)
		m.put(newRequest(id, "QC"+id))
		m.released(id, 1, "agency-01")
	}
	one := &pb.ReferRequest{RequestId: "R1", Tier: 1, ProviderIds: []string{"agency-01"}}
	if _, err := m.refer.Refer(m.officer(), one); status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), "agency-01 has 20 open referrals") {
		t.Errorf("one too many: %v", err)
	}
	resp, err := m.refer.Refer(m.officer(), &pb.ReferRequest{RequestId: "R1", Tier: 1, Preview: true})
	if err != nil || len(resp.GetReferral().GetProviderIds()) != 0 || !strings.Contains(strings.Join(resp.GetHeldBack(), "\n"), "agency-01: not asked") {
		t.Errorf("%v, %v", resp, err)
	}
	m.offer("Q0", "A1")
	m.released("R1", 1, "agency-01")
}

func (m *team) offer(request, home string) *pb.OfferRecord {
	m.t.Helper()
	resp, err := m.refer.AddOffer(m.officer(), &pb.AddOfferRequest{Offer: &pb.OfferRecord{
		RequestId: request, CarerId: home, ExpiresOn: "2030-01-20", Price: &pb.Price{WeeklyPence: 90_000, Basis: pb.PriceBasis_PRICE_BASIS_SYNTHETIC},
	}})
	if err != nil {
		m.t.Fatal(err, faultLines(err))
	}
	return resp.GetOffer()
}
