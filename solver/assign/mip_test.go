package assign_test

import (
	"bytes"
	"context"
	"flag"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// everything has every feature.
var everything = assigntest.Shape{Groups: 4, Places: 3, Levels: 3, MaxChildren: 3, Scale: 1 << 20, Splits: true, Wait: true, Exclusive: true,
	Conflicts: true, States: true, Caps: true, Budget: true, Legal: true, Holes: true, Limits: 3}

// The columns of an optimal solution satisfy every row, have its levels, and turn back into it.
func TestMIPRoundTrip(t *testing.T) {
	tried := 0
	for seed := range 150 {
		p := assigntest.Random(uint64(seed), everything)
		sol, err := assign.Solve(context.Background(), p, assign.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if sol.State != assign.Optimal {
			continue
		}
		tried++
		m := assign.NewMIP(p, sol.Rows)
		x := m.Columns(sol.Choices)
		back, err := m.Choices(x)
		if err != nil {
			t.Fatalf("seed %d: the optimum breaks a row: %v", seed, err)
		}
		again, err := p.Evaluate(back)
		if err != nil || !slices.Equal(again, sol.Objective) {
			t.Errorf("seed %d: round trip gives %v (%v), want %v", seed, again, err, sol.Objective)
		}
		for l := range m.Cost {
			var sum int64
			for j := range x {
				if x[j] {
					sum += m.Cost[l][j]
				}
			}
			if sum != sol.Objective[l] {
				t.Errorf("seed %d: level %d of the columns is %d, want %d", seed, l, sum, sol.Objective[l])
			}
		}
	}
	if tried < 50 {
		t.Errorf("only %d problems had an optimum", tried)
	}
}

// Every selection, feasible or not, satisfies the rows exactly when it is feasible without Legal.
func TestMIPRowsSayFeasible(t *testing.T) {
	legal, illegal := 0, 0
	for seed := range 60 {
		p := assigntest.Random(uint64(seed), everything)
		p.Groups, p.Legal, p.Conflicts = p.Groups[:2], nil, slices.DeleteFunc(p.Conflicts, func(c assign.Conflict) bool { return max(c.A.Group, c.B.Group) > 1 })
		m := assign.NewMIP(p, nil)
		for choices := range selections(p) {
			_, rows := m.Choices(m.Columns(choices))
			_, ok := assigntest.Feasible(p, choices)
			if ok != (rows == nil) {
				t.Fatalf("seed %d: choices %v feasible: %v; rows: %v", seed, choices, ok, rows)
			}
			if ok {
				legal++
			} else {
				illegal++
			}
		}
	}
	if legal < 100 || illegal < 100 {
		t.Errorf("%d feasible and %d infeasible selections: too few to compare", legal, illegal)
	}
}

// selections yields every choice of a problem of two groups.
func selections(p *assign.Problem) func(func([]assign.Choice) bool) {
	of := func(g int) (out []assign.Choice) {
		for o, opt := range p.Groups[g].Options {
			list := []assign.Choice{{Option: o}}
			for _, q := range opt.Parts {
				var longer []assign.Choice
				for _, c := range list {
					for a := range p.Groups[g].Parts[q].Arcs {
						longer = append(longer, assign.Choice{Option: o, Arcs: append(slices.Clone(c.Arcs), a)})
					}
				}
				list = longer
			}
			out = append(out, list...)
		}
		return out
	}
	return func(yield func([]assign.Choice) bool) {
		for _, a := range of(0) {
			for _, b := range of(1) {
				if !yield([]assign.Choice{a, b}) {
					return
				}
			}
		}
	}
}

func TestMIPNoGood(t *testing.T) {
	p := two()
	p.Caps = nil
	row := assign.NoGood{Arcs: []assign.ArcRef{{Group: 0}, {Group: 1}}, Limit: 1}
	both := []assign.Choice{{Option: 0, Arcs: []int{0}}, {Option: 0, Arcs: []int{0}}}
	m := assign.NewMIP(p, nil)
	if _, err := m.Choices(m.Columns(both)); err != nil {
		t.Errorf("without the row both fit: %v", err)
	}
	m = assign.NewMIP(p, []assign.NoGood{row})
	if _, err := m.Choices(m.Columns(both)); err == nil || !strings.Contains(err.Error(), "illegal_0") {
		t.Errorf("the row is not named: %v", err)
	}
	if _, err := m.Choices(nil); err == nil {
		t.Error("a vector of the wrong length is accepted")
	}
}

// two is two groups, one of two siblings who may be split, and two places.
func two() *assign.Problem {
	arc := func(h int, use int32, cost ...int64) assign.Arc {
		return assign.Arc{Place: h, Use: [assign.Counters]int32{use, 0, 0}, Cost: cost, CapUse: use, Spend: cost[1]}
	}
	limit := func(n int32) assign.Place { return assign.Place{Limit: [assign.Counters]int32{n, -1, -1}} }
	alone := arc(1, 1, 0, -40)
	alone.Exclusive = true
	return &assign.Problem{
		Levels: 2, Budget: 500, Places: []assign.Place{limit(3), limit(2)},
		Groups: []assign.Group{
			{
				Parts: []assign.Part{
					{Children: 3, Arcs: []assign.Arc{arc(0, 2, 1, 200), arc(1, 2, 0, 150)}},
					{Children: 1, Arcs: []assign.Arc{arc(0, 1, 0, 400), arc(1, 1, 0, 300)}},
					{Children: 2, Arcs: []assign.Arc{arc(0, 1, 0, 120), arc(1, 1, 0, 90)}},
				},
				Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0, 0}}, {Parts: []int{1, 2}, Cost: []int64{1, 0}}, {Cost: []int64{2, 9000}}},
			},
			{
				Parts:   []assign.Part{{Children: 1, Arcs: []assign.Arc{arc(0, 1, 0, 170), alone}}},
				Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0, 7}}, {Cost: []int64{1, 5000}}},
			},
		},
		Caps:      []assign.Cap{{Places: []int{0, 1}, Limit: 2}},
		Conflicts: []assign.Conflict{{A: assign.PartRef{Group: 1}, B: assign.PartRef{Part: 2}}},
		Labels: assign.Labels{
			Group: func(g int) string { return []string{"R 1", "R/2"}[g] },
			Place: func(h int) string { return []string{"C1", "C2"}[h] },
		},
	}
}

func TestWriteMPS(t *testing.T) {
	const golden = "testdata/two.mps"
	m := assign.NewMIP(two(), []assign.NoGood{{Arcs: []assign.ArcRef{{Group: 0}, {Group: 1}}, Limit: 1}})
	var b bytes.Buffer
	if err := m.WriteMPS(&b, "two groups", 1, []int64{1}); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), want) {
		t.Errorf("the model differs from %s:\n%s", golden, b.String())
	}
	if err := m.WriteMPS(&b, "x", 1, nil); err == nil {
		t.Error("level 1 without the held level 0 is accepted")
	}
	if err := m.WriteMPS(&b, "x", 2, []int64{0, 0}); err == nil {
		t.Error("a level that does not exist is accepted")
	}
}

// Rows have one finite side, or two equal ones: there is no RANGES section.
func TestMIPNoRanges(t *testing.T) {
	rows := 0
	for seed := range 50 {
		m := assign.NewMIP(assigntest.Random(uint64(seed), everything), nil)
		for i := range m.RowLow {
			rows++
			if low, high := m.RowLow[i], m.RowHigh[i]; low != high && low != math.MinInt64 && high != math.MaxInt64 {
				t.Errorf("seed %d: row %s lies in [%d, %d]", seed, m.RowName(i), low, high)
			}
		}
	}
	if rows == 0 {
		t.Error("no row was looked at")
	}
}
