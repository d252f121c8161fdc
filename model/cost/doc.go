// Package cost gives what one child with one carer costs over the days of a request, term by term, in whole pence.
//
// Money is weekly price × days / 7, never × 52. Two terms look beyond the price: what an unplanned ending would lead to in
// spending, times its probability, and what the policy gives to avert such an ending. The first is spending and signed, for
// children often go on to dearer homes and sometimes to cheaper ones; the second is none, and multiplies the probability alone:
// a signed amount there would reward homes that break down. Each term is rounded half away from zero, once.
//
// A weekly price is told on three bases at once: as asked, as what the placement adds to spending, and like for like. The policy says
// which of them decides; Recommend tells whether another would have put another carer first. No price touches who may be offered, what
// must be approved, how well a home fits or how likely an ending is.
package cost
