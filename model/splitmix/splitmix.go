// Package splitmix draws numbers that are the same on every machine and in every release: the generator SplitMix64 (Steele, Lea and Flood,
// "Fast splittable pseudorandom number generators", 2014). It is for lots that a seed must give again; it is no secret to anybody.
package splitmix

import "math/bits"

// Source is a generator; its value is the seed.
type Source uint64

// golden is the odd number nearest to 2^64 divided by the golden ratio.
const golden = 0x9e3779b97f4a7c15

// Next draws 64 bits.
func (s *Source) Next() uint64 {
	*s += golden
	return Finish(uint64(*s))
}

// Mod draws a number below n, n > 0, as the remainder; that n does not divide 2^64 shifts a chance by less than n in 2^64.
func (s *Source) Mod(n uint64) uint64 { return s.Next() % n }

// Below draws a number from 0 to n-1, n > 0, as the high half of a product; no chance is shifted by more than n in 2^64.
func (s *Source) Below(n int) int {
	high, _ := bits.Mul64(s.Next(), uint64(n))
	return int(high)
}

// Fraction draws from [0, 1), in steps of 2^-53.
func (s *Source) Fraction() float64 { return float64(s.Next()>>11) / (1 << 53) }

// Finish spreads a number over all 64 bits, one to one: the finalizer of the generator.
func Finish(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
