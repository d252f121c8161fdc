package fit

import (
	"math"
	"sort"
)

// A forecast is what was predicted for a spell, and what the spell counts for.
type forecast struct {
	p, weight float64
	event     bool
}

// auc gives the chance that of two spells, one that ended unplanned within twelve months and one that did not, the first had the greater
// prediction, ties counting half, each weighed by the inverse of its chance to be seen (Uno, Cai, Tian and Wei 2007). It is no number
// where there are none of one kind.
func auc(f []forecast) float64 {
	f = append([]forecast(nil), f...)
	sort.SliceStable(f, func(a, b int) bool { return f[a].p < f[b].p })
	below, wins, events, quiet := 0.0, 0.0, 0.0, 0.0
	for i := 0; i < len(f); {
		e, q, p := 0.0, 0.0, f[i].p
		for ; i < len(f) && f[i].p == p; i++ {
			if f[i].event {
				e += f[i].weight
			} else {
				q += f[i].weight
			}
		}
		wins += e * (below + q/2)
		below, events, quiet = below+q, events+e, quiet+q
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
