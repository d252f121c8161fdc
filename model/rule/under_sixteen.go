package rule

import (
	"fmt"
	"time"

	"github.com/placewell/placewell/model"
)

// supported tells whether the carer is supported accommodation, of which supported lodgings are one category.
func supported(c *model.Carer) bool {
	return c.Kind == model.SupportedLodgings || c.Kind == model.SupportedAccommodation
}

// sixteen is the age from which supported accommodation may be used, in completed years.
const sixteen = 16

// underSixteen, CP-27A. Care homes, family centres and schools stay open to younger children. Datum: age on the day of the move.
var underSixteen = Rule{
	ID: model.CP27A, Kind: model.Hard, Verified: true,
	Sentence: "A child under 16 is not placed in supported lodgings or supported accommodation.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 27A (SI 2021/161 reg 4)",
	From:     model.NewDate(2021, time.September, 9),
	Test: func(f *Facts) (model.Datum, bool) {
		return model.Datum{A: int32(f.Age)}, f.Age < sixteen && supported(f.Carer)
	},
	Words: func(d model.Datum) string {
		return fmt.Sprintf("aged %d on the day of the move; supported accommodation is for 16 and over", d.A)
	},
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
