package certify

import (
	"math"
	"strings"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

// pair is two groups that want the first of two places, which takes one, with a cap on both and two levels; and a certificate of its optimum.
func pair() (*assign.Problem, []assign.Choice, *assign.Certificate) {
	p := &assign.Problem{Levels: 2, Budget: -1, Places: []assign.Place{{Limit: [assign.Counters]int32{1}}, {Limit: [assign.Counters]int32{2}}},
		Caps: []assign.Cap{{Places: []int{0, 1}, Limit: 5}}}
	for g := range int64(2) {
		q := assign.Part{Children: 1}
		for h := range 2 {
			q.Arcs = append(q.Arcs, assign.Arc{Place: h, Use: [assign.Counters]int32{1}, CapUse: 1, Cost: []int64{int64(h) * (5 + g), 1}})
		}
		p.Groups = append(p.Groups, assign.Group{Parts: []assign.Part{q}, Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0, 0}}, {Cost: []int64{9, 0}}}})
	}
	p.Legal = func(place int, arcs []assign.ArcRef) bool { return place == 1 || len(arcs) < 2 }
	first := &assign.ProofNode{Point: assign.Point{Scale: 1, Part: []int64{5, 5}}}
	leaf := func() *assign.ProofNode {
		return &assign.ProofNode{Point: assign.Point{Scale: 1, Held: []int64{1}, Part: []int64{6, 6}}}
	}
	second := &assign.ProofNode{Kind: assign.NodeBranch, Part: 0, Sides: [][]int{{0}, {1, assign.NotPlaced}}, Children: []*assign.ProofNode{leaf(), leaf()}}
	cert := &assign.Certificate{Components: []assign.ComponentProof{{Groups: []int{0, 1},
		Rows: []assign.NoGood{{Arcs: []assign.ArcRef{{Group: 0}, {Group: 1}}, Limit: 1}},
		Stages: []assign.StageProof{
			{First: 0, Last: 0, Weights: []int64{1}, Value: []int64{5}, Root: first},
			{First: 1, Last: 1, Weights: []int64{1}, Value: []int64{2}, Root: second, Cuts: []assign.Cut{{Groups: []assign.RowWeight{{Row: 0, Weight: 1}}, Den: 1}}},
		}}}}
	return p, []assign.Choice{{Option: 0, Arcs: []int{1}}, {Option: 0, Arcs: []int{0}}}, cert
}

// Each refusal names the place and the reason.
func TestRefuses(t *testing.T) {
	type target struct {
		p       *assign.Problem
		choices []assign.Choice
		proof   *assign.ComponentProof
		cert    *assign.Certificate
	}
	root := func(x *target, stage int) *assign.ProofNode { return x.proof.Stages[stage].Root }
	for _, c := range []struct {
		name, says string
		change     func(x *target)
	}{
		{"as it is", "", func(*target) {}},
		{"group twice", "component 0: group 0 is out of order", func(x *target) { x.proof.Groups = []int{0, 0} }},
		{"group in two", "component 1: group 0 is", func(x *target) { x.cert.Components = append(x.cert.Components, *x.proof) }},
		{"no such group", "group 7 is", func(x *target) { x.proof.Groups = []int{0, 1, 7} }},
		{"group missing", "group 1 is in no component", func(x *target) { x.proof.Groups = []int{0} }},
		{"row of a legal pair", "row 0: arcs", func(x *target) { x.proof.Rows[0].Arcs = []assign.ArcRef{{Group: 0, Arc: 1}, {Group: 1, Arc: 1}} }},
		{"row of legal arcs", "row 0: the 1 arcs", func(x *target) { x.proof.Rows[0] = assign.NoGood{Arcs: []assign.ArcRef{{}}} }},
		{"row over two places", "several places", func(x *target) { x.proof.Rows[0].Arcs[0].Arc = 1 }},
		{"row of nothing", "nothing demands", func(x *target) { x.proof.Rows[0].Arcs = nil }},
		{"row with no arc", "no arc", func(x *target) { x.proof.Rows[0].Arcs[0].Arc = 2 }},
		{"row with an arc twice", "twice", func(x *target) { x.proof.Rows[0].Arcs[0] = x.proof.Rows[0].Arcs[1] }},
		{"row too loose", "a limit of 5", func(x *target) { x.proof.Rows[0].Limit = 5 }},
		{"stage out of order", "stage 0: levels 1 to 1 come after 0 of 2", func(x *target) { x.proof.Stages = x.proof.Stages[1:] }},
		{"stage beyond", "stage 1: levels 1 to 2", func(x *target) { x.proof.Stages[1].Last = 2 }},
		{"values missing", "0 values", func(x *target) { x.proof.Stages[1].Value = nil }},
		{"weight", "last weight is 2", func(x *target) { x.proof.Stages[0].Weights[0] = 2 }},
		{"weights", "does not exceed", func(x *target) {
			x.proof.Stages[0].Last, x.proof.Stages[0].Weights, x.proof.Stages[0].Value = 1, []int64{2, 1}, []int64{5, 0}
		}},
		{"leaf too low", "stage 0 (levels 0 to 0): node 0: the bound of the leaf is 1 too low at scale 1", func(x *target) { x.proof.Stages[0].Value[0] = 6 }},
		{"leaf of a side too low", "node 0.1: the bound", func(x *target) { root(x, 1).Children[1].Point.Part[0] = -100 }},
		{"leaf with children", "a leaf has children", func(x *target) { root(x, 0).Children = []*assign.ProofNode{{}} }},
		{"way lost", "no side has the way -1 of part 0", func(x *target) { root(x, 1).Sides[1] = []int{1} }},
		{"place lost", "no side has the way 0 of part 0", func(x *target) { root(x, 1).Sides[0] = nil }},
		{"child lost", "2 sides and 1 children", func(x *target) { root(x, 1).Children = root(x, 1).Children[:1] }},
		{"no such part", "branch on part 9", func(x *target) { root(x, 1).Part = 9 }},
		{"no child", "node 0.0: is missing", func(x *target) { root(x, 1).Children[0] = nil }},
		{"no kind", "no kind 7", func(x *target) { root(x, 0).Kind = 7 }},
		{"drop without child", "a drop has 0 children", func(x *target) { root(x, 0).Kind = assign.NodeDrop }},
		{"endless", "too deep", func(x *target) {
			n := &assign.ProofNode{Kind: assign.NodeDrop, Point: assign.Point{Part: []int64{0, 0}}}
			n.Children = []*assign.ProofNode{n}
			x.proof.Stages[0].Root = n
		}},
		{"held short", "0 held levels", func(x *target) { root(x, 1).Children[0].Point.Held = nil }},
		{"parts short", "1 parts", func(x *target) { root(x, 0).Point.Part = []int64{5} }},
		{"too many cuts", "1 cuts", func(x *target) { root(x, 0).Point.Cut = []int64{0} }},
		{"caps short", "2 caps instead of 1", func(x *target) { root(x, 0).Point.Cap = []int64{0, 0} }},
		{"held negative", "negative", func(x *target) { root(x, 1).Children[0].Point.Held[0] = -1 }},
		{"scale negative", "negative", func(x *target) { root(x, 0).Point.Scale = -1 }},
		{"cap negative", "negative", func(x *target) { root(x, 0).Point.Cap = []int64{-1} }},
		{"cut negative", "negative", func(x *target) { root(x, 1).Children[0].Point.Cut = []int64{-1} }},
		{"no budget", "no budget", func(x *target) { root(x, 0).Point.Budget = 1 }},
		{"cut of a place taken off", "cut 0: place 0 with weight -1", func(x *target) { x.proof.Stages[1].Cuts[0].Places = []assign.RowWeight{{Weight: -1}} }},
		{"cut of a later cut", "cut 0: cut 0", func(x *target) { x.proof.Stages[1].Cuts[0].Cuts = []assign.RowWeight{{Weight: 1}} }},
		{"cut divided by nothing", "cut 0: the divisor 0", func(x *target) { x.proof.Stages[1].Cuts[0].Den = 0 }},
		{"too large", "passes 96 bits", func(x *target) {
			x.p.Groups[0].Options[0].Cost[0], root(x, 0).Point.Scale = math.MaxInt64, math.MaxInt64
		}},
		{"large and true", "", func(x *target) { // sums beyond 64 bits are no fault
			root(x, 0).Point.Part, root(x, 0).Point.Scale = []int64{5 << 60, 5 << 60}, 1<<60
		}},
		{"a part of no children", "the problem: group 0: option 0", func(x *target) { x.p.Groups[0].Parts[0].Children = 0 }},
		{"a value too low", "proves [5 1], the choices have [5 2]", func(x *target) { x.proof.Stages[1].Value[0] = 1 }},
		{"a stage not proven", "proves [5 0], the choices have [5 2]", func(x *target) { x.proof.Stages = x.proof.Stages[:1] }},
		{"a choice too many", "3 choices", func(x *target) { x.choices = append(x.choices, assign.Choice{}) }},
		{"an illegal choice", "place 0", func(x *target) { x.choices[0].Arcs[0] = 0 }},
	} {
		p, choices, cert := pair()
		x := &target{p, choices, &cert.Components[0], cert}
		c.change(x)
		r, err := Check(x.p, x.choices, x.cert)
		switch {
		case c.says == "" && (err != nil || r.Nodes < 4):
			t.Errorf("%s: %+v, %v", c.name, r, err)
		case c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)):
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
	}
}
