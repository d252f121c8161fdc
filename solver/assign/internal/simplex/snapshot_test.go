package simplex

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// state is what a caller can see of a program.
type state struct {
	objective                      float64
	values, duals, slacks, reduced []float64
	basis                          []int32
}

func stateOf(lp *LP) state {
	s := state{objective: lp.Objective(), basis: lp.Basis()}
	for j := range lp.Columns() {
		s.values, s.reduced = append(s.values, lp.Value(j)), append(s.reduced, lp.Reduced(j))
	}
	for r := range lp.Rows() {
		s.duals, s.slacks = append(s.duals, lp.DualOf(r)), append(s.slacks, lp.Slack(r))
	}
	return s
}

func equal(a, b state) bool {
	return a.objective == b.objective && slices.Equal(a.values, b.values) && slices.Equal(a.duals, b.duals) && slices.Equal(a.slacks, b.slacks) &&
		slices.Equal(a.reduced, b.reduced) && slices.Equal(a.basis, b.basis)
}

// Back returns to the very state, be the factorisation of then still there or not, and the program is solved as before from it.
func TestBack(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 9))
		p, lp := solved(t, rng)
		tighten(rng, p, lp)
		if !dual(t, p, lp) {
			continue
		}
		var s Snapshot
		lp.Take(&s)
		before := stateOf(lp)
		for round := range 4 {
			shutSome(rng, lp)
			dual(t, p, lp)
			if round%2 == 1 {
				lp.SetBasis(lp.Basis()) // factorises anew
			}
			for j := range lp.Columns() {
				lp.Shut(j, false)
			}
			lp.Back(&s)
			lp.Reopened()
			if !equal(before, stateOf(lp)) {
				t.Fatalf("program %d, round %d: another state", seed, round)
			}
			pivots := lp.Pivots
			if outcome, err := lp.Dual(math.Inf(1), 0); err != nil || outcome != Solved || lp.Pivots > pivots {
				t.Fatalf("program %d, round %d: outcome %d after %d pivots, %v", seed, round, outcome, lp.Pivots-pivots, err)
			}
			optimal(t, p, lp)
			lp.Take(&s)
			before = stateOf(lp)
		}
	}
}

// A copy of the columns worth keeping is at the same optimum; whatever becomes of it, the program it was taken from stays.
func TestCompact(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 10))
		p, lp := solved(t, rng)
		tighten(rng, p, lp)
		if !dual(t, p, lp) {
			continue
		}
		before := stateOf(lp)
		kept := &program{rows: make([][]int64, len(p.rows)), rhs: slices.Clone(p.rhs), slack: slices.Clone(p.slack)}
		small, renumber := lp.Compact(func(j int) bool { return lp.Basic(j) || j%2 == 0 })
		for j, k := range renumber {
			if want := lp.Basic(j) || j%2 == 0; want != (k >= 0) {
				t.Fatalf("program %d: column %d became %d", seed, j, k)
			}
			if k < 0 {
				continue
			}
			entries := make([]int64, len(p.rows))
			for r := range entries {
				entries[r] = p.rows[r][j]
			}
			kept.column(entries, p.cost[j])
			if int(k) != len(kept.cost)-1 || small.Basic(int(k)) != lp.Basic(j) {
				t.Fatalf("program %d: column %d became %d", seed, j, k)
			}
		}
		dual(t, kept, small)
		if !same(small.Objective(), lp.Objective()) {
			t.Errorf("program %d: %v became %v", seed, lp.Objective(), small.Objective())
		}
		tighten(rng, kept, small)
		shutSome(rng, small)
		dual(t, kept, small)
		if !equal(before, stateOf(lp)) {
			t.Fatalf("program %d changed with its copy", seed)
		}
		tighten(rng, p, lp)
		dual(t, p, lp)
		small.SetBasis(small.Basis()) // reckons from the right sides anew
		dual(t, kept, small)
	}
}

func TestClone(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 11))
		p, lp := solved(t, rng)
		lp.Shut(0, true)
		if !dual(t, p, lp) {
			continue
		}
		before := stateOf(lp)
		other := &program{rhs: slices.Clone(p.rhs), slack: slices.Clone(p.slack), cost: slices.Clone(p.cost)}
		for _, row := range p.rows {
			other.rows = append(other.rows, slices.Clone(row))
		}
		c := lp.Clone()
		if !c.IsShut(0) || c.Columns() != lp.Columns() || c.Rows() != lp.Rows() || !slices.Equal(c.Basis(), lp.Basis()) {
			t.Fatalf("program %d: the copy differs", seed)
		}
		tighten(rng, other, c)
		shutSome(rng, c)
		dual(t, other, c)
		c.AddColumn(-1000, []int32{0}, []float64{1})
		if err := c.Primal(); err != nil {
			t.Fatalf("program %d: %v", seed, err)
		}
		if !equal(before, stateOf(lp)) {
			t.Fatalf("program %d changed with its copy", seed)
		}
		optimal(t, p, lp)
	}
}

// The basis of an optimum is taken up by a program just made, which is then solved without a pivot; one that is not feasible is refused.
func TestSetBasis(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 12))
		p, lp := solved(t, rng)
		fresh := p.lp()
		if !fresh.SetBasis(lp.Basis()) {
			t.Fatalf("program %d: the basis of its optimum is refused", seed)
		}
		if err := fresh.Primal(); err != nil || fresh.Pivots > 0 {
			t.Fatalf("program %d: %d pivots, %v", seed, fresh.Pivots, err)
		}
		optimal(t, p, fresh)

		before := stateOf(lp)
		basis := make([]int32, len(p.rows)) // slacks and artificials, the latter not zero
		for r := range basis {
			basis[r] = ^int32(r)
		}
		if lp.SetBasis(basis) {
			t.Fatalf("program %d: a basis that leaves rows unmet is taken", seed)
		}
		if !equal(before, stateOf(lp)) {
			t.Fatalf("program %d changed with a basis that it refused", seed)
		}
		optimal(t, p, lp)
	}
}

// Of a basis with a column twice, one is left, and the slack of the row without a pivot comes in.
func TestSingular(t *testing.T) {
	lp := New([]float64{1, 1}, []bool{false, true})
	lp.AddColumn(2, []int32{0, 1}, []float64{1, 1})
	lp.AddColumn(3, []int32{0, 1}, []float64{1, 1})
	lp.AddColumn(5, []int32{0}, []float64{1})
	if !lp.SetBasis([]int32{0, 1}) {
		t.Fatal("the basis is refused")
	}
	if lp.Basic(0) == lp.Basic(1) {
		t.Errorf("the basis is %v", lp.Basis())
	}
	if err := lp.Primal(); err != nil || !same(lp.Objective(), 2) || !same(lp.Value(0), 1) {
		t.Errorf("%v, %v, %v", lp.Objective(), lp.Value(0), err)
	}
}
