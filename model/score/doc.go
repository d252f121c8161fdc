// Package score gives the fit of one child with one carer: 0 (worst) to 100 (best), a mean of named terms by the policy's weights.
//
// Each term is a whole number from 0 to 100 that never rises when the thing it measures gets worse. A term that cannot be told,
// for want of a home postcode or a date of approval, leaves the mean: it counts neither for nor against a pair, and the verdict
// lists it. No term reads a price, a provider, or the child's ethnicity, religion, sex, disability codes or asylum status;
// needs of identity and culture count where the request itself names them.
//
// The shapes and constants are Placewell's own defaults and claim no study behind them. What they must do is written beside each.
package score
