//go:build highs

package highs

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

// crowd is a problem with few places of three beds and groups of one or two, in which some pairs and some sets of three are not legal.
func crowd(seed uint64) *assign.Problem {
	r := rand.New(rand.NewPCG(seed, 7))
	p := &assign.Problem{Levels: 1, Budget: -1}
	for range 3 {
		p.Places = append(p.Places, assign.Place{Limit: [assign.Counters]int32{3, -1, -1}})
	}
	for range 7 {
		part := assign.Part{Children: 1}
		for h := range p.Places {
			part.Arcs = append(part.Arcs, assign.Arc{Place: h, Use: [assign.Counters]int32{int32(1 + r.IntN(2))}, Cost: []int64{int64(r.IntN(1000))}})
		}
		p.Groups = append(p.Groups, assign.Group{Parts: []assign.Part{part},
			Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}, {Cost: []int64{2000}}}})
	}
	p.Legal = func(place int, arcs []assign.ArcRef) bool {
		sum := 0
		for _, a := range arcs {
			sum += 1 + (a.Group+place+int(seed))%3
		}
		return len(arcs) < 2 || sum < 5
	}
	return p
}

// asker is a search over a problem with Legal, as assign hands it over, with or without Legal in the problem.
func asker(t *testing.T, p *assign.Problem, withLegal bool) *search {
	s := searchOf(t, p)
	s.separate = func(choices []assign.Choice) []assign.NoGood { return refused(p, choices) }
	if !withLegal {
		bare := *p
		bare.Legal = nil
		s.p = &bare
	}
	return s
}

// refused gives a row for each place whose arcs are not legal: a least set of them.
func refused(p *assign.Problem, choices []assign.Choice) (rows []assign.NoGood) {
	into := make([][]assign.ArcRef, len(p.Places))
	for g, c := range choices {
		for i, q := range p.Groups[g].Options[c.Option].Parts {
			h := p.Groups[g].Parts[q].Arcs[c.Arcs[i]].Place
			into[h] = append(into[h], assign.ArcRef{Group: g, Part: q, Arc: c.Arcs[i]})
		}
	}
	for h, refs := range into {
		if p.Legal(h, refs) {
			continue
		}
		for i := 0; i < len(refs); {
			if less := slices.Delete(slices.Clone(refs), i, i+1); !p.Legal(h, less) {
				refs = less
			} else {
				i++
			}
		}
		rows = append(rows, assign.NoGood{Arcs: refs, Limit: len(refs) - 1})
	}
	return rows
}

// Every row that tightening adds holds for every legal selection, and each takes the relaxation's solution away.
func TestTightenedRowsHold(t *testing.T) {
	facets, cuts := 0, 0
	for seed := range uint64(40) {
		p := crowd(seed)
		best, _ := assigntest.Exhaustive(p)
		s := asker(t, p, seed%2 == 0)
		shift, _ := s.shift(s.m.Cost[0])
		l, err := s.relaxation(0, &shift, nil)
		if err != nil {
			t.Fatal(err)
		}
		begin := len(s.rowLow)
		for range 10 {
			found, err := s.tightenOnce(0, &l, firstColumns)
			if err != nil {
				t.Fatal(err)
			}
			if !found {
				break
			}
			if l, err = s.relaxation(0, &shift, l.core); err != nil {
				t.Fatal(err)
			}
		}
		if l.least() > best[0] {
			t.Errorf("seed %d: the bound %d is above the optimum %d", seed, l.least(), best[0])
		}
		everyLegal(p, func(choices []assign.Choice) {
			x := s.m.Columns(choices)
			for i := begin; i < len(s.rowLow); i++ {
				if sum := s.sum(i, x); sum > s.rowHigh[i] {
					t.Fatalf("seed %d: row %d is %d > %d at the legal selection %v", seed, i, sum, s.rowHigh[i], choices)
				}
			}
		})
		cuts += len(s.cuts)
		facets += len(s.rowLow) - begin - len(s.cuts)
	}
	if facets < 20 || cuts < 20 {
		t.Errorf("only %d facets and %d cuts were looked at", facets, cuts)
	}
}

// everyLegal visits every legal selection.
func everyLegal(p *assign.Problem, visit func([]assign.Choice)) {
	choices := make([]assign.Choice, len(p.Groups))
	var from func(g int)
	from = func(g int) {
		if g == len(choices) {
			if _, err := p.Evaluate(choices); err == nil {
				visit(choices)
			}
			return
		}
		choices[g] = assign.Choice{Option: 1}
		from(g + 1)
		for a := range p.Places {
			choices[g] = assign.Choice{Option: 0, Arcs: []int{a}}
			from(g + 1)
		}
	}
	from(0)
}

// SolveSeparating finds the best legal selection, tells of legal ones only, and returns the rows that it needed.
func TestSolveSeparating(t *testing.T) {
	m := newMethod(t)
	asked := 0
	for seed := range uint64(40) {
		p := crowd(seed)
		best, _ := assigntest.Exhaustive(p)
		bare := *p
		bare.Legal = nil
		s, err := m.SolveSeparating(context.Background(), &bare, nil, func(choices []assign.Choice) []assign.NoGood {
			asked++
			return refused(p, choices)
		}, 0, func(incumbent, bound []int64) {
			if incumbent != nil && slices.Compare(incumbent, best) < 0 || slices.Compare(bound, best) > 0 {
				t.Errorf("seed %d: told of %v and %v, the optimum is %v", seed, incumbent, bound, best)
			}
		})
		if err != nil || s.State != assign.Optimal || !slices.Equal(s.Objective, best) || !slices.Equal(s.Bound, best) {
			t.Fatalf("seed %d: state %d, %v, bound %v, want %v, %v", seed, s.State, s.Objective, s.Bound, best, err)
		}
		if got, err := p.Evaluate(s.Choices); err != nil || !slices.Equal(got, best) {
			t.Errorf("seed %d: %v, %v", seed, got, err)
		}
		again, err := m.Solve(context.Background(), &bare, s.Rows, 0, nil)
		if err != nil || !slices.Equal(again.Objective, best) {
			t.Errorf("seed %d: with the rows that were returned %v, want %v, %v", seed, again.Objective, best, err)
		}
	}
	if asked < 40 {
		t.Errorf("separate was asked %d times", asked)
	}
}

// A cautious program finds a legal solution, if not the best, and says nothing of the bound.
func TestCautious(t *testing.T) {
	found := 0
	for seed := range uint64(40) {
		p := crowd(seed)
		best, _ := assigntest.Exhaustive(p)
		s := asker(t, p, seed%2 == 0)
		shift, _ := s.shift(s.m.Cost[0])
		l, err := s.relaxation(0, &shift, nil)
		if err != nil {
			t.Fatal(err)
		}
		s.probe(&l.relaxed, exactLimit)
		bound := s.bound[0]
		all := make([]bool, len(s.fixed))
		for j := range all {
			all[j] = true
		}
		if err := s.cautious(&shift, all); err != nil {
			t.Fatal(err)
		}
		if s.bound[0] != bound || bound > best[0] {
			t.Errorf("seed %d: bound %d, then %d, the optimum is %d", seed, bound, s.bound[0], best[0])
		}
		if s.best == nil {
			continue
		}
		found++
		if got, err := p.Evaluate(s.choices); err != nil || !slices.Equal(got, s.value) || got[0] < best[0] {
			t.Errorf("seed %d: %v for %v, the optimum is %v, %v", seed, got, s.value, best, err)
		}
	}
	if found < 30 {
		t.Errorf("only %d of 40 found anything", found)
	}
}

// A place that would take too long to go through gives no inequality rather than a wrong one.
func TestLargePlaceIsLeftAlone(t *testing.T) {
	h := &home{slack: []int64{20}}
	var cols []int
	weight := make([]int64, 60)
	for c := range weight {
		h.cols, h.rows, h.val = append(h.cols, int32(c)), append(h.rows, []int32{0}), append(h.val, []int64{1})
		weight[c] = int64(1 + c%7)
		cols = append(cols, c)
	}
	if got := h.most(cols, weight, 1<<40); got != 1<<40 {
		t.Errorf("the most is said to be %d after %d sets", got, h.work)
	}
	if h.slack[0] != 20 {
		t.Errorf("%d of 20 are left", h.slack[0])
	}
}

// A separate that breaks its promise is an error, not an endless search.
func TestSeparateBreaksItsPromise(t *testing.T) {
	p := crowd(1)
	p.Legal = nil
	row := assign.NoGood{Arcs: []assign.ArcRef{{Group: 0}, {Group: 1}}, Limit: 5}
	s, err := newMethod(t).SolveSeparating(context.Background(), p, nil, func([]assign.Choice) []assign.NoGood { return []assign.NoGood{row} }, 0, nil)
	if err == nil {
		t.Errorf("state %d, no error", s.State)
	}
}
