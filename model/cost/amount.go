package cost

import (
	"math/bits"
	"strings"

	"github.com/placewell/placewell/model"
)

// Amount is a figure with the price list or year it belongs to.
type Amount struct {
	Pence model.Pence
	Basis model.PriceBasis
}

// BasisSet is a set of price bases.
type BasisSet uint16

// With gives the set with a basis added.
func (s BasisSet) With(b model.PriceBasis) BasisSet { return s | 1<<b }

// Has tells whether the basis is in the set.
func (s BasisSet) Has(b model.PriceBasis) bool { return s&(1<<b) != 0 }

// Mixed tells whether figures of more than one basis, or of a known basis and of none, stand in one sum.
func (s BasisSet) Mixed() bool { return bits.OnesCount16(uint16(s)) > 1 }

// String lists the bases, in the order of their constants, "no basis" for figures without.
func (s BasisSet) String() string {
	var names []string
	for b := range model.PriceBasis(16) {
		switch {
		case !s.Has(b):
		case b == model.BasisUnknown:
			names = append(names, "no basis")
		default:
			names = append(names, b.String())
		}
	}
	return strings.Join(names, ", ")
}

// Total is a sum of amounts that remembers their bases.
type Total struct {
	Pence model.Pence
	Bases BasisSet
}

// Add gives the total with an amount added. Nought has no basis: it mixes nothing.
func (t Total) Add(a Amount) Total {
	if a.Pence == 0 {
		return t
	}
	return Total{Pence: t.Pence + a.Pence, Bases: t.Bases.With(a.Basis)}
}

// Join gives the sum of two totals.
func (t Total) Join(other Total) Total {
	return Total{Pence: t.Pence + other.Pence, Bases: t.Bases | other.Bases}
}

// Warning says that the total mixes price bases, and which; "" where it does not.
func (t Total) Warning() string {
	if !t.Bases.Mixed() {
		return ""
	}
	return "figures of different price bases are summed: " + t.Bases.String()
}
