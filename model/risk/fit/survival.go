package fit

import (
	"cmp"
	"slices"
)

// rate gives, of the spells at some places, the observed probability of an unplanned ending within twelve months, by Kaplan and Meier: day by day, the share of those
// still watched that had not ended. Where nobody is watched any longer the rate stays. withOther counts endings for the other reason as
// unplanned.
func rate(spells []spell, places []int, withOther bool) (p, effective float64) {
	var ended, left [horizon + 1]int
	for _, i := range places {
		s := &spells[i]
		left[s.left]++
		if s.event || withOther && s.other {
			ended[s.left]++
		}
	}
	atRisk, lasting, spread, watched := len(places), 1.0, 0.0, 0
	for d := 1; d <= horizon && atRisk > 0; d++ {
		watched += atRisk
		if n, e := float64(atRisk), float64(ended[d]); e > 0 {
			lasting *= 1 - e/n
			if n > e {
				spread += e / (n * (n - e))
			}
		}
		atRisk -= left[d]
	}
	p = 1 - lasting
	// Greenwood's variance tells how many fully watched spells would say as much; without an ending, the years watched do.
	effective = float64(watched) / horizon
	if p > 0 && lasting > 0 && spread > 0 {
		effective = p / (lasting * spread)
	}
	return p, effective
}

// fifths is the number of groups of predicted risk within which the observed rate is told.
const fifths = 5

// groups cuts spells into so many groups of nearly equal size by what is predicted for them, lowest first; ties fall in the order of the
// rows. A group holds the places of its spells.
func groups(spells []spell, predicted []float64, count int) [][]int {
	places := make([]int, len(spells))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(predicted[a], predicted[b]) })
	out := make([][]int, count)
	for g := range out {
		out[g] = places[g*len(places)/count : (g+1)*len(places)/count]
	}
	return out
}

// observed gives the rate over groups of spells, each in proportion to its size. Planned endings are told apart by risk so: a group that
// often leaves by plan within weeks, as infants for adoption, else would count for less than it is.
func observed(spells []spell, groups [][]int, withOther bool) float64 {
	total, n := 0.0, 0
	for _, g := range groups {
		p, _ := rate(spells, g, withOther)
		total += p * float64(len(g))
		n += len(g)
	}
	if n == 0 {
		return 0
	}
	return total / float64(n)
}

// uncensored gives, for each day, the chance that a spell is not censored by the end of the day before: the inverse weighs what is seen.
func uncensored(spells []spell) (g [horizon + 2]float64) {
	var left, censored [horizon + 1]int
	for i := range spells {
		s := &spells[i]
		left[s.left]++
		if !s.event && s.left < horizon {
			censored[s.left]++
		}
	}
	atRisk, stay := len(spells), 1.0
	for d := 1; d <= horizon; d++ {
		g[d] = stay // those who leave on a day are counted before those who are censored on it
		if n := atRisk; n > 0 {
			stay *= 1 - float64(censored[d])/float64(n)
		}
		atRisk -= left[d]
	}
	g[horizon+1] = stay
	return g
}

// leastUncensored bounds the weights: a spell speaks for twenty at most.
const leastUncensored = 0.05

// weights gives what each spell counts for in a score: the inverse of its chance to be seen so far; 0 where it was censored.
func weights(spells []spell) []float64 {
	g := uncensored(spells)
	w := make([]float64, len(spells))
	for i := range spells {
		switch s := &spells[i]; {
		case s.event:
			w[i] = 1 / max(g[s.left], leastUncensored)
		case s.left >= horizon:
			w[i] = 1 / max(g[horizon+1], leastUncensored)
		}
	}
	return w
}
