// Package score gives the fit of one child with one carer: 0 (worst) to 100 (best), a mean of named terms by the policy's weights,
//
//	fit = Σ weight·score / Σ weight, rounded half up, over the terms that could be told
//
// Each term is a whole number from 0 to 100 that never rises when the thing it measures gets worse. A term that cannot be told,
// for want of a home postcode or a date of approval, leaves the mean: it counts neither for nor against a pair. What it could be is
// kept beside it, so that every fit comes with the interval that the missing facts leave open (FitLow, FitHigh), and Question names
// the one fact that could change the order of a shortlist most.
//
// No term reads a price, a provider, or the child's ethnicity, religion, sex, disability codes or asylum status; needs of identity
// and culture count where the request itself names them, and then they can only raise a fit.
//
// What each term measures has its source in statute or study, written beside it. The shapes and constants are Placewell's own
// defaults and claim no study behind them; what they must do is written beside each.
package score
