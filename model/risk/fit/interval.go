package fit

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// freely is the precision with which the history alone speaks: so little that it only keeps two facts that always go together from
// having no estimate at all.
const freely = 1e-4

// errorsOf gives the standard error of each coefficient at the greatest likelihood, robust to what one child's spells have in common: the
// sandwich of Huber (1967) with children as clusters.
func (s *sample) errorsOf(beta []float64, h *mat.SymDense, child []int) ([]float64, error) {
	clusters := 0
	for _, c := range child {
		clusters = max(clusters, c+1)
	}
	scores := make([]float64, clusters*s.k)
	for i := range s.n {
		_, slope, _ := one(s.z(i, beta), s.u[i], s.event[i])
		for j, x := range s.row(i) {
			scores[child[i]*s.k+j] += slope * x
		}
	}
	meat := mat.NewSymDense(s.k, nil)
	for c := range clusters {
		meat.SymRankOne(meat, 1, mat.NewVecDense(s.k, scores[c*s.k:(c+1)*s.k]))
	}
	var chol mat.Cholesky
	if !chol.Factorize(h) {
		return nil, errSeparated
	}
	var bread mat.SymDense
	if err := chol.InverseTo(&bread); err != nil {
		return nil, errSeparated
	}
	var half, cov mat.Dense
	half.Mul(&bread, meat)
	cov.Mul(&half, &bread)
	few := float64(clusters) / float64(max(1, clusters-1))
	out := make([]float64, s.k)
	for j := range out {
		out[j] = math.Sqrt(few * cov.At(j, j))
	}
	return out, nil
}
