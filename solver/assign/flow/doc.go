// Package flow solves assignment problems in which nothing is grouped: each option places at most one part, so that a plan is a flow of one unit from
// each group, through a place and perhaps a cap, to a common sink.
//
// # What fits
//
// Counters of a place count as one number of seats when every arc that uses a counter that can bind uses the same amount of it; arcs that use
// none go past the seats. The same holds for a cap, of which a place may be in one. Exclusive arcs, conflicts and rows must say no more than a
// single seat does. A budget must not bind. [Fits] tells.
//
// What does not fit, but for options of several parts, is left out: there remains a flow that every solution is one of. Where its optimum happens to keep
// what was left out it is the optimum of the problem, and has the same proof.
//
// # The levels
//
// The first level, or as many as fit 64 bits together, is solved by the network simplex method. What is optimal for a flow is a face: an arc whose reduced
// cost is not 0 stays at its bound (complementary slackness). So the next levels are solved from the same tree over the arcs that are left, exactly and
// without a row that holds earlier levels.
//
// One level, n groups that must be placed and n places for one, and every pair possible: such squares of costs are solved by shortest augmenting paths,
// until those turn out to be long, as they do where costs are a price times a stay.
//
// # The proof
//
// The last tree has a potential for each node and level, and every arc a vector of reduced costs whose first number other than 0 has the right sign. A multiplier
// for each level, just large enough to outweigh the levels after it, makes them one number of that sign. These multipliers are what the certificate
// pays for earlier levels, and with them the potentials are the leaf of each stage.
package flow
