package assigntest

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

// trivial is a problem of two groups, each with a place of its own, and a certificate of its optimum that needs no multipliers.
func trivial() (*assign.Problem, *assign.Solution) {
	p := &assign.Problem{Levels: 1, Budget: -1, Places: []assign.Place{{}, {}}}
	for g := range p.Places {
		q := assign.Part{Children: 1, Arcs: []assign.Arc{{Place: g, Cost: []int64{3}}}}
		p.Groups = append(p.Groups, assign.Group{Parts: []assign.Part{q}, Options: []assign.Option{{Parts: []int{0}, Cost: []int64{4}}}})
	}
	leaf := &assign.ProofNode{Point: assign.Point{Scale: 1, Part: []int64{0, 0}}}
	cert := &assign.Certificate{Components: []assign.ComponentProof{{Groups: []int{0, 1},
		Stages: []assign.StageProof{{Weights: []int64{1}, Value: []int64{14}, Root: leaf}}}}}
	choices := []assign.Choice{{Arcs: []int{0}}, {Arcs: []int{0}}}
	return p, &assign.Solution{State: assign.Optimal, Choices: choices, Objective: []int64{14}, Certificate: cert}
}

// A checker that accepts everything, one that refuses everything, and a certificate that proves too little are all found out.
func TestMutateCatches(t *testing.T) {
	p, sol := trivial()
	careless := func(p *assign.Problem, _ []assign.Choice, c *assign.Certificate) error {
		_, err := Proves(p, c)
		return err
	}
	for _, c := range []struct {
		name   string
		check  func(p *assign.Problem, choices []assign.Choice, c *assign.Certificate) error
		change func()
		says   string
	}{
		{"accepts everything", func(*assign.Problem, []assign.Choice, *assign.Certificate) error { return nil }, func() {}, "is accepted"},
		{"does not look at the objective", careless, func() {}, "a level row lowered: is accepted"},
		{"refuses everything", func(*assign.Problem, []assign.Choice, *assign.Certificate) error { return errors.New("no") }, func() {}, "is refused"},
		{"too little", func(*assign.Problem, []assign.Choice, *assign.Certificate) error { return nil },
			func() { sol.Certificate.Components[0].Stages[0].Value[0]-- }, "proves nothing"},
	} {
		c.change()
		m := &mutation{check: c.check, produced: map[string]int{}}
		err := m.hold(rand.New(rand.NewPCG(1, 1)), p, sol)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
