package server

import (
	"slices"
	"strings"
)

// The pick list of reasons for a decline, by the commissioning census's list of reasons for distance (fact sheet §3.7, older list included),
// which serves for declines too (§6.3).
var declineReasons = []string{
	"preference",        // CYP or parental preference
	"safeguarding",      // safeguarding requirement
	"not_available",     // provision exists and is not available
	"does_not_exist",    // provision does not exist within distance
	"carer_moving",      // carer moving out of area
	"legal",             // legal reasons
	"need_or_matching",  // place available, refused for need or matching
	"required_too_soon", // requirement to place quickly
	"not_applicable",    // N/A
}

// closeReasons are those for closing an offer: the same, and what a council has to say about an offer besides.
var closeReasons = append(slices.Clone(declineReasons), "another_home_chosen", "price")

// pick lists a reason that is not on the list.
func (f *faults) pick(path, reason string, from []string) {
	if !slices.Contains(from, reason) {
		f.add(path, reasonEnum, "is none of "+strings.Join(from, ", "))
	}
}
