package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// The limits of an agreed series of short breaks, in days: of each, and of all in 12 months. The limits were read in the validation rules
// of the statutory return (365 and 367); the number of the regulation has not been verified.
const (
	shortBreakDays = 17
	shortBreakYear = 75
)

// shortBreaks, CP-48. A stay whose length was not given counts as one day: it fails only where not even that is left. Datum: the days of
// this stay; the days in 12 months with it.
var shortBreaks = Rule{
	ID: model.CP48, Kind: model.Hard, Verified: false,
	Sentence: "Each short break of a series lasts at most 17 days, and all of them together at most 75 days in 12 months.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 48",
	From:     carePlanning,
	Test: func(f *Facts) (model.Datum, bool) {
		if f.Request.Kind != model.KindShortBreak {
			return model.Datum{}, false
		}
		stay := max(1, f.Request.ExpectedDays)
		year := stay + int(f.Request.Record.ShortBreakDays)
		return model.Datum{A: int32(stay), B: int32(year)}, stay > shortBreakDays || year > shortBreakYear
	},
	Words: func(d model.Datum) string {
		if d.B > shortBreakYear {
			return fmt.Sprintf("with this stay of %s there would be %d in 12 months, of at most %d", plural(d.A, "day", "days"), d.B, shortBreakYear)
		}
		return fmt.Sprintf("a stay of %d days, of at most %d", d.A, shortBreakDays)
	},
	Cases: []Case{
		{Name: "17 days, and 18", Base: lawful(shortBreak(17, 0)), Fact: "Request.ExpectedDays", Change: func(s *Scenario) { s.Request.ExpectedDays = 18 }},
		{Name: "70 days used, and 6 more", Base: lawful(shortBreak(5, 70)), Fact: "Request.ExpectedDays", Change: func(s *Scenario) { s.Request.ExpectedDays = 6 }},
		{Name: "75 days used, and a stay of unknown length", Base: lawful(shortBreak(0, 74)), Fact: "Request.Record.ShortBreakDays",
			Change: func(s *Scenario) { s.Request.Record.ShortBreakDays = 75 }},
	},
}

// shortBreak makes the request one for a short break of so many days, after so many used.
func shortBreak(days int, used uint16) func(*Scenario) {
	return func(s *Scenario) {
		s.Request.Kind, s.Request.ExpectedDays, s.Request.Record.ShortBreakDays = model.KindShortBreak, days, used
	}
}
