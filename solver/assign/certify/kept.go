package certify

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// Kept is a certificate that was accepted for a problem, with what its first nodes left of every place. By that a change of the problem can be judged from
// the places that it touches.
type Kept struct {
	p         *assign.Problem
	choices   []assign.Choice
	objective []int64
	largest   int64 // cost
	into      [][]assign.ArcRef
	narrow    []bool // by place
	rows      []assign.NoGood
	comps     []keptComponent
	proofs    []assign.ComponentProof // of the components
	of        []int32                 // by group: its component
}

// keptComponent is a component with what is left of it before anything is dropped.
type keptComponent struct {
	partBase map[int]int32
	partArcs []int32 // by part: arcs left
	stages   []keptStage
	place    map[int]int32 // by place of the problem: its number in the stages
}

// keptStage is the first node of a stage.
type keptStage struct {
	proof  *assign.StageProof
	judged bool // changes can be judged by this node
	gap    wide
	place  []wide // least pattern, by place
	extra  []wide // by part: least option with it − least option of the group
}

// Keep checks a certificate as [Check] does, and keeps what is needed to judge changes. Neither the problem nor what it points to may be changed
// from then on.
func Keep(p *assign.Problem, choices []assign.Choice, cert *assign.Certificate) (*Kept, error) {
	r, err := Check(p, choices, cert)
	if err != nil {
		return nil, err
	}
	k := &Kept{p: p, choices: choices, proofs: cert.Components, objective: r.Objective, into: make([][]assign.ArcRef, len(p.Places)), of: make([]int32, len(p.Groups))}
	for g := range p.Groups {
		for q := range p.Groups[g].Parts {
			for i := range p.Groups[g].Parts[q].Arcs {
				a := &p.Groups[g].Parts[q].Arcs[i]
				k.into[a.Place] = append(k.into[a.Place], assign.ArcRef{Group: g, Part: q, Arc: i})
				for _, v := range a.Cost {
					k.largest = max(k.largest, v, -v)
				}
			}
		}
	}
	in := newInstance(p)
	for h := range in.fillings {
		k.narrow = append(k.narrow, in.fillings[h].narrow)
	}
	for i := range cert.Components {
		c, err := k.component(in, &cert.Components[i])
		if err != nil {
			return nil, fmt.Errorf("certify: component %d: %w", i, err)
		}
		for _, g := range cert.Components[i].Groups {
			k.of[g] = int32(i)
		}
		k.rows = append(k.rows, cert.Components[i].Rows...)
		k.comps = append(k.comps, c)
	}
	return k, nil
}

// component looks at the first node of every stage.
func (k *Kept) component(in *instance, proof *assign.ComponentProof) (keptComponent, error) {
	c := newComponent(in, proof.Groups)
	if err := c.takeRows(proof.Rows); err != nil {
		return keptComponent{}, err
	}
	l := newLeft(c)
	out := keptComponent{partBase: c.partBase, partArcs: slices.Clone(l.partArcs), place: make(map[int]int32, len(c.places))}
	for h := range c.places {
		out.place[c.places[h].at] = int32(h)
	}
	r := reach(c, l)
	var value []int64
	for i := range proof.Stages {
		st, err := newStage(c, &proof.Stages[i], value, r)
		if err != nil {
			return keptComponent{}, err
		}
		value = append(value, st.proof.Value...)
		out.stages = append(out.stages, firstNode(st, l))
	}
	if len(value) < k.p.Levels {
		out.stages = append(out.stages, keptStage{proof: &assign.StageProof{First: len(value), Last: k.p.Levels - 1}})
	}
	return out, nil
}

func firstNode(st *stage, l *left) keptStage {
	root := st.proof.Root
	out := keptStage{proof: st.proof}
	if root == nil || l.none || root.Kind == assign.NodeBranch || slices.ContainsFunc(root.Point.Cut, func(v int64) bool { return v != 0 }) {
		return out
	}
	w := newWalk(st, l, &Report{})
	if ok, err := w.prices.at(&root.Point); !ok || err != nil {
		return out
	}
	gap, err := w.gap(&root.Point)
	if w.raise(); err != nil || w.prices.over {
		return out
	}
	out.judged, out.gap, out.place, out.extra = true, gap, slices.Clone(w.prices.place), slices.Clone(w.extra)
	return out
}

// Holds tells whether the choices are still proven best of a changed problem, by the certificate as it is. It says so where the change takes away only
// what the choices do not use, and where all that it adds is left out by the first node of every stage, so that a check would go through the same nodes with
// no more left in any. false says nothing: the certificate may hold all the same.
//
// Groups, parts, options, arcs and places must be the same ones in the same order; Legal must refuse what it refused.
func (k *Kept) Holds(p *assign.Problem) bool {
	if p == k.p {
		return true
	}
	d := difference{k: k, p: p}
	if !d.find() {
		return false
	}
	objective, err := recount(p, k.choices)
	if err != nil || !slices.Equal(objective, k.objective) {
		return false
	}
	c := &component{p: p}
	for i := range k.rows {
		if _, err := c.demanded(&k.rows[i]); err != nil {
			return false
		}
	}
	for _, h := range d.looser {
		if !d.leftOut(h) {
			return false
		}
	}
	return true
}
