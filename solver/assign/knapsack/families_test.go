package knapsack_test

import (
	"math"
	"math/rand/v2"

	"github.com/placewell/placewell/solver/assign"
)

// generalised draws a generalised assignment problem of one of the families a to e (Chu and Beasley 1997; e: Laguna and others 1995): so many places, so
// many groups.
func generalised(family byte, places, groups int, seed uint64) *assign.Problem {
	r := rand.New(rand.NewPCG(seed, uint64(family)))
	between := func(lo, hi int) int64 { return int64(lo + r.IntN(hi-lo+1)) }
	use, cost := make([][]int64, places), make([][]int64, places)
	for h := range places {
		use[h], cost[h] = make([]int64, groups), make([]int64, groups)
		for g := range groups {
			switch family {
			case 'd':
				use[h][g] = between(1, 100)
				cost[h][g] = 111 - use[h][g] + between(-10, 10)
			case 'e':
				use[h][g] = int64(1 - 10*math.Log(1-r.Float64()))
				cost[h][g] = int64(1000/float64(use[h][g]) - 10*r.Float64())
			default:
				use[h][g], cost[h][g] = between(5, 25), between(10, 50)
			}
		}
	}
	return dense(use, cost, capacities(family, use, cost))
}

// capacities are those of the family: for a and b by what the cheapest places would have to hold, for the others by the mean use.
func capacities(family byte, use, cost [][]int64) []int64 {
	places, groups := len(use), len(use[0])
	out, cheapest := make([]int64, places), make([]int64, places)
	for g := range groups {
		least := 0
		for h := range places {
			if cost[h][g] < cost[least][g] {
				least = h
			}
		}
		cheapest[least] += use[least][g]
	}
	var most int64
	for h := range places {
		most = max(most, cheapest[h])
	}
	for h := range out {
		var sum int64
		for g := range groups {
			sum += use[h][g]
		}
		out[h] = sum * 8 / int64(10*places)
		if family < 'c' {
			out[h] = int64(9*groups/places) + most*4/10
		}
		if family == 'b' {
			out[h] = out[h] * 7 / 10
		}
	}
	return out
}

// dense is the problem of matrices by place and group.
func dense(use, cost [][]int64, room []int64) *assign.Problem {
	p := &assign.Problem{Levels: 1, Budget: -1}
	for h := range use {
		p.Places = append(p.Places, assign.Place{Limit: [assign.Counters]int32{int32(room[h]), -1, -1, -1}})
	}
	for g := range use[0] {
		var part assign.Part
		part.Children = 1
		for h := range use {
			part.Arcs = append(part.Arcs, assign.Arc{Place: h, Use: [assign.Counters]int32{int32(use[h][g])}, Cost: []int64{cost[h][g]}})
		}
		p.Groups = append(p.Groups, assign.Group{Parts: []assign.Part{part}, Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}}})
	}
	return p
}
