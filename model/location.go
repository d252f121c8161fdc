package model

// Location is a point on the British National Grid with the local authority it lies in. The zero Location is unknown.
type Location struct {
	// Easting and Northing are metres on the British National Grid; both 0 means that no position is known.
	Easting  int32 `field:"easting" validate:"gte=0,lte=800000"`
	Northing int32 `field:"northing" validate:"gte=0,lte=1300000"`
	// Postcode in its usual form, "PE1 1AA". It is never used to guess a position.
	Postcode string `field:"postcode" validate:"max=8"`
	// Authority is the ONS code of the local authority, E06000031 for Peterborough; "" means unknown.
	Authority string `field:"authority" validate:"omitempty,len=9,alphanum"`
	// Estimated marks a position that is a centre of an area and no address: distances from it are estimates.
	Estimated bool `field:"estimated"`
}

// Known tells whether a position is known.
func (l *Location) Known() bool { return l.Easting != 0 || l.Northing != 0 }
