// Package proportion tells how sure a proportion is that was counted among few.
package proportion

import "math"

// Two95 is the quantile of the normal distribution that leaves 2.5 % on either side.
const Two95 = 1.959963984540054

// Wilson gives the 95 % interval of a proportion p, 0 to 1, that was seen among n, which need not be whole: the score interval (Wilson,
// "Probable inference, the law of succession, and statistical inference", 1927). It stays within 0 and 1 and is honest where n is small;
// where n is 0 or less nothing is known, and it is everything.
func Wilson(p, n float64) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	const z2 = Two95 * Two95
	middle := (p + z2/(2*n)) / (1 + z2/n)
	half := Two95 * math.Sqrt(p*(1-p)/n+z2/(4*n*n)) / (1 + z2/n)
	return max(0, middle-half), min(1, middle+half)
}
