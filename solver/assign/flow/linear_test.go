package flow_test

import (
	"math/rand/v2"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

// full draws a square: n groups that must be placed, n places for one, arcs in any order.
func full(seed uint64, n int, scale int64) *assign.Problem {
	r := rand.New(rand.NewPCG(seed, 41))
	p := &assign.Problem{Levels: 1, Budget: -1}
	use := make([]int32, n)
	for h := range use {
		use[h] = 1 + r.Int32N(3)
		p.Places = append(p.Places, assign.Place{Limit: [assign.Counters]int32{2*use[h] - 1, -1, 5, 0}})
	}
	for range n {
		q := assign.Part{Children: 1}
		for _, h := range r.Perm(n) {
			q.Arcs = append(q.Arcs, assign.Arc{Place: h, Use: [assign.Counters]int32{use[h], 3, 1}, Cost: []int64{r.Int64N(scale) - scale/4}, Spend: 1})
		}
		p.Groups = append(p.Groups, assign.Group{Parts: []assign.Part{q}, Options: []assign.Option{{Parts: []int{0}, Cost: []int64{r.Int64N(9) - 4}}}})
	}
	return p
}

// TestSquares solves squares of costs, and problems that differ from one in a single thing.
func TestSquares(t *testing.T) {
	first := func(p *assign.Problem) *assign.Arc { return &p.Groups[0].Parts[0].Arcs[0] }
	for name, change := range map[string]func(p *assign.Problem){
		"as it is":     func(*assign.Problem) {},
		"forbidden":    func(p *assign.Problem) { first(p).State = assign.ArcForbidden },
		"pinned":       func(p *assign.Problem) { first(p).State = assign.ArcPinned },
		"exclusive":    func(p *assign.Problem) { first(p).Exclusive = true },
		"uses nothing": func(p *assign.Problem) { first(p).Use = [assign.Counters]int32{} },
		"no room":      func(p *assign.Problem) { p.Places[0].Limit[0] = 0 },
		"room for all": func(p *assign.Problem) { p.Places[0].Limit = [assign.Counters]int32{-1, -1, -1, -1} },
		"two seats":    func(p *assign.Problem) { p.Places[0].Limit[0] = 6 },
		"may wait": func(p *assign.Problem) {
			p.Groups[0].Options = append(p.Groups[0].Options, assign.Option{Cost: []int64{-9}})
		},
		"twice one place": func(p *assign.Problem) {
			first(p).Place, first(p).Use = p.Groups[0].Parts[0].Arcs[1].Place, p.Groups[0].Parts[0].Arcs[1].Use
		},
		"one arc less":        func(p *assign.Problem) { p.Groups[0].Parts[0].Arcs = p.Groups[0].Parts[0].Arcs[1:] },
		"a cap":               func(p *assign.Problem) { p.Caps, first(p).CapUse = []assign.Cap{{Places: []int{0, 1}, Limit: 0}}, 1 },
		"a budget":            func(p *assign.Problem) { p.Budget = 5 },
		"a conflict":          func(p *assign.Problem) { p.Conflicts = []assign.Conflict{{B: assign.PartRef{Group: 1}}} },
		"one group less":      func(p *assign.Problem) { p.Groups = p.Groups[1:] },
		"costs too far apart": func(p *assign.Problem) { first(p).Cost[0] = 1 << 56 },
	} {
		t.Run(name, func(t *testing.T) {
			var n tally
			for seed := range uint64(40) {
				p := full(seed, 2+int(seed%4), []int64{2, 10, 1 << 33}[seed%3])
				change(p)
				if err := p.Validate(); err != nil {
					t.Fatal(err)
				}
				n.fit++
				if err := agree(p, &n); err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
			}
			if n.certified < n.feasible || (n.feasible > 0) == (name == "no room") {
				t.Errorf("%+v: too few were compared, or without a certificate", n)
			}
		})
	}
}

// TestNothing: no groups, with and without places, and a group without any way.
func TestNothing(t *testing.T) {
	var n tally
	for _, p := range []*assign.Problem{
		{Levels: 2, Budget: -1},
		{Levels: 1, Budget: -1, Places: []assign.Place{{}}},
	} {
		if err := agree(p, &n); err != nil {
			t.Error(err)
		}
	}
	if n.certified != 2 {
		t.Errorf("%+v", n)
	}
	if err := agree(&assign.Problem{Levels: 1, Budget: -1, Groups: []assign.Group{{}}}, &n); err != nil {
		t.Error(err)
	}
}
