package solver_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/explain"
)

// TestTwoPlans: A could have 90 or 78, B 85 or nothing. The fullest plan houses both, A two points short; the protective one leaves
// somebody waiting and nobody short.
func TestTwoPlans(t *testing.T) {
	requests, pool := twoForOne(t, 78)
	result := proposeBoth(t, requests, pool, distancePolicy())
	wantHomes(t, result.Plan, map[string]string{"a": "H2", "b": "H1"})
	p := result.Protective
	if p == nil {
		t.Fatal("there is no protective plan")
	}
	wantHomes(t, p, map[string]string{"a": "H1", "b": ""})
	if p.State != model.PlanOptimal || p.Proof == model.ProofNone || p.Method == "" || p.Bound != p.Objective || !p.Replayable {
		t.Errorf("state %v, proof %v, method %q, bound %v, objective %v", p.State, p.Proof, p.Method, p.Bound, p.Objective)
	}
	if p.Objective.Waiting != [3]int64{0, 0, 1} || p.Objective.Shortfall != 0 || len(p.Envy) != 0 {
		t.Errorf("levels %v, envy %v: want one planned child waiting and nobody short", p.Objective.Vector(), p.Envy)
	}
	want := []string{"B is housed because A has 12 points less than its own best (2 beyond the tolerance)."}
	if !slices.Equal(result.TradeOffs, want) {
		t.Errorf("%q, want %q", result.TradeOffs, want)
	}
}

// TestOnePlanWhereNobodyGivesWay: at 80 A is within the tolerance, at 40 it has no pair there: either way there is nothing to choose.
func TestOnePlanWhereNobodyGivesWay(t *testing.T) {
	for _, second := range []int{80, 40} {
		requests, pool := twoForOne(t, second)
		if result := proposeBoth(t, requests, pool, distancePolicy()); result.Protective != nil || result.TradeOffs != nil {
			t.Errorf("second home at %d: a second plan, %q", second, result.TradeOffs)
		}
	}
}

// TestSplitForAnother has siblings who prefer to stay together and could have H1 together, and X who can go nowhere else. The fullest
// plan splits them so that X has a place; the protective one keeps them whole and X waits. Siblings who may be split, or who never had
// a home for both, are no reason for a second plan.
func TestSplitForAnother(t *testing.T) {
	build := func(together model.Together) ([]model.Request, model.Pool) {
		s := modeltest.Request("S", childAt("a", atX, atY), childAt("b", atX, atY))
		s.Together = together
		x := modeltest.Request("X", childAt("x", atX, atY))
		x.Urgency = model.Urgent
		x.Children[0].ExcludedCarers = []string{"H2"}
		return []model.Request{s, x}, modeltest.Pool(carerAt("H1", atX, atY, 2), carerAt("H2", atX, atY, 1))
	}
	requests, pool := build(model.TogetherPrefer)
	result := proposeBoth(t, requests, pool, distancePolicy())
	if got := homes(result.Plan); got["a"] == got["b"] || got["x"] != "H1" {
		t.Fatalf("homes %v: the fullest plan splits the siblings", got)
	}
	if result.Protective == nil {
		t.Fatal("there is no protective plan")
	}
	wantHomes(t, result.Protective, map[string]string{"a": "", "b": "", "x": "H1"})
	if want := []string{"The siblings of S are split; the protective plan lets S wait instead."}; !slices.Equal(result.TradeOffs, want) {
		t.Errorf("%q, want %q", result.TradeOffs, want)
	}
	requests[1].Urgency = model.Planned
	result = proposeBoth(t, requests, pool, distancePolicy())
	wantHomes(t, result.Protective, map[string]string{"a": "H1", "b": "H1", "x": ""})
	if want := []string{"X is housed because the siblings of S are split."}; !slices.Equal(result.TradeOffs, want) {
		t.Errorf("%q, want %q", result.TradeOffs, want)
	}
	requests, pool = build(model.TogetherMaySplit)
	if result := proposeBoth(t, requests, pool, distancePolicy()); result.Protective != nil {
		t.Error("siblings who may be split: a second plan")
	}
	requests, pool = build(model.TogetherPrefer)
	pool.Carers[0].Places = pool.Carers[0].Places[:1]
	requests = requests[:1]
	if result := proposeBoth(t, requests, pool, distancePolicy()); result.Protective != nil {
		t.Error("siblings whom no home can take: a second plan")
	}
}

// TestPinnedHarm pins A where it falls short: no protective plan keeps that wish, and none is shown.
func TestPinnedHarm(t *testing.T) {
	requests, pool := twoForOne(t, 78)
	result, err := solver.Propose(context.Background(), requests, &pool, distancePolicy(), solver.Settings{Pins: []solver.Pin{{RequestID: "A", CarerID: "H2"}}})
	if err != nil || result.Protective != nil || result.Plan.Objective.Shortfall != 4 {
		t.Errorf("%v, protective %v, levels %v", err, result.Protective, result.Plan.Objective.Vector())
	}
}

// TestStoppedFullest stops both searches by counted work: each plan says so, and the sentence claims no more than is proven.
func TestStoppedFullest(t *testing.T) {
	shown := 0
	for seed := range int64(3) {
		s := modeltest.Requests(seed, 24, 18)
		for _, limit := range []int64{1, 40, 400} {
			result, err := solver.Propose(context.Background(), s.Requests, &s.Pool, s.Policy, solver.Settings{WorkLimit: limit})
			if err != nil {
				t.Fatal(err)
			}
			p := result.Protective
			if p == nil {
				continue
			}
			shown++
			proven := slices.Compare(p.Bound.Waiting[:], result.Plan.Objective.Waiting[:]) > 0
			if p.State == model.PlanStopped && p.Proof != model.ProofNone || !p.Replayable || len(result.TradeOffs) == 0 {
				t.Errorf("seed %d: state %v, proof %v, %q", seed, p.State, p.Proof, result.TradeOffs)
			}
			if settled := !slices.ContainsFunc(result.TradeOffs, func(s string) bool { return len(s) > 0 && s[:10] == "The search" }); settled != proven {
				t.Errorf("seed %d: proven %v, %q", seed, proven, result.TradeOffs)
			}
		}
	}
	if shown == 0 {
		t.Error("no protective plan was shown")
	}
}

// TestSameTwoPlans asks twice: both plans and the sentences are the same to the byte.
func TestSameTwoPlans(t *testing.T) {
	for seed := range int64(2) {
		s := modeltest.Requests(seed, 20, 18)
		a, b := proposeBoth(t, s.Requests, s.Pool, s.Policy), proposeBoth(t, s.Requests, s.Pool, s.Policy)
		if !reflect.DeepEqual(a, b) {
			t.Errorf("seed %d: two runs differ", seed)
		}
	}
}

// TestEveryWaitIsExplained: who waits in the protective plan alone is named in a sentence, and so is every request that falls short in
// the fullest.
func TestEveryWaitIsExplained(t *testing.T) {
	named := 0
	for seed := range int64(10) {
		s := modeltest.Requests(seed, 20+int(seed%9), 20)
		result := proposeBoth(t, s.Requests, s.Pool, s.Policy)
		if result.Protective == nil {
			continue
		}
		text := strings.Join(result.TradeOffs, " ")
		for i := range result.Plan.Requests {
			full, spared := &result.Plan.Requests[i], &result.Protective.Requests[i]
			short := slices.ContainsFunc(full.Placed, func(p model.PlacedPart) bool { return p.Shortfall > 0 })
			if !short && spared.Waiting&^full.Waiting == 0 {
				continue
			}
			named++
			if !strings.Contains(text, full.RequestID) {
				t.Errorf("seed %d: %s (short %v, waits %b and %b) is not named: %s", seed, full.RequestID, short, full.Waiting, spared.Waiting, text)
			}
		}
	}
	if named < 20 {
		t.Errorf("%d requests were to be named: too few to show anything", named)
	}
}

// TestNoTimeForTwo ends the search once the fullest plan is there: it says that the other was not looked for.
func TestNoTimeForTwo(t *testing.T) {
	requests, pool := twoForOne(t, 78)
	ctx, end := context.WithCancelCause(context.Background())
	result, err := solver.Propose(ctx, requests, &pool, distancePolicy(), solver.Settings{Progress: func(p solver.Progress) {
		if p.Phase == "check" {
			end(solver.ErrEnough)
		}
	}})
	if err != nil || result.Plan.State != model.PlanOptimal || !result.Plan.Replayable || result.Protective != nil || !slices.Equal(result.TradeOffs, []string{explain.NotFound}) {
		t.Errorf("%v, %+v", err, result)
	}
}
