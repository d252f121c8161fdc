package model

import (
	"fmt"
	"time"
)

// Date is a calendar date in Europe/London: the number of days since 31 December 1899. The zero Date means "not given".
// It is a date and no instant: no clock, no zone and no summer time come into it.
type Date int32

// The earliest and latest dates that ParseDate accepts.
const (
	minYear = 1900
	maxYear = 2199
)

// NewDate gives the date of a year, month and day of the Gregorian calendar. Days beyond the end of the month roll over, as in
// time.Date; ParseDate refuses them.
func NewDate(year int, month time.Month, day int) Date {
	return Date(civilDays(year, int(month), day) - civilDays(1899, 12, 31))
}

// ParseDate reads an ISO date, 2026-11-21.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("is not a date of the form YYYY-MM-DD")
	}
	if t.Year() < minYear || t.Year() > maxYear {
		return 0, fmt.Errorf("is not between the years %d and %d", minYear, maxYear)
	}
	return NewDate(t.Date()), nil
}

// Known tells whether the date was given.
func (d Date) Known() bool { return d != 0 }

// fromMarch is the number of days from 1 March of the year 0, where the cycle of leap years begins, to 31 December 1899.
const fromMarch = 693_900

// Civil gives year, month and day, for dates from 1 March of the year 0 on. It divides by constants alone, as each pair that is judged
// asks for a dozen ages: Neri and Schneider, "Euclidean affine functions and their application to calendar algorithms" (2022).
func (d Date) Civil() (year int, month time.Month, day int) {
	quarters := 4*uint32(int32(d)+fromMarch) + 3
	century := quarters / 146_097
	years := 2_939_745 * uint64(quarters%146_097|3) // the year of the century in the upper 32 bits, what is left of it in the lower
	ofYear := uint32(years) / 2_939_745 / 4
	months := 2141*ofYear + 197_913 // the month, March being 3, in the upper 16 bits, what is left of it in the lower
	year, m := int(100*century)+int(years>>32), int(months>>16)
	day = int(months&0xffff)/2141 + 1
	if ofYear >= 306 { // January and February belong to the year that began in March
		year, m = year+1, m-12
	}
	return year, time.Month(m), day
}

// civilDays counts the days from 1 January 1970 to a date of the Gregorian calendar, for years above 0.
func civilDays(y, m, d int) int64 {
	if m <= 2 {
		y--
		m += 12
	}
	era := int64(y) / 400
	yoe := int64(y) - era*400
	doy := int64((153*(m-3)+2)/5 + d - 1)
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 719468
}

// String gives the ISO date, or "" for a date that was not given.
func (d Date) String() string {
	if !d.Known() {
		return ""
	}
	y, m, day := d.Civil()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// AddDays gives the date so many days later.
func (d Date) AddDays(days int) Date { return d + Date(days) }

// DaysUntil gives the number of days from d to other; negative if other is earlier.
func (d Date) DaysUntil(other Date) int { return int(other - d) }

// Age gives the age in completed years on a date of somebody born on d. Somebody born on 29 February comes of age on 1 March in
// common years, as English law has it (Family Law Reform Act 1969 s9; ages are attained at the start of the anniversary).
func (d Date) Age(on Date) int {
	y1, m1, d1 := d.Civil()
	y2, m2, d2 := on.Civil()
	age := y2 - y1
	if m2 < m1 || (m2 == m1 && d2 < d1) {
		age--
	}
	return age
}

// YearGroup gives the English school year group (0 reception, 1 to 13) on a date of somebody born on d: the school year runs from
// 1 September, and a child enters reception in the September after the fourth birthday (Education Act 1996 s8 and the School
// Admissions Code: compulsory school age is the term after five, year 1 starts in the September after the fifth birthday).
func (d Date) YearGroup(on Date) int {
	y1, m1, _ := d.Civil()
	y2, m2, _ := on.Civil()
	if m1 >= time.September {
		y1++
	}
	if m2 < time.September {
		y2--
	}
	return y2 - y1 - 4
}
