//go:build highs

package highs

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

func newMethod(t testing.TB) *Method {
	m := New()
	t.Cleanup(m.Close)
	return m
}

func TestExact(t *testing.T) { assigntest.Exact(t, newMethod(t)) }

// Two methods that share no code below the problem agree on every level of problems too large for exhaustive search.
func TestSameLevelsAsPlain(t *testing.T) {
	m := newMethod(t)
	for seed := range uint64(24) {
		sameAsPlain(t, m, assigntest.Placement(seed, 12+int(seed)))
	}
}

// sameAsPlain holds a method to the levels that the plain one proves.
func sameAsPlain(t *testing.T, m assign.Method, p *assign.Problem) {
	t.Helper()
	ours, err := assign.Solve(context.Background(), p, assign.Settings{Method: m})
	if err != nil {
		t.Fatal(err)
	}
	plain, err := assign.Solve(context.Background(), p, assign.Settings{Method: assign.Plain{}})
	if err != nil {
		t.Fatal(err)
	}
	if ours.State != assign.Optimal || ours.Proof != assign.ProofHiGHS || !slices.Equal(ours.Objective, plain.Objective) {
		t.Errorf("%d groups: state %d proof %d %v, plain %v", len(p.Groups), ours.State, ours.Proof, ours.Objective, plain.Objective)
	}
}

// searchOf starts a search whose worker ends with the test.
func searchOf(t *testing.T, p *assign.Problem) *search {
	w, err := startWorker()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.end)
	s := newSearch(context.Background(), p, nil, 0, nil)
	s.work = w
	return s
}

// triangle has four groups and three places of three beds. When odd is set each group takes two beds, so that a place holds one group
// and the relaxation puts one and a half there.
func triangle(odd bool) *assign.Problem {
	p := &assign.Problem{Levels: 1, Budget: -1}
	for range 3 {
		p.Places = append(p.Places, assign.Place{Limit: [assign.Counters]int32{3, -1, -1}})
	}
	use := int32(1)
	if odd {
		use = 2
	}
	for g := range 4 {
		part := assign.Part{Children: 1}
		for h := range p.Places {
			part.Arcs = append(part.Arcs, assign.Arc{Place: h, Use: [assign.Counters]int32{use}, Cost: []int64{int64(h*100 + g*h)}})
		}
		p.Groups = append(p.Groups, assign.Group{Parts: []assign.Part{part},
			Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}, {Cost: []int64{100_000}}}})
	}
	return p
}

func TestBothPaths(t *testing.T) {
	for _, odd := range []bool{false, true} {
		p := triangle(odd)
		s := searchOf(t, p)
		cost := s.m.Cost[0]
		shift, _ := s.shift(cost)
		l, err := s.sift(cost, &shift, nil, siftGap)
		if err != nil {
			t.Fatal(err)
		}
		if l.whole == odd {
			t.Errorf("odd %v: the relaxation is whole: %v", odd, l.whole)
		}
		if err := s.level(0); err != nil {
			t.Fatalf("odd %v: %v", odd, err)
		}
		plain, err := assign.Solve(context.Background(), p, assign.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if !s.settled(0) || s.value[0] != plain.Objective[0] {
			t.Errorf("odd %v: %v with bound %v, plain %v", odd, s.value, s.bound, plain.Objective)
		}
	}
}

func TestCostsBeyondDoubles(t *testing.T) {
	for _, c := range []struct {
		cost  int64
		wrong bool
	}{{1 << 40, false}, {1 << 54, true}} {
		p := triangle(true)
		for g := range p.Groups {
			p.Groups[g].Options[1].Cost[0] = c.cost + int64(g)
		}
		s, err := newMethod(t).Solve(context.Background(), p, nil, 0, nil)
		if errors.Is(err, ErrTooLarge) != c.wrong {
			t.Errorf("waiting costs %d: state %d, error %v", c.cost, s.State, err)
		}
	}
}

// A level whose numbers share a large constant is solved: only the differences reach HiGHS.
func TestLargeCommonCost(t *testing.T) {
	p := triangle(true)
	for g := range p.Groups {
		for o := range p.Groups[g].Options {
			p.Groups[g].Options[o].Cost[0] += 1 << 50
		}
	}
	s, err := newMethod(t).Solve(context.Background(), p, nil, 0, nil)
	if err != nil || s.State != assign.Optimal {
		t.Fatalf("state %d, %v", s.State, err)
	}
	if again, err := newMethod(t).Solve(context.Background(), triangle(true), nil, 0, nil); err != nil || again.Objective[0]+4<<50 != s.Objective[0] {
		t.Errorf("%v and %v", s.Objective, again.Objective)
	}
}
