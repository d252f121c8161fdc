package workday

import (
	"strings"
	"testing"
	"time"

	"github.com/placewell/placewell/model"
)

func date(t *testing.T, s string) model.Date {
	t.Helper()
	d, err := model.ParseDate(s)
	if err != nil {
		t.Fatalf("%q %v", s, err)
	}
	return d
}

func TestAfter(t *testing.T) {
	cases := []struct {
		from string
		n    int
		want string
	}{
		{"2026-10-01", 0, "2026-10-01"},
		{"2026-10-01", 1, "2026-10-02"},
		{"2026-10-01", 5, "2026-10-08"},   // over one weekend
		{"2026-10-03", 1, "2026-10-05"},   // from a Saturday
		{"2026-12-23", 1, "2026-12-24"},   // Christmas 2026: Friday 25th, and Boxing Day on Monday 28th
		{"2026-12-23", 2, "2026-12-29"},   //
		{"2026-12-23", 5, "2027-01-04"},   // and New Year's Day on Friday
		{"2027-03-24", 3, "2027-03-31"},   // Easter 2027: Friday 26th and Monday 29th of March
		{"2026-04-02", 1, "2026-04-07"},   // Easter 2026
		{"2027-04-29", 2, "2027-05-04"},   // early May, 3 May 2027
		{"2027-05-28", 1, "2027-06-01"},   // spring, 31 May 2027
		{"2027-08-26", 2, "2027-08-31"},   // summer, 30 August 2027
		{"2027-12-24", 1, "2027-12-29"},   // Christmas on a weekend: Monday and Tuesday instead
		{"2022-06-01", 1, "2022-06-06"},   // the jubilee: Thursday and Friday
		{"2022-05-27", 1, "2022-05-30"},   // whose spring holiday is not on the Monday
		{"2022-09-16", 1, "2022-09-20"},   // the state funeral
		{"2023-05-05", 1, "2023-05-09"},   // the coronation
		{"2020-05-01", 5, "2020-05-11"},   // early May 2020, moved to Friday 8th
		{"2021-12-31", 1, "2022-01-04"},   // New Year's Day on a Saturday
		{"2028-04-13", 1, "2028-04-18"},   // beyond the table: Easter 2028 is 16 April
		{"2027-12-31", 1, "2028-01-04"},   // and New Year's Day a Saturday
		{"2033-12-23", 1, "2033-12-28"},   // and Christmas Day 2033 a Sunday: Monday 26th and Tuesday 27th
		{"2014-12-24", 1, "2014-12-29"},   // before the table
		{"2026-10-01", 20, "2026-10-29"},  // four weeks without a holiday
		{"2026-10-01", 260, "2027-10-12"}, // a year, of which eight days are holidays
	}
	for _, c := range cases {
		if got := After(date(t, c.from), c.n, nil); got != date(t, c.want) {
			t.Errorf("%d working days after %s is %v, want %s", c.n, c.from, got, c.want)
		}
	}
}

func TestExtraHolidays(t *testing.T) {
	day := date(t, "2031-07-01")
	if got := After(day, 1, []model.Date{day + 1, day + 3}); got != date(t, "2031-07-03") {
		t.Errorf("the day after a council's own holiday is %v", got)
	}
}

func TestBetween(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     int
	}{
		{"2026-12-23", "2026-12-23", 0}, {"2026-12-23", "2026-12-24", 1}, {"2026-12-23", "2026-12-28", 1}, {"2026-12-23", "2026-12-29", 2},
		{"2026-12-24", "2026-12-23", 0}, {"2026-12-31", "2027-01-03", 0},
	} {
		if got := Between(date(t, c.from), date(t, c.to), nil); got != c.want {
			t.Errorf("%d working days from %s to %s, want %d", got, c.from, c.to, c.want)
		}
	}
}

// TestTableAgainstTheRules holds the table to the regular rules, but for the days that history moved or gave: a slip of the pen in the table,
// or a fault of the rules that serve beyond it, shows here.
func TestTableAgainstTheRules(t *testing.T) {
	given := map[string]bool{"2020-05-08": true, "2022-06-02": true, "2022-06-03": true, "2022-09-19": true, "2023-05-08": true}
	moved := map[string]bool{"2020-05-04": true, "2022-05-30": true}
	first, last := Span()
	if first != date(t, "2015-01-01") || last < date(t, "2027-12-31") {
		t.Fatalf("the table spans %v to %v", first, last)
	}
	holidays := 0
	for d := first; d <= last; d++ {
		if weekday(d) > friday {
			continue // the rules name the day itself, the table its substitute
		}
		want := regular(d) && !moved[d.String()] || given[d.String()]
		if got := Holiday(d); got != want {
			t.Errorf("%v: in the table %v, by the rules %v", d, got, want)
		}
		if Holiday(d) {
			holidays++
		}
	}
	if years := (int(last-first) + 1) / 365; holidays != 8*years+3 {
		t.Errorf("%d holidays in %d years", holidays, years)
	}
}

func TestEaster(t *testing.T) {
	for _, s := range []string{"1954-04-18", "1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
		"2028-04-16", "2029-04-01", "2030-04-21", "2038-04-25", "2049-04-18", "2076-04-19"} {
		want := date(t, s)
		year, _, _ := want.Civil()
		if got := easterSunday(year); got != want || weekday(got) != sunday {
			t.Errorf("Easter %d is %v, want %v", year, got, want)
		}
	}
}

func TestWeekday(t *testing.T) {
	for d := model.NewDate(1999, time.December, 20); d < model.NewDate(2032, time.January, 1); d += 13 {
		y, m, day := d.Civil()
		want := (int(time.Date(y, m, day, 0, 0, 0, 0, time.UTC).Weekday()) + 6) % 7
		if got := weekday(d); got != want {
			t.Fatalf("%v is day %d of the week, want %d", d, got, want)
		}
	}
	if weekday(0) != sunday || weekday(-1) != saturday {
		t.Error("days before 1900")
	}
}

func TestTablesThatCannotBeRead(t *testing.T) {
	for name, text := range map[string]string{
		"empty":               "# nothing\n",
		"no span":             "2026-01-01 New Year's Day\n",
		"span backwards":      "span 2027-01-01 2026-01-01\n2026-01-01 x\n",
		"span without end":    "span 2027-01-01\n",
		"first is no date":    "span soon 2026-01-01\n",
		"last is no date":     "span 2026-01-01 later\n",
		"a span alone":        "span 2026-01-01 2026-12-31\n",
		"a day that is none":  "span 2026-01-01 2026-12-31\n2026-02-30 x\n",
		"twice the same day":  "span 2026-01-01 2026-12-31\n2026-04-03 x\n2026-04-03 y\n",
		"beyond the span":     "span 2026-01-01 2026-12-31\n2027-01-01 x\n",
		"before the span":     "span 2026-01-01 2026-12-31\n2025-12-31 x\n",
		"days out of order":   "span 2026-01-01 2026-12-31\n2026-04-06 x\n2026-04-03 y\n",
		"a word that is none": "span 2026-01-01 2026-12-31\nEaster 2026-04-06\n",
	} {
		if _, err := read(text); err == nil {
			t.Errorf("%s: read", name)
		}
	}
	if table, err := read(strings.ReplaceAll(england, "\n", "\r\n")); err != nil || table.first != published.first {
		t.Errorf("a table with carriage returns: %v", err)
	}
}

func TestCountingAllocatesNothing(t *testing.T) {
	from := date(t, "2026-12-01")
	var to model.Date
	if n := testing.AllocsPerRun(100, func() { to = After(from, 30, nil) }); n != 0 || to == 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkAfter(b *testing.B) {
	from := model.NewDate(2026, time.December, 21)
	b.ReportAllocs()
	for b.Loop() {
		if After(from, 20, nil) != model.NewDate(2027, time.January, 21) {
			b.Fatal("a wrong day")
		}
	}
}
