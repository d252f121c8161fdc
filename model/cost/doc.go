// Package cost gives what one child with one carer costs over the days of a request, term by term, in whole pence.
//
// Money is weekly price × days / 7, never × 52. Two terms look beyond the price: what an unplanned ending would lead to in
// spending, times its probability, and what the policy gives to avert such an ending. The first is spending and signed, for
// children often go on to dearer homes and sometimes to cheaper ones; the second is none, and multiplies the probability alone:
// a signed amount there would reward homes that break down. Each term is rounded half away from zero, once.
package cost
