package simplex

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

const near = 1e-5

func same(a, b float64) bool { return math.Abs(a-b) <= near*max(1, math.Abs(b)) }

// consistent fails the test unless the values of the last solution fill the rows with the slacks and artificials that the program says are there.
func consistent(t *testing.T, p *program, lp *LP) {
	t.Helper()
	cost := 0.0
	for j, c := range p.cost {
		x := lp.Value(j)
		cost += float64(c) * x
		if x < -near {
			t.Fatalf("column %d has %v", j, x)
		}
	}
	for r := range p.rows {
		room := float64(p.rhs[r])
		for j, v := range p.rows[r] {
			room -= float64(v) * lp.Value(j)
		}
		if room < -near || math.Abs(room-lp.Slack(r)) > near {
			t.Fatalf("row %d: slack %v, and %v are left", r, lp.Slack(r), room)
		}
		if !p.slack[r] {
			cost += unmet * room
		}
	}
	if !same(lp.Objective(), cost) {
		t.Fatalf("the objective is %v, the plan costs %v", lp.Objective(), cost)
	}
}

// priced fails the test unless the duals price no open column and no slack below zero. It returns what they make of the right sides: a bound.
func priced(t *testing.T, p *program, lp *LP) (bound float64) {
	t.Helper()
	for j := range p.cost {
		if !lp.IsShut(j) && lp.Reduced(j) < -near {
			t.Fatalf("column %d is priced at %v", j, lp.Reduced(j))
		}
	}
	for r, b := range p.rhs {
		if p.slack[r] && lp.DualOf(r) > near {
			t.Fatalf("row %d has the dual %v", r, lp.DualOf(r))
		}
		bound += float64(b) * lp.DualOf(r)
	}
	return bound
}

// optimal fails the test unless the last solution is one, and no other is better.
func optimal(t *testing.T, p *program, lp *LP) {
	t.Helper()
	consistent(t, p, lp)
	for j := range p.cost {
		if lp.IsShut(j) && lp.Value(j) > near {
			t.Fatalf("column %d is shut and has %v", j, lp.Value(j))
		}
	}
	want, left := p.tableau(lp.IsShut)
	if bound := priced(t, p, lp); !left && (!same(bound, want) || !same(lp.Objective(), want)) {
		t.Fatalf("the objective is %v, the duals give %v; want %v", lp.Objective(), bound, want)
	}
	// An artificial that has left does not come back: a program without a solution may end above the least that can be left unmet.
	if left && lp.Objective() < want-near*math.Abs(want) {
		t.Fatalf("the objective is %v, and there is none below %v", lp.Objective(), want)
	}
}

func TestPrimal(t *testing.T) {
	met := 0
	for seed := range uint64(150) {
		p := random(rand.New(rand.NewPCG(seed, 1)))
		lp := p.lp()
		if err := lp.Primal(); err != nil {
			t.Fatalf("program %d: %v", seed, err)
		}
		optimal(t, p, lp)
		_, left := p.tableau(none)
		met += b2i(!left)
		inside := 0
		lp.BasicColumns(func(j int, x float64) {
			inside++
			if !lp.Basic(j) || x != lp.Value(j) {
				t.Errorf("program %d: column %d, basic %v, is told with %v and has %v", seed, j, lp.Basic(j), x, lp.Value(j))
			}
		})
		if count := len(slices.DeleteFunc(lp.Basis(), func(c int32) bool { return c < 0 })); count != inside {
			t.Errorf("program %d: %d columns are told of %d", seed, inside, count)
		}
	}
	if met < 15 || met > 135 {
		t.Errorf("%d of 150 programs have a solution: the test looks at one kind only", met)
	}
}

// Columns come between solves, as pricing adds them.
func TestPrimalAgain(t *testing.T) {
	for seed := range uint64(50) {
		rng := rand.New(rand.NewPCG(seed, 2))
		p := random(rng)
		lp := p.lp()
		for range 4 {
			if err := lp.Primal(); err != nil {
				t.Fatalf("program %d: %v", seed, err)
			}
			consistent(t, p, lp)
			row, entries := rng.IntN(len(p.rows)), make([]int64, len(p.rows))
			entries[row], entries[len(entries)-1] = 1, 1
			cost := rng.Int64N(30)
			p.column(entries, cost)
			rows, values := []int32{int32(row), int32(len(entries) - 1)}, []float64{1, 1}
			if row == len(entries)-1 {
				rows, values = rows[:1], values[:1]
			}
			if j := lp.AddColumn(float64(cost), rows, values); j != lp.Columns()-1 || lp.Cost(j) != float64(cost) {
				t.Fatalf("program %d: column %d of %d costs %v", seed, j, lp.Columns(), lp.Cost(j))
			}
		}
		if err := lp.Primal(); err != nil {
			t.Fatalf("program %d: %v", seed, err)
		}
		optimal(t, p, lp)
	}
}

// A column of negative cost in no row is bounded by nothing.
func TestUnbounded(t *testing.T) {
	lp := New([]float64{1}, []bool{true})
	lp.AddColumn(-1, nil, nil)
	if err := lp.Primal(); !errors.Is(err, ErrNumerical) {
		t.Errorf("%v, want %v", err, ErrNumerical)
	}
}

func TestSame(t *testing.T) {
	for seed := range uint64(50) {
		var first *LP
		for range 2 {
			p := random(rand.New(rand.NewPCG(seed, 3)))
			lp := p.lp()
			if err := lp.Primal(); err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = lp
				continue
			}
			if first.Pivots != lp.Pivots || !slices.Equal(first.basis, lp.basis) || !slices.Equal(first.x, lp.x) || !slices.Equal(first.dual, lp.dual) {
				t.Errorf("program %d is solved differently the second time", seed)
			}
		}
	}
}
