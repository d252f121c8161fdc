package rule

import (
	"fmt"
	"time"

	"github.com/placewell/placewell/model"
)

// registeredSupported, CP-27C. A care home and other excepted accommodation are of other kinds and do not come under it. Datum: age
// on the day of the move.
var registeredSupported = Rule{
	ID: model.CP27C, Kind: model.Hard, Verified: true,
	Sentence: "A young person of 16 or 17 lives in supported accommodation only where it is registered.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 27C (SI 2023/416 reg 36)",
	From:     model.NewDate(2023, time.October, 28),
	Test: func(f *Facts) (model.Datum, bool) {
		fails := f.Age >= sixteen && supported(f.Carer) && f.Carer.Registration != model.Registered
		return model.Datum{A: int32(f.Age)}, fails
	},
	Words: func(d model.Datum) string {
		return fmt.Sprintf("aged %d on the day of the move; this supported accommodation is not registered", d.A)
	},
	Cases: []Case{
		{Name: "16, with an unregistered host", Base: lawful(aged(16), kind(model.SupportedLodgings)), Fact: "Carer.Registration",
			Change: func(s *Scenario) { s.Carer.Registration = model.Unregistered }},
		{Name: "17, and nobody knows of a registration", Base: lawful(aged(17), kind(model.SupportedAccommodation)), Fact: "Carer.Registration",
			Change: func(s *Scenario) { s.Carer.Registration = model.RegistrationUnknown }},
		{Name: "the day the regulation came into force", Fact: "Request.NeededFrom",
			Base: lawful(bornOn(model.NewDate(2007, time.April, 1)), kind(model.SupportedLodgings), func(s *Scenario) {
				s.Carer.Registration = model.Unregistered
				s.Now = model.NewDate(2023, time.October, 20)
				s.Request.NeededFrom = model.NewDate(2023, time.October, 27)
			}),
			Change: neededOn(model.NewDate(2023, time.October, 28))},
	},
}
