package workday

import (
	"time"

	"github.com/placewell/placewell/model"
)

// regular tells whether a day is one of the eight regular bank holidays of England (Banking and Financial Dealings Act 1971 Schedule 1,
// the proclamations of New Year's Day and the first Monday in May, Good Friday and Christmas Day by common law), with the substitute
// days that are proclaimed where New Year's Day, Christmas Day or Boxing Day falls on a weekend.
func regular(d model.Date) bool {
	year, month, day := d.Civil()
	w := weekday(d)
	switch month {
	case time.January:
		return day == 1 || (w == monday && (day == 2 || day == 3))
	case time.March, time.April:
		easter := easterSunday(year)
		return d == easter-2 || d == easter+1
	case time.May:
		return w == monday && (day <= 7 || day > 31-7)
	case time.August:
		return w == monday && day > 31-7
	case time.December:
		// On a weekend the two days of Christmas are made up for on the Monday and Tuesday after it.
		return day == 25 || day == 26 || ((day == 27 || day == 28) && (w == monday || w == tuesday))
	}
	return false
}

// easterSunday gives the Sunday of Easter in the Gregorian calendar, by the method published in Nature in 1876 and set out in Meeus,
// "Astronomical Algorithms", chapter 8. Its letters are those of the method.
func easterSunday(year int) model.Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return model.NewDate(year, time.Month(n/31), n%31+1)
}
