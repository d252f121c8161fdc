package budget

import "github.com/placewell/placewell/model"

// Due gives the part of a financial year's target, in pence or carers, that is due by the end of a day if the year goes evenly, rounded
// half away from zero; nothing before the year, all of it after.
func Due(target int64, y FinancialYear, on model.Date) int64 {
	year := int64(y.From().DaysUntil(y.Until()))
	past := min(max(0, int64(y.From().DaysUntil(on))+1), year)
	return int64(model.Pence(target).MulDiv(past, year))
}

// Recruitment counts the fostering households approved and those whose approval ended within a financial year.
type Recruitment struct{ Approved, Ended int }

// Net is what a target is held against: gains that losses cancel out are none.
func (r Recruitment) Net() int { return r.Approved - r.Ended }
