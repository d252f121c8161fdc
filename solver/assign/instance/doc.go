// Package instance reads assignment problems from the neutral text formats that solvers are compared on, and makes one-level problems of
// package assign of them. Each may be compressed with gzip. All numbers are integers.
//
// A reader trusts no number that a file claims: memory grows with what has been read, whatever the header promises. Every fault is told
// with its line and with what was expected instead.
//
// # Placement, .plc
//
// One record a line, identifiers from 0, the first record first and the others in any order:
//
//	p plc G H P                                           groups, homes, providers
//	h home beds provider
//	g group size unplaced_cost only_child split_penalty part_a
//	w group home cost weekly                              the whole group may go to the home
//	s group part home cost weekly                         part 0, of part_a children, or part 1, the others
//	x group group                                         these may not share a home
//	k provider cap                                        at most so many children with the provider
//	b budget                                              on the weekly prices together
//
// A group of at most 64 children becomes a group with the options whole, split (where part_a is above 0) and unplaced. Beds are the first
// counter of a place, only_child is an exclusive arc, a conflict is one of every part of a group with every part of the other.
//
// # Generalised assignment, .gap
//
// Numbers in any lines: m n, then m x n costs and m x n uses, agent by agent, then m capacities. Agents become places, jobs groups with one
// option.
//
// # Transportation, .trn
//
// "p trn NS NT NA", then "t sink capacity" and "a source sink cost" in any order. Each source ships one unit, and so needs an arc.
//
// # Linear assignment, assign*.txt and .lapd
//
// Numbers in any lines: n, then n rows of n costs; in binary the bytes LAPD, then the same as little-endian int32.
package instance
