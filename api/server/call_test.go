package server

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model/modeltest"
)

type ctxt = context.Context

func listCalls(m *team, ctx ctxt) error {
	_, err := m.refer.ListCalls(ctx, &pb.ListCallsRequest{})
	return err
}

func openIt(m *team, ctx ctxt) error {
	_, err := m.refer.OpenRequest(ctx, &pb.OpenRequestRequest{RequestId: "R1"})
	return err
}

func decideIt(m *team, ctx ctxt) error {
	_, err := pb.NewDecisionServiceClient(m.conn).RecordDecision(ctx, &pb.RecordDecisionRequest{})
	return err
}

func shortlistIt(m *team, ctx ctxt) error {
	_, err := m.match.Shortlist(ctx, &pb.ShortlistRequest{RequestId: "R1", StoredCarers: true, SnapshotDate: "2030-01-07"})
	return err
}

func (m *team) call(request, home, outcome, reason string) *pb.LogCallResponse {
	m.t.Helper()
	resp, err := m.refer.LogCall(m.officer(), &pb.LogCallRequest{Call: &pb.Call{RequestId: request, CarerId: home, Outcome: outcome, Reason: reason}})
	if err != nil {
		m.t.Fatal(err, faultLines(err))
	}
	return resp
}

func (m *team) ranking() (ids []string) {
	for i, e := range m.shortlist().GetEntries() {
		if e.GetEligible() {
			ids = append(ids, e.GetCarerId())
			if int(e.GetRank()) != i+1 {
				m.t.Errorf("%s at %d has rank %d", e.GetCarerId(), i+1, e.GetRank())
			}
		}
	}
	return ids
}

// A decline puts the carer after the others at once, with the reason; a counter-entry, or another answer, takes that back.
func TestDeclineReranks(t *testing.T) {
	m := openTeam(t)
	dear, cheap := newHome("H1", ""), newHome("H2", "")
	dear.Price.WeeklyPence, cheap.Price.WeeklyPence = 90_000, 40_000
	m.put(newRequest("R1", "C1"), newRequest("R2", "C2"), dear, cheap)
	if got := m.ranking(); !slices.Equal(got, []string{"H2", "H1"}) {
		t.Fatalf("ranked %v", got)
	}
	if m.entry("H2").GetAcceptance() != nil {
		t.Error("an estimate from no answers at all")
	}
	m.call("R2", "H2", "declined", "legal") // to another request
	if got := m.ranking(); !slices.Equal(got, []string{"H2", "H1"}) {
		t.Fatalf("a decline of another request ranks %v", got)
	}
	wrong := m.call("R1", "H2", "declined", "need_or_matching").GetCall()
	if got := m.ranking(); !slices.Equal(got, []string{"H1", "H2"}) {
		t.Fatalf("after a decline ranked %v", got)
	}
	e := m.entry("H2")
	if e.GetDeclined().GetReason() != "need_or_matching" || e.GetDeclined().GetAt() != "2030-01-07T09:00:00Z" || e.GetAcceptance().GetAnswered() != 2 {
		t.Errorf("the entry says %v, %v", e.GetDeclined(), e.GetAcceptance())
	}
	back, err := m.refer.TakeBackCall(m.officer(), &pb.TakeBackCallRequest{Id: wrong.GetId(), Reason: "the wrong home"})
	if err != nil || back.GetCall().GetCounters() != wrong.GetId() || back.GetCall().GetOutcome() != "countered" || back.GetCall().GetNote() != "the wrong home" {
		t.Fatalf("%v, %v", back, err)
	}
	if got := m.ranking(); !slices.Equal(got, []string{"H2", "H1"}) || m.entry("H2").GetDeclined() != nil || m.entry("H2").GetAcceptance().GetAnswered() != 1 {
		t.Errorf("after the counter-entry ranked %v: %v", got, m.entry("H2"))
	}
	if _, err := m.refer.TakeBackCall(m.officer(), &pb.TakeBackCallRequest{Id: wrong.GetId(), Reason: "again"}); status.Code(err) != codes.FailedPrecondition {
		t.Errorf("taken back twice: %v", err)
	}
	if _, err := m.refer.TakeBackCall(m.officer(), &pb.TakeBackCallRequest{Id: back.GetCall().GetId(), Reason: "no"}); status.Code(err) != codes.FailedPrecondition {
		t.Errorf("a counter-entry taken back: %v", err)
	}
	if _, err := m.refer.TakeBackCall(m.officer(), &pb.TakeBackCallRequest{Id: "call-000099", Reason: "no"}); status.Code(err) != codes.NotFound {
		t.Errorf("no such call: %v", err)
	}
	m.call("R1", "H2", "declined", "legal")
	m.call("R1", "H2", "asked", "")
	if m.entry("H2").GetDeclined() != nil {
		t.Error("who is asked again still counts as having declined")
	}
	list, err := m.refer.ListCalls(m.officer(), &pb.ListCallsRequest{CarerId: "H2"})
	if err != nil || len(list.GetCalls()) != 5 || !slices.Equal(list.GetReasons(), declineReasons) {
		t.Errorf("%v, %v", list, err)
	}
}

func TestAcceptanceEstimate(t *testing.T) {
	for _, c := range []struct {
		own, all tally
		want     int32
	}{
		{tally{}, tally{}, 5000},               // nobody has answered: a half
		{tally{1, 1}, tally{1, 1}, 7333},       // (1 + 4·2/3) / 5
		{tally{1, 0}, tally{1, 0}, 2667},       // (0 + 4·1/3) / 5
		{tally{}, tally{98, 29}, 3000},         // like the others
		{tally{10, 10}, tally{98, 29}, 8000},   // (10 + 4·0.3) / 14
		{tally{1000, 0}, tally{1998, 999}, 20}, // (0 + 4·0.5) / 1004
		{tally{1000, 1000}, tally{1998, 999}, 9980},
	} {
		if got := c.own.estimate(c.all); got != c.want {
			t.Errorf("%v of %v: %d, want %d", c.own, c.all, got, c.want)
		}
	}
}

// The counts beside the log are what the log itself gives.
func TestAcceptanceCountsTheLog(t *testing.T) {
	m := openTeam(t)
	m.put(newHome("H1", ""), newHome("H2", ""))
	var calls []*pb.Call
	for i := range 12 {
		id := fmt.Sprintf("R%d", i)
		m.put(newRequest(id, "C"+id))
		outcome, reason := []string{"accepted", "declined", "no_answer"}[i%3], ""
		if outcome == "declined" {
			reason = "legal"
		}
		calls = append(calls, m.call(id, []string{"H1", "H2"}[i%2], outcome, reason).GetCall())
	}
	for _, i := range []int{0, 1, 2} {
		if _, err := m.refer.TakeBackCall(m.officer(), &pb.TakeBackCallRequest{Id: calls[i].GetId(), Reason: "wrong"}); err != nil {
			t.Fatal(err)
		}
	}
	err := m.store.View(context.Background(), func(tx *store.Tx) error {
		log, err := tx.Calls(store.CallQuery{})
		if err != nil {
			return err
		}
		want := map[string]tally{}
		for _, c := range standingCalls(log) {
			n := want[c.CarerID]
			switch c.Outcome {
			case "accepted":
				n.add(tally{1, 1})
			case "declined":
				n.add(tally{1, 0})
			}
			want[c.CarerID] = n
		}
		got, all, err := acceptances(tx)
		if got["H1"] != want["H1"] || got["H2"] != want["H2"] || all.Answered != 6 || all.Accepted != 3 {
			t.Errorf("counted %v (%v), the log gives %v", got, all, want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A carer is asked about so many requests at once and no more.
func TestMostEnquiries(t *testing.T) {
	m := openTeam(t)
	m.put(newHome("H1", ""))
	mostEnquiries := modeltest.Policy().Enquiries()
	for i := range mostEnquiries + 1 {
		id := fmt.Sprintf("R%d", i)
		m.put(newRequest(id, "C"+id))
	}
	for i := range mostEnquiries {
		m.call(fmt.Sprintf("R%d", i), "H1", "asked", "")
	}
	m.call("R0", "H1", "asked", "") // about the same request once more
	last := &pb.LogCallRequest{Call: &pb.Call{RequestId: fmt.Sprintf("R%d", mostEnquiries), CarerId: "H1", Outcome: "asked"}}
	if _, err := m.refer.LogCall(m.officer(), last); status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), "asked about 3 other requests") {
		t.Errorf("one too many: %v", err)
	}
	m.call("R1", "H1", "no_answer", "")
	if _, err := m.refer.LogCall(m.officer(), last); err != nil {
		t.Errorf("after an answer: %v", err)
	}
}

// adopted puts a version of the policy in force.
func (m *team) adopted(version string, change func(*pb.Policy)) {
	m.t.Helper()
	p := PolicyToWire(modeltest.Policy())
	p.Version = version
	change(p)
	policies := pb.NewPolicyServiceClient(m.conn)
	kept, err := policies.ProposePolicy(m.as("team-manager", "team_manager"), &pb.ProposePolicyRequest{Policy: p})
	if err == nil {
		_, err = policies.SettlePolicy(m.as("director", "director"), &pb.SettlePolicyRequest{Version: version, State: "approved", Etag: kept.GetVersion().GetEtag()})
	}
	if err != nil {
		m.t.Fatal(err, faultLines(err))
	}
}

// How many enquiries there may be at once, of carers and of agencies, is the council's policy: what is in force counts.
func TestMostEnquiriesArePolicy(t *testing.T) {
	m := openTeam(t)
	m.put(newHome("H1", ""), newHome("A1", "agency-01"))
	for i := range 6 {
		id := fmt.Sprintf("R%d", i)
		m.put(newRequest(id, "C"+id))
	}
	m.adopted("p2", func(p *pb.Policy) { p.MostEnquiries, p.MostReferrals = 1, 2 })
	ask := func(i int) error {
		_, err := m.refer.LogCall(m.officer(), &pb.LogCallRequest{Call: &pb.Call{RequestId: fmt.Sprintf("R%d", i), CarerId: "H1", Outcome: "asked"}})
		return err
	}
	release := func(i int) error {
		_, err := m.refer.Refer(m.officer(), &pb.ReferRequest{RequestId: fmt.Sprintf("R%d", i), Tier: 1, ProviderIds: []string{"agency-01"}})
		return err
	}
	refused := func(err error, words string) {
		t.Helper()
		if status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), words) {
			t.Errorf("%v, want %s", err, words)
		}
	}
	if err := errors.Join(ask(0), release(0), release(1)); err != nil {
		t.Fatal(err)
	}
	refused(ask(1), "1 are the most at once by policy p2")
	refused(release(2), "2 are the most at once by policy p2")
	m.adopted("p3", func(p *pb.Policy) { p.MostEnquiries, p.MostReferrals = 2, 3 })
	if err := errors.Join(ask(1), release(2)); err != nil {
		t.Error(err)
	}
	refused(ask(2), "policy p3")
	refused(release(3), "policy p3")
	m.adopted("p4", func(p *pb.Policy) { p.MostEnquiries, p.MostReferrals = 0, 0 }) // what is usual: 3 and 20
	if err := errors.Join(ask(2), release(3)); err != nil {
		t.Error(err)
	}
	refused(ask(3), "3 are the most at once by policy p4")
}

func TestCallFaults(t *testing.T) {
	m := openTeam(t)
	m.put(newRequest("R1", "C1"), newHome("H1", ""))
	for name, c := range map[string]struct {
		call *pb.Call
		path string
	}{
		"no carer":                {&pb.Call{RequestId: "R1", Outcome: "asked"}, "call.carer_id"},
		"no request":              {&pb.Call{CarerId: "H1", Outcome: "asked"}, "call.request_id"},
		"no outcome":              {&pb.Call{RequestId: "R1", CarerId: "H1"}, "call.outcome"},
		"taking back by it":       {&pb.Call{RequestId: "R1", CarerId: "H1", Outcome: "countered"}, "call.outcome"},
		"a decline for no reason": {&pb.Call{RequestId: "R1", CarerId: "H1", Outcome: "declined"}, "call.reason"},
		"a reason of one's own":   {&pb.Call{RequestId: "R1", CarerId: "H1", Outcome: "declined", Reason: "did not like it"}, "call.reason"},
		"a yes with a reason":     {&pb.Call{RequestId: "R1", CarerId: "H1", Outcome: "accepted", Reason: "legal"}, "call.reason"},
	} {
		_, err := m.refer.LogCall(m.officer(), &pb.LogCallRequest{Call: c.call})
		if got := paths(err); !slices.Equal(got, []string{c.path}) {
			t.Errorf("%s: faults at %v (%v), want %s", name, got, err, c.path)
		}
	}
}
