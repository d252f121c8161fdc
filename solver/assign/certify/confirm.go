package certify

import "github.com/placewell/placewell/solver/assign"

// Confirm checks the certificate of an optimal solution and says so in its proof. A solution whose certificate is refused loses it, and keeps what its
// method vouches for; the error tells why, and is for those who look after the method.
func Confirm(p *assign.Problem, sol assign.Solution) (assign.Solution, error) {
	return confirm(p, sol, nil)
}

func confirm(p *assign.Problem, sol assign.Solution, stands stands) (assign.Solution, error) {
	if sol.State != assign.Optimal || sol.Certificate == nil {
		return sol, nil
	}
	if _, err := checkChoices(p, sol.Choices, sol.Certificate, stands); err != nil {
		sol.Certificate = nil
		return sol, err
	}
	sol.Proof = assign.ProofCertificate
	return sol, nil
}
