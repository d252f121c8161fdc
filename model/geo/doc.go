// Package geo tells how far two places are apart and where a postcode lies.
//
// Distances are those of the SSDA903 return: straight lines on the British National Grid, in tenths of a mile, found with
// integers alone. A place without a position has no distance: it is unknown, never nought and never a filler such as 999.9.
// The project carries no postcodes; a council reads in its own directory (ReadPostcodes).
package geo
