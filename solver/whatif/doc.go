// Package whatif answers what-if questions: what would 28 more carers for teenagers be worth, what if agency prices rise by a tenth, what if
// thirty more children come. A question is data, a [Spec]: a base, changes to it, numbers that sweep over a range, repetitions with sampled
// demand. It stands for a batch of scenarios, each of which is solved to a proven plan and answered with one flat [Row].
//
// # What a scenario is
//
// By default the children who ask for a home in the base are the ones who choose, and everybody who is settled stays: about thirty children
// of a city, and not four hundred. "All free", under which settled children are placed anew as if starting again, is a label on every row.
// A scenario keeps each request's own best W* as the base has it, unless asked otherwise: one more carer then never makes a plan look worse.
//
// # Same batch, same rows
//
// A row depends on the spec, the base and its own number, and on nothing else: each scenario is solved from the base's answer, never from
// that of the scenario before it, and draws its lots from the seed and its number. So a batch may be cut anywhere, and run in any order by
// any number of workers. No clock, no file and no network is read here.
//
// # Answers
//
// Beside batches stand the questions asked most: [FindFrontier], what averting an unplanned ending costs; [ValueCarers] and [WouldTake], what one
// more carer is worth and whom it would take in; [ReservePrices], what a place is worth to the plan; [PlanStepDowns], who could leave residential
// care; [Gaps], where places are missing; [Robustness], how far a plan depends on numbers that nobody knows exactly. [Ledger] reckons sums of money
// without a plan. Package lookahead compares ways of deciding week by week.
package whatif
