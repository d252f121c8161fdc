package modeltest

import (
	"math/rand/v2"

	"github.com/placewell/placewell/model/splitmix"
)

// A stream names what random numbers are for. Each child, home and request draws from streams of its own, so that one more draw
// for one never shifts another, and so that traits which must not predict anything come from numbers that nothing else sees.
type stream uint64

const (
	streamNeeds    stream = iota + 1 // age, needs, history
	streamWho                        // sex, ethnicity, religion, language, asylum
	streamWhere                      // home, school, contact places
	streamPool                       // how places are spread over homes
	streamHome                       // one home
	streamLodgers                    // who lives in one home
	streamRequest                    // one request
	streamLinks                      // kinship, exclusions, siblings elsewhere
	streamOffers                     // one home's offers
	streamRecord                     // what is written down about one request
	streamStanding                   // how one home stands with those who approve, inspect and pay
	streamIdentity                   // language, faith and culture, of a request's needs and of homes
)

// dice draws from one stream. Integers alone are drawn: they are the same on every machine.
type dice struct{ *rand.Rand }

func newDice(seed int64, s stream, n int) dice {
	return dice{rand.New(rand.NewPCG(mix(uint64(seed)), mix(uint64(s)<<40|uint64(n))))}
}

// mix spreads neighbouring seeds over all 64 bits (SplitMix64).
func mix(x uint64) uint64 {
	s := splitmix.Source(x)
	return s.Next()
}

// between draws an integer from lo to hi, both included.
func (d dice) between(lo, hi int) int { return lo + d.IntN(hi-lo+1) }

// chance is true in percent of 100 draws.
func (d dice) chance(percent int) bool { return d.IntN(100) < percent }

// pick draws an index with the given weights.
func (d dice) pick(weights ...int) int {
	total := 0
	for _, w := range weights {
		total += w
	}
	n := d.IntN(total)
	for i, w := range weights {
		if n < w {
			return i
		}
		n -= w
	}
	return len(weights) - 1
}

func shuffle[T any](d dice, s []T) { d.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] }) }
