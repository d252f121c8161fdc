package route_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/certify"
	"github.com/placewell/placewell/solver/assign/route"
)

// copied is a problem that may be changed without changing the other.
func copied(p *assign.Problem) *assign.Problem {
	out := *p
	out.Groups, out.Places, out.Caps = slices.Clone(p.Groups), slices.Clone(p.Places), slices.Clone(p.Caps)
	for g := range out.Groups {
		grp := &out.Groups[g]
		grp.Parts, grp.Options = slices.Clone(grp.Parts), slices.Clone(grp.Options)
		for q := range grp.Parts {
			grp.Parts[q].Arcs = slices.Clone(grp.Parts[q].Arcs)
			for a := range grp.Parts[q].Arcs {
				grp.Parts[q].Arcs[a].Cost = slices.Clone(grp.Parts[q].Arcs[a].Cost)
			}
		}
		for o := range grp.Options {
			grp.Options[o].Cost = slices.Clone(grp.Options[o].Cost)
		}
	}
	return &out
}

// anyArc is an arc by chance, nil where the group drawn has none.
func anyArc(p *assign.Problem, r *rand.Rand) *assign.Arc {
	g := &p.Groups[r.IntN(len(p.Groups))]
	if len(g.Parts) == 0 {
		return nil
	}
	q := &g.Parts[r.IntN(len(g.Parts))]
	if len(q.Arcs) == 0 {
		return nil
	}
	return &q.Arcs[r.IntN(len(q.Arcs))]
}

// kinds are the changes that a problem is solved again for; each changes the copy that it gets.
var kinds = []struct {
	name   string
	change func(p *assign.Problem, r *rand.Rand)
}{
	{"an arc forced", func(p *assign.Problem, r *rand.Rand) { setState(p, r, assign.ArcPinned) }},
	{"an arc forbidden", func(p *assign.Problem, r *rand.Rand) { setState(p, r, assign.ArcForbidden) }},
	{"an arc free", func(p *assign.Problem, r *rand.Rand) { setState(p, r, assign.ArcFree) }},
	{"a price", func(p *assign.Problem, r *rand.Rand) {
		if a := anyArc(p, r); a != nil {
			a.Cost[r.IntN(len(a.Cost))] += int64(r.IntN(41)) - 20
		}
	}},
	{"waiting dearer", func(p *assign.Problem, r *rand.Rand) {
		g := &p.Groups[r.IntN(len(p.Groups))]
		o := &g.Options[r.IntN(len(g.Options))]
		o.Cost[r.IntN(len(o.Cost))] += int64(r.IntN(21)) - 10
	}},
	{"a weight", func(p *assign.Problem, r *rand.Rand) {
		l, by := r.IntN(p.Levels), int64(r.IntN(3))
		for g := range p.Groups {
			for q := range p.Groups[g].Parts {
				for a := range p.Groups[g].Parts[q].Arcs {
					c := p.Groups[g].Parts[q].Arcs[a].Cost
					c[l] += by * int64((g+q+a)%5)
				}
			}
		}
	}},
	{"a bed", func(p *assign.Problem, r *rand.Rand) {
		if h := &p.Places[r.IntN(len(p.Places))]; h.Limit[0] >= 0 {
			h.Limit[0] = max(0, h.Limit[0]+int32(r.IntN(3))-1)
		}
	}},
	{"a carer gone", func(p *assign.Problem, r *rand.Rand) {
		gone := r.IntN(len(p.Places))
		for g := range p.Groups {
			for q := range p.Groups[g].Parts {
				for a := range p.Groups[g].Parts[q].Arcs {
					if arc := &p.Groups[g].Parts[q].Arcs[a]; arc.Place == gone {
						arc.State = assign.ArcForbidden
					}
				}
			}
		}
	}},
	{"a carer more", func(p *assign.Problem, r *rand.Rand) {
		p.Places = append(p.Places, assign.Place{Limit: [assign.Counters]int32{int32(1 + r.IntN(3)), -1, -1, -1}})
		for g := range p.Groups {
			for q := range p.Groups[g].Parts {
				if r.IntN(3) > 0 {
					part := &p.Groups[g].Parts[q]
					arc := assign.Arc{Place: len(p.Places) - 1, Use: [assign.Counters]int32{1}, Cost: make([]int64, p.Levels)}
					for l := range arc.Cost {
						arc.Cost[l] = int64(r.IntN(25))
					}
					part.Arcs = append(part.Arcs, arc)
				}
			}
		}
	}},
	{"a request more", func(p *assign.Problem, r *rand.Rand) {
		grp := assign.Group{Parts: []assign.Part{{Children: 1}}, Options: []assign.Option{{Parts: []int{0}, Cost: make([]int64, p.Levels)}, {Cost: make([]int64, p.Levels)}}}
		for l := range p.Levels {
			grp.Options[1].Cost[l] = 20
		}
		for h := range p.Places {
			if r.IntN(3) > 0 {
				arc := assign.Arc{Place: h, Use: [assign.Counters]int32{1}, Cost: make([]int64, p.Levels)}
				for l := range arc.Cost {
					arc.Cost[l] = int64(r.IntN(25))
				}
				grp.Parts[0].Arcs = append(grp.Parts[0].Arcs, arc)
			}
		}
		p.Groups = append(p.Groups, grp)
	}},
	{"a cap", func(p *assign.Problem, r *rand.Rand) {
		for i := range p.Caps {
			p.Caps[i].Limit = max(0, p.Caps[i].Limit+int64(r.IntN(3))-1)
		}
	}},
	{"the budget", func(p *assign.Problem, r *rand.Rand) {
		if p.Budget >= 0 {
			p.Budget = max(0, p.Budget+int64(r.IntN(11))-5)
		}
	}},
}

func setState(p *assign.Problem, r *rand.Rand, s assign.ArcState) {
	if a := anyArc(p, r); a != nil {
		a.State = s
	}
}

// Every answer after a change of any kind is the best there is, from whichever answer before, and its certificate is accepted. Some must be kept, and some
// solved again from what is remembered.
func TestResolve(t *testing.T) {
	shapes := []assigntest.Shape{
		{Groups: 4, Places: 4, Levels: 3, MaxChildren: 3, Scale: 30, Wait: true, Splits: true, Limits: 2, Conflicts: true, Caps: true},
		{Groups: 4, Places: 4, Levels: 1, MaxChildren: 3, Scale: 60, Wait: true, Splits: true, Limits: 2, Budget: true},
		{Groups: 4, Places: 4, Levels: 2, MaxChildren: 3, Scale: 30, Wait: true, Splits: true, Limits: 1, Legal: true, States: true, Exclusive: true},
	}
	keptCount, warm, anew, stood := 0, 0, 0, 0
	for s, shape := range shapes {
		for seed := range uint64(25) {
			r := rand.New(rand.NewPCG(seed, 1))
			p := assigntest.Random(1000*uint64(s)+seed, shape)
			settings := assign.Settings{Method: route.Method{}}
			answer, err := route.Solve(context.Background(), p, settings)
			if err != nil {
				t.Fatal(err)
			}
			for range 16 {
				kind := kinds[r.IntN(len(kinds))]
				if shape.Legal && kind.name == "a request more" || len(p.Groups) > 6 || len(p.Places) > 6 {
					continue // Legal knows the groups that there were; and the exhaustive search must end
				}
				p = copied(p)
				kind.change(p, r)
				remembers := slices.ContainsFunc(answer.Solution.Traces, func(t assign.Trace) bool { return t.Memory != nil })
				before := answer
				if answer, err = route.Resolve(context.Background(), answer, p, settings); err != nil {
					t.Fatal(err)
				}
				if !answer.Kept && sharesStages(before, answer) {
					stood++
				}
				switch {
				case answer.Kept:
					keptCount++
				case remembers:
					warm++
				default:
					anew++
				}
				holds(t, p, answer, kind.name, s, seed)
			}
		}
	}
	t.Logf("kept %d, solved again %d, %d of them with levels that stood, solved anew %d", keptCount, warm, stood, anew)
	if keptCount < 100 || warm < 100 || anew < 20 || stood < 20 {
		t.Error("one of the three was hardly tested")
	}
}

// sharesStages tells whether a component of a certificate has some stages, and not all, from another.
func sharesStages(before, after *route.Answer) bool {
	if before.Solution.Certificate == nil || after.Solution.Certificate == nil {
		return false
	}
	was := map[*assign.ProofNode]bool{}
	for _, c := range before.Solution.Certificate.Components {
		for i := range c.Stages {
			was[c.Stages[i].Root] = true
		}
	}
	for _, c := range after.Solution.Certificate.Components {
		shared := 0
		for i := range c.Stages {
			if was[c.Stages[i].Root] {
				shared++
			}
		}
		if shared > 0 && shared < len(c.Stages) {
			return true
		}
	}
	return false
}

// holds holds an answer against the exhaustive search.
func holds(t *testing.T, p *assign.Problem, answer *route.Answer, kind string, shape int, seed uint64) {
	t.Helper()
	sol := answer.Solution
	best, _ := assigntest.Exhaustive(p)
	if best == nil {
		if sol.State != assign.Infeasible {
			t.Errorf("%s, shape %d, seed %d: state %d of an infeasible problem", kind, shape, seed, sol.State)
		}
		return
	}
	if sol.State != assign.Optimal || !slices.Equal(sol.Objective, best) || !slices.Equal(sol.Bound, best) {
		t.Errorf("%s, shape %d, seed %d: state %d with %v, kept %v; the optimum is %v", kind, shape, seed, sol.State, sol.Objective, answer.Kept, best)
		return
	}
	if sum, ok := assigntest.Feasible(p, sol.Choices); !ok || !slices.Equal(sum, best) {
		t.Errorf("%s, shape %d, seed %d: choices %v cost %v", kind, shape, seed, sol.Choices, sum)
	}
	if sol.Certificate != nil {
		if _, err := certify.Check(p, sol.Choices, sol.Certificate); err != nil {
			t.Errorf("%s, shape %d, seed %d: kept %v with a certificate that is refused: %v", kind, shape, seed, answer.Kept, err)
		}
	}
}

// At the size of a small town a solve from what is remembered gives the levels of a solve from nothing, and a certificate as good.
func TestResolveAgainstCold(t *testing.T) {
	settings := assign.Settings{Method: route.Method{}}
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 2))
		p := assigntest.Placement(seed, 30)
		answer, err := route.Solve(context.Background(), p, settings)
		if err != nil || answer.Solution.State != assign.Optimal {
			t.Fatal(answer, err)
		}
		for range 6 {
			kind := kinds[r.IntN(9)]
			now := copied(p)
			kind.change(now, r)
			warm, err := route.Resolve(context.Background(), answer, now, settings)
			if err != nil {
				t.Fatal(err)
			}
			cold, err := route.Solve(context.Background(), now, settings)
			if err != nil {
				t.Fatal(err)
			}
			if warm.Solution.State != cold.Solution.State || !slices.Equal(warm.Solution.Objective, cold.Solution.Objective) {
				t.Errorf("seed %d, %s: state %d with %v again, state %d with %v anew", seed, kind.name, warm.Solution.State, warm.Solution.Objective,
					cold.Solution.State, cold.Solution.Objective)
			}
			if cold.Solution.Proof == assign.ProofCertificate && warm.Solution.Proof != assign.ProofCertificate {
				t.Errorf("seed %d, %s: the proof is %d again, a certificate anew", seed, kind.name, warm.Solution.Proof)
			}
		}
	}
}

// An unchanged problem keeps its answer without a look at it, and two resolves of the same change give the same answer.
func TestResolveAgain(t *testing.T) {
	settings := assign.Settings{Method: route.Method{}}
	p := assigntest.Placement(5, 25)
	answer, err := route.Solve(context.Background(), p, settings)
	if err != nil {
		t.Fatal(err)
	}
	same, err := route.Resolve(context.Background(), answer, p, settings)
	if err != nil || !same.Kept || same.Solution.Certificate != answer.Solution.Certificate {
		t.Errorf("an unchanged problem: kept %v, %v", same.Kept, err)
	}
	r := rand.New(rand.NewPCG(1, 3))
	for _, kind := range kinds[:9] {
		now := copied(p)
		kind.change(now, r)
		var first *route.Answer
		for _, threads := range []int{1, 2, 8} {
			settings.Threads = threads
			again, err := route.Resolve(context.Background(), answer, now, settings)
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = again
				continue
			}
			a, b := bytesOf(t, first), bytesOf(t, again)
			if !slices.Equal(a, b) || !slices.EqualFunc(first.Solution.Choices, again.Solution.Choices, func(x, y assign.Choice) bool {
				return x.Option == y.Option && slices.Equal(x.Arcs, y.Arcs)
			}) {
				t.Errorf("%s: two answers to the same change", kind.name)
			}
		}
	}
}

func bytesOf(t *testing.T, a *route.Answer) []byte {
	t.Helper()
	if a.Solution.Certificate == nil {
		return nil
	}
	b, err := a.Solution.Certificate.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// An answer whose certificate was tampered with is not kept: the change is solved as if it were not there, or without its claim.
func TestResolveRefuses(t *testing.T) {
	settings := assign.Settings{Method: route.Method{}}
	spoil := []func(c *assign.Certificate){
		func(c *assign.Certificate) { c.Components[0].Stages[0].Value[0]-- },
		func(c *assign.Certificate) { c.Components[0].Stages = c.Components[0].Stages[:1] },
		func(c *assign.Certificate) { c.Components[0].Stages[0].Root = nil },
		func(c *assign.Certificate) { c.Components = c.Components[:len(c.Components)-1] },
		func(c *assign.Certificate) {
			n := c.Components[0].Stages[0].Root
			n.Point.Scale = -1
			n.Kind = assign.NodeLeaf
			n.Children = nil
		},
	}
	for i, do := range spoil {
		p, answer := certified(t, uint64(100*i), settings)
		do(answer.Solution.Certificate)
		now := copied(p)
		taken := answer.Solution.Choices[0]
		for q := range now.Groups[0].Parts {
			for a := range now.Groups[0].Parts[q].Arcs {
				k := slices.Index(now.Groups[0].Options[taken.Option].Parts, q)
				if k < 0 || taken.Arcs[k] != a {
					now.Groups[0].Parts[q].Arcs[a].State = assign.ArcForbidden // nothing that the answer uses
				}
			}
		}
		again, err := route.Resolve(context.Background(), answer, now, settings)
		if err != nil {
			t.Fatal(err)
		}
		if again.Kept {
			t.Errorf("spoilt in way %d, and kept", i)
		}
		if s := again.Solution; s.Proof == assign.ProofCertificate {
			if _, err := certify.Check(now, s.Choices, s.Certificate); err != nil {
				t.Errorf("spoilt in way %d: %v", i, err)
			}
		}
	}
}

// certified is a problem with a certificate, the first from a seed on.
func certified(t *testing.T, seed uint64, settings assign.Settings) (*assign.Problem, *route.Answer) {
	t.Helper()
	for ; ; seed++ {
		p := assigntest.Random(seed, assigntest.Shape{Groups: 6, Places: 4, Levels: 2, MaxChildren: 2, Scale: 40, Wait: true, Splits: true, Limits: 1})
		answer, err := route.Solve(context.Background(), p, settings)
		if err != nil {
			t.Fatal(err)
		}
		if answer.Solution.Proof == assign.ProofCertificate {
			return p, answer
		}
	}
}
