package whatif

import (
	"math"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/ssda903"
)

// Rates are what a council's history says of demand: how many children come, and how many leave the homes they live in.
type Rates struct {
	// From and To are the first and the last day that were looked at.
	From, To model.Date
	// Came into care and needed a home; Moved without a plan and needed another one.
	Came, Moved int
	// Ended are placements that ended for whatever reason; ChildDays the days that children spent in placements.
	Ended     int
	ChildDays int64
}

// RatesOf counts the placements of a return between two days, both inclusive. Short absences and short breaks are no placements.
func RatesOf(r *ssda903.Return, from, to model.Date) Rates {
	out := Rates{From: from, To: to}
	after := to.AddDays(1)
	within := func(d model.Date) bool { return from <= d && d < after }
	for _, id := range r.IDs() {
		spells, _ := r.Spells(id)
		unplanned := false // the placement before ended so
		for i := range spells {
			s := &spells[i]
			if s.Temporary || s.ShortBreaks {
				continue
			}
			if within(s.Start) {
				switch {
				case s.Entered:
					out.Came++
				case s.Moved && unplanned:
					out.Moved++
				}
			}
			end := after
			if s.End.Known() {
				end = min(end, s.End)
				if within(s.End) {
					out.Ended++
				}
			}
			out.ChildDays += int64(max(0, max(from, s.Start).DaysUntil(end)))
			unplanned = s.Ending == ssda903.EndedUnplanned
		}
	}
	return out
}

// Arrivals is how many children a year need a home, to the hundredth.
func (r Rates) Arrivals() Number {
	days := int64(r.From.DaysUntil(r.To)) + 1
	if days <= 0 {
		return Number{}
	}
	return Number{Hundredths: int64(model.Pence(r.Came+r.Moved).MulDiv(hundred*yearDays, days))}
}

// EndingsPercent is the chance that a placement ends within a year, from the rate over all child-days: 1 − e^−rate, to the hundredth of a per
// cent.
func (r Rates) EndingsPercent() Number {
	if r.ChildDays <= 0 {
		return Number{}
	}
	rate := float64(r.Ended) * yearDays / float64(r.ChildDays)
	return Number{Hundredths: int64(math.Round(-math.Expm1(-rate) * 100 * hundred))}
}
