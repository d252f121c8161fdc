// Package workday counts the working days of England: Monday to Friday without bank holidays.
//
// The bank holidays of the years that have been published are a table, england.txt, which is brought up to date by adding lines and
// moving the end of its span. For years beyond it the regular holidays are computed, so that a deadline is never a day late because
// nobody has updated the table; what cannot be computed, a holiday for a jubilee or one that is moved, is given by the caller.
package workday

import "github.com/placewell/placewell/model"

// After gives the day that is n working days after a day, which does not count itself; extra are bank holidays beyond the published
// table. n below 1 gives the day as it is.
func After(d model.Date, n int, extra []model.Date) model.Date {
	for n > 0 {
		d = d.AddDays(1)
		if Is(d, extra) {
			n--
		}
	}
	return d
}

// Between counts the working days after a day up to another, that one included; 0 where it is not later.
func Between(from, to model.Date, extra []model.Date) int {
	n := 0
	for d := from + 1; d <= to; d++ {
		if Is(d, extra) {
			n++
		}
	}
	return n
}

// Is tells whether a day is a working day.
func Is(d model.Date, extra []model.Date) bool {
	if weekday(d) > friday || Holiday(d) {
		return false
	}
	for _, h := range extra {
		if h == d {
			return false
		}
	}
	return true
}

// Holiday tells whether a day is a bank holiday in England: by the published table within its span, by the regular rules outside.
func Holiday(d model.Date) bool {
	if d >= published.first && d <= published.last {
		return published.has(d)
	}
	return regular(d)
}

// Span gives the first and the last day of the published table.
func Span() (first, last model.Date) { return published.first, published.last }

// The days of the week as weekday gives them.
const (
	monday = iota
	tuesday
	_
	_
	friday
	saturday
	sunday
)

// weekday gives the day of the week, 0 for Monday to 6 for Sunday: 1 January 1900 was a Monday.
func weekday(d model.Date) int { return ((int(d)-1)%7 + 7) % 7 }
