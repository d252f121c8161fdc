package model

import (
	"encoding/binary"
	"math/bits"
)

// Band is how much a child asks of a home, or how much a home can answer, in the words of the framework's price bands. It is shown
// and decides nothing (fact sheet §3.4).
type Band uint8

// The bands, lightest first.
const (
	BandCore Band = iota
	BandEnhanced
	BandComplex
	BandSpecialist
)

var bandNames = [...]string{"Core", "Enhanced", "Complex", "Specialist"}

// String gives the band's name.
func (b Band) String() string { return name(bandNames[:], int(b)) }

// How many levels that need action (2), and that are immediate or intensive (3), make a band of their own.
const (
	manyActions   = 4
	manyIntensive = 2
)

// eachByte is the lowest bit of each of eight levels. A level is two bits: the upper alone is 2, both are 3.
const eachByte = 0x0101_0101_0101_0101

// Band gives the band of a child's needs, or of a carer's capabilities on a day: Core while no level exceeds 1, Enhanced with any 2,
// Complex with any 3 or four 2s, Specialist with two 3s. A carer's band is that of a child whose needs would be just those levels.
func (l *DomainLevels) Band() Band {
	actions, intensive := 0, 0
	for i := 0; i < len(l); i += 8 { // eight domains at a time
		word := binary.LittleEndian.Uint64(l[i : i+8])
		lower, upper := word&eachByte, word>>1&eachByte
		actions += bits.OnesCount64(upper &^ lower)
		intensive += bits.OnesCount64(upper & lower)
	}
	switch {
	case intensive >= manyIntensive:
		return BandSpecialist
	case intensive > 0, actions >= manyActions:
		return BandComplex
	case actions > 0:
		return BandEnhanced
	default:
		return BandCore
	}
}

// Band gives the child's band: that of its needs, and Specialist where the High Court has authorised a deprivation of liberty.
func (c *Child) Band() Band {
	if c.Liberty {
		return BandSpecialist
	}
	return c.Needs.Band()
}
