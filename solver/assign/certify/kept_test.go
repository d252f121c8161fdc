package certify_test

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

// altered is a copy of a problem with one small change of any kind that keeps its shape; everything else is shared.
func altered(p *assign.Problem, r *rand.Rand) *assign.Problem {
	out := *p
	out.Groups, out.Places = slices.Clone(p.Groups), slices.Clone(p.Places)
	if r.IntN(4) == 0 {
		h := &out.Places[r.IntN(len(out.Places))]
		k := r.IntN(assign.Counters)
		h.Limit[k] += int32(r.IntN(3)) - 1
		return &out
	}
	g := &out.Groups[r.IntN(len(out.Groups))]
	if r.IntN(12) == 0 {
		g.Options = slices.Clone(g.Options)
		o := &g.Options[r.IntN(len(g.Options))]
		o.Cost = slices.Clone(o.Cost)
		o.Cost[r.IntN(len(o.Cost))] += int64(r.IntN(9)) - 4
		return &out
	}
	a := assigntest.OwnArc(g, r)
	if a == nil {
		return &out
	}
	switch r.IntN(9) {
	case 0, 1, 2:
		a.Cost = slices.Clone(a.Cost)
		a.Cost[r.IntN(len(a.Cost))] += int64(r.IntN(41)) - 20
	case 3, 4:
		a.State = assign.ArcForbidden
	case 5:
		a.State = assign.ArcFree
	case 6:
		a.State = assign.ArcPinned
	case 7:
		a.Exclusive = !a.Exclusive
	default:
		k := r.IntN(2)
		a.Use[k] = max(0, a.Use[k]+int32(r.IntN(3))-1)
		a.CapUse = max(0, a.CapUse+int32(r.IntN(3))-1)
		a.Spend += int64(r.IntN(3)) - 1
	}
	return &out
}

// keptOf solves a problem and keeps its certificate; nil where it has none.
func keptOf(t *testing.T, p *assign.Problem) (assign.Solution, *certify.Kept) {
	t.Helper()
	sol, err := assign.Solve(context.Background(), p, assign.Settings{Method: route.Method{}})
	if err != nil {
		t.Fatal(err)
	}
	if sol.State != assign.Optimal || sol.Certificate == nil {
		return sol, nil
	}
	kept, err := certify.Keep(p, sol.Choices, sol.Certificate)
	if err != nil {
		t.Fatal(err)
	}
	return sol, kept
}

// Where a kept certificate is said to hold, a check of it accepts it and nothing is better.
func TestKeptHolds(t *testing.T) {
	shapes := []assigntest.Shape{
		{Groups: 4, Places: 4, Levels: 1, MaxChildren: 3, Scale: 60, Wait: true, Splits: true, Limits: 2, Conflicts: true, Caps: true},
		{Groups: 4, Places: 5, Levels: 3, MaxChildren: 3, Scale: 30, Wait: true, Splits: true, Limits: 2, Conflicts: true, Exclusive: true, States: true, Legal: true},
		{Groups: 4, Places: 4, Levels: 2, MaxChildren: 2, Scale: 40, Limits: 1, Budget: true, Caps: true},
	}
	held, loosened, not := 0, 0, 0
	for s, shape := range shapes {
		for seed := range uint64(60) {
			p := assigntest.Random(1000*uint64(s)+seed, shape)
			sol, kept := keptOf(t, p)
			if kept == nil {
				continue
			}
			if !kept.Holds(p) {
				t.Error("the certificate does not hold for the problem itself")
			}
			r := rand.New(rand.NewPCG(seed, 7))
			for range 25 {
				now := altered(p, r)
				for range r.IntN(3) {
					now = altered(now, r)
				}
				if !kept.Holds(now) {
					not++
					continue
				}
				held++
				if _, err := certify.Check(now, sol.Choices, sol.Certificate); err != nil {
					t.Errorf("shape %d, seed %d: said to hold, and refused: %v", s, seed, err)
				}
				if best, _ := assigntest.Exhaustive(now); !slices.Equal(best, sol.Objective) {
					t.Errorf("shape %d, seed %d: said to hold at %v; the optimum is %v", s, seed, sol.Objective, best)
				}
				if !harder(p, now) {
					loosened++
				}
			}
		}
	}
	t.Logf("%d held, %d of them although something was added, %d not", held, loosened, not)
	if held < 400 || loosened < 40 || not < 400 {
		t.Error("one of the cases was hardly tested")
	}
}

// harder tells whether nothing was added or made cheaper.
func harder(p, now *assign.Problem) bool {
	for h := range p.Places {
		for k, limit := range now.Places[h].Limit {
			if before := p.Places[h].Limit[k]; before >= 0 && (limit < 0 || limit > before) {
				return false
			}
		}
	}
	for g := range p.Groups {
		for q := range p.Groups[g].Parts {
			for i := range p.Groups[g].Parts[q].Arcs {
				a, b := &p.Groups[g].Parts[q].Arcs[i], &now.Groups[g].Parts[q].Arcs[i]
				if slices.Compare(b.Cost, a.Cost) < 0 || a.State == assign.ArcForbidden && b.State != assign.ArcForbidden || a.Exclusive && !b.Exclusive {
					return false
				}
			}
		}
	}
	return true
}

// A certificate that is refused is not kept.
func TestKeepRefuses(t *testing.T) {
	p := assigntest.Random(5, assigntest.Shape{Groups: 4, Places: 3, Levels: 2, MaxChildren: 2, Scale: 30, Wait: true, Limits: 1})
	sol, err := assign.Solve(context.Background(), p, assign.Settings{Method: route.Method{}})
	if err != nil || sol.Certificate == nil {
		t.Fatal(err)
	}
	sol.Certificate.Components[0].Stages[0].Value[0]--
	if _, err := certify.Keep(p, sol.Choices, sol.Certificate); err == nil {
		t.Error("a certificate of less was kept")
	}
}
