package local

import (
	"slices"
	"strings"
	"testing"

	pb "github.com/placewell/placewell/api/placement/v1"
)

const floorText = `{"version": "floor-1", "approved_by": "the panel", "trait": "age", "group": "13 to 15", "min_fit": 70, "reason": "seen in the parity report", "review_on": "2027-04-01"}`

func floorOf(t *testing.T, text string) *Floor {
	t.Helper()
	f, faults, err := ReadFloor([]byte(text))
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	return f
}

// TestAFloorRulesOutWhatIsBelowIt: a fit at the floor stays and one below it goes, for children of the group alone; nobody who stays is moved.
func TestAFloorRulesOutWhatIsBelowIt(t *testing.T) {
	f := floorOf(t, floorText)
	child := func(id, born string) *pb.Child { return &pb.Child{Id: id, DateOfBirth: born} }
	request := func(id string, children ...*pb.Child) *pb.PlacementRequest {
		return &pb.PlacementRequest{Id: id, NeededFrom: "2026-11-02", Children: children}
	}
	in := &pb.MatchRequest{SnapshotDate: "2026-11-02", Requests: []*pb.PlacementRequest{
		request("R-1", child("C-1", "2012-01-01")), request("R-2", child("C-2", "2012-01-01")), request("R-3", child("C-3", "2016-01-01")),
		request("R-4", child("C-4", "2012-01-01")), request("R-5", child("C-5", "2013-11-03"), child("C-6", "2013-11-02")),
	}}
	protected, err := f.Protects(in)
	if err != nil {
		t.Fatal(err)
	}
	for pair, want := range map[[2]string]bool{{"R-1", "C-1"}: true, {"R-3", "C-3"}: false, {"R-5", "C-5"}: false, {"R-5", "C-6"}: true} { // thirteen on the day itself, and the day after
		if protected[pair] != want {
			t.Errorf("%v protected: %v", pair, protected[pair])
		}
	}
	plan := func(request, child, carer string, fit int32, stay bool) *pb.RequestPlan {
		return &pb.RequestPlan{RequestId: request, ChildIds: []string{child}, Placed: []*pb.PlacedPart{{ChildIds: []string{child}, CarerId: carer, Stay: stay, Known: true, Verdicts: []*pb.Verdict{{ChildId: child, Fit: fit}}}}}
	}
	at, below := plan("R-1", "C-1", "H-1", 70, false), plan("R-2", "C-2", "H-2", 69, false)
	at.RunnersUp = []*pb.RunnerUp{{CarerId: "H-8", ChildIds: []string{"C-1"}, Fit: 70}, {CarerId: "H-9", ChildIds: []string{"C-1"}, Fit: 69}}
	pins, broken := f.Under(&pb.Plan{Requests: []*pb.RequestPlan{at, below, plan("R-3", "C-3", "H-3", 41, false), plan("R-4", "C-4", "H-4", 41, true)}}, protected)
	var got []string
	for _, p := range pins {
		if !p.GetForbid() {
			t.Errorf("%v does not forbid", p)
		}
		got = append(got, p.GetRequestId()+"/"+p.GetChildIds()[0]+"/"+p.GetCarerId())
	}
	if !broken || !slices.Equal(got, []string{"R-1/C-1/H-9", "R-2/C-2/H-2"}) {
		t.Errorf("broken %v, ruled out %v", broken, got)
	}
	if _, broken := f.Under(&pb.Plan{Requests: []*pb.RequestPlan{at}}, protected); broken {
		t.Error("a plan that keeps the floor breaks it: a runner-up is no proposal")
	}
}

func TestFloorsAreToldWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ change, to, want string }{
		{`"floor-1"`, `" "`, "version: "}, {`"the panel"`, `""`, "approved_by: "}, {`"seen in the parity report"`, `""`, "reason: "}, {"70", "0", "min_fit: "}, {"70", "101", "min_fit: "},
		{"2027-04-01", "soon", "review_on: "}, {`"age"`, `"height"`, "trait: "}, {"13 to 15", "13 to 14", "group: "}, {`"age"`, `"kind"`, "group: "},
	} {
		_, faults, err := ReadFloor([]byte(strings.Replace(floorText, c.change, c.to, 1)))
		if err != nil || len(faults) != 1 || !strings.HasPrefix(faults[0], c.want) {
			t.Errorf("%s for %s: %v, %v", c.to, c.change, faults, err)
		}
	}
	for _, text := range []string{"", "[]", `{"floor": 3}`, floorText + floorText} {
		if _, _, err := ReadFloor([]byte(text)); err == nil {
			t.Errorf("%q is read", text)
		}
	}
	for _, text := range []string{strings.Replace(floorText, "70", "1", 1), strings.Replace(floorText, "70", "100", 1), strings.NewReplacer(`"age"`, `"kind"`, "13 to 15", "LONG_TERM").Replace(floorText)} {
		if f := floorOf(t, text); f.OnlyPriced() != "" {
			t.Errorf("%s is only priced", f)
		}
	}
	for trait, group := range map[string]string{"sex": "female", "ethnicity": "Black", "disability": "disabled", "asylum status": "unaccompanied asylum-seeking"} {
		if f := floorOf(t, strings.NewReplacer(`"age"`, `"`+trait+`"`, "13 to 15", group).Replace(floorText)); f.OnlyPriced() == "" {
			t.Errorf("a floor by %s may be applied", trait)
		}
	}
}
