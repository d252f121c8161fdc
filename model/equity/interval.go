package equity

import (
	"math"
	"slices"

	"github.com/placewell/placewell/model/proportion"
	"github.com/placewell/placewell/model/splitmix"
)

// wilson gives the interval of a share, in 1/10,000.
func wilson(yes, n int64) (low, high int64) {
	l, h := proportion.Wilson(float64(yes)/float64(n), float64(n))
	return int64(math.Floor(l*10_000 + 0.5)), int64(math.Floor(h*10_000 + 0.5))
}

// draws is how often a mean is drawn again.
const draws = 2000

// bootstrap gives the interval of a mean, in tenths of its unit: the 2.5th and the 97.5th percentile of the means of as many values drawn again with
// replacement (Efron 1979).
func bootstrap(values []int64, about *About, seed uint64) (low, high int64) {
	lots := splitmix.Source(seed)
	means := make([]int64, draws)
	n := int64(len(values))
	for i := range means {
		var total int64
		for range values {
			total += values[lots.Mod(uint64(n))]
		}
		means[i] = about.tenths(total, n)
	}
	slices.Sort(means)
	return means[draws/40-1], means[draws-draws/40]
}
