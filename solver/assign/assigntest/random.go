// Package assigntest holds every method of package assign to one suite: random problems from fixed seeds, a brute-force answer to
// compare with, and checks that share no code with the methods.
package assigntest

import (
	"math/rand/v2"

	"github.com/placewell/placewell/solver/assign"
)

// Shape says what a random problem may contain. The zero value of a switch leaves its feature out.
type Shape struct {
	Groups, Places, Levels int
	MaxChildren            int   // of a group, at most 4
	Scale                  int64 // costs lie in [-Scale/4, Scale]
	Splits                 bool  // options of several parts, and options that leave some children out
	Apart                  bool  // with Splits, groups of three or more also have an option with a part for each child
	Wait                   bool  // every group has an option without parts
	Exclusive              bool
	Conflicts              bool
	States                 bool // pinned and forbidden arcs, now and then an impossible pin
	Caps                   bool
	Budget                 bool
	Legal                  bool
	Holes                  bool // groups without children, parts without arcs, options nobody can take, unused places
	Limits                 int  // counters in use, 0 to assign.Counters
}

// generator draws one problem.
type generator struct {
	*rand.Rand
	s Shape
	p *assign.Problem
}

// Random draws the problem of a seed and a shape; the same two give the same problem.
func Random(seed uint64, s Shape) *assign.Problem {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15)), s: s}
	g.p = &assign.Problem{Levels: s.Levels, Budget: -1}
	for range s.Places {
		pl := assign.Place{Limit: [assign.Counters]int32{-1, -1, -1}}
		for k := range s.Limits {
			if g.IntN(6) > 0 {
				pl.Limit[k] = int32(g.IntN(4))
			}
		}
		g.p.Places = append(g.p.Places, pl)
	}
	for range s.Groups {
		g.p.Groups = append(g.p.Groups, g.group())
	}
	g.side()
	return g.p
}

func (g *generator) cost() []int64 {
	c := make([]int64, g.s.Levels)
	for l := range c {
		switch g.IntN(4) {
		case 0:
		case 1:
			c[l] = int64(g.IntN(3))
		default:
			c[l] = g.Int64N(g.s.Scale+g.s.Scale/4+1) - g.s.Scale/4
		}
	}
	return c
}

func (g *generator) group() assign.Group {
	var grp assign.Group
	n := 1 + g.IntN(g.s.MaxChildren)
	if g.s.Holes && g.IntN(12) == 0 {
		n = 0
	}
	if n > 0 {
		grp.Options = append(grp.Options, assign.Option{Parts: []int{g.part(&grp, 1<<n-1)}, Cost: g.cost()})
	}
	if g.s.Splits && n > 1 {
		g.splits(&grp, n)
	}
	if g.s.Wait || n == 0 {
		grp.Options = append(grp.Options, assign.Option{Cost: g.cost()})
	}
	return grp
}

// splits adds two parts as one option, sometimes each of them alone (the rest left out), and the whole once more beside them.
func (g *generator) splits(grp *assign.Group, n int) {
	cut := uint64(1 + g.IntN(1<<n-2))
	a, b := g.part(grp, cut), g.part(grp, (1<<n-1)&^cut)
	grp.Options = append(grp.Options, assign.Option{Parts: []int{a, b}, Cost: g.cost()})
	if g.IntN(2) == 0 {
		grp.Options = append(grp.Options, assign.Option{Parts: []int{a}, Cost: g.cost()})
	}
	if g.IntN(3) == 0 {
		grp.Options = append(grp.Options, assign.Option{Parts: []int{b}, Cost: g.cost()})
	}
	if g.IntN(4) == 0 {
		grp.Options = append(grp.Options, assign.Option{Parts: []int{0}, Cost: g.cost()})
	}
	if g.s.Apart && n > 2 {
		var each []int
		for i := range n {
			each = append(each, g.part(grp, 1<<i))
		}
		grp.Options = append(grp.Options, assign.Option{Parts: each, Cost: g.cost()})
	}
}

// part adds a part with arcs and returns its index.
func (g *generator) part(grp *assign.Group, children uint64) int {
	q := assign.Part{Children: children}
	size := 0
	for b := children; b != 0; b &= b - 1 {
		size++
	}
	for h := range g.p.Places {
		if g.IntN(10) >= 7 {
			continue
		}
		a := assign.Arc{Place: h, Cost: g.cost(), CapUse: int32(g.IntN(3)), Spend: int64(g.IntN(9)) - 1}
		if g.IntN(5) > 0 { // else it stays where it is: nothing is consumed
			a.Use = [assign.Counters]int32{int32(size), int32(g.IntN(size + 1)), int32(g.IntN(3))}
		}
		a.Exclusive = g.s.Exclusive && g.IntN(7) == 0
		if g.s.States && g.IntN(15) == 0 {
			a.State = assign.ArcForbidden
		}
		q.Arcs = append(q.Arcs, a)
	}
	if g.s.Holes && g.IntN(15) == 0 {
		q.Arcs = nil
	}
	grp.Parts = append(grp.Parts, q)
	return len(grp.Parts) - 1
}

// side adds what joins groups beyond counters.
func (g *generator) side() {
	p := g.p
	parts := g.allParts()
	for i, a := range parts {
		for _, b := range parts[i+1:] {
			if g.s.Conflicts && a.Group != b.Group && g.IntN(6) == 0 {
				p.Conflicts = append(p.Conflicts, assign.Conflict{A: a, B: b})
			}
		}
	}
	if g.s.Caps && len(p.Places) > 0 {
		for range 1 + g.IntN(2) {
			p.Caps = append(p.Caps, assign.Cap{Places: g.Perm(len(p.Places))[:1+g.IntN(len(p.Places))], Limit: int64(g.IntN(4))})
		}
	}
	if g.s.Budget {
		p.Budget = int64(g.IntN(4 * (len(p.Groups) + 1)))
	}
	if g.s.States && len(parts) > 0 && g.IntN(2) == 0 {
		q := parts[g.IntN(len(parts))]
		if arcs := p.Groups[q.Group].Parts[q.Part].Arcs; len(arcs) > 0 {
			arcs[g.IntN(len(arcs))].State = assign.ArcPinned
		}
	}
	if g.s.Legal {
		p.Legal = legal(g.Uint64())
	}
}

func (g *generator) allParts() []assign.PartRef {
	var out []assign.PartRef
	for i := range g.p.Groups {
		for q := range g.p.Groups[i].Parts {
			out = append(out, assign.PartRef{Group: i, Part: q})
		}
	}
	return out
}

// legal forbids about a fifth of the pairs of arcs of different groups into one place, and some triples.
func legal(key uint64) func(int, []assign.ArcRef) bool {
	return func(place int, arcs []assign.ArcRef) bool {
		for i, a := range arcs {
			for j, b := range arcs[:i] {
				if a.Group != b.Group && mix(key, place, a, b)%5 == 0 {
					return false
				}
				for _, c := range arcs[:j] {
					if a.Group != b.Group && b.Group != c.Group && (mix(key, place, a, b)^mix(key, place, b, c))%3 == 0 {
						return false
					}
				}
			}
		}
		return true
	}
}

func mix(key uint64, place int, a, b assign.ArcRef) uint64 {
	x := key
	for _, v := range []int{place, a.Group, a.Part, a.Arc, b.Group, b.Part, b.Arc} {
		x = (x ^ uint64(v)) * 0xff51afd7ed558ccd
		x ^= x >> 32
	}
	return x
}
