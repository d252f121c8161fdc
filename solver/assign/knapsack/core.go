package knapsack

import (
	"github.com/placewell/placewell/solver/assign"
)

// scaleBits is how fine multipliers are: a unit of cost counts up to 2^scaleBits.
const scaleBits = 16

// none stands where a group may not wait: more than any bound can reach.
const none = int64(1) << 61

// sumBits is what the sum of all gains of all places stays within.
const sumBits = 59

// core is a problem in flat arrays. Arcs are numbered by place, then group; costs are joined and scaled.
type core struct {
	p       *assign.Problem
	joint   *joint
	scale   int64
	binding []int // by place: the counter that can bind, or unbound
	reach   int64 // greatest multiplier, up and down: the gains of all groups in all places, added up, stay within sumBits

	arcs  []arc
	from  []int32   // by place: its first arc; one more at the end
	room  []int32   // by place: limit of the counter that can bind
	ways  [][]int32 // by group: its arcs, by place
	wait  []int64   // by group: what waiting costs, none where it may not
	waits []way     // by group: what waiting is
}

type arc struct {
	group, place int32
	use          int32
	cost         int64
	way          way
}

// newCore compiles a problem that was found to fit.
func newCore(p *assign.Problem, j *joint, binding []int) *core {
	c := &core{p: p, joint: j, binding: binding, scale: 1, ways: make([][]int32, len(p.Groups)), wait: make([]int64, len(p.Groups)), waits: make([]way, len(p.Groups))}
	c.reach = reach(p)
	for b := scaleBits; b > 0 && c.scale == 1; b-- {
		if j.largest <= c.reach>>(b+headroom) {
			c.scale = 1 << b
		}
	}
	for h := range p.Places {
		c.room = append(c.room, 0)
		if k := binding[h]; k != unbound {
			c.room[h] = p.Places[h].Limit[k]
		}
	}
	for g := range p.Groups {
		c.wait[g] = none
		for _, w := range j.ways[g] {
			cost := w.cost * c.scale
			if w.arc < 0 {
				c.wait[g], c.waits[g] = cost, w
				continue
			}
			a := &p.Groups[g].Parts[0].Arcs[w.arc]
			use := int32(0)
			if k := binding[a.Place]; k != unbound {
				use = a.Use[k]
			}
			c.arcs = append(c.arcs, arc{group: int32(g), place: int32(a.Place), use: use, cost: cost, way: w})
		}
	}
	c.arcs = byPlace(c.arcs, len(p.Places))
	c.from = make([]int32, len(p.Places)+1)
	for i := range c.arcs {
		c.from[c.arcs[i].place+1]++
		c.ways[c.arcs[i].group] = append(c.ways[c.arcs[i].group], int32(i))
	}
	for h := range p.Places {
		c.from[h+1] += c.from[h]
	}
	c.shrink()
	return c
}

// byPlace sorts arcs by place and keeps their order otherwise.
func byPlace(arcs []arc, places int) []arc {
	next := make([]int, places+1)
	for i := range arcs {
		next[arcs[i].place+1]++
	}
	for h := range places {
		next[h+1] += next[h]
	}
	out := make([]arc, len(arcs))
	for i := range arcs {
		h := arcs[i].place
		out[next[h]] = arcs[i]
		next[h]++
	}
	return out
}

// shrink divides the uses and the limit of each place by what all uses share.
func (c *core) shrink() {
	for h := range c.room {
		var all int32
		arcs := c.arcs[c.from[h]:c.from[h+1]]
		for i := range arcs {
			all = divisor(all, arcs[i].use)
		}
		if all > 1 {
			c.room[h] /= all
			for i := range arcs {
				arcs[i].use /= all
			}
		}
	}
}

func divisor(a, b int32) int32 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// headroom is how many bits multipliers have above the greatest cost.
const headroom = 2

// reach is the greatest multiplier for a problem of this size.
func reach(p *assign.Problem) int64 {
	return (1 << sumBits) / (int64(len(p.Groups)+1) * int64(len(p.Places)+1))
}
