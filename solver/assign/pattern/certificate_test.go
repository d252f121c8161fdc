package pattern_test

import (
	"context"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/certify"
	"github.com/placewell/placewell/solver/assign/pattern"
)

// TestCertificatesStand holds every certificate to the checker, on problems that are hard to certify: many levels, dear multipliers, options of which one costs
// less on one level and more on the next, and places that many may stay in.
func TestCertificatesStand(t *testing.T) {
	const large = 3_000_000_000
	for _, c := range []struct {
		name   string
		seed   uint64
		turned bool
		shape  assigntest.Shape
		none   bool // there is no certificate
	}{
		{"multipliers beyond 64 bits", 10479, true, assigntest.Shape{Groups: 3, Places: 5, Levels: 7, MaxChildren: 4, Scale: 1 << 20, Splits: true, Apart: true,
			Wait: true, Conflicts: true, Legal: true, Limits: 3}, false},
		{"an option dearer on a later level", 12437, false, assigntest.Shape{Groups: 3, Places: 3, Levels: 5, MaxChildren: 2, Scale: large, Splits: true, Wait: true,
			Exclusive: true, Conflicts: true, States: true, Caps: true, Budget: true}, true},
		{"the same, its arcs banned later", 10631, false, assigntest.Shape{Groups: 3, Places: 5, Levels: 7, MaxChildren: 4, Scale: large, Splits: true, Apart: true,
			Wait: true, States: true, Budget: true, Legal: true, Limits: 3}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := assigntest.Random(c.seed, c.shape)
			if c.turned {
				p = assigntest.Turned(p)
			}
			best, _ := assigntest.Exhaustive(p)
			sol := certified(t, p)
			if !slices.Equal(sol.Objective, best) {
				t.Errorf("levels %v, the best are %v", sol.Objective, best)
			}
			if c.none != (sol.Certificate == nil) {
				t.Errorf("has a certificate: %v", sol.Certificate != nil)
			}
		})
	}
}

// TestManyMayStay has more arcs that consume nothing than a checker goes through: there is an answer, and no certificate that would be refused.
func TestManyMayStay(t *testing.T) {
	for _, groups := range []int{9, 10} {
		p := &assign.Problem{Levels: 1, Budget: -1, Places: []assign.Place{{Limit: [assign.Counters]int32{2, -1, -1, -1}}}}
		for g := range groups {
			p.Groups = append(p.Groups, assign.Group{
				Parts:   []assign.Part{{Children: 1, Arcs: []assign.Arc{{Cost: []int64{int64(g)}, Exclusive: g == 0}}}},
				Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}, {Cost: []int64{5}}},
			})
			for o := range g {
				if o%3 == 0 {
					p.Conflicts = append(p.Conflicts, assign.Conflict{A: assign.PartRef{Group: o}, B: assign.PartRef{Group: g}})
				}
			}
		}
		best, _ := assigntest.Exhaustive(p)
		sol := certified(t, p)
		if !slices.Equal(sol.Objective, best) {
			t.Errorf("%d groups: levels %v, the best are %v", groups, sol.Objective, best)
		}
		if (groups == 9) != (sol.Certificate != nil) { // the exclusive one does not count
			t.Errorf("%d groups: has a certificate: %v", groups, sol.Certificate != nil)
		}
	}
}

// certified solves a problem and checks the certificate, if there is one.
func certified(t *testing.T, p *assign.Problem) assign.Solution {
	t.Helper()
	sol, err := assign.Solve(context.Background(), p, assign.Settings{Method: pattern.Method{}})
	if err != nil {
		t.Fatal(err)
	}
	if sol.State != assign.Optimal {
		t.Fatalf("state %d", sol.State)
	}
	if sol.Certificate != nil {
		if _, err := certify.Check(p, sol.Choices, sol.Certificate); err != nil {
			t.Error(err)
		}
	}
	return sol
}
