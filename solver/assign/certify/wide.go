package certify

import (
	"math/big"
	"math/bits"
)

// wide is a signed integer of 128 bits in two's complement.
type wide struct {
	hi int64
	lo uint64
}

// productBits bounds products and termBits the number of them, so that sums stay clear of 127 bits.
const (
	productBits = 96
	termBits    = 28
)

// most is greater than every sum.
var most = wide{1<<63 - 1, 1<<64 - 1}

func wideOf(v int64) wide { return wide{v >> 63, uint64(v)} }

func (a wide) plus(b wide) wide {
	lo, carry := bits.Add64(a.lo, b.lo, 0)
	return wide{a.hi + b.hi + int64(carry), lo}
}

func (a wide) minus(b wide) wide {
	lo, borrow := bits.Sub64(a.lo, b.lo, 0)
	return wide{a.hi - b.hi - int64(borrow), lo}
}

func (a wide) less(b wide) bool { return a.hi < b.hi || a.hi == b.hi && a.lo < b.lo }

func (a wide) negative() bool { return a.hi < 0 }

// magnitude is the absolute value.
func (a wide) magnitude() (hi, lo uint64) {
	if a.negative() {
		a = wide{}.minus(a)
	}
	return uint64(a.hi), a.lo
}

// size is the number of bits of the absolute value.
func (a wide) size() int {
	hi, lo := a.magnitude()
	if hi != 0 {
		return 64 + bits.Len64(hi)
	}
	return bits.Len64(lo)
}

// times multiplies, and tells whether the product is below 2^productBits for certain.
func (a wide) times(f int64) (wide, bool) {
	if a.size()+wideOf(f).size() > productBits {
		return wide{}, false
	}
	hi, lo := a.magnitude()
	_, by := wideOf(f).magnitude()
	over, low := bits.Mul64(lo, by)
	out := wide{int64(hi*by + over), low}
	if a.negative() != (f < 0) {
		out = wide{}.minus(out)
	}
	return out, true
}

// narrow64 returns the value in 64 bits, where it fits.
func (a wide) narrow64() (int64, bool) {
	v := int64(a.lo)
	return v, wideOf(v) == a
}

func least(a, b wide) wide {
	if b.less(a) {
		return b
	}
	return a
}

// account adds products and remembers whether one was too large.
type account struct{ over bool }

// product is a·f, or 0 where it is too large.
func (t *account) product(a wide, f int64) wide {
	out, ok := a.times(f)
	t.over = t.over || !ok
	return out
}

// String is the value in decimal.
func (a wide) String() string {
	hi, lo := a.magnitude()
	v := new(big.Int).SetUint64(hi)
	v.Lsh(v, 64).Add(v, new(big.Int).SetUint64(lo))
	if a.negative() {
		v.Neg(v)
	}
	return v.String()
}
