package ssda903

import (
	"strings"
	"time"

	"github.com/placewell/placewell/model"
)

// dateForm says how a cell was understood.
type dateForm uint8

// A cell is no date, a date as the return has it (dd/mm/yyyy), or a date of another form that says the same without doubt.
const (
	noDate dateForm = iota
	dateStatutory
	dateOther
)

// readDate reads a date. Beside dd/mm/yyyy it reads what exports hold: 1/4/2025, 01-04-2025, 01-Apr-2025, ISO 2025-04-01, and a time of day
// behind any of them. A time with a zone is an instant, and its date is that in London: midnight of 1 July leaves some systems as
// 2025-06-30T23:00:00Z. Years of two figures and serial numbers are not read: they leave a doubt.
func readDate(cell string) (model.Date, dateForm) {
	day, clock := cell, ""
	if i := strings.IndexAny(cell, " T"); i > 0 {
		day, clock = cell[:i], strings.TrimSpace(cell[i+1:])
	}
	d, ok := readDay(day)
	if !ok {
		return 0, noDate
	}
	form := dateOther
	if len(cell) == len("01/04/2025") && cell[2] == '/' && cell[5] == '/' {
		form = dateStatutory
	}
	if clock == "" {
		return d, form
	}
	shift, ok := dayShift(d, clock)
	if !ok {
		return 0, noDate
	}
	return d.AddDays(shift), form
}

func readDay(s string) (model.Date, bool) {
	at := strings.IndexAny(s, "/-.")
	if at < 0 {
		return 0, false
	}
	part := strings.Split(s, s[at:at+1])
	if len(part) != 3 {
		return 0, false
	}
	if len(part[0]) == 4 {
		part[0], part[2] = part[2], part[0]
	}
	if len(part[2]) != 4 || len(part[0]) > 2 || len(part[1]) > 3 {
		return 0, false
	}
	day, ok1 := number(part[0])
	month, ok2 := monthOf(part[1])
	year, ok3 := number(part[2])
	if !ok1 || !ok2 || !ok3 || year < 1900 || year > 2199 {
		return 0, false
	}
	d := model.NewDate(year, time.Month(month), day)
	y, m, dd := d.Civil()
	return d, y == year && int(m) == month && dd == day
}

// number reads figures alone: no sign, no blank.
func number(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}

const monthNames = "jan feb mar apr may jun jul aug sep oct nov dec"

func monthOf(s string) (int, bool) {
	if n, ok := number(s); ok {
		return n, len(s) <= 2
	}
	if i := strings.Index(monthNames, strings.ToLower(s)); len(s) == 3 && i >= 0 && i%4 == 0 {
		return i/4 + 1, true
	}
	return 0, false
}

// clockForms are the times of day that exports write behind a date; the last two name a zone.
var clockForms = [...]string{"15:04:05", "15:04", "15:04:05.999999999", "3:04:05 PM", "15:04:05Z07:00", "15:04:05.999999999Z07:00"}

// dayShift gives the days by which the date in London differs from the one written: 0 for a time without a zone.
func dayShift(d model.Date, clock string) (days int, ok bool) {
	for i, form := range clockForms {
		t, err := time.Parse(form, clock)
		if err != nil {
			continue
		}
		if i < len(clockForms)-2 {
			return 0, true
		}
		_, offset := t.Zone()
		seconds := int64(d)*daySeconds + int64(t.Hour()*3600+t.Minute()*60+t.Second()-offset) // UTC
		if summer(seconds) {
			seconds += 3600
		}
		return int(seconds/daySeconds - int64(d)), true
	}
	return 0, false
}

const daySeconds = 24 * 3600

// summer tells whether an instant of UTC, in seconds of model.Date's days, lies in British Summer Time: from 01:00 on the last Sunday of March to
// 01:00 on the last Sunday of October (Summer Time Order 2002, SI 2002/262).
func summer(seconds int64) bool {
	year, _, _ := model.Date(seconds / daySeconds).Civil()
	const one = 3600
	return seconds >= int64(lastSunday(year, time.March))*daySeconds+one && seconds < int64(lastSunday(year, time.October))*daySeconds+one
}

// lastSunday is of a month of 31 days. 31 December 1899, day 0, was a Sunday.
func lastSunday(year int, month time.Month) model.Date {
	last := model.NewDate(year, month, 31)
	return last - last%7
}

// partDate tells whether a cell is a date of which the day, or day and month, are not known: zz/MM/yyyy or zz/zz/yyyy.
func partDate(cell string) bool {
	if len(cell) != len("zz/zz/2025") || !strings.EqualFold(cell[:3], "zz/") {
		return false
	}
	rest := cell[3:]
	if strings.EqualFold(rest[:3], "zz/") {
		rest = "01/" + rest[3:]
	}
	_, form := readDate("01/" + rest)
	return form == dateStatutory
}
