package instance

import (
	"math"

	"github.com/placewell/placewell/solver/assign"
)

// The limits of what a problem holds in 32 bits, and of costs.
const (
	maxCount = math.MaxInt32
	minCost  = math.MinInt64
	maxCost  = math.MaxInt64
)

// whole is the one option of a group that must be placed in one part; problems share it, since nobody writes into one that was read.
var whole = []int{0}

// onlyFirst limits the first counter of a place alone.
func onlyFirst(limit int32) assign.Place {
	return assign.Place{Limit: [assign.Counters]int32{limit, -1, -1, -1}}
}

// firstUse consumes the first counter of a place alone.
func firstUse(n int32) [assign.Counters]int32 { return [assign.Counters]int32{n} }

// mustGo makes the groups that are one part each and must be placed: group g may use arcs[start[g]:start[g+1]].
func mustGo(arcs []assign.Arc, start []int) []assign.Group {
	n := len(start) - 1
	groups, parts, options, free := make([]assign.Group, n), make([]assign.Part, n), make([]assign.Option, n), make([]int64, n)
	for g := range groups {
		parts[g] = assign.Part{Children: 1, Arcs: arcs[start[g]:start[g+1]:start[g+1]]}
		options[g] = assign.Option{Parts: whole, Cost: free[g : g+1 : g+1]}
		groups[g] = assign.Group{Parts: parts[g : g+1 : g+1], Options: options[g : g+1 : g+1]}
	}
	return groups
}

// dense makes the problem in which each of n groups may go to each place: cost gives a group's cost at a place, use what it consumes.
func dense(n int, places []assign.Place, cost func(group, place int) int64, use func(group, place int) int32) *assign.Problem {
	arcs, start := make([]assign.Arc, n*len(places)), make([]int, n+1)
	costs := make([]int64, len(arcs))
	for at := range arcs {
		g, h := at/len(places), at%len(places)
		costs[at] = cost(g, h)
		arcs[at] = assign.Arc{Place: h, Use: firstUse(use(g, h)), Cost: costs[at : at+1 : at+1]}
	}
	for g := range start {
		start[g] = g * len(places)
	}
	return &assign.Problem{Levels: 1, Budget: -1, Groups: mustGo(arcs, start), Places: places}
}
