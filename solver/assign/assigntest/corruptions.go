package assigntest

import (
	"math/rand/v2"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// corruption changes a certificate somewhere by chance; it returns false where there is nothing to change.
type corruption struct {
	name  string
	apply func(r *rand.Rand, p *assign.Problem, c *assign.Certificate) bool
}

func corruptions() []corruption {
	return []corruption{
		{"a leaf dropped", atNode(leafDropped)},
		{"a way removed", atNode(wayRemoved)},
		{"sides swapped", atNode(sidesSwapped)},
		{"a branch on another part", atNode(otherPart)},
		{"a multiplier raised", atNode(func(r *rand.Rand, n *assign.ProofNode) bool { return moved(r, n.Point.Part, 1) })},
		{"a multiplier lowered", atNode(func(r *rand.Rand, n *assign.ProofNode) bool { return moved(r, n.Point.Part, -1) })},
		{"a held level's multiplier lowered", atNode(func(r *rand.Rand, n *assign.ProofNode) bool { return moved(r, n.Point.Held, -1) })},
		{"the scale changed", atNode(scaleChanged)},
		{"a step made a leaf", atNode(madeLeaf)},
		{"a level row lowered", atStage(func(r *rand.Rand, st *assign.StageProof) bool { st.Value[r.IntN(len(st.Value))]--; return true })},
		{"a level row raised", atStage(func(r *rand.Rand, st *assign.StageProof) bool { st.Value[0]++; return true })},
		{"the objective claimed one better", claimedBetter},
		{"weights changed", atStage(weightChanged)},
		{"a cut tightened", atStage(cutTightened)},
		{"a stage lost", stageLost},
		{"a group lost", groupLost},
		{"a component twice", componentTwice},
		{"a row that nothing demands", legalRow},
	}
}

func atComponent(change func(r *rand.Rand, c *assign.ComponentProof) bool) func(*rand.Rand, *assign.Problem, *assign.Certificate) bool {
	return func(r *rand.Rand, _ *assign.Problem, c *assign.Certificate) bool {
		return len(c.Components) > 0 && change(r, &c.Components[r.IntN(len(c.Components))])
	}
}

func atStage(change func(r *rand.Rand, st *assign.StageProof) bool) func(*rand.Rand, *assign.Problem, *assign.Certificate) bool {
	return atComponent(func(r *rand.Rand, c *assign.ComponentProof) bool {
		return len(c.Stages) > 0 && change(r, &c.Stages[r.IntN(len(c.Stages))])
	})
}

func atNode(change func(r *rand.Rand, n *assign.ProofNode) bool) func(*rand.Rand, *assign.Problem, *assign.Certificate) bool {
	return atStage(func(r *rand.Rand, st *assign.StageProof) bool {
		nodes := below(st.Root)
		r.Shuffle(len(nodes), func(i, j int) { nodes[i], nodes[j] = nodes[j], nodes[i] })
		return slices.ContainsFunc(nodes, func(n *assign.ProofNode) bool { return change(r, n) })
	})
}

func leafDropped(r *rand.Rand, n *assign.ProofNode) bool {
	if n.Kind != assign.NodeBranch || len(n.Sides) == 0 {
		return false
	}
	i := r.IntN(len(n.Sides))
	n.Sides, n.Children = slices.Delete(n.Sides, i, i+1), slices.Delete(n.Children, i, i+1)
	return true
}

func wayRemoved(r *rand.Rand, n *assign.ProofNode) bool {
	if n.Kind != assign.NodeBranch || len(n.Sides) == 0 {
		return false
	}
	i := r.IntN(len(n.Sides))
	if len(n.Sides[i]) == 0 {
		return false
	}
	j := r.IntN(len(n.Sides[i]))
	n.Sides[i] = slices.Delete(n.Sides[i], j, j+1)
	return true
}

func sidesSwapped(_ *rand.Rand, n *assign.ProofNode) bool {
	if n.Kind != assign.NodeBranch || len(n.Sides) < 2 {
		return false
	}
	n.Sides[0], n.Sides[1] = n.Sides[1], n.Sides[0]
	return true
}

func otherPart(r *rand.Rand, n *assign.ProofNode) bool {
	if n.Kind != assign.NodeBranch {
		return false
	}
	n.Part += 1 + r.IntN(3)
	return true
}

// moved changes one multiplier by up to 2^40.
func moved(r *rand.Rand, v []int64, sign int64) bool {
	if len(v) == 0 {
		return false
	}
	v[r.IntN(len(v))] += sign << (10 + r.IntN(30))
	return true
}

func scaleChanged(r *rand.Rand, n *assign.ProofNode) bool {
	if n.Kind == assign.NodeBranch || n.Point.Scale == 0 {
		return false
	}
	if n.Point.Scale *= 2; r.IntN(2) == 0 {
		n.Point.Scale /= 4
	}
	return true
}

func madeLeaf(_ *rand.Rand, n *assign.ProofNode) bool {
	if n.Kind == assign.NodeLeaf {
		return false
	}
	n.Kind, n.Children, n.Sides = assign.NodeLeaf, nil, nil
	return true
}

func claimedBetter(r *rand.Rand, _ *assign.Problem, c *assign.Certificate) bool {
	if len(c.Components) == 0 {
		return false
	}
	stages := c.Components[r.IntN(len(c.Components))].Stages
	if len(stages) == 0 {
		return false
	}
	value := stages[len(stages)-1].Value
	value[len(value)-1]++
	return true
}

func weightChanged(r *rand.Rand, st *assign.StageProof) bool {
	i := r.IntN(len(st.Weights))
	if st.Weights[i]++; i+1 < len(st.Weights) {
		st.Weights[i] = r.Int64N(2)
	}
	return true
}

// cutTightened lowers a cut's limit, or adds a cut of negative limit and prices it.
func cutTightened(r *rand.Rand, st *assign.StageProof) bool {
	if len(st.Cuts) > 0 && r.IntN(2) == 0 {
		ct := &st.Cuts[r.IntN(len(st.Cuts))]
		if len(ct.Groups) > 0 {
			ct.Groups[r.IntN(len(ct.Groups))].Weight -= 2
			return true
		}
		ct.Den = 0
		return true
	}
	st.Cuts = append(st.Cuts, assign.Cut{Places: []assign.RowWeight{{Row: 0, Weight: -1}}, Den: 1})
	for _, n := range below(st.Root) {
		for len(n.Point.Cut) < len(st.Cuts) {
			n.Point.Cut = append(n.Point.Cut, 0)
		}
		n.Point.Cut[len(st.Cuts)-1] = 5
	}
	return true
}

func stageLost(r *rand.Rand, _ *assign.Problem, c *assign.Certificate) bool {
	return atComponent(func(r *rand.Rand, c *assign.ComponentProof) bool {
		if len(c.Stages) == 0 {
			return false
		}
		i := r.IntN(len(c.Stages))
		c.Stages = slices.Delete(c.Stages, i, i+1)
		return true
	})(r, nil, c)
}

func groupLost(r *rand.Rand, _ *assign.Problem, c *assign.Certificate) bool {
	return atComponent(func(r *rand.Rand, c *assign.ComponentProof) bool {
		if len(c.Groups) == 0 {
			return false
		}
		i := r.IntN(len(c.Groups))
		c.Groups = slices.Delete(c.Groups, i, i+1)
		return true
	})(r, nil, c)
}

func componentTwice(r *rand.Rand, _ *assign.Problem, c *assign.Certificate) bool {
	if len(c.Components) == 0 {
		return false
	}
	c.Components = append(c.Components, c.Components[r.IntN(len(c.Components))])
	return true
}

// legalRow adds a row against two or three arcs that may meet.
func legalRow(r *rand.Rand, p *assign.Problem, c *assign.Certificate) bool {
	if len(c.Components) == 0 || len(p.Groups) < 3 {
		return false
	}
	var into []assign.ArcRef
	h := r.IntN(len(p.Places))
	for _, g := range r.Perm(len(p.Groups))[:2+r.IntN(2)] {
		if ref, ok := arcInto(p, g, h); ok {
			into = append(into, ref)
		}
	}
	if len(into) < 2 || p.Legal != nil && !p.Legal(h, sortedRefs(into)) {
		return false
	}
	proof := &c.Components[r.IntN(len(c.Components))]
	proof.Rows = append(proof.Rows, assign.NoGood{Arcs: into, Limit: len(into) - 1})
	return true
}

// arcInto is the first arc of a group into a place.
func arcInto(p *assign.Problem, g, h int) (assign.ArcRef, bool) {
	for q := range p.Groups[g].Parts {
		for a, arc := range p.Groups[g].Parts[q].Arcs {
			if arc.Place == h {
				return assign.ArcRef{Group: g, Part: q, Arc: a}, true
			}
		}
	}
	return assign.ArcRef{}, false
}
