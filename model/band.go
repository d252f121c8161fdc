package model

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

// Where the bands begin: a level that needs action, one that is immediate or intensive, and how many of each.
const (
	bandAction    = 2
	bandIntensive = 3
	manyActions   = 4
	manyIntensive = 2
)

// Band gives the band of a child's needs, or of a carer's capabilities on a day: Core while no level exceeds 1, Enhanced with any 2,
// Complex with any 3 or four 2s, Specialist with two 3s. A carer's band is that of a child whose needs would be just those levels. A
// deprivation of liberty, which makes a child Specialist whatever its needs, is not among the facts of a request.
func (l *DomainLevels) Band() Band {
	actions, intensive := 0, 0
	for _, level := range l {
		switch level {
		case bandAction:
			actions++
		case bandIntensive:
			intensive++
		}
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
