package simplex

import (
	"math"
	"math/rand/v2"
	"testing"
)

// matrix is dense, by column.
type matrix [][]float64

func (b matrix) column(k int, to []entry) []entry {
	for r, v := range b[k] {
		if v != 0 {
			to = append(to, entry{int32(r), v})
		}
	}
	return to
}

// sparse is a random column with at least one entry.
func sparse(rng *rand.Rand, m int) []float64 {
	c := make([]float64, m)
	for range 1 + rng.IntN(4) {
		c[rng.IntN(m)] = float64(rng.IntN(7) - 3)
	}
	if c[rng.IntN(m)] == 0 {
		c[rng.IntN(m)] = 1
	}
	return c
}

// rank is by Gauss with the largest pivot.
func (b matrix) rank() (rank int) {
	m := len(b)
	a := make(matrix, m)
	for k := range b {
		a[k] = append([]float64(nil), b[k]...)
	}
	for r := range m {
		best := rank
		for k := rank; k < m; k++ {
			if math.Abs(a[k][r]) > math.Abs(a[best][r]) {
				best = k
			}
		}
		if rank == m || math.Abs(a[best][r]) < 1e-9 {
			continue
		}
		a[rank], a[best] = a[best], a[rank]
		for k := rank + 1; k < m; k++ {
			f := a[k][r] / a[rank][r]
			for i := range m {
				a[k][i] -= f * a[rank][i]
			}
		}
		rank++
	}
	return rank
}

// solves fails the test unless both solves invert the product with the matrix, whose column k has its pivot in row at[k].
func solves(t *testing.T, f *factor, b matrix, at []int32, rng *rand.Rand) {
	t.Helper()
	m := len(b)
	right, w := make([]float64, m), make([]float64, m)
	for i := range right {
		right[i] = float64(rng.IntN(9) - 4)
	}
	copy(w, right)
	f.forward(w)
	for i := range m {
		sum := 0.0
		for k := range m {
			sum += b[k][i] * w[at[k]]
		}
		if math.Abs(sum-right[i]) > near {
			t.Fatalf("forward: row %d gives %v, want %v", i, sum, right[i])
		}
	}
	for k, p := range at {
		w[p] = right[k]
	}
	f.backward(w)
	for k := range m {
		sum := 0.0
		for i := range m {
			sum += w[i] * b[k][i]
		}
		if math.Abs(sum-right[k]) > near {
			t.Fatalf("backward: column %d gives %v, want %v", k, sum, right[k])
		}
	}
}

func TestFactor(t *testing.T) {
	var f factor
	whole, updated := 0, 0
	for seed := range uint64(400) {
		rng := rand.New(rand.NewPCG(seed, 8))
		m := 1 + rng.IntN(14)
		b := make(matrix, m)
		for k := range b {
			b[k] = sparse(rng, m)
		}
		if rank, at := b.rank(), f.build(m, b.column); rank < m {
			b.repair(t, at, rank)
		} else {
			whole++
		}
		at := f.build(m, b.column)
		solves(t, &f, b, at, rng)
		for range 6 {
			k, c := rng.IntN(m), sparse(rng, m)
			alpha := append([]float64(nil), c...)
			f.forward(alpha)
			if math.Abs(alpha[at[k]]) < 0.1 {
				continue
			}
			f.update(at[k], alpha)
			b[k] = c
			updated++
			solves(t, &f, b, at, rng)
		}
	}
	if whole < 40 || whole > 360 || updated < 400 {
		t.Errorf("%d of 400 matrices are regular, %d columns were changed: the test looks at one kind only", whole, updated)
	}
}

// repair puts unit vectors of the rows without a pivot in place of the columns that were found dependent, of which there must be as many as the rank lacks.
func (b matrix) repair(t *testing.T, at []int32, rank int) {
	t.Helper()
	taken := make([]bool, len(b))
	found := 0
	for _, r := range at {
		if r >= 0 {
			taken[r] = true
			found++
		}
	}
	if found != rank {
		t.Fatalf("%d pivots, and the rank is %d", found, rank)
	}
	row := 0
	for k, r := range at {
		if r >= 0 {
			continue
		}
		for taken[row] {
			row++
		}
		clear(b[k])
		b[k][row], taken[row] = 1, true
	}
	if b.rank() < len(b) {
		t.Fatal("the matrix is still singular")
	}
}
