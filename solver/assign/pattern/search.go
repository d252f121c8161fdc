package pattern

import (
	"errors"
	"math"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// errTooMany says that the patterns that could matter are too many to list.
var errTooMany = errors.New("pattern: too many patterns")

const (
	// mostRounds is how many rounds of cuts the root has, and leastGain the part of the gap that a round must close for another.
	mostRounds = 8
	leastGain  = 0.1
)

// search looks for a plan below the target and proves that there is none below the value it ends with.
func (r *root) search(target int64, plan func(arcs [][]int32, opts []int32) (int64, error), work *int64, ties *stage) (*assign.StageProof, int64, error) {
	m, drop, err := r.lists(target - 1)
	if err != nil {
		return nil, 0, err
	}
	begun := m.lp.Pivots
	t := &tree{m: m, l: newLeft(m), target: target, pt: r.s.newPoint(r.pt.scale), most: r.nodes, ties: ties, hint: r.hint, again: r.again}
	t.plan = func(chosen []int32) (int64, error) {
		var arcs [][]int32
		var opts []int32
		for _, j := range chosen {
			if c := &m.cols[j]; c.place >= 0 {
				arcs = append(arcs, c.arcs)
			} else {
				opts = append(opts, c.opt)
			}
		}
		return plan(arcs, opts)
	}
	t.stop = r.within(func() int64 { return t.nodes + t.m.lp.Pivots - begun })
	m.lp.Stop = t.stop
	defer func() {
		*work += t.nodes + m.lp.Pivots - begun
	}()
	c := &chain{}
	c.hang(&assign.ProofNode{Kind: assign.NodeDrop, Point: t.certified(r.pt, nil), Lists: true})
	if drop {
		c.hang(&assign.ProofNode{Kind: assign.NodeDrop, Point: t.certified(r.cutPoint, r.cutToll)})
	}
	if err := r.cutAndBranch(t, c); err != nil {
		return nil, t.target, err
	}
	proof := &assign.StageProof{Root: c.top}
	for i := range m.cuts {
		proof.Cuts = append(proof.Cuts, m.certified(&m.cuts[i]))
	}
	return proof, t.target, nil
}

// chain hangs nodes of a proof one below the other.
type chain struct{ top, at *assign.ProofNode }

func (c *chain) hang(n *assign.ProofNode) {
	if c.at == nil {
		c.top = n
	} else {
		c.at.Children = []*assign.ProofNode{n}
	}
	c.at = n
}

// cutAndBranch adds cuts while they help and branches on the rest.
func (r *root) cutAndBranch(t *tree, c *chain) error {
	for g := range r.s.groups {
		t.l.touch(int32(g))
	}
	if !t.l.settle() {
		c.hang(&assign.ProofNode{Kind: assign.NodeLeaf, Point: t.certified(r.pt, nil)})
		return nil
	}
	last := math.Inf(-1)
	for range mostRounds {
		leaf, dropped, err := t.bound()
		if errors.Is(err, errLost) {
			break // the tree finds its way
		}
		if err != nil {
			return err
		}
		if leaf != nil {
			c.hang(leaf)
			return nil
		}
		if dropped != nil {
			c.hang(dropped)
			if !t.l.settle() {
				c.hang(&assign.ProofNode{Kind: assign.NodeLeaf, Point: dropped.Point})
				return nil
			}
			if t.basisDropped() {
				continue
			}
		}
		value := t.m.value()
		if value-last < leastGain*(float64(t.target)-value) {
			break
		}
		last = value
		t.m.compact()
		t.l = t.l.renewed()
		if t.m.separate() == 0 {
			break
		}
	}
	n, err := t.node(0)
	if err != nil {
		return err
	}
	c.hang(n)
	return nil
}

// clone copies a master, so that the copy goes its own way.
func (m *master) clone() *master {
	c := *m
	c.lp = m.lp.Clone()
	c.optAt = slices.Clone(m.optAt)
	c.cols, c.cuts, c.sums = slices.Clone(m.cols), slices.Clone(m.cuts), nil
	c.holds = make([][]int32, len(m.holds))
	for r := range m.holds {
		c.holds[r] = slices.Clone(m.holds[r])
	}
	c.at = make([][]int32, len(m.at))
	for h := range m.at {
		c.at[h] = slices.Clone(m.at[h])
	}
	c.index = make(map[string]int, len(m.index))
	for k, v := range m.index {
		c.index[k] = v
	}
	return &c
}

// compact takes the patterns that are shut out of the program.
func (m *master) compact() {
	lp, renumber := m.lp.Compact(func(j int) bool { return !m.lp.IsShut(j) || m.lp.Basic(j) || m.cols[j].place < 0 })
	m.lp = lp
	cols := make([]column, 0, lp.Columns())
	for j := range m.cols {
		if renumber[j] >= 0 {
			cols = append(cols, m.cols[j])
		}
	}
	m.cols = cols
	for h := range m.at {
		kept := m.at[h][:0]
		for _, j := range m.at[h] {
			if renumber[j] >= 0 {
				kept = append(kept, renumber[j])
			}
		}
		m.at[h] = kept
	}
	for o, j := range m.optAt {
		if j >= 0 {
			m.optAt[o] = renumber[j]
		}
	}
	m.index = nil
}
