package fit

import (
	"math"
	"slices"
)

// A forecast is what was predicted for a spell, its rank among the predictions, equal ones alike, and what the spell counts for.
type forecast struct {
	p, weight  float64
	rank, left int
	event      bool
}

func forecasts(spells []spell, p []float64) []forecast {
	w := weights(spells)
	different := slices.Clone(p)
	slices.Sort(different)
	different = slices.Compact(different)
	f := make([]forecast, len(spells))
	for i := range f {
		rank, _ := slices.BinarySearch(different, p[i])
		f[i] = forecast{p: p[i], weight: w[i], rank: rank, left: spells[i].left, event: spells[i].event}
	}
	return f
}

// auc gives the chance that of two spells, one that ended unplanned within twelve months and one that did not, the first had the greater
// prediction, ties counting half, each weighed by the inverse of its chance to be seen (Uno, Cai, Tian and Wei 2007). It is no number
// where there are none of one kind.
func auc(f []forecast) float64 {
	ranks := 0
	for i := range f {
		ranks = max(ranks, f[i].rank+1)
	}
	ended, lasted := make([]float64, ranks), make([]float64, ranks)
	for i := range f {
		if f[i].event {
			ended[f[i].rank] += f[i].weight
		} else {
			lasted[f[i].rank] += f[i].weight
		}
	}
	wins, events, quiet := 0.0, 0.0, 0.0
	for k := range ended {
		wins += ended[k] * (quiet + lasted[k]/2)
		quiet += lasted[k]
		events += ended[k]
	}
	if events == 0 || quiet == 0 {
		return math.NaN()
	}
	return wins / (events * quiet)
}

// brier gives the mean squared distance of prediction and outcome, weighed alike (Graf, Schmoor, Sauerbrei and Schumacher 1999): 0 is
// perfect.
func brier(f []forecast) float64 {
	sum, weight := 0.0, 0.0
	for _, x := range f {
		d := x.p - given(x.event)
		sum, weight = sum+x.weight*d*d, weight+x.weight
	}
	if weight == 0 {
		return math.NaN()
	}
	return sum / weight
}
