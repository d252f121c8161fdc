package budget

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
)

// Convention is how many days a year of prices has.
type Convention int64

// Calendar: 365 days. Weeks52: 52 weeks of seven days, the convention of the published figures of 2015 and 2018; it is never assumed.
const (
	Calendar Convention = 365
	Weeks52  Convention = 52 * 7
)

const week = 7

// Rate is so many pence in so many days: £450 a week is 45,000 in 7. It is exact. The zero Rate is nought.
type Rate struct {
	Pence model.Pence
	Days  int64
	Bases cost.BasisSet
}

// Weekly gives the rate of a weekly price.
func Weekly(a cost.Amount) Rate { return rate(a.Pence, week, cost.BasisSet(0).With(a.Basis)) }

// Annual gives the rate of a yearly price under a convention.
func Annual(a cost.Amount, c Convention) Rate {
	return rate(a.Pence, int64(c), cost.BasisSet(0).With(a.Basis))
}

// Minus gives the difference of two rates, and the bases of both.
func (r Rate) Minus(other Rate) Rate {
	a, b := max(1, r.Days), max(1, other.Days)
	return rate(r.Pence*model.Pence(b)-other.Pence*model.Pence(a), a*b, r.Bases|other.Bases)
}

// Over gives what the rate comes to in so many days.
func (r Rate) Over(days int64) cost.Total {
	return cost.Total{Pence: r.Pence.MulDiv(days, max(1, r.Days)), Bases: r.Bases}
}

// Week gives the rate over seven days, Year over a convention's year.
func (r Rate) Week() cost.Total { return r.Over(week) }

// Year gives the rate over a year of the convention.
func (r Rate) Year(c Convention) cost.Total { return r.Over(int64(c)) }

// rate gives a rate in lowest terms, so that differences of differences stay small.
func rate(pence model.Pence, days int64, bases cost.BasisSet) Rate {
	a, b := max(int64(pence), -int64(pence)), days
	for b != 0 {
		a, b = b, a%b
	}
	a = max(1, a)
	return Rate{Pence: pence / model.Pence(a), Days: days / a, Bases: bases}
}
