package flow

import (
	"math/bits"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// stage is some levels that were solved as one.
type stage struct {
	first   int
	weights []int64
}

// certificate proves every stage by one leaf, nil where a multiplier passes 64 bits, or a cap that is dear counts each arc more than once. A stage whose
// joined multipliers are too large is proven level by level.
func (s *solve) certificate(rows []assign.NoGood) *assign.Certificate {
	proof := assign.ComponentProof{Groups: make([]int, len(s.l.p.Groups)), Rows: single(rows)}
	for g := range proof.Groups {
		proof.Groups[g] = g
	}
	t := s.newTower()
	for _, st := range s.stages {
		pt, ok := t.join(st.first, st.weights).point(st.first)
		if ok {
			proof.Stages = append(proof.Stages, s.proof(st, pt))
		}
		for k := range st.weights {
			t = t.join(st.first+k, []int64{1})
			if ok {
				continue
			}
			pt, alone := t.point(st.first + k)
			if !alone {
				return nil
			}
			proof.Stages = append(proof.Stages, s.proof(stage{st.first + k, []int64{1}}, pt))
		}
	}
	return &assign.Certificate{Components: []assign.ComponentProof{proof}}
}

func (s *solve) proof(st stage, pt assign.Point) assign.StageProof {
	end := st.first + len(st.weights)
	return assign.StageProof{First: st.first, Last: end - 1, Weights: st.weights, Value: slices.Clone(s.bound[st.first:end]),
		Root: &assign.ProofNode{Kind: assign.NodeLeaf, Point: pt}}
}

// single lists the rows that forbid one arc: the others have no effect.
func single(rows []assign.NoGood) []assign.NoGood {
	var out []assign.NoGood
	for _, r := range rows {
		if len(r.Arcs) == 1 && r.Limit <= 0 {
			out = append(out, assign.NoGood{Arcs: r.Arcs, Limit: 0})
		}
	}
	return out
}

// tower joins the first levels to one: each has a multiplier that outweighs the later ones, where the reduced cost of an arc is not 0.
type tower struct {
	s         *solve
	held      []int64 // multipliers
	potential []int64 // by node
	reduced   []int64 // by arc
	over      bool    // something passed 64 bits
}

// newTower stands on the artificial arcs, of which there are none in the flow: they cost nothing.
func (s *solve) newTower() *tower {
	zero := make([]int64, s.graph.arcs())
	t := &tower{s: s, potential: s.simplex.Potentials(zero, 1)}
	t.reduced = t.slack(t.potential, zero)
	return t
}

// slack is the reduced cost of each arc.
func (t *tower) slack(potential, cost []int64) []int64 {
	n, out := t.s.graph.net, make([]int64, len(cost))
	for a, c := range cost {
		out[a] = c + potential[n.From[a]] - potential[n.To[a]]
	}
	return out
}

// join is the tower with some more levels on it, joined by weights. Those it has get the least factor with which no arc's reduced cost changes its
// sign.
func (t *tower) join(first int, weights []int64) *tower {
	levels := t.s.levels
	cost := levels.cost[first]
	if len(weights) > 1 {
		cost = make([]int64, len(cost))
		levels.joined(first, weights, cost)
	}
	up := &tower{s: t.s, over: t.over, potential: t.s.simplex.Potentials(cost, 0)}
	up.reduced = t.slack(up.potential, cost)
	var factor int64
	for a, r := range t.reduced {
		switch c := up.reduced[a]; {
		case r > 0 && c <= 0:
			factor = max(factor, -c/r+1)
		case r < 0 && c >= 0:
			factor = max(factor, c/-r+1)
		}
	}
	if factor > 0 {
		for a, r := range t.reduced {
			up.reduced[a] = up.plus(up.times(r, factor), up.reduced[a])
		}
		for v, y := range t.potential {
			up.potential[v] = up.plus(up.times(y, factor), up.potential[v])
		}
	}
	for _, h := range t.held {
		up.held = append(up.held, up.times(h, factor))
	}
	up.held = append(up.held, weights...)
	return up
}

// point makes multipliers of the potentials; the levels from own on are the stage's. What a node pays to reach the sink is worth of a group to its
// parts, of a cap its price. It returns false when something passed 64 bits.
func (t *tower) point(own int) (assign.Point, bool) {
	l, gr := t.s.l, t.s.graph
	pt := assign.Point{Scale: 1, Held: slices.Clone(t.held[:own])}
	for g := range l.p.Groups {
		worth := t.toSink(int32(g))
		for k, h := range t.held {
			worth = t.plus(worth, t.times(h, t.s.levels.least[k][g]))
		}
		pt.Part = append(pt.Part, t.parts(g, worth)...)
	}
	for i, v := range gr.cap {
		if v == past {
			continue
		}
		// A cap that nobody uses may have any price that is low enough; a negative one is as good as 0.
		if price := max(0, t.toSink(v)); price > 0 {
			if pt.Cap == nil {
				pt.Cap = make([]int64, len(gr.cap))
			}
			pt.Cap[i] = price
			t.over = t.over || l.capUse[i] != 1 // what the cap's limit leaves over would be paid for
		}
	}
	return pt, !t.over
}

func (t *tower) toSink(v int32) int64 {
	return t.plus(t.potential[t.s.graph.sink], -t.potential[v])
}

// parts is what is left of a group's worth for each part after the cheapest option with it.
func (t *tower) parts(g int, worth int64) []int64 {
	grp := &t.s.l.p.Groups[g]
	out, known := make([]int64, len(grp.Parts)), make([]bool, len(grp.Parts))
	for o := range grp.Options {
		for _, q := range grp.Options[o].Parts {
			value := worth
			for k, h := range t.held {
				value = t.plus(value, -t.times(h, grp.Options[o].Cost[k]))
			}
			if !known[q] || value > out[q] {
				out[q], known[q] = value, true
			}
		}
	}
	return out
}

func (t *tower) plus(a, b int64) int64 {
	sum := a + b
	t.over = t.over || (a < 0) == (b < 0) && (sum < 0) != (a < 0)
	return sum
}

func (t *tower) times(a, b int64) int64 {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	t.over = t.over || hi != 0 || lo > 1<<62
	return a * b
}

func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}
