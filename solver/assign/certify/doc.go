// Package certify checks certificates of package assign. It rebuilds every bound from the problem in exact integers and shares no code with the
// methods: of package assign it uses the data types alone.
//
// # What is left
//
// A stage starts with every arc and option that the problem itself allows: forbidden arcs do not exist, nor those that alone pass a
// counter, a cap or a row; an option of a group with a pinned arc uses its part, and the part that arc. Drops and branches take more away. After
// each step these follow until nothing changes:
//   - an option with a part without arcs goes; a part in no option goes with its arcs; a pattern with an arc that is gone goes;
//   - a part in all options of its group that has one arc left is placed there: patterns without the arc go;
//   - an arc in no pattern of a place's list goes.
//
// A node where a group has no option left, or a place no pattern, has nothing left to prove.
//
// # Patterns
//
// A place is narrow when few arcs fit into it (see [Narrow]). Its patterns are exact: at most one arc of a group, all counters, exclusive arcs,
// conflicts, the component's rows. Elsewhere, in a wide place, any set of arcs counts that fits one counter, chosen from those with a
// limit from 0 to 100,000: the one that most arcs use, of those the one with the least limit, of those the first. Where there is none, any set
// counts. So the minimum of a wide place may be lower than that of its patterns, never higher.
//
// # Components and levels
//
// A component has the caps to itself, and of the budget what is there plus what other groups can put in, where an arc spends less than nothing. Levels
// that no stage is about count with the least that the component can have on them.
//
// # Drops
//
// With L the bound at a drop's point, a pattern S is useless when its forced bound passes what has to be proven:
//
//	L − least at the place + cost(S) + Σ over its parts (least option with the part − least option of the group)
//
// an option when L − least of the group + its cost does, an arc when every pattern with it is useless (in a wide place: every set). All are judged
// by one L and leave together. With Lists each narrow place that has no list yet gets one, of the patterns that are not useless. A point never does
// less with less left, so whatever a search drops that keeps no more than the checker and has bounds no better, the checker drops too.
//
// # Cuts
//
// Options and listed patterns pay their coefficients exactly. Where there is no list, an arc is counted with the most that it can save its
// patterns: the negative part of its own ⌊Σ weight·coefficient / Den⌋, the weight of the place left out. With no negative weights that is
// nothing. Weights, divisors, coefficients and limits are at most 2^31 by absolute value.
//
// # Numbers
//
// Sums are kept in 128 bits. Each product must be below 2^96, and there are fewer than 2^28 of them, so that no sum wraps; a
// certificate beyond that is refused.
package certify
