package equity

import (
	"math"
	"slices"
)

// z is the 97.5th percentile of the normal distribution: two sides make 95 percent.
const z = 1.959963984540054

// wilson gives the interval of a share, in 1/10,000 (Wilson 1927): it stays within 0 and 1 and is honest where there are few.
func wilson(yes, n int64) (low, high int64) {
	p, m := float64(yes)/float64(n), float64(n)
	middle := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z * math.Sqrt(p*(1-p)/m+z*z/(4*m*m)) / (1 + z*z/m)
	return int64(math.Floor(max(0, middle-half)*10_000 + 0.5)), int64(math.Floor(min(1, middle+half)*10_000 + 0.5))
}

// draws is how often a mean is drawn again.
const draws = 2000

// bootstrap gives the interval of a mean, in tenths of its unit: the 2.5th and the 97.5th percentile of the means of as many values drawn again with
// replacement (Efron 1979).
func bootstrap(values []int64, about *About, seed uint64) (low, high int64) {
	lots := dice(seed)
	means := make([]int64, draws)
	n := int64(len(values))
	for i := range means {
		var total int64
		for range values {
			total += values[lots.below(uint64(n))]
		}
		means[i] = about.tenths(total, n)
	}
	slices.Sort(means)
	return means[draws/40-1], means[draws-draws/40]
}

// dice draws reproducible lots (SplitMix64, Steele, Lea and Flood 2014).
type dice uint64

func (d *dice) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	x := uint64(*d)
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// below gives a number below n; that n does not divide 2^64 shifts a chance by less than n in 2^64.
func (d *dice) below(n uint64) uint64 { return d.next() % n }
