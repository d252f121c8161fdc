package simplex

import (
	"math"
	"math/rand/v2"
	"testing"
)

// solved gives a random program that has a solution, at its optimum.
func solved(t *testing.T, rng *rand.Rand) (*program, *LP) {
	t.Helper()
	for {
		p := random(rng)
		if _, left := p.tableau(none); left {
			continue
		}
		lp := p.lp()
		if err := lp.Primal(); err != nil {
			t.Fatal(err)
		}
		return p, lp
	}
}

// tighten adds one or two rows that the program may break, to both.
func tighten(rng *rand.Rand, p *program, lp *LP) {
	count := 1 + rng.IntN(2)
	first, rhs := len(p.rows), make([]float64, count)
	for i := range rhs {
		row := make([]int64, len(p.cost))
		for j := range row {
			row[j] = rng.Int64N(3)
		}
		b := 1 + rng.Int64N(3)
		rhs[i] = float64(b)
		p.bounded(row, b)
	}
	lp.AddRows(rhs, func(j int, emit func(row int, value float64)) {
		for i := range rhs {
			if v := p.rows[first+i][j]; v != 0 {
				emit(i, float64(v))
			}
		}
	})
}

// shutSome shuts some columns, basic ones above all.
func shutSome(rng *rand.Rand, lp *LP) {
	for j := range lp.Columns() {
		if rng.IntN(8) == 0 || lp.Basic(j) && rng.IntN(4) == 0 {
			lp.Shut(j, true)
		}
	}
}

// dual solves by the dual method and checks what it says. It returns whether the program still has a solution.
func dual(t *testing.T, p *program, lp *LP) bool {
	t.Helper()
	outcome, err := lp.Dual(math.Inf(1), 0)
	if err != nil {
		t.Fatal(err)
	}
	_, left := p.tableau(lp.IsShut)
	if want := [...]Outcome{Solved, Empty}[b2i(left)]; outcome != want {
		t.Fatalf("outcome %d, want %d", outcome, want)
	}
	if !left {
		optimal(t, p, lp)
	}
	return !left
}

func TestDual(t *testing.T) {
	tests := []struct {
		name   string
		change func(rng *rand.Rand, p *program, lp *LP)
	}{
		{"rows", tighten},
		{"shut", func(rng *rand.Rand, _ *program, lp *LP) { shutSome(rng, lp) }},
		{"rows and shut", func(rng *rand.Rand, p *program, lp *LP) {
			tighten(rng, p, lp)
			shutSome(rng, lp)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var ends [2]int
			for seed := range uint64(40) {
				rng := rand.New(rand.NewPCG(seed, 4))
				p, lp := solved(t, rng)
				for range 4 {
					tt.change(rng, p, lp)
					ok := dual(t, p, lp)
					ends[b2i(ok)]++
					if !ok {
						break
					}
				}
			}
			if ends[0] < 10 || ends[1] < 10 {
				t.Errorf("%d programs became empty and %d did not: the test looks at one kind only", ends[0], ends[1])
			}
		})
	}
}

// Between rows, columns come that are priced below zero, and the primal method goes on.
func TestDualThenPrimal(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 5))
		p, lp := solved(t, rng)
		for range 3 {
			tighten(rng, p, lp)
			if !dual(t, p, lp) {
				break
			}
			entries := make([]int64, len(p.rows))
			r := rng.IntN(len(entries))
			entries[r] = 1
			p.column(entries, -3)
			lp.AddColumn(-3, []int32{int32(r)}, []float64{1})
			if err := lp.Primal(); err != nil {
				t.Fatalf("program %d: %v", seed, err)
			}
			optimal(t, p, lp)
		}
	}
}

// Where a program ends beyond a cutoff or empty, its duals alone show it: they price nothing below zero and what they make of the right sides is more.
func TestCutoff(t *testing.T) {
	var ends [3]int
	for seed := range uint64(150) {
		rng := rand.New(rand.NewPCG(seed, 6))
		p, lp := solved(t, rng)
		cutoff := lp.Objective() + float64(rng.IntN(12)) + 0.5
		tighten(rng, p, lp)
		shutSome(rng, lp)
		want, left := p.tableau(lp.IsShut)
		outcome, err := lp.Dual(cutoff, 0)
		if err != nil {
			t.Fatalf("program %d: %v", seed, err)
		}
		ends[outcome]++
		switch bound := priced(t, p, lp); outcome {
		case Solved:
			optimal(t, p, lp)
		case Empty:
			if !left || bound <= cutoff {
				t.Errorf("program %d is said to be empty: is it %v; the duals give %v, the cutoff is %v", seed, left, bound, cutoff)
			}
		case Beyond:
			if bound <= cutoff || !left && bound > want+near {
				t.Errorf("program %d is said to be beyond %v: the duals give %v, the optimum is %v", seed, cutoff, bound, want)
			}
		}
	}
	if ends[Solved] < 10 || ends[Empty] < 10 || ends[Beyond] < 1 {
		t.Errorf("outcomes %v: the test looks at some only", ends)
	}
}

// A solve that is cut short leaves duals that are a bound, and the next goes on to the same optimum.
func TestFewPivots(t *testing.T) {
	short := 0
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 7))
		p, lp := solved(t, rng)
		tighten(rng, p, lp)
		want, left := p.tableau(none)
		if left {
			continue
		}
		before := lp.Pivots
		if _, err := lp.Dual(math.Inf(1), 1); err != nil {
			t.Fatal(err)
		}
		if lp.Pivots > before+1 {
			t.Errorf("program %d: %d pivots, and one was allowed", seed, lp.Pivots-before)
		}
		bound := priced(t, p, lp)
		if bound > want+near {
			t.Errorf("program %d: the bound is %v, the optimum %v", seed, bound, want)
		}
		short += b2i(bound < want-near)
		dual(t, p, lp)
	}
	if short == 0 {
		t.Error("one pivot was always enough")
	}
}
