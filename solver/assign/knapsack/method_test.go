package knapsack_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/knapsack"
)

// pair is a small problem that fits: two groups, two places, room for one each.
func pair() *assign.Problem {
	return dense([][]int64{{3, 3}, {3, 3}}, [][]int64{{4, 6}, {9, 7}}, []int64{5, 5})
}

func TestFits(t *testing.T) {
	cases := []struct {
		name   string
		change func(p *assign.Problem) []assign.NoGood
		fits   bool
	}{
		{"as it is", func(*assign.Problem) []assign.NoGood { return nil }, true},
		{"a row", func(*assign.Problem) []assign.NoGood { return []assign.NoGood{{Limit: 1}} }, false},
		{"a conflict", func(p *assign.Problem) []assign.NoGood {
			p.Conflicts = []assign.Conflict{{A: assign.PartRef{Group: 0}, B: assign.PartRef{Group: 1}}}
			return nil
		}, false},
		{"a cap", func(p *assign.Problem) []assign.NoGood {
			p.Caps = []assign.Cap{{Places: []int{0}, Limit: 1}}
			return nil
		}, false},
		{"a budget", func(p *assign.Problem) []assign.NoGood { p.Budget = 0; return nil }, false},
		{"an exclusive arc", func(p *assign.Problem) []assign.NoGood { p.Groups[0].Parts[0].Arcs[0].Exclusive = true; return nil }, false},
		{"a forbidden exclusive arc", func(p *assign.Problem) []assign.NoGood {
			a := &p.Groups[0].Parts[0].Arcs[0]
			a.Exclusive, a.State = true, assign.ArcForbidden
			return nil
		}, true},
		{"two parts", func(p *assign.Problem) []assign.NoGood {
			p.Groups[0].Parts = append(p.Groups[0].Parts, assign.Part{Children: 2})
			return nil
		}, false},
		{"two arcs into a place", func(p *assign.Problem) []assign.NoGood { p.Groups[0].Parts[0].Arcs[1].Place = 0; return nil }, false},
		{"a second counter that cannot bind", func(p *assign.Problem) []assign.NoGood { return second(p, 2) }, true},
		{"a second counter that can", func(p *assign.Problem) []assign.NoGood { return second(p, 1) }, false},
		{"the greatest limit", func(p *assign.Problem) []assign.NoGood { return limit(p, 100_000) }, true},
		{"a greater limit", func(p *assign.Problem) []assign.NoGood { return limit(p, 100_001) }, false},
		{"the greatest costs", func(p *assign.Problem) []assign.NoGood { return cost(p, 1<<50+2) }, true},
		{"greater costs", func(p *assign.Problem) []assign.NoGood { return cost(p, 1<<50+3) }, false},
		{"costs from end to end", func(p *assign.Problem) []assign.NoGood { return cost(p, math.MaxInt64/4) }, false},
	}
	for _, c := range cases {
		p := pair()
		rows := c.change(p)
		if got := knapsack.Fits(p, rows); got != c.fits {
			t.Errorf("%s: fits is %v", c.name, got)
		}
		sol, err := knapsack.Method{}.Solve(context.Background(), p, rows, 0, told(nil))
		if (err == nil) != c.fits {
			t.Errorf("%s: solved with the error %v", c.name, err)
		}
		if best, _ := assigntest.Exhaustive(p); c.fits {
			if err := proven(p, sol, best); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		}
	}
}

// TestImpossible asks for what cannot be.
func TestImpossible(t *testing.T) {
	arc := func(p *assign.Problem, g, a int) *assign.Arc { return &p.Groups[g].Parts[0].Arcs[a] }
	for name, change := range map[string]func(p *assign.Problem){
		"two pins of one part":    func(p *assign.Problem) { arc(p, 0, 0).State, arc(p, 0, 1).State = assign.ArcPinned, assign.ArcPinned },
		"two pins into one place": func(p *assign.Problem) { arc(p, 0, 0).State, arc(p, 1, 0).State = assign.ArcPinned, assign.ArcPinned },
		"a pin that is too large": func(p *assign.Problem) { arc(p, 0, 0).State, arc(p, 0, 0).Use[0] = assign.ArcPinned, 6 },
		"a pin of no option": func(p *assign.Problem) {
			arc(p, 0, 0).State = assign.ArcPinned
			p.Groups[0].Options = []assign.Option{{Cost: []int64{0}}}
		},
		"no option": func(p *assign.Problem) { p.Groups[1].Options = nil },
		"no arc":    func(p *assign.Problem) { p.Groups[1].Parts[0].Arcs = nil },
		"no room":   func(p *assign.Problem) { p.Places[0].Limit[0] = 2 },
	} {
		p := pair()
		change(p)
		if _, err := agree(p, nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := agree(pair(), []int64{11}); err != nil {
		t.Errorf("as it is: %v", err)
	}
	if _, err := agree(&assign.Problem{Levels: 1, Budget: -1}, []int64{0}); err != nil {
		t.Errorf("nobody: %v", err)
	}
}

// second gives every arc one unit of a second counter.
func second(p *assign.Problem, limit int32) []assign.NoGood {
	for h := range p.Places {
		p.Places[h].Limit[1] = limit
	}
	for g := range p.Groups {
		for i := range p.Groups[g].Parts[0].Arcs {
			p.Groups[g].Parts[0].Arcs[i].Use[1] = 1
		}
	}
	return nil
}

// limit gives a place a limit that its two arcs together pass by one.
func limit(p *assign.Problem, n int32) []assign.NoGood {
	p.Places[0].Limit[0] = n
	p.Groups[0].Parts[0].Arcs[0].Use[0] = n
	p.Groups[1].Parts[0].Arcs[0].Use[0] = 1
	return nil
}

// cost gives an arc a cost.
func cost(p *assign.Problem, c int64) []assign.NoGood {
	p.Groups[0].Parts[0].Arcs[1].Cost[0] = c
	return nil
}

// TestShuffled makes sure that the numbering of groups and places changes no optimum, on problems that need a search.
func TestShuffled(t *testing.T) {
	for _, family := range []byte("abcde") {
		t.Run(string(family), func(t *testing.T) {
			p := generalised(family, 5, 30, 7)
			sol, err := knapsack.Method{}.Solve(context.Background(), p, nil, 0, told(nil))
			if err != nil || sol.State != assign.Optimal {
				t.Fatalf("state %d: %v", sol.State, err)
			}
			if err := certified(p, sol); err != nil {
				t.Error(err)
			}
			turned := assigntest.Turned(p)
			other, err := knapsack.Method{}.Solve(context.Background(), turned, nil, 0, told(sol.Objective))
			if err == nil {
				err = proven(turned, other, sol.Objective)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
}

// TestCancelled ends the context after so many reports: the answer must then be honest, and still hold what was reported last.
func TestCancelled(t *testing.T) {
	p := generalised('d', 5, 40, 3)
	whole, err := knapsack.Method{}.Solve(context.Background(), p, nil, 0, told(nil))
	if err != nil || whole.State != assign.Optimal || whole.Work < 10 {
		t.Fatalf("state %d after %d nodes: %v", whole.State, whole.Work, err)
	}
	stopped := 0
	for after := 1; after < 20; after++ {
		ctx, cancel := context.WithCancel(context.Background())
		var incumbent, bound []int64
		reports := 0
		sol, err := knapsack.Method{}.Solve(ctx, p, nil, 0, func(i, b []int64) {
			incumbent, bound = slices.Clone(i), slices.Clone(b)
			if reports++; reports == after {
				cancel()
			}
		})
		cancel()
		if err != nil {
			t.Fatal(err)
		}
		if slices.Compare(sol.Bound, whole.Objective) > 0 || slices.Compare(sol.Bound, bound) < 0 || !slices.Equal(sol.Objective, incumbent) {
			t.Errorf("after %d reports: objective %v, bound %v; reported %v, %v", after, sol.Objective, sol.Bound, incumbent, bound)
		}
		if sol.State == assign.Stopped {
			stopped++
		}
	}
	if stopped < 5 {
		t.Errorf("%d runs were stopped: too few to tell", stopped)
	}
}

func BenchmarkSolve(b *testing.B) {
	for _, family := range []byte("abcde") {
		b.Run(fmt.Sprintf("family=%c/places=10/groups=50", family), func(b *testing.B) {
			p := generalised(family, 10, 50, 1)
			var sol assign.Solution
			for b.Loop() {
				var err error
				if sol, err = (knapsack.Method{}).Solve(context.Background(), p, nil, 0, func(_, _ []int64) {}); err != nil || sol.State != assign.Optimal {
					b.Fatalf("state %d: %v", sol.State, err)
				}
			}
			b.ReportMetric(float64(sol.Work), "nodes")
			b.ReportMetric(float64(sol.Objective[0]), "objective")
		})
	}
}
