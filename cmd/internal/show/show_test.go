package show

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jedib0t/go-pretty/v6/text"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
)

var update = flag.Bool("update", false, "rewrite the golden files with what is shown now")

func read(t *testing.T, name string, m proto.Message) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := protojson.Unmarshal(b, m); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs. Got:\n%s\nWant:\n%s", name, got, want)
	}
}

func TestPlan(t *testing.T) {
	req, resp := new(pb.MatchRequest), new(pb.MatchResponse)
	read(t, "plan.req.json", req)
	read(t, "plan.resp.json", resp)
	var b bytes.Buffer
	if err := Plan(&b, resp, req); err != nil {
		t.Fatal(err)
	}
	golden(t, "plan.txt", b.Bytes())
	for _, want := range []string{"SYNTHETIC DATA", "nominated officer", "The council decides: nothing has been placed."} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the plan does not say %q", want)
		}
	}
	if strings.Contains(b.String(), "2016-05-04") {
		t.Error("the plan shows a date of birth")
	}
}

func TestTwoPlans(t *testing.T) {
	req, resp := new(pb.MatchRequest), new(pb.MatchResponse)
	read(t, "plan.req.json", req)
	read(t, "plan.resp.json", resp)
	req.Synthetic = false
	resp.Protective = proto.CloneOf(resp.Plan)
	resp.Protective.State = pb.PlanState_PLAN_STATE_STOPPED
	resp.Protective.Bound.Pence -= 12345
	resp.Protective.Requests = resp.Protective.Requests[:1]
	resp.Protective.Envy = nil
	resp.TradeOffs = []string{"R02 is housed because R01 has 12 points less than its own best (2 beyond the tolerance)."}
	var b bytes.Buffer
	if err := Plan(&b, resp, req); err != nil {
		t.Fatal(err)
	}
	golden(t, "two_plans.txt", b.Bytes())
	if strings.Contains(b.String(), "SYNTHETIC") {
		t.Error("real data is called synthetic")
	}
}

// Invented data are called so whoever says it: the input, the service, or the price list alone.
func TestSyntheticIsSaid(t *testing.T) {
	plan := func(basis pb.PriceBasis) *pb.Plan {
		return &pb.Plan{Requests: []*pb.RequestPlan{{RequestId: "R", ChildIds: []string{"C"}, Placed: []*pb.PlacedPart{{
			ChildIds: []string{"C"}, CarerId: "H", Verdicts: []*pb.Verdict{{ChildId: "C", Cost: &pb.Cost{Basis: basis}}}}}}}}
	}
	tests := []struct {
		name string
		req  *pb.MatchRequest
		resp *pb.MatchResponse
		want string
	}{
		{"input", &pb.MatchRequest{Synthetic: true}, &pb.MatchResponse{}, "SYNTHETIC DATA: every person"},
		{"service", &pb.MatchRequest{}, &pb.MatchResponse{Notices: []string{"SYNTHETIC: all invented."}}, "SYNTHETIC DATA: every person"},
		{"prices", &pb.MatchRequest{}, &pb.MatchResponse{Plan: plan(pb.PriceBasis_PRICE_BASIS_SYNTHETIC)}, "SYNTHETIC DATA: prices"},
		{"real", &pb.MatchRequest{}, &pb.MatchResponse{Plan: plan(pb.PriceBasis_PRICE_BASIS_LOCAL_2026)}, ""},
	}
	for _, tt := range tests {
		var b bytes.Buffer
		if err := Plan(&b, tt.resp, tt.req); err != nil {
			t.Fatal(err)
		}
		if said := strings.Contains(b.String(), "SYNTHETIC"); said != (tt.want != "") || !strings.HasPrefix(b.String(), tt.want) {
			t.Errorf("%s: %q", tt.name, b.String())
		}
	}
}

// A narrow terminal shows the same facts within its width.
func TestNarrowTerminal(t *testing.T) {
	req, resp := new(pb.MatchRequest), new(pb.MatchResponse)
	read(t, "plan.req.json", req)
	read(t, "plan.resp.json", resp)
	p := &page{drawn: true, width: minWidth}
	p.plan("PROPOSED PLAN", resp.GetPlan(), lookUp(req))
	golden(t, "narrow.txt", p.b.Bytes())
	for _, line := range strings.Split(p.b.String(), "\n") {
		if w := text.StringWidth(line); w > minWidth {
			t.Errorf("%d columns wide: %s", w, line)
		}
	}
}

// whyNot gives an answer with a price: R02 in the home of R01.
func whyNot(t *testing.T) (*pb.WhyNotResponse, *pb.WhyNotRequest) {
	t.Helper()
	req, match := new(pb.MatchRequest), new(pb.MatchResponse)
	read(t, "plan.req.json", req)
	read(t, "plan.resp.json", match)
	with := proto.CloneOf(match.GetPlan())
	with.State, with.Objective.WaitingEmergency = pb.PlanState_PLAN_STATE_STOPPED, 1
	resp := &pb.WhyNotResponse{
		Outcome: pb.WhyNotOutcome_WHY_NOT_OUTCOME_PRICED, ChildIds: []string{"C03", "C04"}, Without: match.GetPlan(), With: with,
		Moves: []*pb.Move{{RequestId: "R01", ChildId: "C01", FromCarerId: "F01"}, {RequestId: "R02", ChildId: "C03", FromCarerId: "F02", ToCarerId: "F01"}},
		Levels: []*pb.LevelChange{
			{Name: "children in emergency who wait", With: 1}, {Name: "shortfall", Without: 4, With: 4}, {Name: "pence", Without: 123_456, With: -50},
		},
		SpendingPence: -123_406, Sentences: []string{"R02 could be placed at F01.", "Who lives elsewhere: two."}, Notices: []string{"A note."},
	}
	return resp, &pb.WhyNotRequest{Match: req, RequestId: "R02", CarerId: "F01"}
}

func TestWhyNot(t *testing.T) {
	resp, req := whyNot(t)
	var b bytes.Buffer
	if err := WhyNot(&b, resp, req); err != nil {
		t.Fatal(err)
	}
	resp.Outcome, resp.Without, resp.With = pb.WhyNotOutcome_WHY_NOT_OUTCOME_NO_PAIR, nil, nil
	resp.Sentences = []string{"R02 cannot be placed at F01. What stands against it:", "C03: HM-BEDS, 0 places\x1b[2J.", "C04: FS-27."}
	if err := WhyNot(&b, resp, req); err != nil {
		t.Fatal(err)
	}
	golden(t, "why_not.txt", b.Bytes())
}

func TestWhyNotLine(t *testing.T) {
	resp, _ := whyNot(t)
	want := "outcome=PRICED proven=false without_levels=" + levelsOf(resp.GetWithout()) + " with_levels=" + levelsOf(resp.GetWith()) + " moves=2 seconds=1.50"
	if got := WhyNotLine(resp, 1500*time.Millisecond); got != want || !strings.Contains(got, " with_levels=1,") {
		t.Errorf("got %s\nwant %s", got, want)
	}
	resp = &pb.WhyNotResponse{Outcome: pb.WhyNotOutcome_WHY_NOT_OUTCOME_NO_PAIR}
	want = "outcome=NO_PAIR proven=false without_levels=none without_pence=none with_levels=none with_pence=none moves=0 seconds=0.00"
	if got := WhyNotLine(resp, 0); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// levelsOf reads levels and pence off the plan's own line.
func levelsOf(plan *pb.Plan) string {
	line := PlanLine(plan, 0)
	name := "without"
	if plan.GetState() == pb.PlanState_PLAN_STATE_STOPPED {
		name = "with"
	}
	levels := strings.TrimPrefix(strings.Fields(line)[2], "levels=")
	pence := strings.TrimPrefix(strings.Fields(line)[3], "objective_pence=")
	return levels + " " + name + "_pence=" + pence
}

func TestShortlist(t *testing.T) {
	resp := new(pb.ShortlistResponse)
	read(t, "shortlist.json", resp)
	var b bytes.Buffer
	if err := Shortlist(&b, "R02 (C03, C04)", resp, true, 0); err != nil {
		t.Fatal(err)
	}
	golden(t, "shortlist.txt", b.Bytes())
}

func TestShortlistSaysHowManyAreLeftOut(t *testing.T) {
	resp := new(pb.ShortlistResponse)
	read(t, "shortlist.json", resp)
	const top = 20
	for range top {
		e := proto.CloneOf(resp.Entries[0])
		resp.Entries = append(resp.Entries, e)
		resp.Considered++
		resp.Eligible++
	}
	for top, want := range map[int]bool{top: true, 0: false} {
		var b bytes.Buffer
		if err := Shortlist(&b, "R02", resp, false, top); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(b.String(), "2 more: without --top they are all shown."); got != want {
			t.Errorf("top %d: says that there is more: %v, want %v", top, got, want)
		}
	}
}

func TestExplained(t *testing.T) {
	resp := new(pb.ShortlistResponse)
	read(t, "explained.json", resp)
	var b bytes.Buffer
	if err := Explained(&b, "R-0003 (C-0016)", resp, true); err != nil {
		t.Fatal(err)
	}
	golden(t, "explained.txt", b.Bytes())
}

func TestRules(t *testing.T) {
	resp := new(pb.ListRulesResponse)
	read(t, "rules.json", resp)
	var b bytes.Buffer
	if err := Rules(&b, resp); err != nil {
		t.Fatal(err)
	}
	golden(t, "rules.txt", b.Bytes())
}

func TestPlanLine(t *testing.T) {
	levels := func(urgent, pence int64) *pb.Objective {
		return &pb.Objective{WaitingUrgent: urgent, WaitingPlanned: 1, Shortfall: 25, Apart: 2, Pence: pence, Tie: 7}
	}
	tests := []struct {
		name string
		plan *pb.Plan
		want string
	}{
		{"proven", &pb.Plan{State: pb.PlanState_PLAN_STATE_OPTIMAL, Proof: pb.Proof_PROOF_HIGHS, Objective: levels(0, 900), Bound: levels(0, 900), Placed: 5, Stayed: 2, Waiting: 1},
			"state=OPTIMAL proof=highs levels=0,0,1,25,2 objective_pence=900 bound_pence=900 placed=5 stayed=2 waiting=1 seconds=1.50"},
		{"gap in pence", &pb.Plan{State: pb.PlanState_PLAN_STATE_STOPPED, Objective: levels(0, 900), Bound: levels(0, 899)},
			"state=STOPPED proof=none levels=0,0,1,25,2 objective_pence=900 bound_pence=899 placed=0 stayed=0 waiting=0 seconds=1.50"},
		{"gap above pence", &pb.Plan{State: pb.PlanState_PLAN_STATE_STOPPED, Objective: levels(1, 900), Bound: levels(0, 900)},
			"state=STOPPED proof=none levels=0,1,1,25,2 objective_pence=900 bound_pence=none placed=0 stayed=0 waiting=0 seconds=1.50"},
		{"no plan", &pb.Plan{State: pb.PlanState_PLAN_STATE_INFEASIBLE, Proof: pb.Proof_PROOF_SEARCH, Objective: &pb.Objective{}, Bound: &pb.Objective{}},
			"state=INFEASIBLE proof=search levels=none objective_pence=none bound_pence=none placed=0 stayed=0 waiting=0 seconds=1.50"},
	}
	for _, tt := range tests {
		if got := PlanLine(tt.plan, 1500*time.Millisecond); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestWordsKeepScreensSafe(t *testing.T) {
	tests := []struct{ name, got, want string }{
		{"escape", clean("a\x1b[2Jb"), "a?[2Jb"},
		{"line break", clean("a\r\nb"), "a??b"},
		{"direction", clean("a\u202eb"), "a?b"},
		{"ordinary", clean("£1 – café"), "£1 – café"},
		{"own line break", cleanLines("a\nb\t"), "a\nb?"},
		{"pounds", pounds(123_456_50), "£123,457"},
		{"pounds down", pounds(123_449), "£1,234"},
		{"saving", pounds(-150), "-£2"},
		{"pence", pence(123_456), "£1,234.56"},
		{"pence saved", pence(-5), "-£0.05"},
		{"no change", signed(0, pence), "none"},
		{"more", signed(199, pence), "+£1.99"},
		{"percent", percent(411), "4.1%"},
		{"unknown miles", miles(nil), "?"},
		{"no date", day("soon"), "soon"},
		{"unknown kind", kind(pb.CarerKind_CARER_KIND_UNSPECIFIED), "?"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

func TestVacancies(t *testing.T) {
	resp := new(pb.ListVacanciesResponse)
	read(t, "vacancies.json", resp)
	var b bytes.Buffer
	if err := Vacancies(&b, "2026-11-02", resp, true); err != nil {
		t.Fatal(err)
	}
	golden(t, "vacancies.txt", b.Bytes())
	b.Reset()
	if err := Vacancies(&b, "2026-11-02", &pb.ListVacanciesResponse{Sums: []*pb.PlaceSum{{}}}, false); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "There are no carers to tell of.") {
		t.Errorf("nobody to tell of:\n%s", b.String())
	}
}
