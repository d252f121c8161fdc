package assigntest

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

// family is a row of the suite: problems of one shape, and what they are for.
type family struct {
	name  string
	seeds int
	shape Shape
}

// big makes costs above 1e5 whose sums pass 2^31.
const big = 3_000_000_000

// families names the features that a method must get right, alone and together.
func families() []family {
	base := Shape{Groups: 4, Places: 4, Levels: 2, MaxChildren: 1, Scale: big, Wait: true, Limits: 1}
	with := func(change func(s *Shape)) Shape {
		s := base
		change(&s)
		return s
	}
	return []family{
		{"singles", 30, base},
		{"whole groups", 30, with(func(s *Shape) { s.MaxChildren = 3; s.Limits = 3 })},
		{"nobody may wait", 30, with(func(s *Shape) { s.Wait = false; s.MaxChildren = 2 })},
		{"splits", 40, with(func(s *Shape) { s.Splits, s.MaxChildren, s.Groups = true, 3, 3 })},
		{"exclusive arcs", 30, with(func(s *Shape) { s.Exclusive = true; s.MaxChildren = 2; s.Limits = 2 })},
		{"conflicts", 30, with(func(s *Shape) { s.Conflicts = true; s.MaxChildren = 2; s.Places = 2 })},
		{"pinned and forbidden", 40, with(func(s *Shape) { s.States, s.Splits, s.MaxChildren, s.Groups = true, true, 2, 3 })},
		{"caps", 30, with(func(s *Shape) { s.Caps = true; s.MaxChildren = 2 })},
		{"budget", 30, with(func(s *Shape) { s.Budget = true; s.MaxChildren = 2 })},
		{"legal", 40, with(func(s *Shape) { s.Legal = true; s.MaxChildren = 2; s.Places = 2; s.Limits = 0 })},
		{"holes", 30, with(func(s *Shape) { s.Holes = true; s.Splits = true; s.MaxChildren = 2; s.Groups = 3 })},
		{"small costs, many ties", 30, with(func(s *Shape) { s.Scale, s.Levels = 2, 3 })},
		{"each child apart", 60, with(func(s *Shape) { s.Splits, s.Apart, s.MaxChildren, s.Groups = true, true, 4, 3 })},
		{"many levels", 60, with(func(s *Shape) {
			s.Levels, s.Scale, s.Splits, s.Apart, s.MaxChildren, s.Groups, s.Places, s.Limits, s.Legal = 6, 3, true, true, 3, 4, 3, 2, true
		})},
		{"no levels", 5, with(func(s *Shape) { s.Levels = 0 })},
		{"nothing", 2, Shape{Levels: 2, MaxChildren: 1, Scale: 5}},
		{"everything", 100, Shape{Groups: 4, Places: 3, Levels: 3, MaxChildren: 3, Scale: 1 << 20, Splits: true, Wait: true, Exclusive: true,
			Conflicts: true, States: true, Caps: true, Budget: true, Legal: true, Holes: true, Limits: 3}},
		{"everything, nobody may wait", 60, Shape{Groups: 3, Places: 4, Levels: 2, MaxChildren: 3, Scale: 1 << 20, Splits: true, Exclusive: true,
			Conflicts: true, States: true, Caps: true, Budget: true, Legal: true, Limits: 2}},
	}
}

// Exact holds a method to exhaustive search on small random problems: objective and state, an independent check of every choice, the
// bound, the same levels however groups and places are numbered, the same answer twice, and honesty when stopped.
func Exact(t *testing.T, method assign.Method) {
	t.Helper()
	for _, f := range families() {
		t.Run(f.name, func(t *testing.T) {
			feasible := 0
			for seed := range f.seeds {
				p := Random(uint64(seed), f.shape)
				best, _ := Exhaustive(p)
				if best != nil {
					feasible++
				}
				if err := agree(p, method, best); err != nil {
					t.Errorf("seed %d: %v", seed, err)
				}
			}
			if feasible == 0 {
				t.Errorf("none of %d problems was feasible: nothing was compared", f.seeds)
			}
		})
	}
	t.Run("impossible pins", func(t *testing.T) { impossible(t, method) })
}

// agree solves a problem in several ways and compares each with the best levels.
func agree(p *assign.Problem, method assign.Method, best []int64) error {
	var last assign.Progress
	settings := assign.Settings{Method: method}
	settings.Progress = func(now assign.Progress) { last = now }
	sol, err := assign.Solve(context.Background(), p, settings)
	if err != nil {
		return err
	}
	if err := proven(p, sol, best); err != nil {
		return err
	}
	if best != nil && (!slices.Equal(last.Incumbent, best) || !slices.Equal(last.Bound, best)) {
		return fmt.Errorf("the last progress is %v with bound %v, the optimum %v", last.Incumbent, last.Bound, best)
	}
	again, err := assign.Solve(context.Background(), p, assign.Settings{Method: method})
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(sol, again) {
		return fmt.Errorf("two runs differ: %+v and %+v", sol, again)
	}
	turned := Turned(p)
	other, err := assign.Solve(context.Background(), turned, assign.Settings{Method: method})
	if err != nil {
		return err
	}
	if err := proven(turned, other, best); err != nil {
		return fmt.Errorf("groups and places renumbered: %w", err)
	}
	return stopped(p, method, best)
}

func proven(p *assign.Problem, sol assign.Solution, best []int64) error {
	if best == nil {
		if sol.State != assign.Infeasible || sol.Choices != nil || sol.Proof == assign.ProofNone {
			return fmt.Errorf("state %d with proof %d, choices %v for an infeasible problem", sol.State, sol.Proof, sol.Choices)
		}
		return nil
	}
	if sol.State != assign.Optimal || sol.Proof == assign.ProofNone {
		return fmt.Errorf("state %d with proof %d; the optimum is %v", sol.State, sol.Proof, best)
	}
	sum, ok := Feasible(p, sol.Choices)
	if !ok {
		return fmt.Errorf("choices %v are not feasible", sol.Choices)
	}
	if !slices.Equal(sum, best) || !slices.Equal(sol.Objective, best) || !slices.Equal(sol.Bound, best) {
		return fmt.Errorf("choices cost %v, objective %v, bound %v; the optimum is %v", sum, sol.Objective, sol.Bound, best)
	}
	return nil
}

// stopped solves under a context that has ended and under a work limit of 1: what is said then must be true.
func stopped(p *assign.Problem, method assign.Method, best []int64) error {
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for _, way := range []struct {
		name  string
		ctx   context.Context
		limit int64
	}{{"ended context", ended, 0}, {"work limit", context.Background(), 1}} {
		sol, err := assign.Solve(way.ctx, p, assign.Settings{Method: method, WorkLimit: way.limit})
		if err == nil {
			err = honest(p, sol, best)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", way.name, err)
		}
	}
	return nil
}

func honest(p *assign.Problem, sol assign.Solution, best []int64) error {
	if sol.State != assign.Stopped {
		return proven(p, sol, best)
	}
	if sol.Proof != assign.ProofNone {
		return fmt.Errorf("stopped with proof %d", sol.Proof)
	}
	if best != nil && slices.Compare(sol.Bound, best) > 0 {
		return fmt.Errorf("the bound %v is above the optimum %v", sol.Bound, best)
	}
	if sol.Choices == nil {
		if everybodyMayWait(p) {
			return fmt.Errorf("no choices, although everybody may wait")
		}
		return nil
	}
	sum, ok := Feasible(p, sol.Choices)
	if !ok || !slices.Equal(sum, sol.Objective) {
		return fmt.Errorf("stopped with choices %v that cost %v (feasible: %v), objective %v", sol.Choices, sum, ok, sol.Objective)
	}
	return nil
}

// everybodyMayWait tells whether the plan without any arc is feasible.
func everybodyMayWait(p *assign.Problem) bool {
	choices := make([]assign.Choice, len(p.Groups))
	for g := range p.Groups {
		o := slices.IndexFunc(p.Groups[g].Options, func(o assign.Option) bool { return len(o.Parts) == 0 })
		if o < 0 {
			return false
		}
		choices[g].Option = o
	}
	_, ok := Feasible(p, choices)
	return ok
}

// Turned is the problem with its groups and places numbered backwards.
func Turned(p *assign.Problem) *assign.Problem {
	n, m := len(p.Groups)-1, len(p.Places)-1
	q := *p
	q.Groups, q.Places, q.Caps, q.Conflicts = nil, slices.Clone(p.Places), nil, nil
	slices.Reverse(q.Places)
	for g := n; g >= 0; g-- {
		grp := assign.Group{Options: p.Groups[g].Options, Parts: slices.Clone(p.Groups[g].Parts)}
		for i := range grp.Parts {
			grp.Parts[i].Arcs = slices.Clone(grp.Parts[i].Arcs)
			for a := range grp.Parts[i].Arcs {
				grp.Parts[i].Arcs[a].Place = m - grp.Parts[i].Arcs[a].Place
			}
		}
		q.Groups = append(q.Groups, grp)
	}
	for _, c := range p.Caps {
		turned := assign.Cap{Limit: c.Limit}
		for _, h := range c.Places {
			turned.Places = append(turned.Places, m-h)
		}
		q.Caps = append(q.Caps, turned)
	}
	for _, c := range p.Conflicts {
		c.A.Group, c.B.Group = n-c.A.Group, n-c.B.Group
		q.Conflicts = append(q.Conflicts, c)
	}
	if p.Legal != nil {
		q.Legal = func(place int, arcs []assign.ArcRef) bool {
			back := slices.Clone(arcs)
			for i := range back {
				back[i].Group = n - back[i].Group
			}
			slices.SortFunc(back, func(a, b assign.ArcRef) int {
				return slices.Compare([]int{a.Group, a.Part, a.Arc}, []int{b.Group, b.Part, b.Arc})
			})
			return p.Legal(m-place, back)
		}
	}
	return &q
}

// impossible asks for what cannot be: two arcs of one part pinned, two pins into a place for one, a pin on an option nobody offers.
func impossible(t *testing.T, method assign.Method) {
	one := func() *assign.Problem {
		arc := func(h int) assign.Arc {
			return assign.Arc{Place: h, Use: [assign.Counters]int32{1}, Cost: []int64{5}, State: assign.ArcPinned}
		}
		free := arc(1)
		free.State = assign.ArcFree
		group := func() assign.Group {
			return assign.Group{
				Parts:   []assign.Part{{Children: 1, Arcs: []assign.Arc{arc(0), free}}},
				Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}, {Cost: []int64{7}}},
			}
		}
		limit := [assign.Counters]int32{1, -1, -1}
		return &assign.Problem{Levels: 1, Budget: -1, Groups: []assign.Group{group(), group()}, Places: []assign.Place{{Limit: limit}, {Limit: limit}}}
	}
	twice := one()
	twice.Groups = twice.Groups[:1]
	twice.Groups[0].Parts[0].Arcs[1].State = assign.ArcPinned
	unused := one()
	unused.Groups = unused.Groups[:1]
	unused.Groups[0].Options = unused.Groups[0].Options[1:]
	large := one()
	large.Groups = large.Groups[:1]
	large.Places[0].Limit[0] = 0
	none := one()
	none.Groups[1].Options = nil
	for name, p := range map[string]*assign.Problem{"one place": one(), "one part": twice, "no option": unused, "too large": large, "empty group": none} {
		if err := agree(p, method, nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	fine := one()
	fine.Groups = fine.Groups[:1]
	if err := agree(fine, method, []int64{5}); err != nil {
		t.Errorf("one possible pin: %v", err)
	}
}
