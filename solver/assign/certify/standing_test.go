package certify_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

// harsher is a copy of a problem with a change that mostly leaves something standing: something taken away, or a cost of a later level.
func harsher(p *assign.Problem, r *rand.Rand) *assign.Problem {
	if r.IntN(5) == 0 {
		return altered(p, r)
	}
	out := *p
	out.Groups = slices.Clone(p.Groups)
	g := &out.Groups[r.IntN(len(out.Groups))]
	if r.IntN(4) == 0 {
		g.Options = slices.Clone(g.Options)
		o := &g.Options[r.IntN(len(g.Options))]
		o.Cost = slices.Clone(o.Cost)
		o.Cost[len(o.Cost)-1] += int64(r.IntN(41)) - 20
		return &out
	}
	a := assigntest.OwnArc(g, r)
	if a == nil {
		return &out
	}
	switch r.IntN(4) {
	case 0:
		a.State = assign.ArcForbidden
	case 1:
		a.Use[0]++
	default:
		a.Cost = slices.Clone(a.Cost)
		l := 1 + r.IntN(max(1, len(a.Cost)-1))
		a.Cost[min(l, len(a.Cost)-1)] += int64(r.IntN(61)) - 30
	}
	return &out
}

// As far as levels are said to stand, no solution of the changed problem is below them.
func TestStandingLevelsAreBounds(t *testing.T) {
	shapes := []assigntest.Shape{
		{Groups: 4, Places: 4, Levels: 3, MaxChildren: 3, Scale: 30, Wait: true, Splits: true, Limits: 2, Conflicts: true, Caps: true},
		{Groups: 4, Places: 5, Levels: 3, MaxChildren: 3, Scale: 30, Wait: true, Splits: true, Limits: 2, Conflicts: true, Exclusive: true, States: true, Legal: true},
		{Groups: 4, Places: 4, Levels: 2, MaxChildren: 2, Scale: 40, Limits: 1, Budget: true, Caps: true},
	}
	all, some, none, above := 0, 0, 0, 0
	for s, shape := range shapes {
		for seed := range uint64(60) {
			p := assigntest.Random(1000*uint64(s)+seed, shape)
			sol, kept := keptOf(t, p)
			if kept == nil {
				continue
			}
			r := rand.New(rand.NewPCG(seed, 7))
			for range 25 {
				now := harsher(p, r)
				for range r.IntN(3) {
					now = harsher(now, r)
				}
				standing := slices.Min(kept.Standing(now)) // components add up
				switch standing {
				case 0:
					none++
					continue
				case p.Levels:
					all++
				default:
					some++
				}
				best, _ := assigntest.Exhaustive(now)
				if best == nil {
					continue
				}
				switch d := slices.Compare(best[:standing], sol.Objective[:standing]); {
				case d < 0:
					t.Errorf("shape %d, seed %d: %d levels of %v are said to stand; the optimum is %v", s, seed, standing, sol.Objective, best)
				case d > 0:
					above++
				}
			}
		}
	}
	t.Logf("all levels stood %d times, some %d, none %d; %d optima rose", all, some, none, above)
	if all < 200 || some < 200 || none < 200 || above < 50 {
		t.Error("one of the cases was hardly tested")
	}
}

// Confirm goes through every stage that does not stand, or is not the one that was kept.
func TestConfirmTrustsOnlyWhatStands(t *testing.T) {
	p := assigntest.Placement(3, 14)
	sol, kept := keptOf(t, p)
	if kept == nil {
		t.Fatal("no certificate")
	}
	all, nothing := make([]int, len(sol.Certificate.Components)), make([]int, len(sol.Certificate.Components))
	for i := range all {
		all[i] = p.Levels
	}
	if _, err := kept.Confirm(p, sol, all); err != nil {
		t.Errorf("the certificate itself: %v", err)
	}
	forge := func(change func(st *assign.StageProof)) assign.Solution {
		out := sol
		out.Certificate = &assign.Certificate{Components: slices.Clone(sol.Certificate.Components)}
		c := &out.Certificate.Components[len(out.Certificate.Components)-1]
		c.Stages = slices.Clone(c.Stages)
		change(&c.Stages[0])
		return out
	}
	empty := func(st *assign.StageProof) { st.Root = &assign.ProofNode{Kind: assign.NodeLeaf} }
	for name, tt := range map[string]struct {
		sol      assign.Solution
		standing []int
	}{
		"another proof of a level that stands":   {forge(empty), all},
		"another proof of one that does not":     {forge(empty), nothing},
		"a higher value for a level that stands": {forge(func(st *assign.StageProof) { st.Value = []int64{st.Value[0] + 1} }), all},
	} {
		if got, err := kept.Confirm(p, tt.sol, tt.standing); err == nil || got.Certificate != nil {
			t.Errorf("%s is accepted", name)
		}
	}
}
