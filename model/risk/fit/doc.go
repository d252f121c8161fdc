// Package fit calibrates the risk model on an authority's own history of placements, says how well the result predicts, and refuses
// where the history cannot carry it.
//
// # What is estimated
//
// A spell is one placement with one carer. With x its facts, z = b0 + Σ βx and p = 1/(1 + e^−z), the model says that the spell lasts
// beyond day t with probability (1 − p)^((t/365)^k), k the published shape 0.75. So the danger summed over twelve months is
// Λ = −ln(1 − p) = ln(1 + e^z), and a spell seen for the share u of it, that ended unplanned (d = 1) or not (d = 0), says
//
//	log L = d·ln Λ(z) − u·Λ(z),
//
// which is concave in z. A planned ending, an ending for another reason and the last day of observation are censoring: they say that
// nothing had happened until then, no more. That is sound where, among children with the same facts, those who leave by plan were in no
// other danger than those who stayed; it cannot be tested with the return. Days beyond the 365th are not used.
//
// The slopes are drawn towards the published ones: Σ (β − β_published)²/2τ² is added, τ chosen by cross-validation over blocks of time. A
// slope moves at all only with LeastEvents endings with its fact and as many without; the others, and those whose facts the history
// lacks, stay at their published value as named offsets. A slope that is estimated carries an interval of what the history alone
// says, without the pull, robust to one child's spells being alike.
//
// Last, b0 is shifted until the mean p over the placements that started in the last two years equals their observed rate (Kaplan and
// Meier 1958, within fifths of predicted risk, so that a group whose placements often end by plan counts in full). Everything is then rounded to
// the integers of model.LogOdds, and every number that is shown is computed from those.
//
// # What is accepted
//
// Slopes from the history are used where they made later placements likelier than the published slopes did; else the base alone moves. Either is refused
// unless later placements tell it from chance: the 95 % intervals of the area under the curve and of the concordance lie above 0.5, that of the calibration
// slope above 0, the Brier score below that of one probability for all (risk.Bears asks the same of every file that is adopted), and the test of
// order is beyond what noise reaches once in a hundred times.
//
// # What it is tested on
//
// The validation never sees the years it is tested on: a model is fitted on the spells that started before a day, as they were known
// on that day, and predicts those that started after it. Its area under the curve (Uno et al. 2007), Brier score (Graf et al. 1999) and
// observed rates weigh each spell by the inverse of its chance of not being censored; its concordance is Harrell's, over the days watched. Intervals draw
// children anew.
//
// Sums run in the order of the rows, sorted by day of start and placement; the seed is an input; the same history gives the same bytes.
package fit
