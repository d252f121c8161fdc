package kpi

import (
	"time"

	"github.com/placewell/placewell/model"
)

// Period is a range of days, both ends in it.
type Period struct{ From, To model.Date }

// String gives the month, 2025-04, where it is a whole one, the day where it is one, and else both days.
func (p Period) String() string {
	if p.From == p.To {
		return p.From.String()
	}
	y, m, d := p.From.Civil()
	if d == 1 && p.To == firstOfNext(y, m)-1 {
		return p.From.String()[:7]
	}
	return p.From.String() + ".." + p.To.String()
}

// Has tells whether a day is in the period.
func (p Period) Has(d model.Date) bool { return d.Known() && d >= p.From && d <= p.To }

// days gives the days of a stay that fall in the period: from start until before end; an end that is not known is beyond it.
func (p Period) days(start, end model.Date) int64 {
	last := p.To + 1
	if end.Known() && end < last {
		last = end
	}
	if first := max(start, p.From); last > first {
		return int64(first.DaysUntil(last))
	}
	return 0
}

// Months gives the months of the period; the first and the last are cut where it begins and ends.
func (p Period) Months() []Period {
	var months []Period
	for from := p.From; from <= p.To; {
		y, m, _ := from.Civil()
		next := firstOfNext(y, m)
		months = append(months, Period{from, min(next-1, p.To)})
		from = next
	}
	return months
}

func firstOfNext(year int, m time.Month) model.Date {
	if m == time.December {
		return model.NewDate(year+1, time.January, 1)
	}
	return model.NewDate(year, m+1, 1)
}

// monthsBefore gives the same day so many months earlier, the last of the month where it has no such day.
func monthsBefore(d model.Date, months int) model.Date {
	y, m, day := d.Civil()
	n := y*12 + int(m) - 1 - months
	y, m = n/12, time.Month(n%12+1)
	return min(model.NewDate(y, m, day), firstOfNext(y, m)-1)
}
