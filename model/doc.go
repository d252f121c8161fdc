// Package model holds the council's nouns: children, requests, carers, the pool, the policy, a verdict and a plan.
//
// It holds values and no judgement. What one carer means for one child is judged by the packages below it (rule, household,
// score, risk, cost, put together by judge); who lives where is chosen by package solver. Everything here is plain data:
// money is whole pence, distances are tenths of a mile, probabilities are ten-thousandths and dates are calendar dates in
// Europe/London, so that no floating-point number decides a child's place.
//
// Identifiers are pseudonyms. A type that carries a child's details prints only its identifier.
package model
