package kpi

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/ssda903"
)

// Report is all indicators of a period.
type Report struct {
	Period   Period
	Measures []Measure
	// NotCarried are the indicators for which the return has no fields, with what they need.
	NotCarried []NotCarried
	// Notes are what to know before the figures are used.
	Notes []string
}

// NotCarried is an indicator that the return cannot give.
type NotCarried struct{ Name, Needs string }

// notCarried are the rest of what councils report on placements.
var notCarried = []NotCarried{
	{"Average weekly price by type; spend against budget; cost avoided", "prices and invoices"},
	{"Siblings together", "who are siblings, and whether they were meant to live together"},
	{"Time to match, and within the day needed", "when a request came and when an option was accepted"},
	{"Offers for each referral; reasons for declining", "referrals and offers"},
	{"Carers recruited against the target; households offered by age and need", "enquiries, approvals and de-registrations"},
	{"Approved places filled, vacant and not available", "the register of carers"},
	{"Not \"at a distance\" in law", "which authorities adjoin the council's"},
	{"Temporary approvals that expire, exemptions, days outside terms, approvals out of area on time", "approvals with their dates"},
	{"Disputes, complaints, audits", "the records of reviewing officers and of quality assurance"},
	{"Follow rate of proposals", "plans and decisions"},
}

// Make computes every indicator that the return carries. The figures are not suppressed: see Suppress. The error is for a period that cannot be
// meant.
func Make(r *ssda903.Return, o Options) (*Report, error) {
	if !o.Period.From.Known() || !o.Period.To.Known() || o.Period.To < o.Period.From {
		return nil, fmt.Errorf("kpi: the period must begin on or before the day on which it ends")
	}
	f := gather(r, o)
	report := &Report{Period: o.Period, NotCarried: notCarried}
	report.Measures = append(report.Measures, f.unplannedEndings(), f.waysToEnd(), f.moves(), f.shortStability(), f.longStability())
	report.Measures = append(report.Measures, f.near()...)
	report.Measures = append(report.Measures, f.mix()...)
	report.Measures = append(report.Measures, f.flow()...)
	report.Measures = append(report.Measures, f.exits()...)
	report.Measures = append(report.Measures, f.adoptions()...)
	report.Notes = f.notes(r)
	return report, nil
}

// notes say what the figures cannot be held to.
func (f *facts) notes(r *ssda903.Return) []string {
	var notes []string
	first := model.NewDate(int(r.Year)-1, 4, 1)
	if f.Period.From < first {
		notes = append(notes, fmt.Sprintf("the return of one year holds no episode that ended before %s: figures of earlier days are too low, unless the files of earlier years are read with it", first))
	}
	if last := model.NewDate(int(r.Year), 3, 31); f.Period.To > last {
		notes = append(notes, fmt.Sprintf("the collection year ends on %s: episodes still open then are taken to go on", last))
	}
	if f.unusable > 0 {
		notes = append(notes, fmt.Sprintf("%d episodes have dates that cannot be read, and are in no figure", f.unusable))
	}
	if f.Locate == nil {
		notes = append(notes, "no directory of postcodes was given: nothing is known of distances and areas")
	} else if f.Authority == "" {
		notes = append(notes, "no authority was given: nothing is said of in and out of area")
	}
	if f.Locate != nil && !f.Centre.Known() {
		notes = append(notes, "no centre was given: nothing is said of homes near it")
	}
	return notes
}

// Measure gives the indicator with a key, nil when there is none.
func (r *Report) Measure(key string) *Measure {
	for i := range r.Measures {
		if r.Measures[i].Key == key {
			return &r.Measures[i]
		}
	}
	return nil
}

// Figure gives a figure by the name of its period, "" for the first, and its group, nil when there is none.
func (m *Measure) Figure(period, group string) *Figure {
	for i := range m.Figures {
		if f := &m.Figures[i]; f.Group == group && (period == "" || f.Period.String() == period) {
			return f
		}
	}
	return nil
}
