package kpi

import "github.com/placewell/placewell/model/ssda903"

// Category is whose home a placement is: the groups in which placements are bought and counted.
type Category uint8

// The categories. A home of an approved relative counts with the council's own foster homes, as the return has it (PR1). Legacy H5 and P2
// count with supported accommodation.
const (
	InHouse Category = iota
	Agency
	OtherAuthority
	Residential
	Supported
	WithParents
	ForAdoption
	Other
	categories // their number
)

var categoryNames = [categories]string{
	"in-house fostering", "agency fostering", "fostering by others", "residential", "supported accommodation", "with parents", "placed for adoption", "other",
}

// String gives the category in words.
func (c Category) String() string { return categoryNames[c] }

// CategoryOf gives the category of an episode, by PLACE and PLACE_PROVIDER.
func CategoryOf(e *ssda903.Episode) Category {
	switch e.PLACE {
	case "U1", "U2", "U3", "U4", "U5", "U6":
		switch e.PLACE_PROVIDER {
		case "PR1":
			return InHouse
		case "PR4", "PR5":
			return Agency
		}
		return OtherAuthority
	case "K1", "K2", "R1", "R2", "R3", "R5", "S1":
		return Residential
	case "K3", "H5", "P2":
		return Supported
	case "P1":
		return WithParents
	case "A3", "A4", "A5", "A6":
		return ForAdoption
	}
	return Other
}
