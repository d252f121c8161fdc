package fit

import (
	"slices"

	"github.com/placewell/placewell/model"
)

// The alarm asks of each month whether the unplanned endings of the twelve months up to it can still be chance. Its limit is the one that a run of as
// many months without any change passes in at most one case of twenty, on either side.
const (
	year       = 12
	falseAlarm = 0.05
	runs       = 4_000
	// leastSeen is the fewest unplanned endings in twelve months that raise an alarm for more than expected: one or two are matters of the children they
	// happened to, whatever a model had thought of them.
	leastSeen = 3
)

// alarms holds, month by month, what is expected over the last twelve months and the chance of every number of endings.
type alarms struct {
	mean  []float64
	tails [][]float64
	ways  [][]Alarm
	limit float64
	false model.Probability
}

func newAlarms(expected []float64, l *lots) *alarms {
	a := &alarms{}
	for i := range expected {
		mean := 0.0
		for k := max(0, i+1-year); k <= i; k++ {
			mean += expected[k]
		}
		a.mean, a.tails, a.ways = append(a.mean, mean), append(a.tails, nil), append(a.ways, nil)
	}
	least := make([]float64, runs)
	seen := make([]int, len(expected))
	for r := range least {
		sum := 0
		least[r] = 1
		for i, e := range expected {
			seen[i] = l.poisson(e)
			if sum += seen[i]; i >= year {
				sum -= seen[i-year]
			}
			chance, _ := a.chance(i, sum)
			least[r] = min(least[r], chance)
		}
	}
	slices.Sort(least)
	a.limit = least[int(falseAlarm*runs)]
	passed, _ := slices.BinarySearch(least, a.limit) // those strictly below
	a.false = model.Probability(passed * int(model.ProbabilityOne) / runs)
	return a
}

// chance gives how likely so many, or more, or fewer, endings are over the twelve months up to a month, the lesser of the two, and which side it is.
func (a *alarms) chance(i, seen int) (float64, Alarm) {
	for n := len(a.tails[i]); n <= seen; n++ {
		more, fewer := poissonTails(a.mean[i], n)
		if n < leastSeen {
			more = 1
		}
		way, chance := AlarmMore, more
		if fewer < more {
			way, chance = AlarmFewer, fewer
		}
		a.tails[i], a.ways[i] = append(a.tails[i], chance), append(a.ways[i], way)
	}
	return a.tails[i][seen], a.ways[i][seen]
}
