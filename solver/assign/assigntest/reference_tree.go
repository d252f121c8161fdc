package assigntest

import (
	"fmt"
	"math"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// stage reads the proof of some levels.
func (r *reference) stage(start *remains) error {
	st := r.st
	if n := st.Last - st.First + 1; st.First != len(r.held) || n < 1 || st.Last >= r.p.Levels || len(st.Weights) != n || len(st.Value) != n || st.Weights[n-1] != 1 {
		return fmt.Errorf("levels %d to %d", st.First, st.Last)
	}
	for i := range st.Weights {
		var more int64
		for j := i + 1; j < len(st.Weights); j++ {
			_, hi := r.reach(start, st.First+j)
			more += st.Weights[j] * max(0, hi-st.Value[j])
		}
		if i+1 < len(st.Weights) && st.Weights[i] <= more {
			return fmt.Errorf("weight %d", i)
		}
	}
	for i := range st.Cuts {
		if err := r.cutFaults(i); err != nil {
			return err
		}
	}
	return r.node(st.Root, start.clone())
}

func (r *reference) cutFaults(i int) error {
	ct := &r.st.Cuts[i]
	for _, rows := range []struct {
		of     []assign.RowWeight
		n      int
		signed bool
	}{{ct.Parts, len(r.parts), true}, {ct.Groups, len(r.proof.Groups), true}, {ct.Places, len(r.p.Places), false}, {ct.Caps, len(r.p.Caps), false}, {ct.Cuts, i, false}} {
		for _, row := range rows.of {
			if row.Row < 0 || row.Row >= rows.n || row.Weight < 0 && !rows.signed {
				return fmt.Errorf("cut %d", i)
			}
		}
	}
	if ct.Den < 1 {
		return fmt.Errorf("cut %d", i)
	}
	return nil
}

func (r *reference) node(n *assign.ProofNode, x *remains) error {
	switch {
	case n == nil:
		return fmt.Errorf("a node is missing")
	case x.none:
		return nil
	case n.Kind == assign.NodeLeaf && len(n.Children) == 0:
		gap, _, err := r.gap(&n.Point, x)
		if err == nil && gap >= 0 {
			err = fmt.Errorf("a leaf is %d too low", gap+1)
		}
		return err
	case n.Kind == assign.NodeDrop && len(n.Children) == 1:
		return r.drop(n, x)
	case n.Kind == assign.NodeBranch && len(n.Children) == len(n.Sides) && n.Part >= 0 && n.Part < len(r.parts):
		return r.branch(n, x)
	}
	return fmt.Errorf("a node of kind %d with %d children", n.Kind, len(n.Children))
}

func (r *reference) branch(n *assign.ProofNode, x *remains) error {
	q := r.parts[n.Part]
	all := slices.Concat(n.Sides...)
	if options, with, _ := r.count(x, q); with < options && !slices.Contains(all, assign.NotPlaced) {
		return fmt.Errorf("a way is lost")
	}
	for ref := range x.arcs {
		if ref.Group == q.Group && ref.Part == q.Part && !slices.Contains(all, arcOf(r.p, ref).Place) {
			return fmt.Errorf("a way is lost")
		}
	}
	for i, side := range n.Sides {
		y := x.clone()
		r.allow(y, q, func(ref assign.ArcRef) bool { return slices.Contains(side, arcOf(r.p, ref).Place) }, slices.Contains(side, assign.NotPlaced))
		r.settle(y)
		if err := r.node(n.Children[i], y); err != nil {
			return err
		}
	}
	return nil
}

// parties are the least options and patterns of a point.
type parties struct {
	group map[int]int64
	place []int64
}

const nothing = math.MaxInt64

// gap is what the bound of a point leaves below what has to be proven; -1 when a place has no pattern.
func (r *reference) gap(pt *assign.Point, x *remains) (int64, *parties, error) {
	negative := slices.ContainsFunc(slices.Concat(pt.Held, pt.Cap, pt.Cut, []int64{pt.Scale, pt.Budget}), func(v int64) bool { return v < 0 })
	if len(pt.Held) != r.st.First || len(pt.Part) != len(r.parts) || pt.Cap != nil && len(pt.Cap) != len(r.p.Caps) || len(pt.Cut) > len(r.st.Cuts) ||
		r.p.Budget < 0 && pt.Budget != 0 || negative {
		return 0, nil, fmt.Errorf("a point is not well formed")
	}
	all := &parties{group: map[int]int64{}}
	var bound, value int64
	for i, w := range r.st.Weights {
		value += w * r.st.Value[i]
	}
	for k, m := range pt.Held {
		bound -= m * r.held[k]
	}
	for i, m := range pt.Cap {
		bound -= m * r.p.Caps[i].Limit
	}
	if pt.Budget > 0 {
		bound -= pt.Budget * r.budget()
	}
	for i, m := range pt.Cut {
		bound -= m * r.cutLimit(i)
	}
	for _, g := range r.proof.Groups {
		least := int64(nothing)
		for o := range x.options {
			if o[0] == g {
				least = min(least, r.optionCost(pt, o))
			}
		}
		all.group[g] = least
		bound += least
	}
	for h := range x.patterns {
		least := int64(nothing)
		for _, s := range x.patterns[h] {
			least = min(least, r.patternCost(pt, h, s, x.listed[h]))
		}
		if least == nothing {
			return -1, nil, nil
		}
		all.place = append(all.place, least)
		bound += least
	}
	return pt.Scale*(value-1) - bound, all, nil
}

// budget is what the budget row leaves the component: other groups may add to it.
func (r *reference) budget() int64 {
	limit := r.p.Budget
	for g := range r.p.Groups {
		if slices.Contains(r.proof.Groups, g) {
			continue
		}
		best := int64(nothing)
		for _, opt := range r.p.Groups[g].Options {
			var sum int64
			for _, q := range opt.Parts {
				least := int64(nothing)
				for _, arc := range r.p.Groups[g].Parts[q].Arcs {
					if arc.State != assign.ArcForbidden {
						least = min(least, arc.Spend)
					}
				}
				if least != nothing {
					sum += least
				}
			}
			best = min(best, sum)
		}
		if best < 0 {
			limit -= best
		}
	}
	return limit
}

func (r *reference) joined(pt *assign.Point, cost []int64) int64 {
	var sum int64
	for i, w := range r.st.Weights {
		sum += pt.Scale * w * cost[r.st.First+i]
	}
	for k, m := range pt.Held {
		sum += m * cost[k]
	}
	return sum
}

func (r *reference) number(q assign.PartRef) int { return slices.Index(r.parts, q) }

func (r *reference) optionCost(pt *assign.Point, o [2]int) int64 {
	opt := &r.p.Groups[o[0]].Options[o[1]]
	sum := r.joined(pt, opt.Cost)
	for _, q := range opt.Parts {
		sum += pt.Part[r.number(assign.PartRef{Group: o[0], Part: q})]
	}
	for i, m := range pt.Cut {
		sum += m * r.ofOption(i, o)
	}
	return sum
}

func (r *reference) arcCost(pt *assign.Point, ref assign.ArcRef) int64 {
	arc := arcOf(r.p, ref)
	sum := r.joined(pt, arc.Cost) - pt.Part[r.number(assign.PartRef{Group: ref.Group, Part: ref.Part})] + pt.Budget*arc.Spend
	for i, m := range pt.Cap {
		if slices.Contains(r.p.Caps[i].Places, arc.Place) {
			sum += m * int64(arc.CapUse)
		}
	}
	return sum
}

// patternCost counts cuts exactly where exact is asked for, else the most that each arc can save.
func (r *reference) patternCost(pt *assign.Point, h int, s []assign.ArcRef, exact bool) int64 {
	var sum int64
	for _, ref := range s {
		sum += r.arcCost(pt, ref)
	}
	for i, m := range pt.Cut {
		if exact {
			sum += m * r.ofPattern(i, h, s)
			continue
		}
		for _, ref := range s {
			sum += m * r.low(i, ref)
		}
	}
	return sum
}

func (r *reference) drop(n *assign.ProofNode, x *remains) error {
	pt := &n.Point
	gap, all, err := r.gap(pt, x)
	if err != nil || gap < 0 {
		return err
	}
	with := map[assign.PartRef]int64{}
	for _, q := range r.parts {
		with[q] = nothing
	}
	y := x.clone()
	for o := range x.options {
		cost := r.optionCost(pt, o)
		for _, q := range r.p.Groups[o[0]].Options[o[1]].Parts {
			ref := assign.PartRef{Group: o[0], Part: q}
			with[ref] = min(with[ref], cost)
		}
		if cost-all.group[o[0]] > gap {
			delete(y.options, o)
		}
	}
	useful := map[assign.ArcRef]bool{}
	for h := range x.patterns {
		list := x.listed[h] || n.Lists
		kept := slices.DeleteFunc(slices.Clone(x.patterns[h]), func(s []assign.ArcRef) bool {
			cost := r.patternCost(pt, h, s, list) - all.place[h]
			for _, ref := range s {
				q := assign.PartRef{Group: ref.Group, Part: ref.Part}
				cost += with[q] - all.group[q.Group]
			}
			return cost > gap
		})
		for _, s := range kept {
			for _, ref := range s {
				useful[ref] = true
			}
		}
		if list {
			y.patterns[h], y.listed[h] = kept, true
		}
	}
	for ref := range y.arcs {
		if !useful[ref] {
			delete(y.arcs, ref)
		}
	}
	r.settle(y)
	return r.node(n.Children[0], y)
}
