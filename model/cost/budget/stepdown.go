package budget

import (
	"time"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
)

// StepDown is a child's move from residential care to in-house fostering.
type StepDown struct {
	Child string
	Spell Spell
	// Before is the rate of the residential place, After that of the foster home.
	Before, After Rate
}

// YearSaving is what a step-down saves within one financial year.
type YearSaving struct {
	Year FinancialYear
	Days int64
	// Saving is the year's days at the difference of rates, rounded by itself: what the year's share is reckoned on. Shown is the same so
	// that the years of one step-down sum to the saving over all its days: at most a penny apart.
	Saving cost.Total
	Shown  model.Pence
}

// Window gives the days for which a step-down is shared: from the move for the agreed months, and no longer than the foster home lasts.
func (a Agreement) Window(s StepDown) Spell {
	y, m, d := s.Spell.From.Civil()
	months := int(m-time.January) + a.WindowMonths
	w := Spell{From: s.Spell.From, Until: model.NewDate(y+months/12, time.January+time.Month(months%12), d)}
	if s.Spell.Until.Known() {
		w.Until = max(w.From, min(w.Until, s.Spell.Until))
	}
	return w
}

// Years splits the shared days of a step-down at 31 March, the earliest year first.
func (a Agreement) Years(s StepDown) []YearSaving {
	window, saving := a.Window(s), s.Before.Minus(s.After)
	var years []YearSaving
	var days []int64
	all := int64(0)
	for y := YearOf(window.From); y.From() < window.Until; y++ {
		n := window.Days(y.From(), y.Until())
		years = append(years, YearSaving{Year: y, Days: n, Saving: saving.Over(n)})
		days, all = append(days, n), all+n
	}
	for k, shown := range Allocate(saving.Over(all).Pence, days) {
		years[k].Shown = shown
	}
	return years
}

// InYear sums what several step-downs save within a financial year.
func (a Agreement) InYear(moves []StepDown, y FinancialYear) (sum cost.Total) {
	for _, s := range moves {
		for _, saved := range a.Years(s) {
			if saved.Year == y {
				sum = sum.Join(saved.Saving)
			}
		}
	}
	return sum
}
