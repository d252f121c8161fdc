package assigntest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

// Mutate holds a checker of certificates to what prove makes of small random problems: certificates that prove the solution best are accepted, and
// every corruption that leaves them false is refused. What is false is settled by Proves, a second reading of the rules. check must refuse a
// certificate that proves less than the choices have on any level. The suite fails unless every kind of corruption was produced, and unless
// a certificate was accepted with a tree of three leaves and a later level whose points price an earlier one.
//
// prove returns a solution of state Optimal with its certificate; problems for which it has none are passed over. Costs are small enough for
// sums of 64 bits, multipliers and all, if it keeps scales below 2^16.
func Mutate(t *testing.T, prove func(p *assign.Problem) (assign.Solution, error),
	check func(p *assign.Problem, choices []assign.Choice, c *assign.Certificate) error) {
	t.Helper()
	m := &mutation{check: check, produced: map[string]int{}}
	for _, f := range mutateFamilies() {
		for seed := range uint64(f.seeds) {
			p := Random(seed, f.shape)
			sol, err := prove(p)
			if err != nil {
				t.Fatalf("%s, seed %d: %v", f.name, seed, err)
			}
			if sol.State != assign.Optimal || sol.Certificate == nil {
				continue
			}
			if err := m.hold(rand.New(rand.NewPCG(seed, 1)), p, &sol); err != nil {
				t.Errorf("%s, seed %d: %v", f.name, seed, err)
			}
		}
	}
	for _, k := range corruptions() {
		if m.produced[k.name] == 0 {
			t.Errorf("%s: was never produced in %d certificates", k.name, m.accepted)
		}
	}
	if !m.rich {
		t.Errorf("of %d certificates none has a tree of three leaves and a priced level", m.accepted)
	}
	t.Logf("%d certificates accepted; refused: %v", m.accepted, m.produced)
}

func mutateFamilies() []family {
	base := Shape{Groups: 4, Places: 3, Levels: 3, MaxChildren: 2, Scale: 1000, Wait: true, Limits: 2}
	with := func(change func(s *Shape)) Shape {
		s := base
		change(&s)
		return s
	}
	return []family{
		{"whole", 12, base},
		{"singly", 12, with(func(s *Shape) { s.MaxChildren, s.Groups, s.Limits = 1, 5, 1 })},
		{"splits", 12, with(func(s *Shape) { s.Splits, s.MaxChildren, s.Groups = true, 3, 3 })},
		{"ties", 12, with(func(s *Shape) { s.Scale = 2 })},
		{"legal", 12, with(func(s *Shape) { s.Legal, s.Places, s.Limits = true, 2, 0 })},
		{"caps", 12, with(func(s *Shape) { s.Caps, s.Conflicts = true, true })},
		{"budget", 12, with(func(s *Shape) { s.Budget, s.Exclusive = true, true })},
		{"all", 12, Shape{Groups: 4, Places: 3, Levels: 3, MaxChildren: 2, Scale: 1000, Splits: true, Wait: true, Exclusive: true, Conflicts: true, States: true,
			Caps: true, Budget: true, Legal: true, Limits: 2}},
	}
}

type mutation struct {
	check    func(p *assign.Problem, choices []assign.Choice, c *assign.Certificate) error
	produced map[string]int
	accepted int
	rich     bool
}

// tries is how many positions are tried for a corruption of one certificate.
const tries = 12

// hold checks one certificate and its corruptions.
func (m *mutation) hold(r *rand.Rand, p *assign.Problem, sol *assign.Solution) error {
	if err := m.check(p, sol.Choices, sol.Certificate); err != nil {
		return fmt.Errorf("the certificate is refused: %w", err)
	}
	if !proves(p, sol.Certificate, sol.Objective) {
		return fmt.Errorf("the certificate is accepted, and proves nothing by the reference")
	}
	m.accepted++
	m.rich = m.rich || rich(sol.Certificate)
	for _, k := range corruptions() {
		for range tries {
			c, err := copied(sol.Certificate)
			if err != nil {
				return err
			}
			if !k.apply(r, p, c) || proves(p, c, sol.Objective) {
				continue
			}
			m.produced[k.name]++
			if m.check(p, sol.Choices, c) == nil {
				return fmt.Errorf("%s: is accepted", k.name)
			}
			break
		}
	}
	return nil
}

func proves(p *assign.Problem, c *assign.Certificate, objective []int64) bool {
	bound, err := Proves(p, c)
	return err == nil && slices.Equal(bound, objective)
}

func copied(c *assign.Certificate) (*assign.Certificate, error) {
	b, err := c.MarshalBinary()
	if err != nil {
		return nil, err
	}
	out := &assign.Certificate{}
	return out, out.UnmarshalBinary(b)
}

// rich tells of a certificate with a tree of three leaves, and with a level whose points price an earlier one.
func rich(c *assign.Certificate) bool {
	leaves, priced := 0, false
	for i := range c.Components {
		for s := range c.Components[i].Stages {
			n := 0
			for _, node := range below(c.Components[i].Stages[s].Root) {
				if node.Kind == assign.NodeLeaf {
					n++
				}
				priced = priced || slices.ContainsFunc(node.Point.Held, func(v int64) bool { return v > 0 })
			}
			leaves = max(leaves, n)
		}
	}
	return leaves >= 3 && priced
}

// below lists the nodes of a tree.
func below(n *assign.ProofNode) []*assign.ProofNode {
	out := []*assign.ProofNode{n}
	for _, child := range n.Children {
		out = append(out, below(child)...)
	}
	return out
}
