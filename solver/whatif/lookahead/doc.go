// Package lookahead compares ways of deciding who takes a place now while more children will come: each by itself as it comes, all of a
// week together, all of a week with a price on places that will be scarce, and, as the measure of all, with everything known beforehand.
//
// A stream is a year's half of demand, drawn from a base: requests like those of the base arrive week by week, and children leave the
// homes they live in. Streams are fixed by rates, an occupancy and seeds alone, and know nothing of how anybody decides.
package lookahead
