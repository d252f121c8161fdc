package certify

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

// prover makes certificates the slow way: it climbs with every point as far as chance finds a step up, drops, lists and branches at random until
// each part has one way. What it is asked to prove may be false; it then ends with leaves that prove nothing.
type prover struct {
	*rand.Rand
	p     *assign.Problem
	lazy  int // steps of the climb
	scale int64
	w     *walk
	open  int // leaves that prove nothing
}

// prove makes a certificate of the values claimed for the groups of each component.
func prove(r *rand.Rand, p *assign.Problem, components [][]int, values [][]int64) (*assign.Certificate, int) {
	cert, open := &assign.Certificate{}, 0
	for i, groups := range components {
		pv := &prover{Rand: r, p: p, lazy: 40, scale: 1 << r.IntN(4)}
		cert.Components = append(cert.Components, pv.component(groups, values[i]))
		open += pv.open
	}
	return cert, open
}

func (pv *prover) component(groups []int, value []int64) assign.ComponentProof {
	proof := assign.ComponentProof{Groups: groups, Rows: legalRows(pv.Rand, pv.p)}
	c := newComponent(newInstance(pv.p), groups)
	if err := c.takeRows(proof.Rows); err != nil {
		panic(err)
	}
	l := newLeft(c)
	r := reach(c, l)
	for first := 0; first < pv.p.Levels; {
		st := pv.stage(c, r, first, value)
		built, err := newStage(c, &st, value[:first], r)
		if err != nil {
			panic(err)
		}
		none := l.none
		pv.w = newWalk(built, l, &Report{})
		pt := assign.Point{Scale: pv.scale, Held: make([]int64, first), Part: make([]int64, len(c.parts)), Cap: make([]int64, len(pv.p.Caps)),
			Cut: make([]int64, len(st.Cuts))}
		st.Root = pv.node(pt, 0)
		l.back(0)
		*l = *newLeft(c)
		l.none = none
		proof.Stages = append(proof.Stages, st)
		first = st.Last + 1
	}
	return proof
}

// stage takes one level, or two joined where the weights fit.
func (pv *prover) stage(c *component, r levels, first int, value []int64) assign.StageProof {
	st := assign.StageProof{First: first, Last: first, Weights: []int64{1}, Value: value[first : first+1], Cuts: pv.cuts(c)}
	if first+1 < len(value) && pv.IntN(2) == 0 {
		if over, ok := r.hi[first+1].minus(r.lo[first+1]).narrow64(); ok && over < 1<<40 {
			st.Last, st.Weights, st.Value = first+1, []int64{over + 1, 1}, value[first:first+2]
		}
	}
	return st
}

// cuts draws a few: halves of three groups' parts as a rule, and anything at all.
func (pv *prover) cuts(c *component) []assign.Cut {
	var out []assign.Cut
	for i := range pv.IntN(4) {
		ct := assign.Cut{Den: int64(1 + pv.IntN(3))}
		draw := func(n, most int, signed bool) (rows []assign.RowWeight) {
			for range pv.IntN(most + 1) {
				if n == 0 {
					break
				}
				weight := int64(1 + pv.IntN(2))
				if signed && pv.IntN(2) == 0 {
					weight = -weight
				}
				rows = append(rows, assign.RowWeight{Row: pv.IntN(n), Weight: weight})
			}
			return rows
		}
		ct.Groups, ct.Parts, ct.Places = draw(len(c.groups), 3, true), draw(len(c.parts), 4, true), draw(len(pv.p.Places), 2, false)
		ct.Caps, ct.Cuts = draw(len(pv.p.Caps), 1, false), draw(i, 1, false)
		if pv.IntN(3) == 0 { // at most one of three groups' parts in a home, each group having one
			ct = assign.Cut{Den: 2}
			for g := range c.groups {
				ct.Groups = append(ct.Groups, assign.RowWeight{Row: g, Weight: 1})
				for q := c.groups[g].parts.lo; q < c.groups[g].parts.hi; q++ {
					ct.Parts = append(ct.Parts, assign.RowWeight{Row: int(q), Weight: 1})
				}
			}
		}
		out = append(out, ct)
	}
	return out
}

func clonePoint(pt assign.Point) assign.Point {
	pt.Held, pt.Part, pt.Cap, pt.Cut = slices.Clone(pt.Held), slices.Clone(pt.Part), slices.Clone(pt.Cap), slices.Clone(pt.Cut)
	return pt
}

// climb changes one multiplier at a time as long as that pays. It returns a negative gap when the point proves everything.
func (pv *prover) climb(pt *assign.Point, steps int) wide {
	best := pv.gap(pt)
	for range steps {
		if best.negative() {
			break
		}
		next := clonePoint(*pt)
		step := int64(1) << pv.IntN(36)
		if pv.IntN(2) == 0 {
			step = -step
		}
		vectors := [][]int64{next.Part, next.Part, next.Part, next.Held, next.Cap, next.Cut}
		which := pv.IntN(len(vectors))
		v := vectors[which]
		switch {
		case len(v) == 0 && pv.p.Budget >= 0:
			next.Budget = max(0, next.Budget+step)
		case len(v) == 0:
			continue
		default:
			i := pv.IntN(len(v))
			if v[i] += step; which > 2 {
				v[i] = max(0, v[i])
			}
		}
		if gap := pv.gap(&next); gap.less(best) {
			best, *pt = gap, next
		}
	}
	return best
}

// gap asks the walk, which keeps what did not change, and makes sure that one which keeps nothing says the same.
func (pv *prover) gap(pt *assign.Point) wide {
	gap, err := pv.w.gap(pt)
	if err != nil {
		panic(err)
	}
	if fresh, err := newWalk(pv.w.st, pv.w.l, &Report{}).gap(pt); err != nil || fresh != gap {
		panic(fmt.Sprint("the walk says ", gap, ", a new one ", fresh, err))
	}
	return gap
}

func (pv *prover) node(pt assign.Point, depth int) *assign.ProofNode {
	pt = clonePoint(pt)
	if pv.w.l.none {
		return &assign.ProofNode{Point: pt}
	}
	gap := pv.climb(&pt, pv.lazy)
	if gap.negative() {
		return &assign.ProofNode{Point: pt}
	}
	if depth < 60 && pv.IntN(3) == 0 {
		n := &assign.ProofNode{Kind: assign.NodeDrop, Point: pt, Lists: pv.IntN(2) == 0}
		pv.gap(&pt)
		if err := pv.w.exclude(gap, n.Lists); err != nil {
			panic(err)
		}
		n.Children = []*assign.ProofNode{pv.node(pt, depth+1)}
		return n
	}
	var open []int32
	for q := range pv.w.st.c.parts {
		if len(pv.w.ways(int32(q))) > 1 {
			open = append(open, int32(q))
		}
	}
	if len(open) == 0 {
		return pv.last(pt)
	}
	q := open[pv.IntN(len(open))]
	n := &assign.ProofNode{Kind: assign.NodeBranch, Part: int(q), Sides: pv.sides(q)}
	for _, side := range n.Sides {
		ways := make(map[int]bool)
		for _, way := range side {
			ways[way] = true
		}
		mark := pv.w.l.mark()
		pv.w.allow(q, ways)
		n.Children = append(n.Children, pv.node(pt, depth+1))
		pv.w.l.back(mark)
	}
	return n
}

// sides deals out the ways of a part, some of them twice.
func (pv *prover) sides(q int32) [][]int {
	ways := pv.w.ways(q)
	pv.Shuffle(len(ways), func(i, j int) { ways[i], ways[j] = ways[j], ways[i] })
	cut := 1 + pv.IntN(len(ways)-1)
	sides := [][]int{slices.Clone(ways[:cut]), slices.Clone(ways[cut:])}
	if pv.IntN(4) == 0 {
		sides[0] = append(sides[0], len(pv.p.Places)+pv.IntN(3)-1)
	}
	return sides
}

// last is for a node where each part has one way: if that is no better solution, a row that it breaks has a price that proves it.
func (pv *prover) last(pt assign.Point) *assign.ProofNode {
	rows := len(pt.Held) + len(pt.Cap) + 1
	for i := -1; i < rows; i++ {
		next := clonePoint(pt)
		clear(next.Part)
		clear(next.Held)
		clear(next.Cap)
		clear(next.Cut)
		next.Budget = 0
		dear := pv.dear()
		switch {
		case i < 0:
		case i < len(pt.Held):
			next.Held[i] = dear
		case i < len(pt.Held)+len(pt.Cap):
			next.Cap[i-len(pt.Held)] = dear
		case pv.p.Budget >= 0:
			next.Budget = dear
		}
		if pv.gap(&next).negative() {
			return &assign.ProofNode{Point: next}
		}
	}
	pv.open++
	return &assign.ProofNode{Point: pt}
}

// legalRows are all pairs and triples of arcs that Legal refuses.
func legalRows(r *rand.Rand, p *assign.Problem) []assign.NoGood {
	if p.Legal == nil {
		return nil
	}
	into := make([][]assign.ArcRef, len(p.Places))
	for g := range p.Groups {
		for q := range p.Groups[g].Parts {
			for a, arc := range p.Groups[g].Parts[q].Arcs {
				into[arc.Place] = append(into[arc.Place], assign.ArcRef{Group: g, Part: q, Arc: a})
			}
		}
	}
	var rows []assign.NoGood
	for h, refs := range into {
		for i, a := range refs {
			for j, b := range refs[:i] {
				if a.Group == b.Group {
					continue
				}
				if !p.Legal(h, []assign.ArcRef{b, a}) {
					rows = append(rows, assign.NoGood{Arcs: []assign.ArcRef{a, b}, Limit: 1})
					continue
				}
				for _, c := range refs[:j] {
					set := []assign.ArcRef{c, b, a}
					if c.Group != b.Group && p.Legal(h, set[:2]) && p.Legal(h, []assign.ArcRef{c, a}) && !p.Legal(h, set) {
						rows = append(rows, assign.NoGood{Arcs: set, Limit: 2})
					}
				}
			}
		}
	}
	r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	return rows
}

// alone is the problem with only some groups, the others without anything to choose, and a budget that they may add to.
func alone(p *assign.Problem, groups []int) *assign.Problem {
	sub := *p
	sub.Groups = slices.Clone(p.Groups)
	for g := range sub.Groups {
		if !slices.Contains(groups, g) {
			if s, ok := leastSpend(&sub.Groups[g]).narrow64(); ok && s < 0 && sub.Budget >= 0 {
				sub.Budget -= s
			}
			sub.Groups[g] = assign.Group{Options: []assign.Option{{Cost: make([]int64, p.Levels)}}}
		}
	}
	sub.Conflicts = nil
	for _, c := range p.Conflicts {
		if slices.Contains(groups, c.A.Group) && slices.Contains(groups, c.B.Group) {
			sub.Conflicts = append(sub.Conflicts, c)
		}
	}
	return &sub
}

// deal puts the groups into one or two components.
func deal(r *rand.Rand, n int) [][]int {
	out := make([][]int, 1+r.IntN(2))
	for g := range n {
		i := r.IntN(len(out))
		out[i] = append(out[i], g)
	}
	return slices.DeleteFunc(out, func(groups []int) bool { return len(groups) == 0 })
}

// best is what each component has at least, by itself; nil when one has no solution.
func best(p *assign.Problem, components [][]int) [][]int64 {
	var out [][]int64
	for _, groups := range components {
		v, _ := assigntest.Exhaustive(alone(p, groups))
		if v == nil {
			return nil
		}
		out = append(out, v)
	}
	return out
}

// dear is more than all joined costs together.
func (pv *prover) dear() int64 {
	var most int64
	for g := range pv.p.Groups {
		for _, o := range pv.p.Groups[g].Options {
			for _, v := range o.Cost {
				most = max(most, v, -v)
			}
		}
	}
	return most*most<<9 + 1<<12
}
