package draw

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
)

// Class is a class of generalised assignment instances, after Martello and Toth (1990) and Chu and Beasley (1997).
type Class byte

// The classes: costs that owe nothing to uses, costs that fall as uses rise, and the same steeply.
const (
	ClassC Class = 'c'
	ClassD Class = 'd'
	ClassE Class = 'e'
)

// Generalised writes a generalised assignment instance (.gap) of so many agents and jobs. The agents' capacities are eight tenths of what
// they would need for an equal share of the jobs.
func Generalised(w io.Writer, class Class, agents, jobs int, seed uint64) error {
	r := rand.New(rand.NewPCG(seed, uint64(class)))
	cost, use := make([][]int, agents), make([][]int, agents)
	for i := range agents {
		cost[i], use[i] = make([]int, jobs), make([]int, jobs)
		for j := range jobs {
			cost[i][j], use[i][j] = class.pair(r)
		}
	}
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, agents, jobs)
	for _, rows := range [][][]int{cost, use} {
		for _, row := range rows {
			writeRow(b, row)
		}
	}
	for i := range agents {
		sum := 0
		for _, u := range use[i] {
			sum += u
		}
		fmt.Fprintln(b, sum*8/(10*agents))
	}
	return b.Flush()
}

// pair draws the cost and the use of a job at an agent.
func (c Class) pair(r *rand.Rand) (cost, use int) {
	switch c {
	case ClassD:
		use = 1 + r.IntN(100)
		return 111 - use + r.IntN(21) - 10, use
	case ClassE:
		f := 1 - 10*math.Log(1-r.Float64())
		return int(math.Round(1000/f - 10*r.Float64())), int(math.Round(f))
	}
	return 10 + r.IntN(41), 5 + r.IntN(21)
}

func writeRow(b *bufio.Writer, row []int) {
	for j, v := range row {
		if j > 0 {
			fmt.Fprint(b, " ")
		}
		fmt.Fprint(b, v)
	}
	fmt.Fprintln(b)
}

// Linear writes a linear assignment instance (assign*.txt) of n rows with costs from 1 to 1,000.
func Linear(w io.Writer, n int, seed uint64) error {
	r := rand.New(rand.NewPCG(seed, 'l'))
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, n)
	row := make([]int, n)
	for range n {
		for j := range row {
			row[j] = 1 + r.IntN(1000)
		}
		writeRow(b, row)
	}
	return b.Flush()
}

// Transportation writes a transportation instance (.trn): so many sources of one unit, each with an arc to the sink that a hidden plan
// gives it and to others; sinks take one to three units.
func Transportation(w io.Writer, sources, arcs int, seed uint64) error {
	r := rand.New(rand.NewPCG(seed, 't'))
	var limits, slots []int
	for len(slots) < sources+sources/20 {
		n := 1 + r.IntN(3)
		for range n {
			slots = append(slots, len(limits))
		}
		limits = append(limits, n)
	}
	r.Shuffle(len(slots), func(i, j int) { slots[i], slots[j] = slots[j], slots[i] })
	arcs = min(arcs, len(limits))
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, "p trn", sources, len(limits), sources*arcs)
	for j, n := range limits {
		fmt.Fprintln(b, "t", j, n)
	}
	for i := range sources {
		seen := map[int]bool{}
		for to := slots[i]; ; to = r.IntN(len(limits)) {
			if seen[to] {
				continue
			}
			seen[to] = true
			fmt.Fprintln(b, "a", i, to, 1+r.IntN(1000000))
			if len(seen) == arcs {
				break
			}
		}
	}
	return b.Flush()
}
