package assign_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/pattern"
	"github.com/placewell/placewell/solver/assign/route"
)

// besides is several problems in one, none of which has to do with another.
func besides(list ...*assign.Problem) *assign.Problem {
	out := &assign.Problem{Levels: list[0].Levels, Budget: -1}
	var first, group []int // by place of the whole: that of its problem; by problem
	var owner []int
	for i, p := range list {
		base, g0 := len(out.Places), len(out.Groups)
		group = append(group, g0)
		out.Places = append(out.Places, p.Places...)
		for range p.Places {
			first, owner = append(first, base), append(owner, i)
		}
		for g := range p.Groups {
			grp := p.Groups[g]
			grp.Parts = slices.Clone(grp.Parts)
			for q := range grp.Parts {
				grp.Parts[q].Arcs = slices.Clone(grp.Parts[q].Arcs)
				for a := range grp.Parts[q].Arcs {
					grp.Parts[q].Arcs[a].Place += base
				}
			}
			out.Groups = append(out.Groups, grp)
		}
		for _, c := range p.Conflicts {
			c.A.Group, c.B.Group = c.A.Group+g0, c.B.Group+g0
			out.Conflicts = append(out.Conflicts, c)
		}
	}
	out.Legal = func(h int, arcs []assign.ArcRef) bool {
		own := slices.Clone(arcs)
		for i := range own {
			own[i].Group -= group[owner[h]]
		}
		p := list[owner[h]]
		return p.Legal == nil || p.Legal(h-first[h], own)
	}
	return out
}

// Any number of threads gives the same answer, work limits and rows included.
func TestThreads(t *testing.T) {
	shape := assigntest.Shape{Groups: 5, Places: 4, Levels: 2, MaxChildren: 3, Scale: 40, Splits: true, Wait: true, Conflicts: true, Legal: true, Limits: 2}
	stopped, optimal := 0, 0
	for seed := range uint64(6) {
		var parts []*assign.Problem
		for k := range uint64(7) {
			shape.Groups = 2 + int(seed+k)%5
			parts = append(parts, assigntest.Random(100*seed+k, shape))
		}
		p := besides(parts...)
		for _, method := range []assign.Method{assign.Plain{}, route.Method{}, pattern.Method{}} {
			for _, limit := range []int64{0, 4, 25, 120} {
				var want assign.Solution
				for i, threads := range []int{1, 2, 8} {
					sol, err := assign.Solve(context.Background(), p, assign.Settings{Method: method, WorkLimit: limit, Threads: threads})
					if err != nil {
						t.Fatal(err)
					}
					if i == 0 {
						want = sol
					} else if !reflect.DeepEqual(sol, want) {
						t.Errorf("seed %d, %s, limit %d: %d threads give %+v, one gives %+v", seed, method.Name(), limit, threads, sol, want)
					}
				}
				if want.State == assign.Optimal {
					optimal++
				} else if want.State == assign.Stopped {
					stopped++
				}
			}
		}
	}
	if stopped < 10 || optimal < 10 {
		t.Errorf("%d answers were stopped and %d optimal: one of the two was hardly tested", stopped, optimal)
	}
}

// odd is a method that answers by the size of a component.
type odd struct {
	answer func(ctx context.Context, groups int) (assign.Solution, error)
}

func (odd) Name() string { return "odd" }

func (o odd) Solve(ctx context.Context, p *assign.Problem, rows []assign.NoGood, limit int64, report func(a, b []int64)) (assign.Solution, error) {
	if sol, err := o.answer(ctx, len(p.Groups)); err != nil || sol.State == assign.Infeasible {
		return sol, err
	}
	sol, err := assign.Plain{}.Solve(ctx, p, rows, limit, report)
	sol.Method = strings.Repeat("x", len(p.Groups))
	return sol, err
}

// sized has one component of each size.
func sized(sizes ...int) *assign.Problem {
	var list []*assign.Problem
	for _, n := range sizes {
		p := single(n)
		p.Places[0].Limit[0] = 1
		list = append(list, p)
	}
	return besides(list...)
}

// The first component in order decides how a run ends, whichever was done first; and the answer names the methods of all.
func TestThreadsEnds(t *testing.T) {
	fault := errors.New("out of order")
	for _, threads := range []int{1, 2, 8} {
		settings := assign.Settings{Threads: threads}
		answer := func(f func(groups int) (assign.Solution, error)) assign.Method {
			return odd{answer: func(_ context.Context, groups int) (assign.Solution, error) { return f(groups) }}
		}
		settings.Method = answer(func(int) (assign.Solution, error) { return assign.Solution{}, nil })
		sol, err := assign.Solve(context.Background(), sized(3, 2, 3, 4), settings)
		if err != nil || sol.Method != "xxx, xx, xxxx" {
			t.Errorf("%d threads: method %q, %v", threads, sol.Method, err)
		}
		settings.Method = answer(func(groups int) (assign.Solution, error) {
			if groups > 2 {
				return assign.Solution{}, fault
			}
			return assign.Solution{State: assign.Infeasible, Proof: assign.ProofSearch}, nil
		})
		if sol, err = assign.Solve(context.Background(), sized(4, 3, 2, 5), settings); err != nil || sol.State != assign.Infeasible {
			t.Errorf("%d threads: the smallest is infeasible: %+v, %v", threads, sol, err)
		}
		settings.Method = answer(func(groups int) (assign.Solution, error) {
			if groups == 3 {
				return assign.Solution{}, fault
			}
			return assign.Solution{}, nil
		})
		if _, err = assign.Solve(context.Background(), sized(4, 3, 2, 5), settings); !errors.Is(err, fault) {
			t.Errorf("%d threads: one fails: %v", threads, err)
		}
		settings.Method = answer(func(int) (assign.Solution, error) { panic(fault) })
		func() {
			defer func() {
				if recover() != fault { //nolint:errorlint // the very value
					t.Errorf("%d threads: a panic did not come through", threads)
				}
			}()
			_, _ = assign.Solve(context.Background(), sized(4, 3), settings)
		}()
	}
}

// As many components as there are threads are solved at a time; all end with the context.
func TestThreadsTogether(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	var inside atomic.Int32
	m := odd{answer: func(ctx context.Context, _ int) (assign.Solution, error) {
		if inside.Add(1) == 3 {
			cancel()
		}
		<-ctx.Done()
		return assign.Solution{}, nil
	}}
	sol, err := assign.Solve(ctx, sized(2, 3, 4, 5, 6), assign.Settings{Method: m, Threads: 3})
	if err != nil || sol.State != assign.Stopped || sol.Choices == nil || inside.Load() != 3 {
		t.Errorf("state %d, %v, %d components were begun; want 3 together", sol.State, err, inside.Load())
	}
}
