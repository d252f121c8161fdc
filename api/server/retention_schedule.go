package server

import (
	"time"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// retained is one line of the retention schedule: how long what the service remembers of a closed request is kept after the request was
// last changed. The child's case record, which is kept for decades, is the case-management system's and not here.
type retained struct {
	kind   string
	days   int
	source string
	// verified: the period has been read in the text of the source; otherwise the authority's own schedule decides.
	verified bool
}

// The kinds of the schedule that are not the store's.
const (
	retainedNarrative = paperNarrative
	retainedView      = paperView
	retainedChild     = "child"
	retainedAudit     = "audit"
)

// The sources of the schedule.
const (
	complaints = "12 months to complain to the Ombudsman (Local Government Act 1974 s26B(2)); the case record has it as well"
	answered   = "a question is answered once its figures are: what it was asked of, every child's record of the day, goes after a year"
	claims     = "six years for claims from contracts (Limitation Act 1980 s5) and one more"
	children   = claims + "; the case record is kept until the 75th birthday by the case-management system (SI 2010/959 reg 50)"
)

// schedule is the retention schedule, in the order in which it is applied: of a request, what was written about it and the children of it,
// from the last change of the closed request; of anything else, from its own end. The words that people wrote go first, once nobody can
// ordinarily complain about them; the rest goes when claims about placement and price are out of time.
var schedule = []retained{
	{retainedNarrative, 365, complaints, true},
	{retainedView, 365, complaints, true},
	{store.OldHolds, 365, complaints, true},
	{store.OldBatches, 365, answered, false},
	{retainedChild, 7 * 365, children, false},
	{store.OldPlans, 7 * 365, claims, false},
	{store.OldOffers, 7 * 365, claims, false},
	{retainedAudit, 7 * 365, claims, false},
}

// before gives the moment such that what ended earlier is kept no more on a day.
func (r *retained) before(on model.Date) time.Time {
	y, m, d := on.AddDays(-r.days).Civil()
	return time.Date(y, m, d, 0, 0, 0, 0, london)
}
