package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// allowance, NMS-28, the one rule that reads a price: it warns, and neither bars a home nor makes it likelier. The figures are the
// council's own (Policy.Allowances); without any for the child's age nothing is asked. Datum: what the carer would be paid a week; the least,
// both in pence.
var allowance = Rule{
	ID: model.NMS28, Kind: model.Warn, Verified: false,
	Sentence: "A foster carer receives at least the national minimum allowance for the age of the child.",
	Source:   "Fostering Services: National Minimum Standards 2011, standard 28",
	Test: func(f *Facts) (model.Datum, bool) {
		if len(f.Policy.Allowances) == 0 || f.Carer.Kind != model.FosterHome {
			return model.Datum{}, false
		}
		least := leastAllowance(f.Policy.Allowances, f.Age)
		paid := f.Carer.PriceFor(f.Request, f.Now).Weekly
		return model.Datum{A: int32(paid), B: int32(least)}, paid < least
	},
	Words: func(d model.Datum) string {
		return fmt.Sprintf("%s a week is below the least allowance of %s", model.Pence(d.A), model.Pence(d.B))
	},
	Cases: []Case{
		{Name: "a penny short", Base: lawful(allowances), Fact: "Carer.Price.Weekly", Change: func(s *Scenario) { s.Carer.Price.Weekly-- }},
		{Name: "a birthday into the next band", Base: lawful(allowances, aged(10)), Fact: "Request.Children[0].DateOfBirth", Change: aged(11)},
	},
}

// leastAllowance gives the largest allowance for an age, 0 where none is given.
func leastAllowance(all []model.Allowance, age int) (least model.Pence) {
	for i := range all {
		if a := &all[i]; int(a.AgeMin) <= age && age <= int(a.AgeMax) {
			least = max(least, a.Weekly)
		}
	}
	return least
}

// allowances gives made-up figures of which the first is what the carer is paid.
func allowances(s *Scenario) {
	s.Policy.Allowances = []model.Allowance{
		{AgeMin: 0, AgeMax: 10, Weekly: s.Carer.Price.Weekly, Source: "case"}, {AgeMin: 11, AgeMax: 18, Weekly: s.Carer.Price.Weekly + 1, Source: "case"},
	}
}
