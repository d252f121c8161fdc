package flow

import (
	"context"
	"math"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/internal/network"
)

// linear is a problem on one level that assigns n groups, each with one option and any of n places, to one place each. Its costs are taken less the
// least of the group.
type linear struct {
	p     *assign.Problem
	cost  []int64 // by group and place
	arc   []int32 // the same: the arc
	least []int64 // by group, its option included
}

// newLinear returns false when the problem is not of this kind, or says more than that.
func newLinear(p *assign.Problem, rows []assign.NoGood) (*linear, bool) {
	n := len(p.Places)
	if n == 0 || n != len(p.Groups) || p.Levels != 1 || p.Budget >= 0 || len(p.Caps) > 0 || len(rows) > 0 {
		return nil, false
	}
	for g := range p.Groups { // cheap to ask, and so before anything is copied
		grp := &p.Groups[g]
		if len(grp.Options) != 1 || len(grp.Options[0].Parts) != 1 || len(grp.Parts) != 1 || len(grp.Parts[0].Arcs) != n {
			return nil, false
		}
	}
	use := make([]*assign.Arc, n)
	for i := range p.Groups[0].Parts[0].Arcs {
		a := &p.Groups[0].Parts[0].Arcs[i]
		use[a.Place] = a
	}
	for h, a := range use {
		if a == nil || !oneFits(&p.Places[h], a) {
			return nil, false
		}
	}
	l := &linear{p: p, cost: make([]int64, n*n), arc: make([]int32, n*n), least: make([]int64, n)}
	for g := range p.Groups {
		if !l.group(g, use) {
			return nil, false
		}
	}
	return l, true
}

// oneFits tells whether a place holds one such arc and not two.
func oneFits(pl *assign.Place, a *assign.Arc) bool {
	one, two := true, false
	for k, limit := range pl.Limit {
		if u := int64(a.Use[k]); limit >= 0 {
			one, two = one && u <= int64(limit), two || 2*u > int64(limit)
		}
	}
	return one && two
}

// group copies a row. Every arc must use what the first group's arc into the place does, and all places must be there once.
func (l *linear) group(g int, use []*assign.Arc) bool {
	n, arcs := len(use), l.p.Groups[g].Parts[0].Arcs
	cost, at := l.cost[g*n:(g+1)*n], l.arc[g*n:(g+1)*n]
	low, high := int64(math.MaxInt64), int64(math.MinInt64)
	for i := range arcs {
		a := &arcs[i]
		if a.State != assign.ArcFree || a.Use != use[a.Place].Use || at[a.Place] != 0 {
			return false
		}
		cost[a.Place], at[a.Place] = a.Cost[0], int32(i+1)
		low, high = min(low, a.Cost[0]), max(high, a.Cost[0])
	}
	if uint64(high)-uint64(low) > uint64(network.Greatest(2*n+1)) {
		return false
	}
	for h := range cost {
		cost[h] -= low
		at[h]--
	}
	l.least[g] = low + l.p.Groups[g].Options[0].Cost[0]
	return true
}

// scansPerRow is after how many scans of a row for each row the paths are given up: costs of a placement, where the network simplex method is
// quicker, need more, and random ones fewer.
const scansPerRow = 24

// solve returns false when it gave up, or was stopped: the network is then the one to say what is known.
func (l *linear) solve(ctx context.Context, workLimit int64) (assign.Solution, bool, error) {
	n := len(l.p.Places)
	budget := int64(scansPerRow * n)
	if workLimit > 0 {
		budget = min(budget, workLimit)
	}
	s := newSquare(n, l.cost)
	if !s.solve(budget, func() bool { return ctx.Err() != nil }) {
		return assign.Solution{}, false, nil
	}
	choices, arcs := make([]assign.Choice, n), make([]int, n)
	for g, j := range s.columnOf {
		arcs[g] = int(l.arc[g*n+int(j)])
		choices[g].Arcs = arcs[g : g+1 : g+1]
	}
	objective, err := l.p.Evaluate(choices)
	if err != nil {
		return assign.Solution{}, false, err
	}
	return assign.Solution{State: assign.Optimal, Proof: assign.ProofSearch, Choices: choices, Objective: objective, Bound: objective, Work: s.scans,
		Certificate: l.certificate(s, objective[0]), Method: Method{}.Name()}, true, nil
}

// certificate is one leaf: each part is worth what its row pays. A place's price must not be negative, so all prices are moved to where that is so,
// which changes no difference.
func (l *linear) certificate(s *square, value int64) *assign.Certificate {
	n := len(l.p.Places)
	top := int64(math.MinInt64)
	for _, v := range s.v {
		top = max(top, v)
	}
	groups, part := make([]int, n), make([]int64, n)
	for g := range groups {
		groups[g] = g
		part[g] = s.u[g] + top + l.least[g] - l.p.Groups[g].Options[0].Cost[0]
	}
	root := &assign.ProofNode{Kind: assign.NodeLeaf, Point: assign.Point{Scale: 1, Part: part}}
	stage := assign.StageProof{Weights: []int64{1}, Value: []int64{value}, Root: root}
	return &assign.Certificate{Components: []assign.ComponentProof{{Groups: groups, Stages: []assign.StageProof{stage}}}}
}
