// Package kpi computes the indicators that a council reports on its placements, as far as the SSDA903 return can carry them: each with its
// formula, numerator, denominator and source, for a period and for the months in it, by provider category where that is meant.
//
// All figures are integers. A share is in 1/10,000; a rate counts events per 10,000 child-years, shown as so many per 100 child-years with
// two decimals; distances are tenths of a mile. Dates are those of London. A day counts for the home in which the child was at its end.
//
// # What counts as a placement
//
// Package ssda903 makes placements of episodes: a new legal status, a new type of placement with the same carer and a short absence are
// no new placement. Stays that are nothing but an absence (T0 to T4) and short breaks (V3, V4) count nowhere: not among placements, children
// looked after, days or endings. The Department's own indicators leave them out too; how it treats changes with the same carer (RNE T
// and U) is taken from its description and has not been checked against its program.
//
// An ending is unplanned when its reason is CREQB, CREQO, CHILD, LAREQ, ALLEG, STAND or APPRR and a move to another carer follows (RNE P or B).
// OTHER may hide either, and is a fifth of all reasons in England: every rate of unplanned endings comes with the rate that it would be if each
// OTHER were one. Planned endings and going home end the days at risk and count as nothing else.
//
// # What the return does not hold
//
// The return of a year holds the episodes that were open in it. What ended before its first 1 April is not there, unless the returns of earlier
// years are read with it; NotCarried lists the indicators for which it has no fields at all.
package kpi
