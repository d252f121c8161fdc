package instance

import (
	"math"

	"github.com/placewell/placewell/solver/assign"
)

// readGeneralised reads a generalised assignment problem: m n; m x n costs, agent by agent; m x n uses, agent by agent; m capacities.
// Every job goes to one agent. Agents become places, jobs groups.
func readGeneralised(s *scanner) (*assign.Problem, error) {
	m := int(s.free("the number of agents", 1, maxCount))
	n := int(s.free("the number of jobs", 1, maxCount))
	costs := s.list("a cost", m*n, minCost, maxCost)
	uses := s.list("a use", m*n, 0, math.MaxInt32)
	limits := s.list("a capacity", m, 0, math.MaxInt32)
	if err := s.finish(); err != nil {
		return nil, err
	}
	places := make([]assign.Place, m)
	for h := range places {
		places[h] = onlyFirst(int32(limits[h]))
	}
	cost := func(job, agent int) int64 { return costs[agent*n+job] }
	use := func(job, agent int) int32 { return int32(uses[agent*n+job]) }
	return dense(n, places, cost, use), nil
}

// list takes so many numbers. It grows as they come.
func (s *scanner) list(what string, count int, low, high int64) []int64 {
	var out []int64
	for len(out) < count && s.err == nil {
		out = append(out, s.free(what, low, high))
	}
	return out
}
