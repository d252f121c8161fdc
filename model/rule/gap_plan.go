package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// gapPlan, NMS-15. Needs of identity, culture and language are left to the needs that the request itself names. Training that counts on
// the day of the move is in the carer's capability. Datum: domains in which the home falls short; levels by which it does, together.
var gapPlan = Rule{
	ID: model.NMS15, Kind: model.Warn, Verified: false,
	Sentence: "Where a home does not meet a need yet, the support and training that close the gap are agreed and recorded.",
	Source:   "Fostering Services: National Minimum Standards 2011, standard 15",
	Test: func(f *Facts) (model.Datum, bool) {
		if f.Request.Record.GapPlan != "" || f.stays() {
			return model.Datum{}, false
		}
		var d model.Datum
		for i, need := range f.Child.Needs {
			if need <= f.Carer.Skills[i] || model.Domain(i) == model.IDE {
				continue
			}
			if can := f.Carer.Capability(model.Domain(i), f.On); need > can {
				d.A++
				d.B += int32(need - can)
			}
		}
		return d, d.A > 0
	},
	Words: func(d model.Datum) string {
		return fmt.Sprintf("%s not met in full, and no plan for it on file", plural(d.A, "domain of need", "domains of need"))
	},
	Todo: []Todo{{Sentence: "Agree and record the support and training for the needs that the home does not meet yet", Who: carersWorker, Due: dayOfMove}},
	Cases: []Case{
		{Name: "no plan for a gap", Base: needing(model.EMO, 2, 1), Fact: "Request.Record.GapPlan", Change: ungapped},
		{Name: "a gap of one level", Base: met(model.EMO, 2), Fact: "Carer.Skills[0]", Change: func(s *Scenario) { s.Carer.Skills[model.EMO] = 1 }},
	},
}

func ungapped(s *Scenario) { s.Request.Record.GapPlan = "" }

// met gives a child with a level of need, a carer with as much skill, and no plan for gaps.
func met(d model.Domain, need uint8) func() *Scenario {
	return func() *Scenario {
		s := needing(d, need, need)()
		ungapped(s)
		return s
	}
}
