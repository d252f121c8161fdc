package assign_test

import (
	"context"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

// quarrel is a problem of two single children and one other, and homes with room for two, dearer one after another; the first two
// children may share none but the last.
func quarrel(homes int) *assign.Problem {
	p := &assign.Problem{Levels: 1, Budget: -1}
	for range homes {
		p.Places = append(p.Places, assign.Place{Limit: [assign.Counters]int32{2, -1, -1}})
	}
	for range 3 {
		q := assign.Part{Children: 1}
		for h := range homes {
			q.Arcs = append(q.Arcs, assign.Arc{Place: h, Use: [assign.Counters]int32{1}, Cost: []int64{int64(h)}})
		}
		p.Groups = append(p.Groups, assign.Group{Parts: []assign.Part{q}, Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}, {Cost: []int64{1000}}}})
	}
	p.Legal = func(place int, arcs []assign.ArcRef) bool {
		return place == homes-1 || len(arcs) < 2 || arcs[0].Group != 0 || arcs[1].Group != 1
	}
	return p
}

// One quarrel teaches the whole problem: the rows for all homes come in the first round, and the second is the last.
func TestQuarrelIsFollowed(t *testing.T) {
	for homes := 2; homes < 6; homes++ {
		var sizes []int
		var limits []int64
		sol, err := assign.Solve(context.Background(), quarrel(homes), assign.Settings{Method: recorder{sizes: &sizes, limit: &limits}})
		if err != nil {
			t.Fatal(err)
		}
		if sol.State != assign.Optimal || len(sol.Rows) != homes-1 || len(sizes) != 2 {
			t.Errorf("%d homes: state %d with %d rows after solving components of %v", homes, sol.State, len(sol.Rows), sizes)
		}
	}
}

// What separate refuses is not in the answer, and its levels do not depend on who asks Legal.
func TestSeparating(t *testing.T) {
	refused := 0
	for seed := uint64(0); seed < 4; seed++ {
		p := assigntest.Placement(seed, 30)
		legal := p.Legal
		p.Legal = nil
		judged := *p
		judged.Legal = legal
		sol, err := assign.Plain{}.SolveSeparating(context.Background(), p, nil, func(choices []assign.Choice) []assign.NoGood {
			rows := pairs(&judged, choices)
			refused += len(rows)
			return rows
		}, 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := assigntest.Feasible(&judged, sol.Choices); !ok {
			t.Errorf("seed %d: the answer is not legal", seed)
		}
		whole, err := assign.Solve(context.Background(), &judged, assign.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(sol.Objective, whole.Objective) || sol.State != assign.Optimal {
			t.Errorf("seed %d: state %d, %v; Solve finds %v", seed, sol.State, sol.Objective, whole.Objective)
		}
	}
	if refused == 0 {
		t.Error("nothing was refused: nothing was tested")
	}
}

// pairs forbids every pair that the choices bring together illegally.
func pairs(p *assign.Problem, choices []assign.Choice) (rows []assign.NoGood) {
	var there []assign.ArcRef
	for g, c := range choices {
		for i, q := range p.Groups[g].Options[c.Option].Parts {
			there = append(there, assign.ArcRef{Group: g, Part: q, Arc: c.Arcs[i]})
		}
	}
	place := func(r assign.ArcRef) int { return p.Groups[r.Group].Parts[r.Part].Arcs[r.Arc].Place }
	for i, b := range there {
		for _, a := range there[:i] {
			if pair := []assign.ArcRef{a, b}; place(a) == place(b) && !p.Legal(place(a), pair) {
				rows = append(rows, assign.NoGood{Arcs: pair, Limit: 1})
			}
		}
	}
	return rows
}
