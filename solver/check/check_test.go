package check_test

import (
	"context"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/check"
)

// corruptions are ways in which a plan can be wrong; each says what check must answer and reports whether the plan had a place for it.
var corruptions = []struct {
	name, want string
	do         func(*model.Plan) bool
}{
	{"a penny too few", "levels come to", func(p *model.Plan) bool { p.Objective.Pence--; return true }},
	{"a part's pence", "pence are shown as", func(p *model.Plan) bool {
		return placed(p, func(x *model.PlacedPart) { x.Objective++ })
	}},
	{"a fit raised", "are shown as", func(p *model.Plan) bool { return moved(p, func(x *model.PlacedPart) { x.Fit++ }) }},
	{"a shortfall hidden", "are shown as", func(p *model.Plan) bool {
		return moved(p, func(x *model.PlacedPart) { x.Shortfall++ })
	}},
	{"a waiting child forgotten", "levels come to", func(p *model.Plan) bool { p.Objective.Waiting[2]++; return true }},
	{"level 2", "levels come to", func(p *model.Plan) bool { p.Objective.Shortfall++; return true }},
	{"level 3", "levels come to", func(p *model.Plan) bool { p.Objective.Apart--; return true }},
	{"a bound below the plan", "claims to be optimal", func(p *model.Plan) bool { p.Bound.Pence--; return true }},
	{"an empty bed kept quiet", "other empty beds", func(p *model.Plan) bool {
		p.Voids = append(p.Voids, model.Void{Block: "none", Beds: 1, Used: 1})
		return true
	}},
	{"a request lost", "requests of", func(p *model.Plan) bool { p.Requests = p.Requests[1:]; return true }},
	{"two requests changed about", "in its place", func(p *model.Plan) bool {
		p.Requests[0], p.Requests[1] = p.Requests[1], p.Requests[0]
		return true
	}},
	{"a child in no part", "neither placed nor waiting", func(p *model.Plan) bool {
		for i := range p.Requests {
			if len(p.Requests[i].Placed) > 0 {
				p.Requests[i].Placed = p.Requests[i].Placed[1:]
				return true
			}
		}
		return false
	}},
	{"a child twice", "twice", func(p *model.Plan) bool {
		for i := range p.Requests {
			if r := &p.Requests[i]; len(r.Placed) > 0 {
				r.Placed = append(r.Placed, r.Placed[0])
				return true
			}
		}
		return false
	}},
	{"a home outside the pool", "not in the pool", func(p *model.Plan) bool {
		return moved(p, func(x *model.PlacedPart) { x.CarerID = "H-NONE" })
	}},
	{"a stay that is none", "stays where it does not live", func(p *model.Plan) bool {
		return moved(p, func(x *model.PlacedPart) { x.Stay, x.Shortfall = true, 0 })
	}},
	{"everybody in one home", "", func(p *model.Plan) bool {
		home := ""
		for i := range p.Requests {
			for k := range p.Requests[i].Placed {
				if x := &p.Requests[i].Placed[k]; !x.Stay && home == "" {
					home = x.CarerID
				} else if !x.Stay {
					x.CarerID = home
				}
			}
		}
		return home != ""
	}},
}

func placed(p *model.Plan, do func(*model.PlacedPart)) bool {
	for i := range p.Requests {
		if len(p.Requests[i].Placed) > 0 {
			do(&p.Requests[i].Placed[0])
			return true
		}
	}
	return false
}

func moved(p *model.Plan, do func(*model.PlacedPart)) bool {
	for i := range p.Requests {
		for k := range p.Requests[i].Placed {
			if x := &p.Requests[i].Placed[k]; !x.Stay {
				do(x)
				return true
			}
		}
	}
	return false
}

// TestRefusesWrongPlans corrupts finished plans, one fact at a time: each must be refused, and for its own reason.
func TestRefusesWrongPlans(t *testing.T) {
	done := map[string]int{}
	for seed := range int64(8) {
		s := modeltest.Requests(seed, 14, 18)
		for _, c := range corruptions {
			result, err := solver.Propose(context.Background(), s.Requests, &s.Pool, s.Policy, solver.Settings{})
			if err != nil {
				t.Fatal(err)
			}
			if !c.do(result.Plan) {
				continue
			}
			done[c.name]++
			if _, err := check.Plan(s.Requests, &s.Pool, s.Policy, result.Plan); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("seed %d, %s: %v, want an error that says %q", seed, c.name, err, c.want)
			}
		}
	}
	for _, c := range corruptions {
		if done[c.name] == 0 {
			t.Errorf("%s: no plan had a place for it", c.name)
		}
	}
}

// TestProtective refuses the fullest plan where a protective one is asked for, whichever of the two ways it harms somebody, and a
// protective plan that miscounts.
func TestProtective(t *testing.T) {
	short, split := 0, 0
	for seed := range int64(12) {
		s := modeltest.Requests(seed, 24, 22)
		result, err := solver.Propose(context.Background(), s.Requests, &s.Pool, s.Policy, solver.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		p := result.Protective
		if p == nil {
			continue
		}
		_, err = check.Protective(s.Requests, &s.Pool, s.Policy, result.Plan)
		switch {
		case err == nil:
			t.Errorf("seed %d: the fullest plan, which harms somebody, passes", seed)
		case strings.Contains(err.Error(), "more than the 0 allowed"):
			short++
		case strings.Contains(err.Error(), "must live together are split"):
			split++
		}
		p.Objective.Pence--
		if _, err := check.Protective(s.Requests, &s.Pool, s.Policy, p); err == nil || !strings.Contains(err.Error(), "levels come to") {
			t.Errorf("seed %d: a penny too few: %v", seed, err)
		}
	}
	if short == 0 || split == 0 {
		t.Errorf("%d plans refused for a shortfall and %d for split siblings: too few to show anything", short, split)
	}
}

// TestUnlawfulHome puts two children together who may not share a home, each lawful there alone.
func TestUnlawfulHome(t *testing.T) {
	a, b := modeltest.Child("a"), modeltest.Child("b")
	requests := []model.Request{modeltest.Request("A", a), modeltest.Request("B", b)}
	pool := modeltest.Pool(modeltest.Carer("H1"), modeltest.Carer("H2"))
	policy := modeltest.Policy()
	result, err := solver.Propose(context.Background(), requests, &pool, policy, solver.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	plan := result.Plan
	plan.Requests[1].Placed[0].CarerID = plan.Requests[0].Placed[0].CarerID
	requests[1].Children[0].ExcludedChildren = []string{"a"}
	if _, err := check.Plan(requests, &pool, policy, plan); err == nil || !strings.Contains(err.Error(), "not lawful") {
		t.Errorf("%v, want the home to be refused", err)
	}
}

// TestPromisedPlaceTakenByAnother puts a child into the place that is held for one who moves next week; and into one that is free only
// from the day on which a resident leaves.
func TestPromisedPlaceTakenByAnother(t *testing.T) {
	for name, change := range map[string]func(c *model.Carer){
		"promised": func(c *model.Carer) { c.Places[0] = model.Place{State: model.PlaceHeld, PromisedTo: "b"} },
		"not yet free": func(c *model.Carer) {
			c.Places[0].State = model.PlaceFilled
			c.Residents[0].LeavesOn = modeltest.On.AddDays(8)
		},
		"a young adult stays put": func(c *model.Carer) {
			c.Places[0].State = model.PlaceFilled
			c.Residents[0].DateOfBirth, c.Residents[0].StayingPut = modeltest.On.AddDays(-19*366), true
		},
	} {
		home := modeltest.Carer("H1")
		home.Terms.MaxChildren, home.Places = 0, home.Places[:1]
		home.Residents = []model.Resident{{ID: "r", DateOfBirth: modeltest.On.AddDays(-9 * 366), Fostered: true}}
		home.Bedrooms = append(home.Bedrooms, model.Bedroom{Capacity: 1, Occupants: []string{"r"}})
		requests, policy := []model.Request{modeltest.Request("A", modeltest.Child("a"))}, modeltest.Policy()
		pool := modeltest.Pool(home)
		result, err := solver.Propose(context.Background(), requests, &pool, policy, solver.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if len(result.Plan.Requests[0].Placed) != 1 {
			t.Fatalf("%s: the child is not placed where a place is free", name)
		}
		change(&pool.Carers[0])
		if _, err := check.Plan(requests, &pool, policy, result.Plan); err == nil || !strings.Contains(err.Error(), "the pair does not exist") {
			t.Errorf("%s: %v, want the pair to be refused", name, err)
		}
	}
}

// TestWaitingThoughItCouldStay has a child wait whose placement can go on.
func TestWaitingThoughItCouldStay(t *testing.T) {
	child := modeltest.Child("a")
	child.Current = &model.CurrentPlacement{CarerID: "H9", CanContinue: true, WeeklyPrice: 100}
	requests := []model.Request{modeltest.Request("A", child)}
	pool, policy := modeltest.Pool(), modeltest.Policy()
	result, err := solver.Propose(context.Background(), requests, &pool, policy, solver.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	if p := result.Plan.Requests[0].Placed; len(p) != 1 || !p[0].Stay || p[0].Known || p[0].CarerID != "H9" {
		t.Fatalf("placed %+v, want a stay at H9, whose facts are not known", p)
	}
	result.Plan.Requests[0].Placed, result.Plan.Requests[0].Waiting = nil, 1
	if _, err := check.Plan(requests, &pool, policy, result.Plan); err == nil || !strings.Contains(err.Error(), "can go on") {
		t.Errorf("%v, want the waiting child to be refused", err)
	}
}
