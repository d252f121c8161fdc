//go:build highs

package highs

import (
	"context"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

// eager is a Method that does on every problem what is meant for large ones: it takes any level for granted that it may, and tightens
// every relaxation.
type eager struct{ *Method }

func (m eager) Solve(ctx context.Context, p *assign.Problem, rows []assign.NoGood, workLimit int64,
	report func(incumbent, bound []int64)) (assign.Solution, error) {
	return m.SolveSeparating(ctx, p, rows, nil, workLimit, report)
}

func (m eager) SolveSeparating(ctx context.Context, p *assign.Problem, rows []assign.NoGood,
	separate func([]assign.Choice) []assign.NoGood, workLimit int64, report func(incumbent, bound []int64)) (assign.Solution, error) {
	s := newSearch(ctx, p, rows, workLimit, report)
	s.separate, s.assumable, s.tightenFrom = separate, 1, 1
	return m.solve(s)
}

func TestEager(t *testing.T) { assigntest.Exact(t, eager{newMethod(t)}) }

func TestEagerHasTheLevelsOfPlain(t *testing.T) {
	m := eager{newMethod(t)}
	for seed := range uint64(40) {
		sameAsPlain(t, m, assigntest.Placement(100+seed, 16))
	}
}

// A level that is taken for granted after a solution of an earlier one is the only one in doubt: the solution proves the earlier.
func TestAssumeAfterASolution(t *testing.T) {
	p := &assign.Problem{Levels: 3, Budget: -1, Groups: []assign.Group{{Options: []assign.Option{{Cost: []int64{1, 5, 2}}, {Cost: []int64{1, 6, 0}}}}}}
	s := searchOf(t, p)
	first, _ := s.shift(s.m.Cost[0])
	if err := s.assume(0, &first, &first); err != nil {
		t.Fatal(err)
	}
	s.proven = 1
	s.consider([]bool{false, true})
	if s.best == nil {
		t.Fatal("a solution with the value that was assumed is not taken")
	}
	second, _ := s.shift(s.m.Cost[1])
	if err := s.assume(1, &second, &second); err != nil {
		t.Fatal(err)
	}
	if s.best != nil || s.assumed.proven != 1 {
		t.Errorf("level %d is the first in doubt, best %v", s.assumed.proven, s.best)
	}
	s.doubt()
	if s.proven != 1 || !slices.Equal(s.value, []int64{1, 6, 0}) || !slices.Equal(s.best, []bool{false, true}) || !s.certain {
		t.Errorf("%d levels proven, best %v of %v", s.proven, s.best, s.value)
	}
}

// A problem without levels asks for any solution.
func TestNoLevels(t *testing.T) {
	for _, wait := range []bool{true, false} {
		p := triangle(true)
		p.Levels = 0
		for g := range p.Groups {
			grp := &p.Groups[g]
			if !wait {
				grp.Options = grp.Options[:1]
			}
			for o := range grp.Options {
				grp.Options[o].Cost = nil
			}
			for a := range grp.Parts[0].Arcs {
				grp.Parts[0].Arcs[a].Cost = nil
			}
		}
		s, err := newMethod(t).Solve(context.Background(), p, nil, 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		if wait && (s.State != assign.Optimal || len(s.Choices) != 4 || len(s.Objective) != 0 || len(s.Bound) != 0) {
			t.Errorf("with waiting: state %d, %v", s.State, s)
		}
		if !wait && (s.State != assign.Infeasible || s.Choices != nil) {
			t.Errorf("four groups in three places: state %d, %v", s.State, s)
		}
	}
}
