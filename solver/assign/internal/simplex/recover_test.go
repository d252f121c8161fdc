package simplex

import (
	"math/rand/v2"
	"testing"
)

// From any basis, good or bad, Recover leads to one that the primal method goes on from to the optimum.
func TestRecover(t *testing.T) {
	moved := 0
	for seed := range uint64(150) {
		rng := rand.New(rand.NewPCG(seed, 21))
		p := random(rng)
		lp := p.lp()
		var set []int32
		for _, j := range rng.Perm(lp.Columns())[:min(lp.Columns(), lp.Rows())] {
			set = append(set, int32(j))
		}
		lp.Adopt(set)
		if err := lp.Recover(); err != nil {
			t.Fatalf("program %d: %v", seed, err)
		}
		moved += b2i(len(lp.Basis()) > 0 && lp.Pivots > 0)
		if err := lp.Primal(); err != nil {
			t.Fatalf("program %d: %v", seed, err)
		}
		optimal(t, p, lp)
	}
	if moved < 50 {
		t.Errorf("%d of 150 bases needed a pivot: the test looks at easy ones only", moved)
	}
}

// Rows that are slack can go: values, duals of the others and the objective stay, and so does the optimum.
func TestDropRows(t *testing.T) {
	dropped := 0
	for seed := range uint64(80) {
		rng := rand.New(rand.NewPCG(seed, 22))
		_, lp := solved(t, rng)
		first := lp.Rows()
		lp.AddRows([]float64{1 << 20, 1 << 21}, func(_ int, emit func(int, float64)) {
			emit(0, 1)
			emit(1, 1)
		})
		if err := lp.Primal(); err != nil {
			t.Fatalf("program %d: %v", seed, err)
		}
		if !lp.LogicalBasic(first) || !lp.LogicalBasic(first+1) {
			continue
		}
		want := stateOf(lp)
		renumber := make([]int32, lp.Rows())
		for r := range renumber {
			renumber[r] = int32(r)
		}
		renumber[first], renumber[first+1] = -1, int32(first)
		lp.DropRows(renumber)
		dropped++
		got := stateOf(lp)
		if got.objective != want.objective || len(got.slacks) != first+1 || got.slacks[first] != want.slacks[first+1] {
			t.Fatalf("program %d: the objective is %v, want %v; slacks %v of %v", seed, got.objective, want.objective, got.slacks, want.slacks)
		}
		for j := range want.values {
			if got.values[j] != want.values[j] {
				t.Fatalf("program %d: column %d has %v, want %v", seed, j, got.values[j], want.values[j])
			}
		}
		if err := lp.Primal(); err != nil || !same(lp.Objective(), want.objective) {
			t.Fatalf("program %d: %v, then the objective is %v, want %v", seed, err, lp.Objective(), want.objective)
		}
	}
	if dropped < 40 {
		t.Errorf("rows were dropped from %d of 80 programs", dropped)
	}
}
