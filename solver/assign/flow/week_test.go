package flow_test

import (
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/certify"
	"github.com/placewell/placewell/solver/assign/flow"
)

// week is a week's work in which nobody has a sibling: seven levels, homes of one to three beds.
func week(seed uint64, children int) *assign.Problem {
	p := assigntest.Placement(seed, children)
	p.Legal = nil
	single := p.Groups[:0]
	for _, g := range p.Groups {
		if len(g.Parts) != 1 || g.Parts[0].Children != 1 {
			continue
		}
		for a := range g.Parts[0].Arcs {
			g.Parts[0].Arcs[a].Exclusive = false
		}
		single = append(single, g)
	}
	p.Groups = single
	return p
}

func TestWeeks(t *testing.T) {
	for seed := range uint64(5) {
		p := week(seed, 60)
		sol, err := flow.Method{}.Solve(t.Context(), p, nil, 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		if sol.Certificate == nil {
			t.Fatalf("seed %d: no certificate", seed)
		}
		report, err := certify.Check(p, sol.Choices, sol.Certificate)
		if err != nil || !report.Optimal() {
			t.Errorf("seed %d: %v, %+v", seed, err, report)
		}
		if n := len(sol.Certificate.Components[0].Stages); n < 2 || n >= p.Levels {
			t.Errorf("seed %d: %d stages for %d levels, which fit neither one number nor need one each", seed, n, p.Levels)
		}
	}
}

func BenchmarkSolve(b *testing.B) {
	for _, row := range []struct {
		name     string
		children int
	}{{"children=60", 60}, {"children=300", 300}} {
		p := week(1, row.children)
		b.Run("shape=week/"+row.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := (flow.Method{}).Solve(b.Context(), p, nil, 0, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
