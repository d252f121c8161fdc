package solver

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver/assign"
)

// aligned is a neighbour's problem in the numbers of the reference: groups, parts, options and arcs of the reference keep theirs, what is
// gone is forbidden, and what is new follows.
type aligned struct {
	assign.Problem
	own    *problem
	groups []alignment
}

// alignment gives, for a group, the own number of each option and arc: -1 for what is the reference's alone. nil slices: the numbers are
// the same.
type alignment struct {
	options []int
	arcs    [][]int
	parts   []partKey
}

// partKey names a part of a group: its children, and whether they stay. Stays in different homes have different children.
type partKey struct {
	part model.Part
	stay bool
}

// align gives the problem in the reference's numbers; false where it cannot be written so: homes outside the pool are numbered after the
// carers, so that new carers would take their numbers.
func (n *near) align(p *problem) (*aligned, bool) {
	carers, before := len(n.Pool.Carers), len(n.ref.pool.Carers)
	elsewhere := len(n.ref.problem.Places) - before
	if elsewhere > 0 && carers > before {
		return nil, false
	}
	a := &aligned{Problem: p.Problem, own: p, groups: make([]alignment, len(p.Groups))}
	a.Places = slices.Clone(p.Places[:carers])
	if elsewhere > 0 {
		a.Places = append(a.Places, n.ref.problem.Places[before:]...)
	}
	a.Groups = make([]assign.Group, len(p.Groups))
	a.Legal = a.legal
	for g := range p.Groups {
		if n.shared[g] {
			a.Groups[g], a.groups[g].parts = p.Groups[g], n.ref.keys[g]
		} else if g < len(n.ref.problem.Groups) {
			a.alignGroup(g, n.ref)
		} else {
			a.Groups[g] = p.Groups[g]
			a.groups[g].parts = p.keys(g)
		}
	}
	return a, true
}

// keys names the parts of a group in order.
func (p *problem) keys(g int) []partKey {
	out := make([]partKey, len(p.parts[g]))
	for q, k := range p.parts[g] {
		c := &p.cases[g].parts[k]
		out[q] = partKey{c.part, c.stay}
	}
	return out
}

func (a *aligned) alignGroup(g int, ref *Reference) {
	old, now := &ref.problem.Groups[g], &a.own.Groups[g]
	own := a.own.keys(g)
	at := &a.groups[g]
	at.parts = ref.keys[g]
	to := make([]int, len(own)) // by own part, the aligned one
	for q, key := range own {
		if to[q] = slices.Index(at.parts, key); to[q] < 0 {
			to[q] = len(at.parts)
			at.parts = append(slices.Clip(at.parts), key)
		}
	}
	out := assign.Group{Parts: make([]assign.Part, len(at.parts))}
	at.arcs = make([][]int, len(at.parts))
	for q := range at.parts {
		var before, after *assign.Part
		if q < len(old.Parts) {
			before = &old.Parts[q]
		}
		if k := slices.Index(to, q); k >= 0 {
			after = &now.Parts[k]
		}
		out.Parts[q], at.arcs[q] = alignPart(before, after, len(ref.pool.Carers), at.parts[q].stay)
	}
	out.Options, at.options = alignOptions(old.Options, now.Options, to)
	a.Groups[g] = out
}

// alignPart gives the arcs of the reference, those that are gone forbidden, and then the new ones, each with its own number.
func alignPart(before, after *assign.Part, carers int, stay bool) (out assign.Part, own []int) {
	if before == nil {
		own = make([]int, len(after.Arcs))
		for i := range own {
			own[i] = i
		}
		return *after, own
	}
	out = assign.Part{Children: before.Children, Arcs: make([]assign.Arc, len(before.Arcs), len(before.Arcs)+4)}
	own = make([]int, len(before.Arcs), len(before.Arcs)+4)
	next := 0
	for i := range before.Arcs {
		out.Arcs[i], own[i] = before.Arcs[i], -1
		out.Arcs[i].State = assign.ArcForbidden
		if after == nil {
			continue
		}
		// Both are by carer in ascending order, a stay has one arc.
		for !stay && next < len(after.Arcs) && after.Arcs[next].Place < before.Arcs[i].Place {
			out.Arcs, own, next = append(out.Arcs, after.Arcs[next]), append(own, next), next+1
		}
		if next < len(after.Arcs) && (stay || after.Arcs[next].Place == before.Arcs[i].Place) {
			out.Arcs[i], own[i] = after.Arcs[next], next
			if before.Arcs[i].Place >= carers {
				out.Arcs[i].Place = before.Arcs[i].Place // a home outside the pool
			}
			next++
		}
	}
	if after != nil {
		for ; next < len(after.Arcs); next++ {
			out.Arcs, own = append(out.Arcs, after.Arcs[next]), append(own, next)
		}
	}
	return out, own
}

// priceless is what an option of the reference that is gone costs on the first level: no plan takes it, for each group has an option that it can
// take at less.
const priceless = 1 << 30

// alignOptions gives the options of the reference, with their costs as they are now, and then the new ones.
func alignOptions(old, now []assign.Option, to []int) (out []assign.Option, own []int) {
	taken := make([]bool, len(now))
	parts := func(o *assign.Option) []int {
		mapped := make([]int, len(o.Parts))
		for k, q := range o.Parts {
			mapped[k] = to[q]
		}
		return mapped
	}
	mapped := make([][]int, len(now))
	for o := range now {
		mapped[o] = parts(&now[o])
	}
	for o := range old {
		out, own = append(out, old[o]), append(own, -1)
		out[o].Cost = make([]int64, len(old[o].Cost))
		out[o].Cost[0] = priceless
		for k := range now {
			if !taken[k] && slices.Equal(mapped[k], old[o].Parts) {
				out[o].Cost, own[o], taken[k] = now[k].Cost, k, true
				break
			}
		}
	}
	for k := range now {
		if !taken[k] {
			out, own = append(out, assign.Option{Parts: mapped[k], Cost: now[k].Cost}), append(own, k)
		}
	}
	return out, own
}

// back gives the choices in the neighbour's own numbers.
func (a *aligned) back(choices []assign.Choice) ([]assign.Choice, error) {
	if choices == nil {
		return nil, nil
	}
	out := make([]assign.Choice, len(choices))
	for g := range choices {
		at := &a.groups[g]
		if at.options == nil {
			out[g] = choices[g]
			continue
		}
		own := at.options[choices[g].Option]
		if own < 0 {
			return nil, fmt.Errorf("solver: group %d takes an option that is gone", g)
		}
		out[g] = assign.Choice{Option: own}
		for k, q := range a.Groups[g].Options[choices[g].Option].Parts {
			out[g].Arcs = append(out[g].Arcs, at.arcs[q][choices[g].Arcs[k]])
		}
	}
	return out, nil
}

// legal is problem.legal in the reference's numbers. A part that is the reference's alone is known by its children.
func (a *aligned) legal(place int, arcs []assign.ArcRef) bool {
	return a.own.lawful(place, arcs, a)
}

func (a *aligned) named(x assign.ArcRef) partKey { return a.groups[x.Group].parts[x.Part] }
