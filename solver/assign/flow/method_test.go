package flow_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/certify"
	"github.com/placewell/placewell/solver/assign/flow"
)

// huge makes costs above 1e5 whose sums pass 2^31.
const huge = 3_000_000_000

// tally counts what a family of problems showed: flows, those that are not, but have the flow's answer, those with a solution, those with a certificate.
type tally struct{ fit, lucky, feasible, certified int }

func TestAgainstExhaustiveSearch(t *testing.T) {
	shape := func(change func(s *assigntest.Shape)) func(seed uint64) *assign.Problem {
		s := assigntest.Shape{Groups: 4, Places: 4, Levels: 2, MaxChildren: 1, Scale: huge, Wait: true, Limits: 1}
		change(&s)
		return func(seed uint64) *assign.Problem { return assigntest.Random(seed, s) }
	}
	for _, family := range []struct {
		name string
		draw func(seed uint64) *assign.Problem
		fit  int // at least so many of 150 problems are flows

		loose bool // others are solved too
	}{
		{"one level", func(seed uint64) *assign.Problem { return draw(seed, 4, 3, 1, huge) }, 150, false},
		{"three levels", func(seed uint64) *assign.Problem { return draw(seed, 5, 3, 3, 1<<40) }, 150, false},
		{"seven levels, many ties", func(seed uint64) *assign.Problem { return draw(seed, 5, 4, 7, 2) }, 150, false},
		{"crowded", func(seed uint64) *assign.Problem { return draw(seed, 7, 2, 2, 5) }, 150, false},
		{"four levels, too wide to join", func(seed uint64) *assign.Problem { return draw(seed, 4, 3, 4, 1<<55) }, 150, false},
		{"no levels", func(seed uint64) *assign.Problem { return draw(seed, 4, 3, 0, 1) }, 150, false},
		{"singles", shape(func(*assigntest.Shape) {}), 150, false},
		{"pinned and forbidden", shape(func(s *assigntest.Shape) { s.States = true }), 150, false},
		{"nobody may wait", shape(func(s *assigntest.Shape) { s.Wait = false }), 150, false},
		{"holes", shape(func(s *assigntest.Shape) { s.Holes = true }), 150, false},
		{"exclusive arcs", shape(func(s *assigntest.Shape) { s.Exclusive = true }), 20, true},
		{"conflicts", shape(func(s *assigntest.Shape) { s.Conflicts = true }), 5, true},
		{"caps", shape(func(s *assigntest.Shape) { s.Caps = true }), 20, true},
		{"budget", shape(func(s *assigntest.Shape) { s.Budget = true }), 10, true},
		{"three counters", shape(func(s *assigntest.Shape) { s.Limits, s.Groups = 3, 3 }), 5, true},
		{"whole groups", shape(func(s *assigntest.Shape) { s.MaxChildren = 2 }), 20, true},
		{"splits", shape(func(s *assigntest.Shape) { s.MaxChildren, s.Splits = 2, true }), 5, false},
	} {
		t.Run(family.name, func(t *testing.T) {
			var n tally
			for seed := range uint64(150) {
				p := family.draw(seed)
				fits := flow.Fits(p, nil)
				if fits {
					n.fit++
				}
				err := agree(p, &n)
				if !fits && errors.Is(err, flow.ErrUnfit) {
					continue
				}
				if err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
				if !fits {
					n.lucky++
				}
			}
			if n.fit < family.fit || n.feasible == 0 || (n.lucky > 0) != family.loose {
				t.Errorf("%+v: too few were compared", n)
			}
			t.Logf("%+v", n)
		})
	}
}

// agree compares with exhaustive search, renumbered too, twice, and stopped.
func agree(p *assign.Problem, n *tally) error {
	best, _ := assigntest.Exhaustive(p)
	sol, err := (flow.Method{}).Solve(context.Background(), p, nil, 0, nil)
	if err != nil {
		return err
	}
	if err := proven(p, sol, best); err != nil {
		return err
	}
	if best != nil {
		n.feasible++
		report, err := certify.Check(p, sol.Choices, sol.Certificate)
		if err == nil && report.Optimal() {
			n.certified++
		} else if sol.Certificate != nil {
			return fmt.Errorf("the certificate is refused: %w (%+v)", err, report)
		}
	}
	again, err := (flow.Method{}).Solve(context.Background(), p, nil, 0, nil)
	if err != nil || !reflect.DeepEqual(sol, again) {
		return fmt.Errorf("two runs differ: %+v and %+v (%w)", sol, again, err)
	}
	turned := assigntest.Turned(p)
	if sol, err = (flow.Method{}).Solve(context.Background(), turned, nil, 0, nil); err != nil {
		return err
	}
	if err := proven(turned, sol, best); err != nil {
		return fmt.Errorf("renumbered: %w", err)
	}
	return nil
}

func proven(p *assign.Problem, sol assign.Solution, best []int64) error {
	if best == nil {
		if sol.State != assign.Infeasible || sol.Choices != nil || sol.Proof != assign.ProofSearch {
			return fmt.Errorf("state %d, proof %d, choices %v for what has no solution", sol.State, sol.Proof, sol.Choices)
		}
		return nil
	}
	if sol.State != assign.Optimal || sol.Proof != assign.ProofSearch {
		return fmt.Errorf("state %d, proof %d; the optimum is %v", sol.State, sol.Proof, best)
	}
	sum, ok := assigntest.Feasible(p, sol.Choices)
	if !ok || !slices.Equal(sum, best) || !slices.Equal(sol.Objective, best) || !slices.Equal(sol.Bound, best) {
		return fmt.Errorf("choices %v cost %v (feasible: %v), objective %v, bound %v; the optimum is %v", sol.Choices, sum, ok, sol.Objective, sol.Bound, best)
	}
	return nil
}
