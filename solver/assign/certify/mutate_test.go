package certify

import (
	"math/rand/v2"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

// Every kind of corruption is refused; the certificates are the slow prover's.
func TestMutate(t *testing.T) {
	seed := uint64(0)
	assigntest.Mutate(t, func(p *assign.Problem) (assign.Solution, error) {
		optimum, choices := assigntest.Exhaustive(p)
		if optimum == nil {
			return assign.Solution{State: assign.Infeasible}, nil
		}
		seed++
		r := rand.New(rand.NewPCG(seed, 23))
		all := [][]int{nil}
		for g := range p.Groups {
			all[0] = append(all[0], g)
		}
		cert, _ := prove(r, p, all, [][]int64{optimum})
		return assign.Solution{State: assign.Optimal, Objective: optimum, Choices: choices, Certificate: cert}, nil
	}, func(p *assign.Problem, choices []assign.Choice, c *assign.Certificate) error {
		_, err := Check(p, choices, c)
		return err
	})
}
