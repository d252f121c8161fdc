package simplex

import (
	"math/big"
	"math/rand/v2"
)

// program is a small linear program written out: min cost·x over x >= 0, rows "<=" where slack says so, else "=".
type program struct {
	rows  [][]int64 // by row, then column
	rhs   []int64
	slack []bool
	cost  []int64
}

// unmet is what an artificial costs in the tests: far more than any plan.
const unmet = 1_000_000

// random is a program of the kind that chooses patterns: groups that need one each, places that take one pattern at most, some rows with a 2. In every
// other program the first group has an option of two parts, whose rows are zero: as many patterns with the part as options that have it.
func random(rng *rand.Rand) *program {
	p := &program{}
	groups, places, parts := 1+rng.IntN(4), 1+rng.IntN(4), 2*rng.IntN(2)
	for r := range groups + parts + places {
		p.rhs = append(p.rhs, int64(b2i(r < groups || r >= groups+parts)))
		p.slack = append(p.slack, r >= groups+parts)
		p.rows = append(p.rows, nil)
	}
	if parts > 0 {
		option := make([]int64, groups+parts+places)
		option[0], option[groups], option[groups+1] = 1, -1, -1
		p.column(option, rng.Int64N(11)-5)
	}
	for range 3 + rng.IntN(14) {
		column := make([]int64, groups+parts+places)
		for g := range groups + parts {
			if rng.IntN(2) == 0 {
				column[g] = 1
			}
		}
		column[groups+parts+rng.IntN(places)] = 1 + rng.Int64N(5)/4
		p.column(column, rng.Int64N(41)-5)
	}
	return p
}

func (p *program) column(entries []int64, cost int64) {
	for r := range p.rows {
		p.rows[r] = append(p.rows[r], entries[r])
	}
	p.cost = append(p.cost, cost)
}

// bounded adds a row "<=" to the program.
func (p *program) bounded(row []int64, rhs int64) {
	p.rows, p.rhs, p.slack = append(p.rows, row), append(p.rhs, rhs), append(p.slack, true)
}

// lp is the program for the package to solve.
func (p *program) lp() *LP {
	rhs := make([]float64, len(p.rhs))
	for r, b := range p.rhs {
		rhs[r] = float64(b)
	}
	lp := New(rhs, p.slack)
	lp.SetArtificial(unmet)
	for j, c := range p.cost {
		var rows []int32
		var values []float64
		for r := range p.rows {
			if v := p.rows[r][j]; v != 0 {
				rows, values = append(rows, int32(r)), append(values, float64(v))
			}
		}
		lp.AddColumn(float64(c), rows, values)
	}
	return lp
}

// tableau solves the program in fractions by a dense tableau with Bland's rule, from slacks and artificials. A column that is shut may not enter. It returns the
// optimum, artificials counted at unmet each, and whether some artificial is left.
func (p *program) tableau(shut func(j int) bool) (optimum float64, left bool) {
	m, n := len(p.rows), len(p.cost)
	t, basis := p.first()
	for {
		in := -1
		for j := range n + m {
			open := j >= n || !shut(j)
			if open && t[m][j].Sign() < 0 {
				in = j
				break
			}
		}
		if in < 0 {
			break
		}
		out := leavingRow(t[:m], basis, in)
		pivot(t, out, in)
		basis[out] = in
	}
	for r, b := range basis {
		left = left || b >= n && !p.slack[b-n] && t[r][n+m].Sign() > 0
	}
	optimum, _ = new(big.Rat).Neg(t[m][n+m]).Float64()
	return optimum, left
}

// first is the tableau of the basis of slacks and artificials, its last row the reduced costs, its last column the values.
func (p *program) first() (t [][]*big.Rat, basis []int) {
	m, n := len(p.rows), len(p.cost)
	t, basis = make([][]*big.Rat, m+1), make([]int, m)
	for r := range m {
		for _, v := range p.rows[r] {
			t[r] = append(t[r], big.NewRat(v, 1))
		}
		for k := range m {
			t[r] = append(t[r], big.NewRat(int64(b2i(k == r)), 1))
		}
		t[r] = append(t[r], big.NewRat(p.rhs[r], 1))
		basis[r] = n + r
	}
	for j := range n + m + 1 {
		d := new(big.Rat)
		if j < n {
			d.SetInt64(p.cost[j])
		}
		for r := range m {
			if !p.slack[r] && (j < n || j == n+m) { // an artificial itself is basic, so its reduced cost is 0
				d.Sub(d, new(big.Rat).Mul(big.NewRat(unmet, 1), t[r][j]))
			}
		}
		t[m] = append(t[m], d)
	}
	return t, basis
}

func leavingRow(t [][]*big.Rat, basis []int, in int) int {
	best, least := -1, new(big.Rat)
	for r := range t {
		if t[r][in].Sign() <= 0 {
			continue
		}
		q := new(big.Rat).Quo(t[r][len(t[r])-1], t[r][in])
		if c := q.Cmp(least); best < 0 || c < 0 || c == 0 && basis[r] < basis[best] {
			best, least = r, q
		}
	}
	return best
}

func pivot(t [][]*big.Rat, out, in int) {
	inverse := new(big.Rat).Inv(t[out][in])
	for j := range t[out] {
		t[out][j] = new(big.Rat).Mul(t[out][j], inverse)
	}
	for r := range t {
		f := t[r][in]
		if r == out || f.Sign() == 0 {
			continue
		}
		for j := range t[r] {
			if t[out][j].Sign() != 0 {
				t[r][j] = new(big.Rat).Sub(t[r][j], new(big.Rat).Mul(f, t[out][j]))
			}
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func none(int) bool { return false }
