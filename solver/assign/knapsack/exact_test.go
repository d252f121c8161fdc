package knapsack_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/certify"
	"github.com/placewell/placewell/solver/assign/knapsack"
)

// shape says what a random problem may contain.
type shape struct {
	groups, places, levels int
	scale                  int64 // costs lie in [-scale/4, scale]
	uses                   int   // greatest use of an arc
	slack                  int   // rooms are this many hundredths of the mean load
	wait, states, holes    bool
	loose                  bool // a second counter that cannot bind
}

// draw draws the problem of a seed.
func draw(seed uint64, s shape) *assign.Problem {
	r := rand.New(rand.NewPCG(seed, 77))
	cost := func() []int64 {
		out := make([]int64, s.levels)
		for l := range out {
			if r.IntN(4) > 0 {
				out[l] = r.Int64N(s.scale+s.scale/4+1) - s.scale/4
			}
		}
		return out
	}
	p := &assign.Problem{Levels: s.levels, Budget: -1}
	load := make([]int, s.places)
	for range s.groups {
		part := assign.Part{Children: 1}
		for h := range s.places {
			if s.holes && r.IntN(4) == 0 {
				continue
			}
			a := assign.Arc{Place: h, Use: [assign.Counters]int32{int32(r.IntN(s.uses + 1))}, Cost: cost()}
			if s.states && r.IntN(12) == 0 {
				a.State = assign.ArcForbidden
			}
			if s.loose {
				a.Use[2] = 1
			}
			load[h] += int(a.Use[0])
			part.Arcs = append(part.Arcs, a)
		}
		grp := assign.Group{Parts: []assign.Part{part}, Options: []assign.Option{{Parts: []int{0}, Cost: cost()}}}
		if s.wait {
			grp.Options = append(grp.Options, assign.Option{Cost: cost()})
		}
		if s.holes {
			grp.Options = append(grp.Options, assign.Option{Parts: []int{0}, Cost: cost()})
		}
		p.Groups = append(p.Groups, grp)
	}
	if s.states && r.IntN(2) == 0 {
		if arcs := p.Groups[r.IntN(s.groups)].Parts[0].Arcs; len(arcs) > 0 {
			arcs[r.IntN(len(arcs))].State = assign.ArcPinned
		}
	}
	for h := range s.places {
		limit := [assign.Counters]int32{int32(load[h] * s.slack / 100 / s.places), -1, -1, -1}
		if s.loose {
			limit[2] = int32(s.groups)
		}
		p.Places = append(p.Places, assign.Place{Limit: limit})
	}
	return p
}

func shapes() map[string]shape {
	base := shape{groups: 6, places: 3, levels: 1, scale: 20, uses: 9, slack: 110}
	with := func(change func(s *shape)) shape {
		s := base
		change(&s)
		return s
	}
	return map[string]shape{
		"plain":             base,
		"tight":             with(func(s *shape) { s.groups, s.slack, s.uses = 8, 100, 30 }),
		"two places":        with(func(s *shape) { s.groups, s.places, s.slack, s.uses = 12, 2, 101, 50 }),
		"large costs":       with(func(s *shape) { s.scale = 3_000_000_000 }),
		"no cost":           with(func(s *shape) { s.scale = 0 }),
		"ties":              with(func(s *shape) { s.scale, s.uses = 2, 3 }),
		"waiting":           with(func(s *shape) { s.wait, s.slack = true, 70 }),
		"pinned, forbidden": with(func(s *shape) { s.states, s.slack = true, 140 }),
		"levels":            with(func(s *shape) { s.levels, s.scale, s.wait = 3, 50, true }),
		"no levels":         with(func(s *shape) { s.levels = 0 }),
		"great limits":      with(func(s *shape) { s.uses = 3_000 }),
		"everything": with(func(s *shape) {
			s.levels, s.wait, s.states, s.holes, s.loose, s.scale = 2, true, true, true, true, 100_000
		}),
		"nobody may wait": with(func(s *shape) { s.states, s.holes, s.loose, s.slack = true, true, true, 150 }),
	}
}

// TestExact holds the method to exhaustive search: value and state, an independent check of the choices, the certificate, the same value however groups
// and places are numbered, the same bytes twice, and honesty when stopped.
func TestExact(t *testing.T) {
	branched, infeasible := 0, 0
	for name, s := range shapes() {
		t.Run(name, func(t *testing.T) {
			feasible := 0
			for seed := range uint64(60) {
				p := draw(seed, s)
				best, _ := assigntest.Exhaustive(p)
				sol, err := agree(p, best)
				if err != nil {
					t.Errorf("seed %d: %v", seed, err)
				}
				if best != nil {
					feasible++
				} else {
					infeasible++
				}
				if sol.Certificate != nil && branches(sol.Certificate) {
					branched++
				}
			}
			if feasible == 0 {
				t.Error("no problem was feasible: nothing was compared")
			}
		})
	}
	if branched < 10 || infeasible < 20 {
		t.Errorf("%d certificates branch, %d problems were infeasible: too few to tell", branched, infeasible)
	}
}

// agree solves a problem in several ways and compares each with the best levels.
func agree(p *assign.Problem, best []int64) (assign.Solution, error) {
	if !knapsack.Fits(p, nil) {
		return assign.Solution{}, fmt.Errorf("does not fit")
	}
	sol, err := knapsack.Method{}.Solve(context.Background(), p, nil, 0, told(best))
	if err != nil {
		return sol, err
	}
	if err := proven(p, sol, best); err != nil {
		return sol, err
	}
	if best != nil {
		if err := certified(p, sol); err != nil {
			return sol, err
		}
	}
	again, err := knapsack.Method{}.Solve(context.Background(), p, nil, 0, told(best))
	if err != nil || !reflect.DeepEqual(sol, again) {
		return sol, fmt.Errorf("two runs differ: %+v and %+v, %w", sol, again, err)
	}
	for _, q := range []*assign.Problem{p, assigntest.Turned(p)} {
		other, err := assign.Solve(context.Background(), q, assign.Settings{Method: knapsack.Method{}})
		if err != nil {
			return sol, err
		}
		if err := proven(q, other, best); err != nil {
			return sol, fmt.Errorf("in components: %w", err)
		}
	}
	return sol, stopped(p, best)
}

// told fails the test by a panic when a report says what is not so.
func told(best []int64) func(incumbent, bound []int64) {
	var lastIncumbent, lastBound []int64
	return func(incumbent, bound []int64) {
		wrong := best != nil && (slices.Compare(bound, best) > 0 || incumbent != nil && slices.Compare(incumbent, best) < 0)
		back := lastBound != nil && slices.Compare(bound, lastBound) < 0 || lastIncumbent != nil && slices.Compare(incumbent, lastIncumbent) > 0
		if wrong || back {
			panic(fmt.Sprintf("reported incumbent %v and bound %v after %v and %v; the optimum is %v", incumbent, bound, lastIncumbent, lastBound, best))
		}
		lastIncumbent, lastBound = incumbent, bound
	}
}

func proven(p *assign.Problem, sol assign.Solution, best []int64) error {
	if best == nil {
		if sol.State != assign.Infeasible || sol.Choices != nil || sol.Proof == assign.ProofNone {
			return fmt.Errorf("state %d with proof %d, choices %v for an infeasible problem", sol.State, sol.Proof, sol.Choices)
		}
		return nil
	}
	sum, ok := assigntest.Feasible(p, sol.Choices)
	if !ok || sol.State != assign.Optimal || sol.Proof == assign.ProofNone || !slices.Equal(sum, best) || !slices.Equal(sol.Objective, best) ||
		!slices.Equal(sol.Bound, best) {
		return fmt.Errorf("state %d, proof %d, choices that cost %v (feasible: %v), objective %v, bound %v; the optimum is %v", sol.State, sol.Proof, sum,
			ok, sol.Objective, sol.Bound, best)
	}
	return nil
}

// certified has the certificate checked, after it went through bytes.
func certified(p *assign.Problem, sol assign.Solution) error {
	if sol.Certificate == nil {
		return fmt.Errorf("no certificate")
	}
	data, err := sol.Certificate.MarshalBinary()
	if err != nil {
		return err
	}
	var read assign.Certificate
	if err := read.UnmarshalBinary(data); err != nil {
		return err
	}
	r, err := certify.Check(p, sol.Choices, &read)
	if err != nil || !r.Optimal() {
		return fmt.Errorf("the certificate proves %v of %v: %w", r.Bound, r.Objective, err)
	}
	twice, err := sol.Certificate.MarshalBinary()
	if err != nil || !bytes.Equal(data, twice) {
		return fmt.Errorf("the certificate has other bytes the second time: %w", err)
	}
	return nil
}

// stopped solves under a context that has ended and under small work limits: what is said then must be true.
func stopped(p *assign.Problem, best []int64) error {
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for limit := range int64(4) {
		ctx := context.Background()
		if limit == 0 {
			ctx = ended
		}
		sol, err := knapsack.Method{}.Solve(ctx, p, nil, limit, told(best))
		if err != nil {
			return err
		}
		if limit > 0 && sol.Work > limit {
			return fmt.Errorf("%d nodes with a limit of %d", sol.Work, limit)
		}
		if sol.State != assign.Stopped {
			if err := proven(p, sol, best); err != nil {
				return err
			}
			continue
		}
		sum, ok := assigntest.Feasible(p, sol.Choices)
		if sol.Proof != assign.ProofNone || sol.Certificate != nil || best != nil && slices.Compare(sol.Bound, best) > 0 ||
			sol.Choices != nil && (!ok || !slices.Equal(sum, sol.Objective)) {
			return fmt.Errorf("stopped: proof %d, bound %v, choices that cost %v (feasible: %v), objective %v; the optimum is %v", sol.Proof, sol.Bound,
				sum, ok, sol.Objective, best)
		}
	}
	return nil
}

// branches tells whether a certificate has a branch.
func branches(c *assign.Certificate) bool {
	var look func(n *assign.ProofNode) bool
	look = func(n *assign.ProofNode) bool {
		return n != nil && (n.Kind == assign.NodeBranch || slices.ContainsFunc(n.Children, look))
	}
	for _, comp := range c.Components {
		for _, st := range comp.Stages {
			if look(st.Root) {
				return true
			}
		}
	}
	return false
}
