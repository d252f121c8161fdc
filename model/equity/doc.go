// Package equity compares what children of different groups get: the fit of the home, its miles from the child's home, days waited, the share with the council's own
// carers, risk and moves, by sex, ethnicity, disability, asylum status and age (public sector equality duty, Equality Act 2010 s149).
//
// Each figure comes with an interval of 95 percent: Wilson's for a share, the percentile bootstrap of 2,000 seeded draws for a mean. The
// interval says how far chance alone may have moved the figure of so few children; it knows nothing of what else differs between them.
//
// # Small numbers
//
// In what leaves the team nothing tells of fewer than five children. A group of one to four children is hidden, and so is every other group that would let it be
// worked out: the groups of a trait add up to all children, so those that are hidden are at least two and together at least five children. The
// same groups are hidden in each table of a trait, since the tables share their children. A share whose numerator, or the rest of whose
// denominator, is one to four is hidden by the same rules.
//
// The figures judge nothing and steer nothing: no rule, fit, risk or plan reads them.
package equity
