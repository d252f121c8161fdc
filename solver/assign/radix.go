package assign

import (
	"errors"
	"fmt"
	"math/big"
)

// ErrTooWide says that the levels of a problem, joined, do not fit into 128 bits.
var ErrTooWide = errors.New("the joined levels do not fit 128 bits")

// maxBits bounds the magnitude of every joined sum of a solution. Paths of the relaxation and sums over two bounds stay within a few
// bits more, below the 127 that a wide holds.
const maxBits = 122

// radix joins the levels of a problem into one number and takes them apart again. Level l of any selection lies in
// [low[l], low[l]+size[l]-1], so a joined number, less that of low, has the digits level-low in the mixed radix size.
type radix struct {
	low   []int64
	size  []uint64
	spare int // bits that are left over
}

// newRadix computes the radix from the sums that are possible, or returns ErrTooWide.
func newRadix(p *Problem) (radix, error) {
	var r radix
	product := big.NewInt(1)
	for l := range p.Levels {
		low, high := levelRange(p, l)
		size := uint64(high) - uint64(low) + 1 // both within 63 bits and a sign
		r.low = append(r.low, low)
		r.size = append(r.size, size)
		product.Mul(product, new(big.Int).SetUint64(size))
	}
	if n := magnitude(p, r.size).BitLen(); product.BitLen() > maxBits || n > maxBits {
		return radix{}, fmt.Errorf("assign: %d bits of %d: %w", max(product.BitLen(), n), maxBits, ErrTooWide)
	}
	r.spare = maxBits - max(product.BitLen(), magnitude(p, r.size).BitLen())
	return r, nil
}

// join turns a vector of levels into one number; it is linear.
func (r *radix) join(cost []int64) wide { return scale(r.size).join(cost) }

// scale joins some first levels: each counts as much as its factor of units of the next. With the factors of a radix that keeps the
// lexicographic order; smaller factors give a weighted sum.
type scale []uint64

func (s scale) join(cost []int64) wide {
	var w wide
	for l, factor := range s {
		w = w.times(factor).plus(wideOf(cost[l]))
	}
	return w
}

// split turns a joined number into levels. A number below every selection gives low, one above every selection the greatest.
func (r *radix) split(w wide) []int64 {
	out := make([]int64, len(r.low))
	rest := w.minus(r.join(r.low))
	if rest.negative() {
		rest = wide{}
	}
	for l := len(out) - 1; l >= 0; l-- {
		var digit uint64
		rest, digit = rest.divide(r.size[l])
		out[l] = r.low[l] + int64(digit)
	}
	if rest != (wide{}) {
		for l := range out {
			out[l] = r.low[l] + int64(r.size[l]-1)
		}
	}
	return out
}

// levelRange bounds the sum of one level over all selections, from below and from above. Validate has made sure that no such sum leaves 64 bits.
func levelRange(p *Problem, l int) (low, high int64) {
	for g := range p.Groups {
		a, b := groupRange(&p.Groups[g], l)
		low, high = low+a, high+b
	}
	return low, high
}

func groupRange(grp *Group, l int) (low, high int64) {
	for o := range grp.Options {
		a := grp.Options[o].Cost[l]
		b := a
		for _, q := range grp.Options[o].Parts {
			least, most := arcRange(&grp.Parts[q], l)
			a, b = a+least, b+most
		}
		if o == 0 {
			low, high = a, b
		}
		low, high = min(low, a), max(high, b)
	}
	return low, high
}

func arcRange(part *Part, l int) (least, most int64) {
	for i := range part.Arcs {
		v := part.Arcs[i].Cost[l]
		if i == 0 {
			least, most = v, v
		}
		least, most = min(least, v), max(most, v)
	}
	return least, most
}

// magnitude bounds the sum of the absolute joined costs that any selection, feasible or not, can have.
func magnitude(p *Problem, size []uint64) *big.Int {
	total := new(big.Int)
	for g := range p.Groups {
		grp := &p.Groups[g]
		best := new(big.Int)
		for o := range grp.Options {
			s := joinedSize(grp.Options[o].Cost, size)
			for _, q := range grp.Options[o].Parts {
				most := new(big.Int)
				for a := range grp.Parts[q].Arcs {
					if v := joinedSize(grp.Parts[q].Arcs[a].Cost, size); v.Cmp(most) > 0 {
						most = v
					}
				}
				s.Add(s, most)
			}
			if s.Cmp(best) > 0 {
				best = s
			}
		}
		total.Add(total, best)
	}
	return total
}

func joinedSize(cost []int64, size []uint64) *big.Int {
	w := new(big.Int)
	for l, v := range cost {
		w.Mul(w, new(big.Int).SetUint64(size[l]))
		w.Add(w, big.NewInt(v))
	}
	return w.Abs(w)
}
