package budget

import (
	"fmt"
	"time"

	"github.com/placewell/placewell/model"
)

// FinancialYear is a council's year, 1 April to 31 March, by the calendar year in which it begins.
type FinancialYear int

// YearOf gives the financial year of a day.
func YearOf(d model.Date) FinancialYear {
	y, m, _ := d.Civil()
	if m < time.April {
		y--
	}
	return FinancialYear(y)
}

// From is the first day of the year, Until the day after its last.
func (y FinancialYear) From() model.Date { return model.NewDate(int(y), time.April, 1) }

// Until is the first day of the next year.
func (y FinancialYear) Until() model.Date { return (y + 1).From() }

// String gives 2018/19.
func (y FinancialYear) String() string { return fmt.Sprintf("%d/%02d", int(y), (int(y)+1)%100) }

// Spell is a stay from a day until the day it ends; the last day is not counted, as in the statutory return. Until not given: it goes on.
type Spell struct{ From, Until model.Date }

// Days counts the days of the spell that lie between from and until, until not included.
func (s Spell) Days(from, until model.Date) int64 {
	if s.Until.Known() {
		until = min(until, s.Until)
	}
	return max(0, int64(max(from, s.From).DaysUntil(until)))
}

// ChildDays sums the days of spells within a financial year.
func ChildDays(spells []Spell, y FinancialYear) (days int64) {
	for _, s := range spells {
		days += s.Days(y.From(), y.Until())
	}
	return days
}
