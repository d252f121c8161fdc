package knapsack

import (
	"math/bits"

	"github.com/placewell/placewell/solver/assign"
)

// joint joins the levels in one number that is in lexicographic order: Σ weight·(level − low). Seen from a group, low is the least that its ways
// cost on a level, so that joined costs are not negative.
type joint struct {
	p       *assign.Problem
	ways    [][]way // by group
	weights []int64
	low     [][]int64 // by group, by level
	sum     []int64   // by level: of all groups
	most    int64     // greatest joined sum
	largest int64     // greatest joined cost of one group
}

// newJoint returns false when the joined sum of all groups could pass rangeMost, or multipliers could not reach the costs.
func newJoint(p *assign.Problem) (*joint, bool) {
	j := &joint{p: p, ways: make([][]way, len(p.Groups)), weights: make([]int64, p.Levels), low: make([][]int64, len(p.Groups)), sum: make([]int64, p.Levels)}
	width := make([]uint64, p.Levels)
	for g := range p.Groups {
		j.low[g] = make([]int64, p.Levels)
		for l := range width {
			low, high := span(p, g, l)
			j.low[g][l] = low
			j.sum[l] += low
			if width[l] += uint64(high) - uint64(low); width[l] > rangeMost {
				return nil, false
			}
		}
	}
	all := uint64(1)
	for l := p.Levels - 1; l >= 0; l-- {
		j.weights[l] = int64(all)
		over, product := bits.Mul64(all, width[l]+1)
		if over > 0 || product > rangeMost {
			return nil, false
		}
		all = product
	}
	j.most = int64(all) - 1
	for g := range p.Groups {
		j.ways[g] = ways(p, g)
		for i := range j.ways[g] {
			w := &j.ways[g][i]
			w.cost = j.cost(g, *w)
			j.largest = max(j.largest, w.cost)
		}
	}
	return j, j.largest <= reach(p)>>headroom
}

// span is the least and the most that a level can cost a group, whatever it chooses.
func span(p *assign.Problem, g, l int) (low, high int64) {
	grp := &p.Groups[g]
	first := true
	see := func(v int64) {
		if first {
			low, high, first = v, v, false
		}
		low, high = min(low, v), max(high, v)
	}
	for o := range grp.Options {
		if len(grp.Options[o].Parts) == 0 {
			see(grp.Options[o].Cost[l])
			continue
		}
		for i := range grp.Parts[0].Arcs {
			if a := &grp.Parts[0].Arcs[i]; usable(p, a) {
				see(grp.Options[o].Cost[l] + a.Cost[l])
			}
		}
	}
	return low, high
}

// cost is what a way adds to the joined sum.
func (j *joint) cost(g int, w way) int64 {
	var sum int64
	for l, weight := range j.weights {
		sum += weight * (w.level(j.p, g, l) - j.low[g][l])
	}
	return sum
}

// levels takes a joined sum apart: the least vector of levels, lexicographically, that has it.
func (j *joint) levels(sum int64) []int64 {
	out := make([]int64, len(j.weights))
	for l, weight := range j.weights {
		out[l] = j.sum[l] + sum/weight
		sum %= weight
	}
	return out
}

// way is what a group can do: an option, and an arc of its part or none.
type way struct {
	option, arc int
	cost        int64 // joined
}

// level is what a way costs on a level.
func (w way) level(p *assign.Problem, g, l int) int64 {
	v := p.Groups[g].Options[w.option].Cost[l]
	if w.arc >= 0 {
		v += p.Groups[g].Parts[0].Arcs[w.arc].Cost[l]
	}
	return v
}

// ways lists what a group can do, pins kept: each usable arc with the best option for the part, and the best option without one.
func ways(p *assign.Problem, g int) []way {
	grp := &p.Groups[g]
	with, without := -1, -1
	for o := range grp.Options {
		best := &without
		if len(grp.Options[o].Parts) > 0 {
			best = &with
		}
		if *best < 0 || less(grp.Options[o].Cost, grp.Options[*best].Cost) {
			*best = o
		}
	}
	pins := 0
	var out []way
	for q := range grp.Parts {
		for i := range grp.Parts[q].Arcs {
			a := &grp.Parts[q].Arcs[i]
			if a.State == assign.ArcPinned {
				pins++
				without = -1
				out = out[:0]
			}
			if with >= 0 && usable(p, a) && (pins == 0 || a.State == assign.ArcPinned) {
				out = append(out, way{option: with, arc: i})
			}
		}
	}
	if pins > 1 {
		return nil
	}
	if without >= 0 {
		out = append(out, way{option: without, arc: -1})
	}
	return out
}

func less(a, b []int64) bool {
	for l := range a {
		if a[l] != b[l] {
			return a[l] < b[l]
		}
	}
	return false
}
