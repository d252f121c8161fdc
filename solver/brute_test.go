package solver

import (
	"context"
	"slices"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/model/rule"
)

// TestAgainstEveryPlan compares the proposal with the best of all plans, tried one by one, where a home is lawful if the rule book
// says so of everybody who moves in. It knows no counter, no row and no bound: a counter that forbids too much shows here.
func TestAgainstEveryPlan(t *testing.T) {
	compared, contested := 0, 0
	for seed := range int64(60) {
		s := modeltest.Requests(seed, 5, 4)
		cases, err := judgeAll(context.Background(), judge.New(s.Policy, s.Pool.On), s.Requests, &s.Pool)
		if err != nil {
			t.Fatal(err)
		}
		e := every{cases: cases, pool: &s.Pool, policy: s.Policy}
		if e.size() > 200_000 {
			continue
		}
		e.step(0, make([]int64, model.ObjectiveLevels))
		result, err := Propose(context.Background(), s.Requests, &s.Pool, s.Policy, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if got := result.Plan.Objective.Vector(); !slices.Equal(got, e.best) {
			t.Errorf("seed %d: the proposal has levels %v, the best of all plans %v", seed, got, e.best)
		}
		compared++
		if e.refused > 0 {
			contested++
		}
	}
	if compared < 30 || contested < 10 {
		t.Errorf("%d samples compared, in %d of which two requests could not share a home: too few to show anything", compared, contested)
	}
}

// every walks all plans of a few requests.
type every struct {
	cases   []requestCase
	pool    *model.Pool
	policy  *model.Policy
	moves   []move
	best    []int64
	refused int
	// allow, where given, tells whether a request may take an option with these homes, in the order of its parts.
	allow func(g int, o option, homes []string) bool
}

type move struct {
	carer int
	r     *model.Request
	part  model.Part
}

func (e *every) size() int {
	n := 1
	for i := range e.cases {
		c := &e.cases[i]
		sum := 0
		for _, o := range c.options {
			ways := 1
			for _, k := range o.parts {
				ways *= len(c.parts[k].pairs)
			}
			sum += ways
		}
		if n *= max(sum, 1); n > 1_000_000 {
			return n
		}
	}
	return n
}

func (e *every) step(g int, sum []int64) {
	if g == len(e.cases) {
		if !e.lawful() {
			e.refused++
			return
		}
		if e.best == nil || slices.Compare(sum, e.best) < 0 {
			e.best = slices.Clone(sum)
		}
		return
	}
	c := &e.cases[g]
	for _, o := range c.options {
		e.place(g, o, 0, plus(sum, c.optionCost(o)), nil)
	}
}

func (e *every) place(g int, o option, k int, sum []int64, taken []string) {
	if k == len(o.parts) {
		if e.allow == nil || e.allow(g, o, taken) {
			e.step(g+1, sum)
		}
		return
	}
	c := &e.cases[g]
	part := &c.parts[o.parts[k]]
	for i := range part.pairs {
		home := c.homeOf(chosen{o.parts[k], i}, e.pool.Carers)
		if slices.Contains(taken, home) {
			continue
		}
		cost := make([]int64, model.ObjectiveLevels)
		c.arcCost(cost, part.part, &part.pairs[i], home, c.kinPairs())
		n := len(e.moves)
		if !part.stay {
			e.moves = append(e.moves, move{part.pairs[i].carer, c.request, part.part})
		}
		e.place(g, o, k+1, plus(sum, cost), append(slices.Clone(taken), home))
		e.moves = e.moves[:n]
	}
}

func (e *every) lawful() bool {
	homes := map[int][]household.Arrival{}
	for _, m := range e.moves {
		for i := range m.r.Children {
			if cur := m.r.Children[i].Current; m.part.Has(i) && (cur == nil || cur.CarerID != e.pool.Carers[m.carer].ID) {
				homes[m.carer] = append(homes[m.carer], household.Arrival{Request: m.r, Index: i})
			}
		}
	}
	for at, arrivals := range homes {
		if _, ok := rule.Home(&e.pool.Carers[at], e.policy, arrivals, e.pool.On); !ok {
			return false
		}
	}
	return true
}

func plus(a, b []int64) []int64 {
	out := slices.Clone(a)
	for i := range out {
		out[i] += b[i]
	}
	return out
}
