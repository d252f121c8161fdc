package whatif

import "hash/fnv"

// lots draws numbers that depend on nothing but what they are drawn for: a seed, a repetition and names. The same names draw the same
// number in every scenario, so that two scenarios of a repetition differ by their changes and not by luck.
type lots struct {
	seed       int64
	repetition int
}

// number draws 64 bits for the names.
func (l lots) number(names ...string) uint64 {
	h := fnv.New64a()
	var b [16]byte
	for i := range 8 {
		b[i], b[8+i] = byte(uint64(l.seed)>>(8*i)), byte(uint64(l.repetition)>>(8*i))
	}
	h.Write(b[:])
	for _, n := range names {
		h.Write([]byte(n))
		h.Write([]byte{0})
	}
	return mix(h.Sum64())
}

// below draws a number from 0 to n-1.
func (l lots) below(n int, names ...string) int { return int(l.number(names...) >> 1 % uint64(n)) }

// mix spreads a hash over all bits: the finalizer of SplitMix64 (Steele, Lea and Flood 2014).
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
