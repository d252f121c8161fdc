package flow_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/flow"
)

// TestWithinSolve solves through assign.Solve, which divides into components and adds rows for what Legal refuses; some then are flows no more.
func TestWithinSolve(t *testing.T) {
	for _, family := range []struct {
		name  string
		shape assigntest.Shape
		fit   int // at least so many of 100 are solved
	}{
		{"legal", assigntest.Shape{Groups: 4, Places: 5, Levels: 2, MaxChildren: 1, Scale: huge, Wait: true, Limits: 1, Legal: true}, 30},
		{"not legal alone", assigntest.Shape{Groups: 3, Places: 4, Levels: 2, MaxChildren: 1, Scale: huge, Limits: 1, Wait: true}, 100},
	} {
		t.Run(family.name, func(t *testing.T) {
			solved := 0
			for seed := range uint64(100) {
				p := assigntest.Random(seed, family.shape)
				if p.Legal == nil {
					p.Legal = func(_ int, arcs []assign.ArcRef) bool {
						return !slices.ContainsFunc(arcs, func(a assign.ArcRef) bool { return (uint64(a.Group+a.Arc)+seed)%5 == 0 })
					}
					for h := range p.Places {
						p.Places[h].Limit[0] = 1
					}
				}
				best, _ := assigntest.Exhaustive(p)
				sol, err := assign.Solve(t.Context(), p, assign.Settings{Method: flow.Method{}})
				if errors.Is(err, flow.ErrUnfit) {
					continue
				}
				if err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
				if err := proven(p, sol, best); err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
				solved++
			}
			if solved < family.fit {
				t.Errorf("only %d were solved", solved)
			}
		})
	}
}

// TestRows: a row on one arc forbids it, and the certificate names it.
func TestRows(t *testing.T) {
	p := pair()
	p.Groups[0].Parts[0].Arcs[1].Cost[0] = 1
	row := assign.NoGood{Arcs: []assign.ArcRef{{Group: 0, Part: 0, Arc: 1}}}
	sol, err := flow.Method{}.Solve(t.Context(), p, []assign.NoGood{row}, 0, nil)
	if err != nil || sol.Objective[0] != 10 || sol.Choices[0].Arcs[0] != 0 {
		t.Fatalf("%+v: %v", sol, err)
	}
	if rows := sol.Certificate.Components[0].Rows; len(rows) != 1 || rows[0].Limit != 0 || rows[0].Arcs[0] != row.Arcs[0] {
		t.Errorf("the certificate has rows %v", rows)
	}
	if sol, err = (flow.Method{}).Solve(t.Context(), p, nil, 0, nil); err != nil || sol.Objective[0] != 6 {
		t.Errorf("without the row: %+v: %v", sol, err)
	}
}
