package flow_test

import (
	"math"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/flow"
)

// pair is two groups that may both go to place 0 or wait, or go to place 1, for one each.
func pair() *assign.Problem {
	p := &assign.Problem{Levels: 1, Budget: -1}
	for _, beds := range []int32{2, 1} {
		p.Places = append(p.Places, assign.Place{Limit: [assign.Counters]int32{beds, -1, -1, -1}})
	}
	for range 2 {
		arc := func(h int) assign.Arc {
			return assign.Arc{Place: h, Use: [assign.Counters]int32{1}, CapUse: 1, Spend: 3, Cost: []int64{5}}
		}
		p.Groups = append(p.Groups, assign.Group{Parts: []assign.Part{{Children: 1, Arcs: []assign.Arc{arc(0), arc(1)}}},
			Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}, {Cost: []int64{9}}}})
	}
	return p
}

func TestFits(t *testing.T) {
	at := func(p *assign.Problem, g, a int) *assign.Arc { return &p.Groups[g].Parts[0].Arcs[a] }
	ref := func(g, a int) assign.ArcRef { return assign.ArcRef{Group: g, Arc: a} }
	for _, row := range []struct {
		name   string
		change func(p *assign.Problem) []assign.NoGood
		want   bool
	}{
		{"plain", func(*assign.Problem) []assign.NoGood { return nil }, true},
		{"uses differ, room for both", func(p *assign.Problem) []assign.NoGood { at(p, 0, 0).Use[0], p.Places[0].Limit[0] = 2, 3; return nil }, true},
		{"uses differ, no room for both", func(p *assign.Problem) []assign.NoGood { at(p, 0, 0).Use[0] = 2; return nil }, false},
		{"uses differ, one seat", func(p *assign.Problem) []assign.NoGood { at(p, 0, 1).Use[1] = 2; p.Places[1].Limit[1] = 2; return nil }, true},
		{"one uses nothing", func(p *assign.Problem) []assign.NoGood { at(p, 0, 1).Use[0] = 0; return nil }, true},
		{"exclusive with two seats", func(p *assign.Problem) []assign.NoGood { at(p, 0, 0).Exclusive = true; return nil }, false},
		{"all exclusive", func(p *assign.Problem) []assign.NoGood {
			at(p, 0, 0).Exclusive, at(p, 1, 0).Exclusive = true, true
			return nil
		}, true},
		{"exclusive with one seat", func(p *assign.Problem) []assign.NoGood { at(p, 0, 1).Exclusive = true; return nil }, true},
		{"exclusive with one seat and one who needs none", func(p *assign.Problem) []assign.NoGood {
			at(p, 0, 1).Exclusive, at(p, 1, 1).Use[0] = true, 0
			return nil
		}, false},
		{"conflict with two seats", func(p *assign.Problem) []assign.NoGood {
			p.Conflicts = []assign.Conflict{{B: assign.PartRef{Group: 1}}}
			return nil
		}, false},
		{"conflict with one seat", func(p *assign.Problem) []assign.NoGood {
			p.Conflicts, p.Places[0].Limit[0] = []assign.Conflict{{B: assign.PartRef{Group: 1}}}, 1
			return nil
		}, true},
		{"budget for both", func(p *assign.Problem) []assign.NoGood { p.Budget = 6; return nil }, true},
		{"budget for one", func(p *assign.Problem) []assign.NoGood { p.Budget = 5; return nil }, false},
		{"cap", func(p *assign.Problem) []assign.NoGood {
			p.Caps = []assign.Cap{{Places: []int{0, 1}, Limit: 1}}
			return nil
		}, true},
		{"two caps that bind", func(p *assign.Problem) []assign.NoGood {
			p.Caps = []assign.Cap{{Places: []int{0, 1}, Limit: 1}, {Places: []int{0}, Limit: 1}}
			return nil
		}, false},
		{"two caps, one does not bind", func(p *assign.Problem) []assign.NoGood {
			p.Caps = []assign.Cap{{Places: []int{0, 1}, Limit: 1}, {Places: []int{0}, Limit: 2}}
			return nil
		}, true},
		{"uses of a cap differ", func(p *assign.Problem) []assign.NoGood {
			p.Caps, at(p, 0, 0).CapUse = []assign.Cap{{Places: []int{0, 1}, Limit: 2}}, 2
			return nil
		}, false},
		{"some who are seated use the cap", func(p *assign.Problem) []assign.NoGood {
			p.Caps, at(p, 0, 1).CapUse = []assign.Cap{{Places: []int{0, 1}, Limit: 1}}, 0
			return nil
		}, false},
		{"row on one arc", func(*assign.Problem) []assign.NoGood { return []assign.NoGood{{Arcs: []assign.ArcRef{ref(0, 0)}}} }, true},
		{"row on two seats", func(*assign.Problem) []assign.NoGood {
			return []assign.NoGood{{Arcs: []assign.ArcRef{ref(0, 0), ref(1, 0)}, Limit: 1}}
		}, false},
		{"row on one seat", func(*assign.Problem) []assign.NoGood {
			return []assign.NoGood{{Arcs: []assign.ArcRef{ref(0, 1), ref(1, 1)}, Limit: 1}}
		}, true},
		{"row for both", func(*assign.Problem) []assign.NoGood {
			return []assign.NoGood{{Arcs: []assign.ArcRef{ref(0, 0), ref(1, 0)}, Limit: 2}}
		}, true},
		{"several parts", func(p *assign.Problem) []assign.NoGood {
			p.Groups[0].Parts = append(p.Groups[0].Parts, assign.Part{Children: 2})
			p.Groups[0].Options[0].Parts = []int{0, 1}
			return nil
		}, false},
		{"greatest range", func(p *assign.Problem) []assign.NoGood { at(p, 0, 0).Cost[0] = 5 + math.MaxInt64/8/6; return nil }, true},
		{"range too great", func(p *assign.Problem) []assign.NoGood { at(p, 0, 0).Cost[0] = 6 + math.MaxInt64/8/6; return nil }, false},
	} {
		p := pair()
		rows := row.change(p)
		if err := p.Validate(); err != nil {
			t.Errorf("%s: %v", row.name, err)
		}
		if got := flow.Fits(p, rows); got != row.want {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}
