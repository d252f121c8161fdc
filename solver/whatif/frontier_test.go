package whatif

import (
	"context"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/assign/route"
)

func authority(seed int64) Base {
	s := modeltest.Authority(seed)
	return Base{Pool: &s.Pool, Requests: s.Requests, Policy: *s.Policy}
}

// Along the frontier cost rises, endings fall and each ending costs more than the one before; and no λ finds a plan below it.
func TestFrontierHoldsEveryLambda(t *testing.T) {
	base := authority(1)
	f, err := FindFrontier(context.Background(), base, Settings{}, FrontierOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Points) < 3 {
		t.Fatalf("%d points: nothing to see", len(f.Points))
	}
	for i := 1; i < len(f.Points); i++ {
		a, b := &f.Points[i-1], &f.Points[i]
		if b.Cost <= a.Cost || b.Endings >= a.Endings || b.PerEnding < a.PerEnding || a.ToLambda != b.FromLambda || len(b.Moved) == 0 && b.Expected == a.Expected {
			t.Errorf("point %d: %d pence, %d endings, %d each (%d moved); point before: %d, %d, %d", i, b.Cost, b.Endings, b.PerEnding, len(b.Moved), a.Cost, a.Endings, a.PerEnding)
		}
	}
	for _, lambda := range []model.Pence{0, 100_000, 777_777, 1_000_000, 3_000_000, 20_000_000, 500_000_000} {
		policy := base.Policy
		policy.AvertedEnding = lambda
		cold, err := solver.Propose(context.Background(), base.Requests, base.Pool, &policy, solver.Settings{Method: route.Method{}})
		if err != nil {
			t.Fatal(err)
		}
		var endings int64
		var averted model.Pence
		for i := range cold.Plan.Requests {
			for k := range cold.Plan.Requests[i].Placed {
				for c := range cold.Plan.Requests[i].Placed[k].Verdicts {
					v := &cold.Plan.Requests[i].Placed[k].Verdicts[c]
					endings += int64(ending(v))
					averted += v.Cost.Averted
				}
			}
		}
		best := int64(1) << 62
		for i := range f.Points {
			best = min(best, int64(f.Points[i].Cost)*10_000+int64(lambda)*f.Points[i].Endings)
		}
		// What waiting children count for is the base's on the frontier, and the λ's own in a plan: those of the sample wait at no cost but the days'.
		plan := int64(cold.Plan.Objective.Pence-averted)*10_000 + int64(lambda)*endings
		if slack := int64(len(base.Requests)) * 4 * 10_000; plan < best-slack-waiting(t, base, lambda) {
			t.Errorf("λ = %d: a plan of %d lies below the frontier's %d", lambda, plan, best)
		}
	}
	if f.Policy < 0 || f.Points[f.Policy].FromLambda > base.Policy.AvertedEnding || f.Points[f.Policy].ToLambda >= 0 && f.Points[f.Policy].ToLambda < base.Policy.AvertedEnding {
		t.Errorf("the policy's plan is point %d", f.Policy)
	}
}

// waiting is by how much what waiting children count for may differ between the policy's λ and another, scaled as the test's sums are.
func waiting(t *testing.T, base Base, lambda model.Pence) int64 {
	t.Helper()
	idle := func(l model.Pence) (sum model.Pence) {
		b := base
		b.Policy.AvertedEnding = l
		batch, err := New(&Spec{}, b, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		ref, err := batch.refer(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range ref.Outcome().Requests {
			sum += r.Idle
		}
		return sum
	}
	d := int64(idle(lambda) - idle(base.Policy.AvertedEnding))
	return max(d, -d) * 10_000
}

// Plans in the gaps are dearer than one neighbour and riskier than the other, and lie above the line between supported ones.
func TestFrontierGaps(t *testing.T) {
	base := sampleBase(5, 10, 60)
	f, err := FindFrontier(context.Background(), base, Settings{}, FrontierOptions{Unsupported: 6})
	if err != nil {
		t.Fatal(err)
	}
	gaps := 0
	for i := 1; i < len(f.Points); i++ {
		a, b := &f.Points[i-1], &f.Points[i]
		if b.Cost <= a.Cost || b.Endings >= a.Endings {
			t.Errorf("point %d does not go on: %d, %d after %d, %d", i, b.Cost, b.Endings, a.Cost, a.Endings)
		}
		if !b.Supported {
			gaps++
		}
	}
	if gaps == 0 {
		t.Errorf("no plan in %d gaps", len(f.Points)-1)
	}
}
