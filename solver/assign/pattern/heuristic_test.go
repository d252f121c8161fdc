package pattern

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

// heuristicShapes has every feature alone with some others, and all together.
func heuristicShapes() map[string]assigntest.Shape {
	return map[string]assigntest.Shape{
		"whole groups":     {Groups: 5, Places: 4, Levels: 2, MaxChildren: 3, Scale: 1 << 30, Wait: true, Limits: 3},
		"nobody may wait":  {Groups: 4, Places: 5, Levels: 2, MaxChildren: 2, Scale: 1 << 30, Limits: 1},
		"splits":           {Groups: 4, Places: 4, Levels: 2, MaxChildren: 3, Scale: 1 << 20, Splits: true, Apart: true, Wait: true, Limits: 1},
		"exclusive, enemy": {Groups: 5, Places: 3, Levels: 2, MaxChildren: 2, Scale: 1000, Exclusive: true, Conflicts: true, Wait: true, Limits: 2},
		"caps and budget":  {Groups: 5, Places: 4, Levels: 2, MaxChildren: 2, Scale: 1000, Caps: true, Budget: true, Wait: true, Limits: 1},
		"legal":            {Groups: 5, Places: 2, Levels: 2, MaxChildren: 2, Scale: 1000, Legal: true, Wait: true},
		"ties":             {Groups: 5, Places: 4, Levels: 3, MaxChildren: 2, Scale: 2, Wait: true, Limits: 1},
		"everything": {Groups: 4, Places: 3, Levels: 3, MaxChildren: 3, Scale: 1 << 20, Splits: true, Wait: true, Exclusive: true, Conflicts: true,
			States: true, Caps: true, Budget: true, Legal: true, Holes: true, Limits: 3},
		"everything, nobody may wait": {Groups: 3, Places: 4, Levels: 2, MaxChildren: 3, Scale: 1 << 20, Splits: true, Exclusive: true, Conflicts: true,
			States: true, Caps: true, Budget: true, Legal: true, Limits: 2},
	}
}

func goOn() bool { return false }

const heuristicSeeds, heuristicBudget = 60, 3000

// staged lays a problem out and prepares multipliers for a level, those before held at given values. It returns nil when there is no plan or no form.
func staged(t *testing.T, p *assign.Problem, level int, held []int64) (*run, *stage, *point) {
	t.Helper()
	f, err := newForm(p, nil, nil)
	if errors.Is(err, ErrUnfit) {
		return nil, nil, nil
	}
	if err != nil {
		t.Fatal(err)
	}
	f.legal = p.Legal
	if slices.ContainsFunc(f.groups, func(g groupForm) bool { return g.opts.lo == g.opts.hi }) {
		return nil, nil, nil
	}
	s := &stage{form: f, cost: f.level[level], optCost: f.optLevel[level]}
	for k := range level {
		s.held = append(s.held, hold{cost: f.level[k], optCost: f.optLevel[k], value: held[k]})
	}
	pt := s.newPoint(s.chooseScale())
	if err := s.start(pt, goOn); err != nil {
		t.Fatal(err)
	}
	s.ascend(newOracle(s), pt, 2, s.firstStep(pt), nil)
	return &run{f: f}, s, pt
}

// waiting is the plan in which nobody is placed, each group with its cheapest such option on the first level.
func waiting(p *assign.Problem) ([]int64, bool) {
	choices := make([]assign.Choice, len(p.Groups))
	for g := range p.Groups {
		choices[g].Option = -1
		for o, opt := range p.Groups[g].Options {
			if at := choices[g].Option; len(opt.Parts) == 0 && (at < 0 || opt.Cost[0] < p.Groups[g].Options[at].Cost[0]) {
				choices[g].Option = o
			}
		}
	}
	return assigntest.Feasible(p, choices)
}

func TestHeuristic(t *testing.T) {
	best, plans, solvable := 0, 0, 0
	for name, shape := range heuristicShapes() {
		for seed := range uint64(heuristicSeeds) {
			p := assigntest.Random(seed, shape)
			r, s, pt := staged(t, p, 0, nil)
			if s == nil {
				continue
			}
			least, _ := assigntest.Exhaustive(p)
			arcs, opts, value, ok := s.heuristic(pt, newOracle(s), heuristicBudget, goOn, nil)
			if least != nil {
				solvable++
			}
			if wait, may := waiting(p); may && (!ok || value > wait[0]) {
				t.Fatalf("%s, seed %d: %d (%v) where waiting costs %d", name, seed, value, ok, wait[0])
			}
			if !ok {
				continue
			}
			plans++
			if value == least[0] {
				best++
			}
			checkPlan(t, name, seed, p, r, arcs, opts, 0, value)
		}
	}
	if plans < solvable*95/100 || best < solvable*80/100 {
		t.Errorf("%d plans, %d of them best, for %d problems that have one", plans, best, solvable)
	}
	t.Logf("%d plans, %d of them best, for %d problems that have one", plans, best, solvable)
}

func checkPlan(t *testing.T, name string, seed uint64, p *assign.Problem, r *run, arcs [][]int32, opts []int32, level int, value int64) {
	t.Helper()
	choices, err := r.choices(arcs, opts)
	if err != nil {
		t.Fatalf("%s, seed %d: %v", name, seed, err)
	}
	sums, err := p.Evaluate(choices)
	if err != nil {
		t.Fatalf("%s, seed %d: %v", name, seed, err)
	}
	if sums[level] != value {
		t.Fatalf("%s, seed %d: the value is %d, not %d", name, seed, sums[level], value)
	}
}

func TestHeuristicTwice(t *testing.T) {
	shape := heuristicShapes()["everything"]
	shape.Groups, shape.Places = 12, 8
	for seed := range uint64(10) {
		p := assigntest.Random(seed, shape)
		_, s, pt := staged(t, p, 0, nil)
		_, again, at := staged(t, p, 0, nil)
		if s == nil {
			continue
		}
		arcs, opts, value, ok := s.heuristic(pt, newOracle(s), heuristicBudget, goOn, nil)
		arcs2, opts2, value2, ok2 := again.heuristic(at, newOracle(again), heuristicBudget, goOn, nil)
		if !reflect.DeepEqual(arcs, arcs2) || !reflect.DeepEqual(opts, opts2) || value != value2 || ok != ok2 {
			t.Errorf("seed %d: two runs differ: %d and %d", seed, value, value2)
		}
	}
}

// TestHeuristicFrom starts on the second level from a best plan, which nothing can better while the first level is held.
func TestHeuristicFrom(t *testing.T) {
	tried := 0
	for name, shape := range heuristicShapes() {
		for seed := range uint64(heuristicSeeds) {
			p := assigntest.Random(seed, shape)
			least, choices := assigntest.Exhaustive(p)
			if least == nil {
				continue
			}
			r, s, pt := staged(t, p, 1, least)
			if s == nil {
				continue
			}
			tried++
			given, options := laidOut(s.form, choices)
			arcs, opts, value, ok := s.heuristicFrom(pt, newOracle(s), heuristicBudget, goOn, given, options)
			if !ok || value != least[1] {
				t.Fatalf("%s, seed %d: %d (%v) from a plan of value %d", name, seed, value, ok, least[1])
			}
			checkPlan(t, name, seed, p, r, arcs, opts, 1, value)
		}
	}
	if tried < 300 {
		t.Errorf("%d problems only", tried)
	}
}

// laidOut gives choices as patterns and options.
func laidOut(f *form, choices []assign.Choice) (given [][]int32, options []int32) {
	at := make([][]int32, len(f.places))
	for g, c := range choices {
		span := f.groups[g].opts
		for o := span.lo; o < span.hi; o++ {
			if int(f.opts[o].index) != c.Option {
				continue
			}
			options = append(options, o)
			for i, q := range f.opts[o].parts {
				for _, a := range f.parts[q].arcs {
					if int(f.arcs[a].ref) == c.Arcs[i] {
						at[f.arcs[a].place] = append(at[f.arcs[a].place], a)
					}
				}
			}
		}
	}
	for _, arcs := range at {
		if len(arcs) > 0 {
			given = append(given, arcs)
		}
	}
	return given, options
}

// TestHeuristicStopped stops at once: the plan is legal all the same.
func TestHeuristicStopped(t *testing.T) {
	p := assigntest.Placement(5, 60)
	r, s, pt := staged(t, p, 0, nil)
	arcs, opts, value, ok := s.heuristic(pt, newOracle(s), 1<<40, func() bool { return true }, nil)
	if !ok {
		t.Fatal("no plan")
	}
	checkPlan(t, "stopped", 5, p, r, arcs, opts, 0, value)
}
