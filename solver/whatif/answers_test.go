package whatif

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/route"
)

// Five carers for teenagers: the report says which of the children who wait, or live in an agency's or a children's home, they would take.
func TestRow26_CarersForTeenagers(t *testing.T) {
	base := authority(3)
	values, err := ValueCarers(context.Background(), base, Settings{}, CarerQuestion{
		Profiles: []Profile{{11, 17, "", "IN", "", ""}, {0, 4, "", "IN", "", ""}, {11, 17, "", "DISTANT", "OTHER_AUTHORITY", ""}}, Draws: 4, Seed: 1,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range values {
		switch {
		case v.Profile.Category != "": // nobody of the pool is like that
			if v.Like != "" || v.Year.Draws != 0 {
				t.Errorf("%s: %+v", v.Profile, v)
			}
		case v.Like == "" || v.Year.Draws != 4 || v.Year.Low > v.Year.Mean || v.Year.High < v.Year.Mean:
			t.Errorf("%s: %+v", v.Profile, v)
		}
	}
	again, err := ValueCarers(context.Background(), base, Settings{Workers: 1}, CarerQuestion{Profiles: []Profile{{11, 17, "", "IN", "", "FOSTER"}}, Draws: 4, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range values {
		if v.Profile == again[0].Profile && v != again[0] {
			t.Errorf("with one worker %+v, with several %+v", again[0], v)
		}
	}

	takes, err := WouldTake(context.Background(), base, Settings{}, Profile{11, 17, "", "IN", "", ""}, 5)
	if err != nil || len(takes) == 0 || len(takes) > 5 {
		t.Fatalf("%d would be taken in: %v", len(takes), err)
	}
	for _, x := range takes {
		if x.Age < 11 || x.Age > 17 || x.From == "" || x.From == "WAITING" != (x.Instead == "") || x.Settled && x.From != "AGENCY" && x.From != "RESIDENTIAL" {
			t.Errorf("%+v", x)
		}
	}
	if _, err := WouldTake(context.Background(), base, Settings{}, Profile{11, 17, "", "DISTANT", "OTHER_AUTHORITY", ""}, 5); err == nil {
		t.Error("carers like nobody are made up")
	}
}

// Settled children are never moved unasked: whoever has not asked is a candidate, and the plan of those who asked does not move it.
func TestRow24_StepDownMovesNobodyUnasked(t *testing.T) {
	base := authority(1)
	plan, err := PlanStepDowns(context.Background(), base, Settings{}, StepDownQuestion{Convention: 364})
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]bool{}
	for i := range base.Requests {
		for c := range base.Requests[i].Children {
			asked[base.Requests[i].Children[c].ID] = true
		}
	}
	if len(plan.Candidates) == 0 || plan.Looked <= len(plan.Candidates) {
		t.Errorf("%d candidates of %d: nothing to see", len(plan.Candidates), plan.Looked)
	}
	for _, m := range plan.Asked {
		if !asked[m.Child] {
			t.Errorf("%s is moved and never asked", m.Child)
		}
	}
	for _, m := range plan.Candidates {
		if asked[m.Child] || m.From == "" || m.To == "" || m.To == m.From {
			t.Errorf("candidate %+v", m)
		}
	}
}

// One child in residential care at £180,000 a year and an in-house carer at £450 a week: asked, it moves and saves £156,600 a year of 52 weeks,
// of which the partner gets 33 % and the council 66 %; not asked, it stays and is listed with the same saving.
func TestE3_OneStepDownThroughWhatIf(t *testing.T) {
	home := modeltest.Carer("RES")
	home.Kind, home.Category, home.Registration = model.ChildrensHome, model.PrivateProvider, model.Registered
	home.Approval, home.Terms = model.HomeApproval{}, model.Terms{}
	home.Price = model.Price{Weekly: 18_000_000 / 52, Basis: model.BasisSeed2018}
	home.Places = []model.Place{{State: model.PlaceFilled}}
	home.Residents = []model.Resident{{ID: "C1", DateOfBirth: model.NewDate(2016, 5, 1), Sex: model.Male}}
	carer := modeltest.Carer("OWN")
	carer.Price = model.Price{Weekly: 45_000, Basis: model.BasisSeed2018}
	pool := modeltest.Pool(home, carer)
	policy := *modeltest.Policy()
	policy.Packages = nil
	base := Base{Pool: &pool, Policy: policy}

	plan, err := PlanStepDowns(context.Background(), base, Settings{}, StepDownQuestion{Convention: 364})
	if err != nil {
		t.Fatal(err)
	}
	const saving = (18_000_000/52 - 45_000) * 52 // a weekly price is whole pence: £156,600 less 8 pence
	if len(plan.Asked) != 0 || len(plan.Candidates) != 1 || plan.Candidates[0].Saving.Pence != saving || plan.Candidates[0].To != "OWN" {
		t.Fatalf("not asked: %+v", plan)
	}
	base.Requests = []model.Request{RequestOf(&home.Residents[0], &home, model.KindStepDown, &policy, pool.On)}
	plan, err = PlanStepDowns(context.Background(), base, Settings{}, StepDownQuestion{Convention: 364, Recruited: 25})
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.Asked) != 1 || len(plan.Candidates) != 0 || plan.Asked[0].Saving.Pence != saving || plan.Asked[0].From != "RES" {
		t.Fatalf("asked: %+v", plan)
	}
	var partner, council, all model.Pence
	for _, y := range plan.Years {
		partner, council, all = partner+y.Split.Partner, council+y.Split.Council, all+y.Split.Saving.Pence
	}
	if days := all * 7 / 365; days < saving/52-2 || days > saving/52+2 || partner < all*33/100-2 || partner > all*33/100+2 || council < all*66/100-2 || council > all*66/100+2 {
		t.Errorf("shared: %s of %s for the partner, %s for the council", partner, all, council)
	}
}

// A reserve price is the difference of two plans proposed from nothing.
func TestReservePricesAreDifferencesOfPlans(t *testing.T) {
	base := sampleBase(5, 14, 60)
	prices, err := ReservePrices(context.Background(), base, Settings{})
	if err != nil || len(prices) == 0 {
		t.Fatalf("%d prices: %v", len(prices), err)
	}
	for i, p := range prices {
		if p.Used == 0 || p.Waiting < 0 || p.Waiting == 0 && p.Shortfall == 0 && p.Objective < 0 {
			t.Errorf("%+v", p)
		}
		if i > 0 && p.Waiting > prices[i-1].Waiting {
			t.Errorf("%+v after %+v", p, prices[i-1])
		}
	}
	t.Logf("%+v", prices[0])
}

// What is drawn off by nothing is best in every draw; with prices off, the counts are out of the draws and the same for any number of workers.
func TestRobustness(t *testing.T) {
	base := sampleBase(5, 14, 60)
	q := RobustQuestion{Draws: 20, Seed: 3, Prices: 40, Policy: 60}
	one, err := Robustness(context.Background(), base, Settings{Workers: 1}, q)
	if err != nil {
		t.Fatal(err)
	}
	many, err := Robustness(context.Background(), base, Settings{Workers: 3}, q)
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for i := range one {
		if one[i] != many[i] || one[i].Best > 20 || one[i].Best+one[i].NextBest > 20 {
			t.Errorf("%+v and %+v", one[i], many[i])
		}
		if one[i].Best < 20 {
			changed++
		}
	}
	if changed == 0 {
		t.Error("no draw moved anybody: nothing was tested")
	}
	if got := (Robust{Best: 870, Draws: 1000}).String(); got != "best in 870 of 1,000 draws" {
		t.Error(got)
	}
}

func TestRow27_GapsByCultureWithSmallCountsHidden(t *testing.T) {
	base := authority(1)
	for i := range base.Requests { // six children of one faith, one of another
		faith := "Islam"
		if i == 6 {
			faith = "Sikh"
		}
		if i < 7 {
			base.Requests[i].Children[0].Identity = []model.IdentityNeed{{Kind: model.IdentityFaith, Value: faith, Weight: model.WeightImportant}}
		}
	}
	open, err := Gaps(context.Background(), base, Settings{}, false)
	if err != nil {
		t.Fatal(err)
	}
	hidden, err := Gaps(context.Background(), base, Settings{}, true)
	if err != nil || len(hidden) != len(open) {
		t.Fatalf("%d lines, %d: %v", len(open), len(hidden), err)
	}
	seen := map[string]Gap{}
	for i, g := range hidden {
		if few(open[i].Asking) && !g.Hidden || g.Hidden && g.Asking+g.Missing > 0 || few(open[i].Waiting) != g.HiddenWaiting || g.HiddenWaiting && g.Waiting > 0 {
			t.Errorf("%+v is shown as %+v", open[i], g)
		}
		if g.By == "FAITH" {
			seen[g.Value] = open[i]
			if g.Value == "Sikh" && !g.Hidden {
				t.Errorf("one child is shown: %+v", g)
			}
		}
	}
	if seen["Islam"].Asking != 6 || seen["Sikh"].Asking != 1 {
		t.Errorf("%+v", seen)
	}
	if len(open) < 10 || open[0].By != "AGE" {
		t.Errorf("%d lines, first %+v", len(open), open[0])
	}
	asked, shown, alone := 0, 0, 0
	for i, g := range hidden {
		if g.By == "AGE" && g.Area == "ANY" {
			asked += open[i].Asking
			if shown += g.Asking; g.Hidden {
				alone++
			}
		}
	}
	children := 0
	for i := range base.Requests {
		children += len(base.Requests[i].Children)
	}
	if asked != children {
		t.Errorf("%d children by age of %d", asked, children)
	}
	if alone == 1 {
		t.Errorf("one age is hidden, and can be worked out: %d of %d are shown", shown, children)
	}
}

// The sample's demand grows by thirty: the row has thirty more children, and those of the base among them.
func TestRow58_GrowthOfDemand(t *testing.T) {
	b := batchOf(t, sampleBase(5, 14, 60), `{"version": 1, "name": "growth", "base": {"snapshot": "s"},
 "sweeps": [{"name": "more", "values": [0, 10, 30]}], "changes": [{"add_requests": {"children": "$more"}}]}`)
	all := rows(t, b, 0, 3)
	for i, more := range []int{0, 10, 30} {
		if all[i].Children != all[0].Children+more {
			t.Errorf("%d children with %d more than %d", all[i].Children, more, all[0].Children)
		}
		waits := all[i].Waiting[0] + all[i].Waiting[1] + all[i].Waiting[2]
		if waits+all[i].Moves+all[i].Stays != all[i].Children {
			t.Errorf("%d wait, %d move and %d stay of %d", waits, all[i].Moves, all[i].Stays, all[i].Children)
		}
	}
}

// Agencies who accept three in ten of the children they are asked for, or seven in ten: whoever is accepted at three is at seven.
func TestRow59_AgenciesChoose(t *testing.T) {
	base := sampleBase(5, 14, 60)
	for i := range base.Pool.Carers { // nobody but agencies has a place
		if c := &base.Pool.Carers[i]; c.Category != model.IFA {
			c.Places = nil
		}
	}
	b := batchOf(t, base, `{"version": 1, "name": "acceptance", "base": {"snapshot": "s"}, "seed": 2,
 "sweeps": [{"name": "accepted", "values": [0, 30, 70, 100]}], "changes": [{"acceptance": {"of": {"categories": ["IFA"]}, "percent": "$accepted"}}], "repetitions": 5}`)
	all := rows(t, b, 0, b.Len())
	placed := func(accepted int) (n int) {
		for _, r := range all[5*accepted : 5*accepted+5] {
			n += r.Placed[placedAgency]
		}
		return n
	}
	for k := 1; k < 4; k++ {
		if placed(k) < placed(k-1) {
			t.Errorf("%d placed with more acceptance, %d with less", placed(k), placed(k-1))
		}
	}
	if placed(0) != 0 || placed(1) == placed(3) {
		t.Errorf("%d, %d, %d, %d placed", placed(0), placed(1), placed(2), placed(3))
	}
}

// kindsOfChange has each kind of change at least once.
var kindsOfChange = []string{
	`{"prices": {"of": {"categories": ["IFA", "IN_HOUSE"], "age": 12}, "pence": -5000}}`,
	`{"policy": {"field": "fit_weights.needs", "value": 77}}`,
	`{"policy": {"field": "fit_weights.identity", "value": 77}}`,
	`{"policy": {"field": "school_kept_tenth_miles", "value": 5}}`,
	`{"add_carers": {"count": 3, "like": {"kinds": ["FOSTER"]}, "places": 2, "age_min": 3, "age_max": 16, "weekly_pence": 30000}}`,
	`{"remove_carers": {"of": {"vacant": true}, "count": 9}}`,
	`{"remove_requests": {"of": {}, "count": 4}}`,
	`{"end_placements": {"of": {}, "percent": 20}}`,
	`{"draw_demand": {"children": 12, "like": {}}}`,
	`{"ask": {"of": {"kinds": ["CHILDRENS_HOME"]}, "kind": "STEP_DOWN", "count": 4}}`,
	`{"ask": {"of": {"kinds": ["FOSTER"]}, "kind": "LONG_TERM", "count": 4, "leave": true}}`,
	`{"set_carers": {"of": {"kinds": ["FOSTER"]}, "open": 1, "need": "AGG", "level": 3, "support": true}}`,
	`{"set_requests": {"of": {}, "count": 5, "urgency": "EMERGENCY", "days_later": 9, "expected_days": 400}}`,
	`{"set_requests": {"of": {"siblings": true}, "together": "MAY_SPLIT"}}`,
	`{"set_requests": {"of": {"siblings": false}, "kind": "LONG_TERM", "need": "AGG", "level": 3}}`,
	`{"rules_on": {"day": "2010-01-01"}}`,
	`{"rule": {"rule": "HM-NEEDS", "from": "2030-01-01", "source": "test"}}`,
}

// Every kind of change, solved near the base, has the levels of the changed problem proposed from nothing.
func TestEveryChangeIsWhatProposeProposes(t *testing.T) {
	base := sampleBase(5, 12, 60)
	for _, change := range kindsOfChange {
		proposesTheSame(t, base, change)
	}
}

// So have two or three changes at once, on other bases: what one leaves standing the next may not.
func TestChangesTogetherAreWhatProposeProposes(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 1))
	for seed := range int64(3) {
		base := sampleBase(20+seed, 10+4*int(seed), 40+10*int(seed))
		for range 25 {
			var changes []string
			for range 2 + r.IntN(2) {
				changes = append(changes, kindsOfChange[r.IntN(len(kindsOfChange))])
			}
			proposesTheSame(t, base, strings.Join(changes, ", "))
		}
	}
}

// With each child measured by its own best in the base, as is usual, a method that remembers nothing gives the same levels.
func TestChangesTogetherWhicheverMethod(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 1))
	base := sampleBase(31, 9, 40)
	for range 60 {
		changes := kindsOfChange[r.IntN(len(kindsOfChange))] + ", " + kindsOfChange[r.IntN(len(kindsOfChange))]
		file := fmt.Sprintf(`{"version": 1, "name": "one", "base": {"snapshot": "s"}, "seed": 4, "changes": [%s]}`, changes)
		near := rows(t, batchOf(t, base, file), 0, 1)[0]
		plain := rows(t, batchBy(t, base, file, Settings{Method: assign.Plain{}}), 0, 1)[0]
		if near.State != plain.State || near.Waiting != plain.Waiting || near.Shortfall != plain.Shortfall || near.Apart != plain.Apart || near.Objective != plain.Objective {
			t.Errorf("%s: %+v; by the plain method %+v", changes, near, plain)
		}
	}
}

func proposesTheSame(t *testing.T, base Base, changes string) {
	t.Helper()
	b := batchOf(t, base, fmt.Sprintf(`{"version": 1, "name": "one", "base": {"snapshot": "s"}, "own_best": "SCENARIO", "seed": 4, "changes": [%s]}`, changes))
	row := rows(t, b, 0, 1)[0]
	requests, pool, policy := b.Problem(0)
	cold, err := solver.Propose(context.Background(), requests, pool, policy, solver.Settings{Method: route.Method{}})
	if err != nil {
		t.Errorf("%s: %v", changes, err)
		return
	}
	o := &cold.Plan.Objective
	if row.State != model.PlanOptimal.String() || row.Objective != o.Pence || row.Shortfall != o.Shortfall || row.Apart != o.Apart ||
		int64(row.Waiting[0]) != o.Waiting[0] || int64(row.Waiting[1]) != o.Waiting[1] || int64(row.Waiting[2]) != o.Waiting[2] {
		t.Errorf("%s: %+v; proposed: %+v", changes, row, o)
	}
}
