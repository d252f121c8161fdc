package flow

import (
	"math"
	"math/bits"

	"github.com/placewell/placewell/solver/assign/internal/network"
)

// levels holds what each way costs on each level, less the least of its group, which no choice changes.
type levels struct {
	l      *layout
	cost   [][]int64 // by level and arc of the graph: ways first, the others cost nothing
	least  [][]int64 // by level and group
	widest []uint64  // by level: the most that a way costs above the least
	span   []uint64  // by level: the sum of the most that each group costs above its least; saturated
}

// newLevels makes room for the arcs of the graph.
func newLevels(l *layout, arcs int) *levels {
	v := &levels{l: l}
	for k := range l.p.Levels {
		v.level(k, make([]int64, arcs))
	}
	return v
}

func (v *levels) level(k int, cost []int64) {
	ways, least := v.l.ways, make([]int64, len(v.l.p.Groups))
	var widest, span uint64
	for lo, hi := 0, 0; lo < len(ways); lo = hi {
		g := ways[lo].group
		options := v.l.p.Groups[g].Options
		low, high := int64(math.MaxInt64), int64(math.MinInt64)
		for hi = lo; hi < len(ways) && ways[hi].group == g; hi++ {
			c := options[ways[hi].option].Cost[k]
			if a := v.l.arc(ways[hi]); a != nil {
				c += a.Cost[k]
			}
			cost[hi] = c
			low, high = min(low, c), max(high, c)
		}
		for i := lo; i < hi; i++ {
			cost[i] -= low
		}
		least[g] = low
		over := uint64(high) - uint64(low)
		widest, span = max(widest, over), plus(span, over)
	}
	v.cost, v.least, v.widest, v.span = append(v.cost, cost), append(v.least, least), append(v.widest, widest), append(v.span, span)
}

// fit tells whether the network simplex method takes every level by itself.
func (v *levels) fit(nodes int) bool {
	for _, r := range v.widest {
		if r > uint64(network.Greatest(nodes)) {
			return false
		}
	}
	return true
}

// join finds how many levels from the first on fit one cost of 64 bits, in lexicographic order, and their weights: each outweighs what
// the later ones can differ by.
func (v *levels) join(first, nodes int) []int64 {
	last, weights := first, []int64{1}
	for last+1 < len(v.span) {
		factor := plus(v.span[last+1], 1)
		longer := make([]int64, 0, len(weights)+1)
		most := v.widest[last+1]
		for i, w := range weights {
			heavier := times(uint64(w), factor)
			most = plus(most, times(heavier, v.widest[first+i]))
			longer = append(longer, int64(heavier&math.MaxInt64))
		}
		if most > uint64(network.Greatest(nodes)) || times(uint64(weights[0]), factor) > math.MaxInt64 {
			break
		}
		last, weights = last+1, append(longer, 1)
	}
	return weights
}

// joined writes the joined cost of each arc.
func (v *levels) joined(first int, weights []int64, out []int64) {
	clear(out)
	for k, weight := range weights {
		for i, c := range v.cost[first+k] {
			out[i] += weight * c
		}
	}
}

// low is the least that each level can be.
func (v *levels) low() []int64 {
	out := make([]int64, len(v.least))
	for k := range out {
		for _, c := range v.least[k] {
			out[k] += c
		}
	}
	return out
}

// plus adds, and stays at the greatest number where the sum passes it.
func plus(a, b uint64) uint64 {
	sum, carry := bits.Add64(a, b, 0)
	if carry != 0 {
		return math.MaxUint64
	}
	return sum
}

// times multiplies, and stays at the greatest number where the product passes it.
func times(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	if hi != 0 {
		return math.MaxUint64
	}
	return lo
}
