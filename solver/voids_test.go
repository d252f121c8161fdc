package solver_test

import (
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
)

// A plan tells of every block contract how many beds are empty once everybody has moved: filled by those who come. check counts them anew
// from the residents after the moves, so that a wrong figure ends Propose in an error.
func TestVoidsAfterTheMoves(t *testing.T) {
	filled, contracts := 0, 0
	for seed := range int64(40) {
		s := modeltest.Requests(seed, 8, 12)
		for k := range s.Pool.Carers { // every other home is under a contract, two homes under one
			c := &s.Pool.Carers[k]
			c.Block = nil
			if k%2 == 0 {
				c.Block = &model.Block{ID: string(rune('a' + k/4)), Beds: 4, WeeklyTotal: 400_000}
			}
		}
		plan := propose(t, s.Requests, s.Pool, s.Policy)
		contracts += len(plan.Voids)
		for _, v := range plan.Voids {
			if v.Used+v.Empty != v.Beds || v.Weekly != model.Pence(100_000*v.Empty) || v.Price != v.Weekly.ForDays(s.Policy.HorizonDays) {
				t.Errorf("seed %d: %+v", seed, v)
			}
			if v.Moves > 0 {
				filled++
			}
		}
	}
	if contracts != 120 || filled < 20 {
		t.Errorf("%d contracts, of them %d filled by a plan: the draws show one side alone", contracts, filled)
	}
}

// A child who moves from one block contract to another empties a bed here and fills one there. One who would have left on the day anyway
// empties none.
func TestVoidLeftBehind(t *testing.T) {
	for _, leaves := range []bool{false, true} {
		child := childAt("c", atX, atY)
		child.Current = &model.CurrentPlacement{CarerID: "old", WeeklyPrice: 50_000}
		r := modeltest.Request("r", child)
		old, next := carerAt("old", atX, atY, 0), carerAt("next", atX, atY, 1)
		old.Block, next.Block = &model.Block{ID: "a", Beds: 1, WeeklyTotal: 70_000}, &model.Block{ID: "b", Beds: 1, WeeklyTotal: 90_000}
		old.Places = []model.Place{{State: model.PlaceFilled}}
		old.Residents = []model.Resident{{ID: "c", Fostered: true, DateOfBirth: child.DateOfBirth}}
		moves := -1
		if leaves {
			old.Residents[0].LeavesOn, moves = r.NeededFrom, 0
		}
		plan := propose(t, []model.Request{r}, model.Pool{On: modeltest.On, Carers: []model.Carer{old, next}}, distancePolicy())
		wantHomes(t, plan, map[string]string{"c": "next"})
		if v := plan.Voids; len(v) != 2 || v[0].Empty != 1 || v[0].Moves != moves || v[0].Weekly != 70_000 || v[1].Empty != 0 || v[1].Moves != 1 {
			t.Errorf("leaves anyway: %v: %+v", leaves, v)
		}
	}
}
