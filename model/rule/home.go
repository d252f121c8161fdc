package rule

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// atHome gives the test of a rule that household.Check has judged for the whole part.
func atHome(id model.RuleID) func(*Facts) (model.Datum, bool) {
	return func(f *Facts) (model.Datum, bool) {
		said := f.Home.Failed | f.Home.Gates | f.Home.Spoke
		return f.Home.Data[id], said.Has(id)
	}
}

// asAtHome gives what such a rule does: what the household made of it.
func asAtHome(id model.RuleID) func(*Facts) model.RuleKind {
	return func(f *Facts) model.RuleKind {
		switch {
		case f.Home.Failed.Has(id):
			return model.Hard
		case f.Home.Gates.Has(id):
			return model.Gate
		}
		return model.Warn
	}
}

// usualArrivals is how many children move into one home without their list going to the heap.
const usualArrivals = 16

// Home judges a home with everybody who would move in, of whatever requests, each on the day its request needs the home. On each
// such day it looks at those who have come by then. It is lawful (ok) when no rule fails on any of the days and every approval that the
// home then needs is granted, or can be had in time from the day now, for each request concerned. The result is that of the
// first day that is not lawful, else of the last.
func Home(home *model.Carer, policy *model.Policy, arrivals []household.Arrival, now model.Date) (result household.Result, ok bool) {
	var buffer [usualArrivals]household.Arrival
	day, more := nextDay(arrivals, 0)
	for more {
		come := buffer[:0]
		for _, a := range arrivals {
			if a.Request.NeededFrom <= day {
				come = append(come, a)
			}
		}
		result = household.Check(home, policy, come, day)
		emergencyOnly(home, policy, come, day, &result)
		if !result.Legal() || !obtainable(home, policy, come, &result, hours(policy, now, day)) {
			return result, false
		}
		day, more = nextDay(arrivals, day)
	}
	return result, true
}

// nextDay gives the first day after the given one on which somebody moves in.
func nextDay(arrivals []household.Arrival, after model.Date) (day model.Date, ok bool) {
	for _, a := range arrivals {
		if d := a.Request.NeededFrom; d > after && (!ok || d < day) {
			day, ok = d, true
		}
	}
	return day, ok
}

// emergencyOnly makes CP-23's gate of FS-27's bar where nobody is outside the terms but children who come in an emergency. A home with more
// children than its terms allow takes nobody who comes otherwise.
func emergencyOnly(home *model.Carer, policy *model.Policy, come []household.Arrival, day model.Date, r *household.Result) {
	if !r.Failed.Has(model.FS27) {
		return
	}
	var buffer [usualArrivals]household.Arrival
	others := buffer[:0]
	for _, a := range come {
		if !mayLeaveTerms(a.Request, home) {
			others = append(others, a)
		}
	}
	if len(others) > 0 {
		if r.Data[model.FS27].A == household.TermNumber {
			return
		}
		if theirs := household.Check(home, policy, others, day); theirs.Failed.Has(model.FS27) {
			return
		}
	}
	r.Failed &^= model.RuleSet(0).With(model.FS27)
	r.Gates = r.Gates.With(model.CP23)
	r.Data[model.CP23], r.Data[model.FS27] = r.Data[model.FS27], model.Datum{}
}

// obtainable tells whether every gate of the home is granted, or to be had within the hours, for every request that needs it. The
// exemption of CA-16 is on file when the household asks for it.
func obtainable(home *model.Carer, policy *model.Policy, come []household.Arrival, r *household.Result, hours int) bool {
	sharing := r.Gates.Has(model.NMS106) && late(policy, ownBedroom.Approver, hours)
	outside := r.Gates.Has(model.CP23) && late(policy, emergencyTerms.Approver, hours)
	if !sharing && !outside {
		return true
	}
	for _, a := range come {
		if sharing && !a.Request.Granted(model.NMS106, home.ID) {
			return false
		}
		if outside && mayLeaveTerms(a.Request, home) && !a.Request.Granted(model.CP23, home.ID) {
			return false
		}
	}
	return true
}
