package route_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/certify"
	"github.com/placewell/placewell/solver/assign/route"
)

// change makes one small change: the cost of an arc, an arc forbidden or free again, or the room of a place.
func change(p *assign.Problem, r *rand.Rand) {
	g := &p.Groups[r.IntN(len(p.Groups))]
	if len(g.Parts) == 0 {
		return
	}
	q := &g.Parts[r.IntN(len(g.Parts))]
	if len(q.Arcs) == 0 {
		return
	}
	a := &q.Arcs[r.IntN(len(q.Arcs))]
	switch r.IntN(4) {
	case 0:
		a.Cost = slices.Clone(a.Cost)
		a.Cost[r.IntN(len(a.Cost))] += int64(r.IntN(41)) - 20
	case 1:
		a.State = assign.ArcForbidden
	case 2:
		if a.State == assign.ArcForbidden {
			a.State = assign.ArcFree
		}
	default:
		h := &p.Places[a.Place]
		if h.Limit[0] > 0 {
			h.Limit[0] += int32(r.IntN(3)) - 1
		}
	}
}

// Every answer after a change is the best there is, whether the old one was kept or not; both must happen.
func TestResolve(t *testing.T) {
	shape := assigntest.Shape{Groups: 4, Places: 4, Levels: 3, MaxChildren: 3, Scale: 30, Wait: true, Splits: true, Limits: 2, Conflicts: true, Caps: true}
	keptCount, anew := 0, 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		p := assigntest.Random(seed, shape)
		sol, err := assign.Solve(context.Background(), p, assign.Settings{Method: route.Method{}})
		if err != nil {
			t.Fatal(err)
		}
		for range 12 {
			change(p, r)
			var kept bool
			if sol, kept, err = route.Resolve(context.Background(), sol, p, assign.Settings{Method: route.Method{}}); err != nil {
				t.Fatal(err)
			}
			best, _ := assigntest.Exhaustive(p)
			if best == nil {
				if sol.State != assign.Infeasible {
					t.Errorf("seed %d: state %d of an infeasible problem", seed, sol.State)
				}
				continue
			}
			if sol.State != assign.Optimal || !slices.Equal(sol.Objective, best) || !slices.Equal(sol.Bound, best) {
				t.Errorf("seed %d: state %d with %v, kept %v; the optimum is %v", seed, sol.State, sol.Objective, kept, best)
			}
			if sum, ok := assigntest.Feasible(p, sol.Choices); !ok || !slices.Equal(sum, best) {
				t.Errorf("seed %d: choices %v cost %v", seed, sol.Choices, sum)
			}
			if kept {
				keptCount++
				if _, err := certify.Check(p, sol.Choices, sol.Certificate); err != nil {
					t.Errorf("seed %d: kept with a certificate that is refused: %v", seed, err)
				}
			} else {
				anew++
			}
		}
	}
	if keptCount < 20 || anew < 20 {
		t.Errorf("kept %d answers and solved %d anew: one of the two was hardly tested", keptCount, anew)
	}
	t.Logf("kept %d, solved anew %d", keptCount, anew)
}
