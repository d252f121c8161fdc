package kpi

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// Unit says what a figure counts.
type Unit uint8

// Children, endings and the like; a share in 1/10,000; events per 10,000 child-years; tenths of a mile; days.
const (
	Count Unit = iota
	Share
	PerChildYears
	Tenths
	Days
)

var unitNames = [...]string{"count", "percent", "per 100 child-years", "miles", "days"}

// String gives the unit in which Text writes a figure.
func (u Unit) String() string { return unitNames[u] }

// Text writes a figure in the unit's own way: 2345 as a share is 23.45, and 124 tenths of a mile are 12.4.
func (u Unit) Text(value int64) string {
	switch u {
	case Share, PerChildYears:
		return fmt.Sprintf("%d.%02d", value/100, value%100)
	case Tenths:
		return fmt.Sprintf("%d.%d", value/10, value%10)
	case Count, Days:
	}
	return fmt.Sprint(value)
}

// Frequency is how often an indicator is due.
type Frequency uint8

// Every month, or once a year.
const (
	Monthly Frequency = iota + 1
	Yearly
)

// String gives the frequency in words.
func (f Frequency) String() string {
	if f == Monthly {
		return "monthly"
	}
	return "yearly"
}

// Overdue tells whether an indicator last reported up to the day `last` ought to have been reported again: a monthly one when a whole month has gone
// by since, a yearly one when a whole year has.
func (f Frequency) Overdue(last, on model.Date) bool {
	months := 1
	if f == Yearly {
		months = 12
	}
	y, m, _ := last.AddDays(1).Civil() // the first day that is not reported
	for range months {
		y, m, _ = firstOfNext(y, m).Civil()
	}
	return on >= model.NewDate(y, m, 1)
}

// Benchmark is a published figure beside one's own, with its date.
type Benchmark struct {
	Value  int64 // in the unit of the measure
	When   string
	Source string
}

// Measure is one indicator with its figures.
type Measure struct {
	Key, Name, Formula string
	Numerator          string // what is counted
	Denominator        string // out of what; "" for a plain count
	Source             string
	Unit               Unit
	Frequency          Frequency
	// Front: it belongs on the first page.
	Front     bool
	Benchmark *Benchmark
	Figures   []Figure
}

// Figure is one number of a measure.
type Figure struct {
	Period Period
	// Group is a provider category, an age band or a kind; "all" for everybody.
	Group string
	// Numerator and Denominator are counts; the denominator of a rate is child-days, and 0 where there is none.
	Numerator, Denominator int64
	// Value is in the unit of the measure. Known is false where nothing can be divided: then there is no value.
	Value int64
	Known bool
	// High is the value if every OTHER were unplanned; the same as Value for all other measures. HighNumerator is its numerator.
	High, HighNumerator int64
	// Hidden: the figure would tell of fewer than five children, or let them be worked out; its numbers are 0.
	Hidden bool
	// HighHidden: the figure is shown and its High is not, as too few OTHER stand between them.
	HighHidden bool
}

// All is the group of everybody.
const All = "all"

// fill works out a figure's value.
func (m *Measure) fill(f Figure) Figure {
	f.HighNumerator = max(f.HighNumerator, f.Numerator)
	switch m.Unit {
	case Count:
		f.Value, f.High, f.Known = f.Numerator, f.HighNumerator, true
	case Share:
		f.Known = f.Denominator > 0
		f.Value, f.High = ratio(f.Numerator*10_000, f.Denominator), ratio(f.HighNumerator*10_000, f.Denominator)
	case PerChildYears:
		f.Known = f.Denominator > 0
		f.Value, f.High = perYears(f.Numerator, f.Denominator), perYears(f.HighNumerator, f.Denominator)
	case Tenths, Days:
		f.Known = f.Denominator > 0
		f.High = f.Value
	}
	return f
}

func (m *Measure) add(f Figure) { m.Figures = append(m.Figures, m.fill(f)) }

// ratio divides and rounds half up; 0 where nothing can be divided.
func ratio(n, d int64) int64 {
	if d == 0 {
		return 0
	}
	return (2*n + d) / (2 * d)
}

// perYears gives events per 10,000 child-years of 365.25 days.
func perYears(events, days int64) int64 { return ratio(events*10_000*1461, days*4) }
