package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// contractEnded, HM-CONTRACT. A child who stays was placed while the contract ran. Datum: the last day of the contract.
var contractEnded = Rule{
	ID: model.HMContract, Kind: model.Hard, Verified: true,
	Sentence: "No child moves to a provider whose contract has ended by the day of the move.",
	Source:   "Rule book: providers change by date",
	Test: func(f *Facts) (model.Datum, bool) {
		to := f.Carer.ContractTo
		return model.Datum{A: int32(to)}, to.Known() && f.On > to && !f.stays()
	},
	Words: func(d model.Datum) string { return fmt.Sprintf("its provider's contract ends on %s", model.Date(d.A)) },
	Cases: []Case{
		{Name: "ended the day before", Fact: "Carer.ContractTo", Base: lawful(func(s *Scenario) { s.Carer.ContractTo = caseDay }),
			Change: func(s *Scenario) { s.Carer.ContractTo = caseDay - 1 }},
	},
}
