package whatif

import (
	"hash/fnv"
	"math"

	"github.com/placewell/placewell/model/splitmix"
)

// lots draws numbers that depend on nothing but what they are drawn for: a seed, a repetition and names. The same names draw the same
// number in every scenario, so that two scenarios of a repetition differ by their changes and not by luck.
type lots struct {
	seed       int64
	repetition int
	year       int // of a scenario that goes on; 0 in the first
}

// number draws 64 bits for the names.
func (l lots) number(names ...string) uint64 {
	h := fnv.New64a()
	var b [16]byte
	for i := range 8 {
		b[i], b[8+i] = byte(uint64(l.seed)>>(8*i)), byte(uint64(l.repetition)>>(8*i))
	}
	h.Write(b[:])
	if l.year > 0 {
		h.Write([]byte{byte(l.year)})
	}
	for _, n := range names {
		h.Write([]byte(n))
		h.Write([]byte{0})
	}
	return splitmix.Finish(h.Sum64())
}

// below draws a number from 0 to n-1.
func (l lots) below(n int, names ...string) int { return int(l.number(names...) >> 1 % uint64(n)) }

// Poisson gives a number of a Poisson distribution with a mean in hundredths for a lot of 64 bits, by inversion. Floats are drawn with here:
// how many come, and never where a child lives.
func Poisson(hundredths int64, lot uint64) int {
	mean, u := float64(hundredths)/hundred, float64(lot>>11)/(1<<53)
	if mean > mostByInversion { // the normal approximation, by the sum of twelve lots
		sum := 0.0
		for k := range uint64(12) {
			sum += float64(splitmix.Finish(lot+k)>>11) / (1 << 53)
		}
		return max(0, int(math.Round(mean+math.Sqrt(mean)*(sum-6))))
	}
	p := math.Exp(-mean)
	n := 0
	for sum := p; u >= sum && p > 0; sum += p {
		n++
		p *= mean / float64(n)
	}
	return n
}

// mostByInversion is the mean up to which the distribution is inverted term by term: beyond it the first term would vanish.
const mostByInversion = 300
