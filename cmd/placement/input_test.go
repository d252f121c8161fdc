package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
)

func TestLocate(t *testing.T) {
	two := &input{req: new(pb.MatchRequest)}
	r, c := &pb.PlacementRequest{}, &pb.Carer{}
	for _, f := range []struct {
		name string
		req  *pb.MatchRequest
	}{
		{"a.json", &pb.MatchRequest{Requests: []*pb.PlacementRequest{r, r}, Policy: &pb.Policy{Version: "1"}}},
		{"b.json", &pb.MatchRequest{Carers: []*pb.Carer{c}}},
		{"c.json", &pb.MatchRequest{Requests: []*pb.PlacementRequest{r}, Carers: []*pb.Carer{c, c}}},
	} {
		if faults := two.add(f.name, f.req); len(faults) > 0 {
			t.Fatal(faults)
		}
	}
	two.fromFlags()
	one := &input{req: new(pb.MatchRequest)}
	one.add("a.json", &pb.MatchRequest{Requests: []*pb.PlacementRequest{r}})
	tests := []struct {
		in         *input
		path, want string
	}{
		{two, "requests[1].id", "a.json: requests[1].id"},
		{two, "requests[2].children[0].id", "c.json: requests[0].children[0].id"},
		{two, "match.requests[2]", "c.json: requests[0]"},
		{two, "carers[0]", "b.json: carers[0]"},
		{two, "carers[2]", "c.json: carers[1]"},
		{two, "policy.version", "a.json: policy.version"},
		{two, "snapshot_date", "snapshot_date"},
		{two, "pins[0].carer_id", "flags: pins[0].carer_id"},
		{one, "requests[0].id", "requests[0].id"},
		{nil, "requests[0].id", "requests[0].id"},
	}
	for _, tt := range tests {
		if got := tt.in.locate(tt.path); got != tt.want {
			t.Errorf("locate(%q) = %q, want %q", tt.path, got, tt.want)
		}
	}
}

func TestMergeOfSingleValues(t *testing.T) {
	tests := []struct {
		name   string
		a, b   *pb.MatchRequest
		faults int
	}{
		{"one alone", &pb.MatchRequest{Seed: 7}, &pb.MatchRequest{}, 0},
		{"the same", &pb.MatchRequest{Seed: 7, SnapshotDate: "2026-11-02"}, &pb.MatchRequest{Seed: 7, SnapshotDate: "2026-11-02"}, 0},
		{"different", &pb.MatchRequest{Seed: 7, SnapshotDate: "2026-11-02"}, &pb.MatchRequest{Seed: 8, SnapshotDate: "2026-11-03"}, 2},
		{"the same policy", &pb.MatchRequest{Policy: &pb.Policy{Version: "1", AdjoiningAuthorities: []string{"E1"}}}, &pb.MatchRequest{Policy: &pb.Policy{Version: "1", AdjoiningAuthorities: []string{"E1"}}}, 0},
		{"part of a policy", &pb.MatchRequest{Policy: &pb.Policy{Version: "1"}}, &pb.MatchRequest{Policy: &pb.Policy{ApprovedBy: "A"}}, 1},
		{"either is synthetic", &pb.MatchRequest{}, &pb.MatchRequest{Synthetic: true}, 0},
	}
	for _, tt := range tests {
		in := &input{req: new(pb.MatchRequest)}
		faults := slices.Concat(in.add("a", tt.a), in.add("b", tt.b))
		if len(faults) != tt.faults {
			t.Errorf("%s: %q, want %d faults", tt.name, faults, tt.faults)
		}
		if got := len(in.req.GetPolicy().GetAdjoiningAuthorities()); got > 1 {
			t.Errorf("%s: the policy was merged with itself: %d adjoining authorities", tt.name, got)
		}
		if tt.b.GetSynthetic() && !in.req.GetSynthetic() {
			t.Errorf("%s: the input is not marked", tt.name)
		}
	}
}

func TestUnknownNames(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{`{}`, nil},
		{`{"snapshotDate": "x", "snapshot_date": "y"}`, nil},
		{`{"requests": [{"id": "a"}, {"children": [{"colour": 1}]}]}`, []string{"requests[1].children[0].colour"}},
		{`{"a": {"b": 1}, "policy": {"c": []}}`, []string{"a", "policy.c"}},
		{`{"a": 1, "requests": [ }`, []string{"a"}},
		{`{"a": ` + strings.Repeat("[", 1_000_000), []string{"a"}},
		{`[`, nil},
		{``, nil},
	}
	for _, tt := range tests {
		got := unknownNames([]byte(tt.text), new(pb.MatchRequest).ProtoReflect().Descriptor())
		if len(got) != len(tt.want) {
			t.Errorf("%.80s: %q, want %q", tt.text, got, tt.want)
			continue
		}
		for i := range got {
			if !strings.Contains(got[i], ": "+tt.want[i]+": ") {
				t.Errorf("%s: %q does not name %s", tt.text, got[i], tt.want[i])
			}
		}
	}
}

func TestProgressText(t *testing.T) {
	p := &pb.Progress{Phase: "assign"}
	if got := progressText(p); got != "assign" {
		t.Errorf("%q", got)
	}
	p.Incumbent = &pb.Objective{WaitingUrgent: 2, Pence: 12345}
	p.Bound = &pb.Objective{WaitingUrgent: 1, Pence: 200}
	if got, want := progressText(p), "assign: best so far 0+2+0 wait, £123; at least 0+1+0, £2"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A person who stops the search gets the best plan so far, marked as one that another run may not give again.
func TestStopKeepsThePlan(t *testing.T) {
	var log strings.Builder
	a := &app{err: &log}
	svc, err := a.connect()
	if err != nil {
		t.Fatal(err)
	}
	defer svc.close()
	in := sampleInput(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // Ctrl-C before the first step: the search ends at once
	resp, err := a.watch(ctx, svc, in, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	p := resp.GetPlan()
	if p.GetState() != pb.PlanState_PLAN_STATE_STOPPED || p.GetReplayable() || p.GetProof() != pb.Proof_PROOF_UNSPECIFIED {
		t.Errorf("state %v, replayable %v, proof %v", p.GetState(), p.GetReplayable(), p.GetProof())
	}
	if len(p.GetRequests()) != len(in.req.GetRequests()) {
		t.Errorf("the plan has %d requests of %d", len(p.GetRequests()), len(in.req.GetRequests()))
	}
	if log.Len() > 0 {
		t.Errorf("the service complained: %s", &log)
	}
}

func TestFailuresKeepTheirCodes(t *testing.T) {
	var log strings.Builder
	a := &app{err: &log}
	tests := []struct {
		err  error
		want int
	}{
		{nil, exitDone},
		{errors.New("something"), exitFailed},
		{failed("x"), exitFailed},
		{misused("x"), exitInvalid},
		{&failure{code: exitInfeasible}, exitInfeasible},
	}
	for _, tt := range tests {
		if got := a.finish(tt.err); got != tt.want {
			t.Errorf("%v: code %d, want %d", tt.err, got, tt.want)
		}
	}
	if got, want := log.String(), "placement: something\nplacement: x\nplacement: x\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A program without HiGHS says how to get it, before anything is read.
func TestMethodThatIsNotBuiltIn(t *testing.T) {
	if _, err := local.Method("highs"); err == nil {
		t.Skip("this program has HiGHS")
	}
	var log strings.Builder
	if code := run([]string{"match", "--in", "none.json", "--method", "highs"}, nil, &log, &log); code != exitInvalid {
		t.Errorf("code %d", code)
	}
	if !strings.Contains(log.String(), "make build") {
		t.Errorf("no remedy in %q", &log)
	}
}
