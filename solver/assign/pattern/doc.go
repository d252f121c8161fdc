// Package pattern solves assignment problems by price, cut and branch over the patterns of places: sets of arcs that one place can take together.
//
// Few parts fit into one place, so patterns are few once prices say which matter. The linear relaxation over patterns lies within some hundredths of a
// per cent of the optimum where the relaxation over arcs is ten times as far; {0,1/2}-cuts close most of what is left, and strong branching the rest
// in about ten nodes. Linear programs are solved in floating point and only ever give hints: every bound is reckoned again in integers
// from rounded multipliers, and what was found is written down as a certificate that package certify checks without any of this code.
//
// From the front door: method.go takes a problem, levels.go goes through its levels, root.go solves the relaxation of one, search.go
// and tree.go close the gap.
package pattern
