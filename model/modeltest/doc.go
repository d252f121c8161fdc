// Package modeltest makes the values that tests and demonstrations share: a plain lawful pair of child and carer, the sample
// policy, and a synthetic authority drawn from a seed.
//
// Everything here is invented. The synthetic authority is calibrated to published counts of Peterborough (Ofsted "Fostering in
// England" 2018-19, DfE "Children looked after in England" 2018; the figures stand in comments where they are used) and stands for
// no child, no household and no council's decision. The same seed gives the same sample on every machine.
package modeltest

import "github.com/placewell/placewell/model"

// On is the day of every snapshot made here, 2 November 2026.
const On model.Date = 46327

// Peterborough is the ONS code of the sample's authority.
const Peterborough = "E06000031"
