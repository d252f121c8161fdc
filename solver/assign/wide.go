package assign

import (
	"math"
	"math/bits"
)

// wide is a signed 128-bit integer in two's complement. It holds all levels of the objective at once, joined lexicographically.
// Its operations do not check for overflow; newRadix makes sure that none can happen.
type wide struct {
	hi int64
	lo uint64
}

// noWay is the cost of what may not be used; it is greater than every sum.
var noWay = wide{math.MaxInt64, math.MaxUint64}

// leastWide is below every sum.
var leastWide = wide{math.MinInt64, 0}

func wideOf(v int64) wide { return wide{v >> 63, uint64(v)} }

func (a wide) plus(b wide) wide {
	lo, carry := bits.Add64(a.lo, b.lo, 0)
	return wide{a.hi + b.hi + int64(carry), lo}
}

func (a wide) minus(b wide) wide {
	lo, borrow := bits.Sub64(a.lo, b.lo, 0)
	return wide{a.hi - b.hi - int64(borrow), lo}
}

func (a wide) less(b wide) bool {
	return a.hi < b.hi || a.hi == b.hi && a.lo < b.lo
}

func (a wide) compare(b wide) int {
	switch {
	case a.less(b):
		return -1
	case b.less(a):
		return 1
	}
	return 0
}

func (a wide) negative() bool { return a.hi < 0 }

// times multiplies by a non-negative factor.
func (a wide) times(f uint64) wide {
	hi, lo := bits.Mul64(a.lo, f)
	return wide{int64(hi + uint64(a.hi)*f), lo}
}

// timesSigned multiplies by any factor.
func (a wide) timesSigned(f int64) wide {
	if f < 0 {
		return wide{}.minus(a.times(-uint64(f)))
	}
	return a.times(uint64(f))
}

// divide returns the quotient, rounded down, and the remainder in [0, d) for d > 0.
func (a wide) divide(d uint64) (wide, uint64) {
	if a.negative() {
		q, r := wide{}.minus(a).divide(d)
		q = wide{}.minus(q)
		if r == 0 {
			return q, 0
		}
		return q.minus(wide{0, 1}), d - r
	}
	hi := uint64(a.hi) / d
	lo, rem := bits.Div64(uint64(a.hi)%d, a.lo, d)
	return wide{int64(hi), lo}, rem
}

// greater returns the greater of two.
func greater(a, b wide) wide {
	if a.less(b) {
		return b
	}
	return a
}

// portion is what the k-th of n gets when the number is dealt out evenly: rounded down, and the remainder to the first.
func (a wide) portion(n, k int) wide {
	base, rest := a.divide(uint64(n))
	if uint64(k) < rest {
		return base.plus(wide{0, 1})
	}
	return base
}

// smaller returns the lesser of two.
func smaller(a, b wide) wide {
	if b.less(a) {
		return b
	}
	return a
}
