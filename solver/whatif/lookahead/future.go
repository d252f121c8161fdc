package lookahead

import (
	"fmt"
	"math"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/splitmix"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/whatif"
)

// prices tells what places will be worth: what each child like those who may come would cost in each home, judged once.
type prices struct {
	stream  *Stream
	outside model.Pence
	futures int
	percent int64
	seed    int64
	// cost gives, by like request, by child, by carer what the child costs there; none where it cannot go.
	cost [][][]int64
	days []int
}

const none = int64(1) << 40 // more than any child costs, and small enough to sum

// newPrices judges every request that arrivals are like with every carer. A group of siblings counts as so many children who come together:
// each costs what it does where all of them go to one home, or where it goes alone.
func newPrices(stream *Stream, policy *model.Policy, outside model.Pence, futures, percent int, seed int64) *prices {
	p := &prices{stream: stream, outside: outside, futures: futures, percent: int64(percent), seed: seed}
	for i := range stream.Like {
		r := &stream.Like[i]
		table := solver.ChildPence(r, stream.Pool, policy)
		rows := make([][]int64, len(r.Children))
		for c := range rows {
			rows[c] = make([]int64, len(stream.Pool.Carers))
			for k := range rows[c] {
				rows[c][k] = none
				if table[c][k].Known {
					rows[c][k] = int64(table[c][k].Pence)
				}
			}
		}
		p.cost = append(p.cost, rows)
		p.days = append(p.days, policy.Days(r))
	}
	return p
}

// tolls gives, by carer, what a place that is free now is worth to those who may come after a week: the mean of its dual prices over sampled
// futures. free counts the places of each carer that are free now, residents those who may leave.
func (p *prices) tolls(week int, free, residents []int) []model.Pence {
	sums := make([]int64, len(free))
	for f := range p.futures {
		p.add(sums, week, f, free, residents)
	}
	out := make([]model.Pence, len(free))
	for k := range out {
		out[k] = model.Pence(sums[k] * p.percent / (100 * int64(p.futures)))
	}
	return out
}

// child is one who may come: like whom, and when.
type child struct{ like, index, week int }

// opening is a place of a carer with the week from which it is free.
type opening struct{ carer, week int }

// add adds the dual prices of one sampled future.
func (p *prices) add(sums []int64, week, future int, free, residents []int) {
	draw := dice{splitmix.Source(lot(p.seed, 1<<62, "future", future, week))}
	var children []child
	for w := week + 1; w < p.stream.Weeks; w++ {
		for range whatif.Poisson(int64(p.stream.Arrivals), uint64(draw.below(1<<52))<<12) {
			like := draw.below(len(p.stream.Like))
			for c := range p.stream.Like[like].Children {
				children = append(children, child{like, c, w})
			}
		}
	}
	var places []opening
	for k := range free {
		for range free[k] {
			places = append(places, opening{k, week})
		}
		for range residents[k] {
			if w := week + 1 + draw.geometric(p.stream.Endings); w < p.stream.Weeks {
				places = append(places, opening{k, w})
			}
		}
	}
	if len(children) == 0 {
		return
	}
	columns := len(places) + len(children) // one home outside the pool for each child
	cost := make([][]int64, len(children))
	for i, c := range children {
		cost[i] = make([]int64, columns)
		for j := range cost[i] {
			switch {
			case j >= len(places):
				cost[i][j] = int64(p.outside.ForDays(p.days[c.like]))
			case places[j].week > c.week:
				cost[i][j] = none
			default:
				cost[i][j] = p.cost[c.like][c.index][places[j].carer]
			}
		}
	}
	worth := duals(cost, columns)
	seen := map[int]bool{}
	for j, o := range places {
		if o.week == week && !seen[o.carer] { // the places of a carer that are free now are worth the same
			seen[o.carer] = true
			sums[o.carer] += worth[j]
		}
	}
}

// dice draws numbers one after the other.
type dice struct{ splitmix.Source }

func (d *dice) below(n int) int { return int(d.Next() >> 1 % uint64(n)) }

// geometric draws after how many weeks somebody leaves who leaves in each with a chance in 1/10,000, by inversion.
func (d *dice) geometric(chance int) int {
	u := (float64(d.below(1<<52)) + 1) / (1 << 52)
	stay := 1 - float64(chance)/float64(model.ProbabilityOne)
	if stay <= 0 {
		return 0
	}
	if stay >= 1 {
		return math.MaxInt32
	}
	return int(min(math.MaxInt32, math.Log(u)/math.Log(stay)))
}

// label names the k-th request of a week of the stream.
func (s *Stream) label(week, k int) string { return fmt.Sprintf("W%02d-%d", week, k) }
