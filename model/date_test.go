package model

import (
	"testing"
	"time"
)

// Every day of three centuries agrees with package time, in order and without a gap.
func TestDateIsTheCalendar(t *testing.T) {
	want := NewDate(minYear, time.January, 1)
	if want != 1 {
		t.Fatalf("1 January 1900 is day %d, want 1", want)
	}
	days := 0
	for day := time.Date(minYear, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() <= maxYear; day = day.AddDate(0, 0, 1) {
		year, month, dom := day.Date()
		got := NewDate(year, month, dom)
		if got != want {
			t.Fatalf("%s is day %d, want %d", day.Format(time.DateOnly), got, want)
		}
		if y, m, d := got.Civil(); y != year || m != month || d != dom {
			t.Fatalf("day %d is %d-%d-%d, want %s", got, y, m, d, day.Format(time.DateOnly))
		}
		want++
		days++
	}
	if days != 109_573 {
		t.Errorf("looked at %d days, want 109573", days)
	}
}

func TestNewDateRollsOver(t *testing.T) {
	cases := []struct {
		got  Date
		want string
	}{
		{NewDate(2026, time.February, 29), "2026-03-01"},
		{NewDate(2028, time.February, 29), "2028-02-29"},
		{NewDate(2026, time.November, 31), "2026-12-01"},
		{NewDate(2026, time.January, 0), "2025-12-31"},
	}
	for _, c := range cases {
		if c.got.String() != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}

func TestParseDate(t *testing.T) {
	cases := []struct {
		in   string
		want Date
		err  string
	}{
		{"2026-11-21", NewDate(2026, 11, 21), ""},
		{"2028-02-29", NewDate(2028, 2, 29), ""},
		{"1900-01-01", 1, ""},
		{"2199-12-31", NewDate(2199, 12, 31), ""},
		{"1899-12-31", 0, "is not between the years 1900 and 2199"},
		{"2200-01-01", 0, "is not between the years 1900 and 2199"},
		{"2026-02-29", 0, "is not a date of the form YYYY-MM-DD"},
		{"2026-13-01", 0, "is not a date of the form YYYY-MM-DD"},
		{"2026-1-1", 0, "is not a date of the form YYYY-MM-DD"},
		{"21/11/2026", 0, "is not a date of the form YYYY-MM-DD"},
		{"2026-11-21T00:00:00Z", 0, "is not a date of the form YYYY-MM-DD"},
		{" 2026-11-21", 0, "is not a date of the form YYYY-MM-DD"},
		{"", 0, "is not a date of the form YYYY-MM-DD"},
	}
	for _, c := range cases {
		got, err := ParseDate(c.in)
		if got != c.want || (err == nil) != (c.err == "") || err != nil && err.Error() != c.err {
			t.Errorf("ParseDate(%q) = %d, %v; want %d, %q", c.in, got, err, c.want, c.err)
		}
		if err == nil && got.String() != c.in {
			t.Errorf("%q prints as %q", c.in, got)
		}
	}
}

func TestADateNotGiven(t *testing.T) {
	var d Date
	if d.Known() || d.String() != "" {
		t.Errorf("the zero date is %q, known %t", d, d.Known())
	}
}

func TestDaysBetweenDates(t *testing.T) {
	d := NewDate(2026, 3, 28) // summer time begins the day after
	if next := d.AddDays(2); next != NewDate(2026, 3, 30) || d.DaysUntil(next) != 2 || next.DaysUntil(d) != -2 {
		t.Errorf("two days after %s is %s", d, next)
	}
}

func TestAge(t *testing.T) {
	cases := []struct {
		born, on string
		want     int
	}{
		{"2010-11-21", "2026-11-20", 15},
		{"2010-11-21", "2026-11-21", 16},
		{"2010-11-21", "2026-12-01", 16},
		{"2010-12-01", "2026-11-30", 15},
		{"2008-02-29", "2026-02-28", 17},
		{"2008-02-29", "2026-03-01", 18},
		{"2008-02-29", "2028-02-28", 19},
		{"2008-02-29", "2028-02-29", 20},
		{"2026-11-21", "2026-11-21", 0},
		{"2026-11-22", "2026-11-21", -1},
	}
	for _, c := range cases {
		if got := date(t, c.born).Age(date(t, c.on)); got != c.want {
			t.Errorf("born %s is %d on %s, want %d", c.born, got, c.on, c.want)
		}
	}
}

func TestYearGroup(t *testing.T) {
	cases := []struct {
		born, on string
		want     int
	}{
		{"2015-08-31", "2019-08-31", -1},
		{"2015-08-31", "2019-09-01", 0}, // the youngest of its year
		{"2015-09-01", "2019-09-01", -1},
		{"2015-09-01", "2020-09-01", 0}, // the oldest of the next
		{"2010-10-05", "2025-09-01", 10},
		{"2010-10-05", "2026-08-31", 10},
		{"2010-10-05", "2026-09-01", 11},
		{"2010-01-05", "2026-08-31", 11},
		{"2009-01-05", "2026-11-21", 13},
	}
	for _, c := range cases {
		if got := date(t, c.born).YearGroup(date(t, c.on)); got != c.want {
			t.Errorf("born %s is in year %d on %s, want %d", c.born, got, c.on, c.want)
		}
	}
}

func date(t *testing.T, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatalf("%s %v", s, err)
	}
	return d
}
