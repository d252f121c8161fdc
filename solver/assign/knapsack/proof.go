package knapsack

import (
	"math/big"

	"github.com/placewell/placewell/solver/assign"
)

// numbersMost is how many multipliers a recorded tree may have in all its points; a larger one is not kept. It makes about a megabyte at most.
const numbersMost = 1 << 21

// recorder writes down the tree of a search as a certificate.
//
// What fix drops by a place that is made to take an arc, the checker drops at the same point. What it drops because other places would have to do
// without the group as well, the checker drops at a point where the group pays too little for any place to take it. The checker drops what no longer
// fits only with a drop, so one follows for each wave of groups that were decided.
type recorder struct {
	on     bool
	c      *core
	shift  []int64 // by group: what the checker's multiplier has more
	root   *assign.ProofNode
	slot   **assign.ProofNode
	points int
}

// start begins a tree.
func (r *recorder) start(s *search) {
	if r.c == nil {
		r.c = s.c
		r.shift = shifts(s.c)
	}
	r.on, r.points, r.root = r.shift != nil, 0, nil
	r.slot = &r.root
}

// shifts is what the checker's multipliers have more than ours, whose costs have the group's least taken off, and the option's added to its arcs. It is
// nil where they do not fit 64 bits, and where the checker would fill a place by another counter.
func shifts(c *core) []int64 {
	if !sameCounters(c.p, c.binding) {
		return nil
	}
	out := make([]int64, len(c.ways))
	for g := range out {
		sum := new(big.Int)
		for l, weight := range c.joint.weights {
			v := big.NewInt(c.joint.low[g][l])
			if len(c.ways[g]) > 0 {
				way := c.arcs[c.ways[g][0]].way
				v.Sub(v, big.NewInt(c.p.Groups[g].Options[way.option].Cost[l]))
			}
			sum.Add(sum, v.Mul(v, big.NewInt(weight)))
		}
		sum.Mul(sum, big.NewInt(c.scale))
		if sum.BitLen() > 61 {
			return nil
		}
		out[g] = sum.Int64()
	}
	return out
}

// point is the checker's form of multipliers.
func (r *recorder) point(u []int64) assign.Point {
	r.points++
	pt := assign.Point{Scale: r.c.scale}
	for g, v := range u {
		if len(r.c.p.Groups[g].Parts) > 0 {
			pt.Part = append(pt.Part, v+r.shift[g])
		}
	}
	return pt
}

func (r *recorder) put(n *assign.ProofNode) {
	*r.slot = n
	if r.points*len(r.c.ways) > numbersMost {
		r.on, r.root = false, nil
	}
}

// leaf ends a branch of the tree.
func (r *recorder) leaf(u []int64) {
	if r.on {
		r.put(&assign.ProofNode{Kind: assign.NodeLeaf, Point: r.point(u)})
	}
}

func (r *recorder) drop(u []int64) {
	if r.on {
		n := &assign.ProofNode{Kind: assign.NodeDrop, Point: r.point(u), Children: make([]*assign.ProofNode, 1)}
		r.put(n)
		r.slot = &n.Children[0]
	}
}

// again repeats a drop for each wave.
func (r *recorder) again(u []int64, waves int) {
	for range waves {
		r.drop(u)
	}
}

// drops writes down what d.fix has dropped for a limit.
func (r *recorder) drops(d *dual, limit int64, waves int) {
	if !r.on || len(d.gone)+len(d.idled) == 0 {
		return
	}
	simple := false
	var groups []int32
	note := func(g int32, bound int64) {
		if bound > limit {
			simple = true
		} else if n := len(groups); n == 0 || groups[n-1] != g {
			groups = append(groups, g)
		}
	}
	for _, a := range d.gone {
		note(r.c.arcs[a].group, d.alone(a))
	}
	for _, g := range d.idled {
		note(g, d.idle(g)-d.twice[g])
	}
	if simple {
		r.drop(d.best)
	}
	seen := map[int32]bool{}
	for _, g := range groups {
		if !seen[g] {
			seen[g] = true
			kept := d.best[g]
			d.best[g] = kept - d.twice[g]
			r.drop(d.best)
			d.best[g] = kept
		}
	}
	r.again(d.best, waves)
}

// branch writes down a node whose children come next, each after a call of at.
func (r *recorder) branch(g int32, sides []side) []*assign.ProofNode {
	if !r.on {
		return nil
	}
	n := &assign.ProofNode{Kind: assign.NodeBranch, Part: r.part(g), Children: make([]*assign.ProofNode, len(sides))}
	for _, side := range sides {
		place := assign.NotPlaced
		if side.arc >= 0 {
			place = int(r.c.arcs[side.arc].place)
		}
		n.Sides = append(n.Sides, []int{place})
	}
	r.put(n)
	return n.Children
}

// part is the number of a group's part.
func (r *recorder) part(g int32) int {
	n := 0
	for i := range g {
		n += len(r.c.p.Groups[i].Parts)
	}
	return n
}

// at goes on with the i-th child.
func (r *recorder) at(children []*assign.ProofNode, i int) {
	if r.on {
		r.slot = &children[i]
	}
}

// certificate is the tree as the proof of the levels; nil where none was kept.
func (r *recorder) certificate(levels []int64) *assign.Certificate {
	if !r.on || r.root == nil {
		return nil
	}
	all := assign.ComponentProof{}
	for g := range r.c.p.Groups {
		all.Groups = append(all.Groups, g)
	}
	if n := len(levels); n > 0 {
		all.Stages = []assign.StageProof{{Last: n - 1, Weights: r.c.joint.weights, Value: levels, Root: r.root}}
	}
	return &assign.Certificate{Components: []assign.ComponentProof{all}}
}
