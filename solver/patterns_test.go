package solver

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/certify"
	"github.com/placewell/placewell/solver/assign/route"
)

// plainNodes is how far the plain method may look for what is compared.
const plainNodes = 2_000

// TestRoutedAsPlain solves weeks of requests by the routed methods: the levels are those that the plain method proves, and every answer has a
// certificate that is accepted.
func TestRoutedAsPlain(t *testing.T) {
	var small, large counts
	for seed := range int64(smallWeeks) {
		small.compare(t, seed, modeltest.Requests(seed, 24, 30))
	}
	for seed := range int64(largeWeeks) {
		large.compare(t, seed, modeltest.Requests(seed, 60, 50))
	}
	small.log(t, "24 children")
	large.log(t, "60 children")
	if small.unproven > 10 || large.unproven > 10 {
		t.Errorf("plain did not prove %d and %d: too few comparisons", small.unproven, large.unproven)
	}
}

// counts says what came of the comparisons.
type counts struct {
	solved, unproven, ties int
	byProof                [assign.ProofCertificate + 1]int
}

func (c *counts) log(t *testing.T, what string) {
	t.Logf("%s: %d solved, plain did not prove %d, other choices at the same levels %d; certificates %d, search %d, HiGHS %d", what, c.solved, c.unproven,
		c.ties, c.byProof[assign.ProofCertificate], c.byProof[assign.ProofSearch], c.byProof[assign.ProofHiGHS])
}

// compare solves a sample both ways. Where choices differ at the same levels, even the last level did not tell them apart.
func (c *counts) compare(t *testing.T, seed int64, s modeltest.Sample) {
	t.Helper()
	p, err := prepare(context.Background(), s.Requests, &s.Pool, s.Policy, nil)
	if err != nil {
		t.Fatal(err)
	}
	sol, err := assign.Solve(context.Background(), &p.Problem, assign.Settings{Method: route.Method{Fallback: assign.Plain{}}})
	if err != nil {
		t.Fatal(err)
	}
	c.solved++
	if sol.State != assign.Optimal {
		t.Errorf("seed %d: state %d", seed, sol.State)
		return
	}
	if sol.Certificate == nil {
		t.Errorf("seed %d: no certificate (%s)", seed, sol.Method)
	} else {
		sol.Proof = assign.ProofCertificate
		if _, err := certify.Check(&p.Problem, sol.Choices, sol.Certificate); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
	c.byProof[sol.Proof]++
	plain, err := assign.Solve(context.Background(), &p.Problem, assign.Settings{WorkLimit: plainNodes})
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case plain.State != assign.Optimal:
		c.unproven++
		if slices.Compare(sol.Objective, plain.Bound) < 0 || slices.Compare(sol.Objective, plain.Objective) > 0 {
			t.Errorf("seed %d: levels %v, plain %v with bound %v", seed, sol.Objective, plain.Objective, plain.Bound)
		}
	case !slices.Equal(sol.Objective, plain.Objective):
		t.Errorf("seed %d: levels %v, plain %v", seed, sol.Objective, plain.Objective)
	case !reflect.DeepEqual(sol.Choices, plain.Choices):
		c.ties++
		t.Logf("seed %d: other choices at the same levels %v", seed, sol.Objective)
	}
}
