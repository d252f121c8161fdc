package rule

import (
	"fmt"
	"time"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/workday"
)

// supported tells whether the carer is supported accommodation, of which supported lodgings are one category.
func supported(c *model.Carer) bool {
	return c.Kind == model.SupportedLodgings || c.Kind == model.SupportedAccommodation
}

// sixteen is the age from which supported accommodation may be used, in completed years.
const sixteen = 16

// underSixteen, CP-27A. Care homes, family centres and schools stay open to younger children. Where a council uses the exception of reg 27B
// (Policy.NewlyArrivedDays; its text has not been verified) a short stay asked for by a request for a newly arrived child is a warning. Datum:
// age on the day of the move; the last day of such a stay, else 0.
var underSixteen = Rule{
	ID: model.CP27A, Kind: model.Hard, Verified: true,
	Sentence: "A child under 16 is not placed in supported lodgings or supported accommodation.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 27A (SI 2021/161 reg 4)",
	From:     model.NewDate(2021, time.September, 9),
	Test: func(f *Facts) (model.Datum, bool) {
		if f.Age >= sixteen || !supported(f.Carer) {
			return model.Datum{}, false
		}
		return model.Datum{A: int32(f.Age), B: int32(newlyArrivedUntil(f))}, true
	},
	As: func(f *Facts) model.RuleKind {
		if newlyArrivedUntil(f).Known() {
			return model.Warn
		}
		return model.Hard
	},
	Words: func(d model.Datum) string {
		if d.B != 0 {
			return fmt.Sprintf("newly arrived and of uncertain age: until %s at the latest", model.Date(d.B))
		}
		return fmt.Sprintf("aged %d on the day of the move; supported accommodation is for 16 and over", d.A)
	},
	Todo: []Todo{{
		Sentence: "End the stay in supported accommodation of a newly arrived child, or establish that the child is 16", Who: childsWorker,
		Due: func(t *Timing) model.Date { return model.Date(t.Seen.B) },
	}},
	Cases: []Case{
		{Name: "a day short of 16, in supported lodgings", Fact: "Request.Children[0].DateOfBirth",
			Base:   lawful(kind(model.SupportedLodgings), bornOn(model.NewDate(2010, time.October, 1))),
			Change: bornOn(model.NewDate(2010, time.October, 2))},
		{Name: "15, not in a family centre but in supported accommodation", Base: lawful(aged(15), kind(model.FamilyCentre)), Fact: "Carer.Kind",
			Change: func(s *Scenario) { s.Carer.Kind = model.SupportedAccommodation }},
		{Name: "the day the regulation came into force", Fact: "Request.NeededFrom",
			Base: lawful(bornOn(model.NewDate(2006, time.April, 1)), kind(model.SupportedLodgings), func(s *Scenario) {
				s.Now = model.NewDate(2021, time.September, 1)
				s.Request.NeededFrom = model.NewDate(2021, time.September, 8)
			}),
			Change: neededOn(model.NewDate(2021, time.September, 9))},
	},
}

// newlyArrivedUntil gives the last day of a stay under the exception of reg 27B; 0 where the council does not use it, or the stay is longer.
func newlyArrivedUntil(f *Facts) model.Date {
	days := f.Policy.NewlyArrivedDays
	if days == 0 || f.Request.Kind != model.KindUASC || f.Request.ExpectedDays == 0 {
		return 0
	}
	last := workday.After(f.On, int(days), f.Policy.BankHolidays)
	if f.On.AddDays(f.Request.ExpectedDays) > last {
		return 0
	}
	return last
}
