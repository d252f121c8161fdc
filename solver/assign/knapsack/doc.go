// Package knapsack solves generalised assignment problems exactly: groups of one part each, places with one counter that can bind, and nothing else that
// joins groups. It follows Posta, Ferland and Michelon's exact method with variable fixing (Computational Optimization and Applications, 2012): one search
// after another for a plan that costs at most k, each a depth-first branch and bound over a Lagrangian relaxation, with ways fixed by what dynamic
// programming says of each.
//
// # The bound
//
// Groups that may go to several places pay u(g) for being placed; a place gains u(g) − c(g, h) from each group it takes, within its room:
//
//	L(u) = Σ_g min(u(g), wait(g)) − Σ_h max { Σ_{g in S} u(g) − c(g, h) : S fits into h }
//
// Each maximum is a 0/1 knapsack. For every u, L(u) is at most the cost of any plan. All of it is in integers: costs count 2^16 times (less where they are
// large), and a bound above 2^16·k proves that no plan costs k or less. Floats choose directions and steps, and are rounded before they count.
//
// Several levels are joined in one number in lexicographic order, as long as it has at most 50 bits.
//
// # Fixing
//
// Tables from the front and from the back give, for every group g and place h, what it costs h to be made to take g (in) and to be made to do without it
// (out). A plan in which g goes to h costs at least
//
//	L(u) + in(g, h) + Σ_{k ≠ h} out(g, k)
//
// since all other places then do without g. Ways above the limit go; a group with one way left is decided, which takes room from others. This is done
// wherever a climb ends, with the multipliers of that point, and stays true below the node.
//
// # The climb
//
// At the root u starts from prices for room: the one price at which all groups together use what there is (bisection), then each place's price raised or
// lowered once to where the bound of the linear relaxation is greatest. That start is within 0.1 to 0.7 % of the optimum for families a to e, for less than
// one evaluation of L in ten. From there deflected subgradients (Camerini, Fratta and Maffioli 1975), with Polyak's step towards a level above the best bound:
// the level goes up by half when a step gains most of it, and down by 0.7 after ten steps without gain.
//
// # The search
//
// The limit starts at the bound rounded up and rises by a unit, later by a quarter of the height climbed; a plan found lowers it. Node: climb
// and fix in turns as long as 5 % of the arcs go, mend what the places take into a plan, branch. Branching shares out the ways of one group: the one whose
// least forced bound rises most, divided by the number of its ways. The last search, which passes the optimum, leaves a tree that is the certificate: where only
// the sum of the outs drops a way, the tree has a point with a lower u(g), at which no place wants g, so that the checker's plainer rule drops it too.
//
// # What was measured
//
// One thread of a machine of two cores that three others used; the times of HiGHS are from the same machine under the like. Seconds, nodes, and bytes
// of the certificate:
//
//	instance   optimum  seconds  nodes   bytes  HiGHS, seconds
//	gap12-0        974    0.01       2     354   0.33
//	a20200        2339    0.01       2     774   0.15
//	b10200        2827    0.14      51   9,321
//	b20100        1166    0.01       2     504
//	c05200        3456    0.12      39   6,474
//	c10100        1402    0.04      21   4,520   3.6
//	c20200        2391    0.22      37  20,250  12.6
//	c20400        4782    5.6      789           not in 60
//	c15900       11340    4.6      956
//	d05100        6353    0.5      231  27,170   not in 60
//	e05200       24930    0.24     111  12,271
//	e10100       11577    0.59     430  43,947
//	e20200       22379    0.24      45  19,439  13.3
//	e15900      102421    3.8      196
//
// Drawn anew (the tests have the generator), places × groups: a and b 20 × 200 in 0.1 s, c 20 × 200 in 0.2 to 0.4 s, e 10 × 200 in 0.2 to 0.7 s, d 5 × 100 in
// 1.2 s, 5 × 200 in 2.3 s, 10 × 100 in 4.7 s. Four of e 20 × 200: 3, 9 and 16 s, and one not in 30 s (22647 to 22656). Not proven in 20 s: d10200 (12429 to 12440),
// d20100 (6181 to 6237) and e20400 (44875 to 45280).
//
// # What did not work
//
//   - Choosing the group whose two least sides rise most together (product or weighted sum): 30 times the nodes on e20200, 5,769 for 193. Only the least side
//     counts; the second rises for every group that is nearly decided, and tells nothing.
//   - Trying the sides of the best four or eight groups by a few steps each before choosing: half the nodes at best, never less time.
//   - Incremental subgradients, place after place in random order with a constant step and averages: from a distance the steps are too short, and the
//     average of a phase lags behind; 2385 for c20200 where Polyak's steps have 2390 after the same work. The volume method is as good in the end
//     (22376.6 for e20200), and needs a good start more.
//   - Starting from the second least cost of each group: 6,000 of 22,000 on family e, and the climb then takes longer than the rest of the search.
//   - Steps of the limit that follow the gap to the best plan: where that plan is poor, the first limit is far above the optimum, and a search with a loose
//     limit does not end (e20200: over 20 s instead of 0.3).
//   - Loose searches of limited length for better plans, before the next limit: no better plans on e20400, and more nodes elsewhere.
//   - Two or three times the steps at each node: up to half the nodes on family e, and the same time.
//   - Throwing groups out of full places at every node when a plan is mended: a third of the time, no better plans. It is done at the root alone.
//
// # Weak spots
//
// More than half of the time goes into tables. Large ones are made for the items in doubt alone, once the others are decided by their gain for room: twice as
// fast on family d, nothing on e, where few groups fit into a place and most items stay in doubt. Beyond 1,000 groups the root alone takes seconds. Plans at the root are 1 to 2 % above the optimum on tight problems of family e, and better ones come only with the search.
package knapsack
