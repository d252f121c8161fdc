// Package solver proposes a plan: from requests, a pool of carers and a policy to who could live where, at least harm, then at
// least cost, proven and explained. It decides nothing.
//
// # Options
//
// A request takes exactly one option: a permitted set of disjoint parts of its children, each part in one home, different parts
// in different homes. A part at STAY keeps the present placement of its children. Children in no part WAIT, which only a child
// without a placement that can go on may do. MUST: one part, or those who cannot stay all wait. PREFER, MAY_SPLIT: any.
// MUST_SPLIT: named pairs in different parts. A place freed by a move counts as taken in the same plan.
//
// # Pairs
//
// The part q with the carer c exists when no HARD rule fails for a child of q, household.Check passes with q in the home, each gate
// is granted or can be had by the date needed, and W(q,c), the least fit over q's children, is at least the policy's MinFit.
// W*(r) is the best fit among r's options if r alone chose: among the options that leave fewest waiting and, for PREFER and
// MAY_SPLIT, among those that keep the whole group in one home where one exists. The shortfall of a pair is
//
//	b(q,c) = max(0, W*(r) − d − W(q,c))     d = Tolerance, or ToleranceKin where every child of q is connected with c
//
// and a pair with b above MaxShortfall does not exist. STAY has b = 0.
//
// # Levels
//
// Minimised in this order, all sums over the chosen options, all integers:
//
//  1. children who wait: emergency, urgent, planned (three levels);
//  2. Σ |q|·b(q,c)²;
//  3. sibling pairs living apart, and children placed elsewhere although a pair with a connected carer of theirs exists. A pair of
//     siblings lives apart unless both are in one home or both wait (who both wait live nowhere yet); pairs under MUST_SPLIT, and
//     siblings elsewhere who are apart by assessment, do not count;
//  4. pence: Σ over children of price over H days + p_H·follow_on + λ·p + μ·(H/7)·max(0, W*(r) − W(i,c)), each term a whole penny.
//     A waiting child costs what it costs in the request's own cheapest option (0 where none exists) plus WaitingDay for each day
//     already waited, so that price never chooses who waits;
//  5. a 16-bit hash of (request, part, carer), summed, so that ties fall the same way every time.
//
// # Two plans
//
// Where the best plan has shortfall, or splits siblings who prefer to stay together and have an option that keeps them so, the protective
// plan is solved as well: the same without the pairs of b > 0, those siblings moving together or not at all, and each W* as it was. What a
// waiting child costs is told from the options that are left; plans equal up to level 4 are told apart by how many of the children whom
// the first plan harms wait, then by the hash. It is given where it leaves more waiting on level 1.
//
// # Why not
//
// The true price of a pair is the best plan with the pair against the best plan without asking for it: two solves, each proven or saying
// that it is not. A pair that does not exist has reasons, each of which would remove it by itself.
//
// # Linear sums
//
// Fit, risk and price of a pair are judged with the residents of the snapshot and the part's own siblings, which keeps the sums
// linear; the plan also shows each risk with everybody it puts into the home.
//
// The package is pure: it reads no clock, no file and no network. A deadline comes by ctx; what shapes an answer is counted work.
package solver
