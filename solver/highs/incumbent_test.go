//go:build highs

package highs

import (
	"context"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

// A rounded relaxation is a legal selection, and no solution for the search to start from.
func TestRound(t *testing.T) {
	placed := 0
	for seed := range uint64(40) {
		p := crowd(seed)
		best, _ := assigntest.Exhaustive(p)
		s := asker(t, p, false)
		shift, _ := s.shift(s.m.Cost[0])
		l, err := s.sift(s.m.Cost[0], &shift, nil, siftGap)
		if err != nil {
			t.Fatal(err)
		}
		s.round(&l)
		if s.choices == nil || s.best != nil {
			t.Fatalf("seed %d: choices %v, a solution of the program: %v", seed, s.choices, s.best != nil)
		}
		if got, err := p.Evaluate(s.choices); err != nil || !slices.Equal(got, s.value) || got[0] < best[0] {
			t.Errorf("seed %d: %v for %v, the optimum is %v, %v", seed, got, s.value, best, err)
		}
		for _, c := range s.choices {
			if len(c.Arcs) > 0 {
				placed++
			}
		}
	}
	if placed < 80 {
		t.Errorf("only %d of 280 groups are placed", placed)
	}
}

// Who cannot be left out is not, and there is no makeshift then.
func TestMend(t *testing.T) {
	p := crowd(0)
	for g := range p.Groups {
		p.Groups[g].Options = p.Groups[g].Options[:1]
	}
	p.Legal = func(_ int, arcs []assign.ArcRef) bool { return len(arcs) < 2 }
	s := asker(t, p, false)
	choices := make([]assign.Choice, len(p.Groups))
	for g := range choices {
		choices[g].Arcs = []int{0}
	}
	if x := s.mend(choices); x != nil {
		t.Errorf("mended to %v", x)
	}
	p.Groups[0].Options = append(p.Groups[0].Options, assign.Option{Cost: []int64{0}})
	choices = []assign.Choice{{Arcs: []int{0}}, {Arcs: []int{0}}, {Arcs: []int{1}}, {Arcs: []int{2}}}
	p.Groups = p.Groups[:len(choices)]
	s = asker(t, p, false)
	if x := s.mend(choices); x == nil || x[s.m.Column(assign.ArcRef{})] || !x[s.m.Column(assign.ArcRef{Group: 1})] {
		t.Errorf("mended to %v", x)
	}
}

// A search that is stopped after its first relaxation has a makeshift.
func TestStoppedEarly(t *testing.T) {
	p := crowd(3)
	s, err := assign.Solve(context.Background(), p, assign.Settings{Method: newMethod(t), WorkLimit: 20})
	if err != nil || s.State != assign.Stopped || s.Objective[0] >= 14_000 {
		t.Errorf("state %d, %v: as if everybody waited, %v", s.State, s.Objective, err)
	}
}
