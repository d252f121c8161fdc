package solver

import (
	"context"
	"slices"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
)

// A plan after one home has gone, held to the plan before: never more changes than asked for, no worse the more are allowed, and with
// no limit the plan that nobody held.
func TestKeep(t *testing.T) {
	looked := 0
	for seed := int64(1); seed <= 4; seed++ {
		s := modeltest.Requests(seed, 14, 16)
		before := mustPropose(t, s.Requests, &s.Pool, s.Policy, Settings{})
		homes := homesOf(before)
		if len(homes) < 3 {
			continue
		}
		gone := before.Requests[0].Placed
		for i := range before.Requests {
			if len(before.Requests[i].Placed) > 0 && !before.Requests[i].Placed[0].Stay {
				gone = before.Requests[i].Placed
				break
			}
		}
		pool := model.Pool{On: s.Pool.On, Carers: slices.DeleteFunc(slices.Clone(s.Pool.Carers), func(c model.Carer) bool { return c.ID == gone[0].CarerID })}
		free := mustPropose(t, s.Requests, &pool, s.Policy, Settings{})
		var last *model.Plan
		for k := 0; k <= len(homes); k++ {
			plan := mustPropose(t, s.Requests, &pool, s.Policy, Settings{Keep: &Keep{Homes: homes, MostChanges: k}})
			if n := moved(homes, homesOf(plan)); n > k {
				t.Errorf("seed %d: %d children move, at most %d were to", seed, n, k)
			}
			if last != nil && slices.Compare(plan.Objective.Vector(), last.Objective.Vector()) > 0 {
				t.Errorf("seed %d: %d changes give a worse plan than %d", seed, k, k-1)
			}
			last = plan
			looked++
		}
		unlimited := mustPropose(t, s.Requests, &pool, s.Policy, Settings{Keep: &Keep{Homes: homes, MostChanges: -1}})
		if unlimited.Objective != free.Objective || last.Objective != free.Objective {
			t.Errorf("seed %d: without a limit %v and %v, nobody held it: %v", seed, unlimited.Objective, last.Objective, free.Objective)
		}
	}
	if looked < 10 {
		t.Fatalf("only %d plans were looked at", looked)
	}
}

func mustPropose(t *testing.T, requests []model.Request, pool *model.Pool, policy *model.Policy, settings Settings) *model.Plan {
	t.Helper()
	r, err := Propose(context.Background(), requests, pool, policy, settings)
	if err != nil {
		t.Fatal(err)
	}
	return r.Plan
}

// moved counts the children who had a home and have another now.
func moved(before, now map[string]string) (n int) {
	for child, home := range now {
		if was, had := before[child]; had && was != home {
			n++
		}
	}
	return n
}

// homesOf gives the home that a plan proposes for each child who has one.
func homesOf(plan *model.Plan) map[string]string {
	homes := map[string]string{}
	for i := range plan.Requests {
		r := &plan.Requests[i]
		for _, placed := range r.Placed {
			for k, id := range r.Children {
				if placed.Part.Has(k) {
					homes[id] = placed.CarerID
				}
			}
		}
	}
	return homes
}
