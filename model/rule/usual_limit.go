package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// usualLimit, CA-14. It speaks whenever the number is exceeded; CA-15 and CA-16 are the rules that lift it. No urgency and no
// term of approval does. Datum: fostered children after the move; the limit.
var usualLimit = Rule{
	ID: model.CA14, Kind: model.Hard, Verified: true,
	Sentence: "A person does not foster more than three children, unless all are siblings or the area authority has exempted them.",
	Source:   "Children Act 1989 s63(12) and Schedule 7 paragraph 2",
	Test: func(f *Facts) (model.Datum, bool) {
		over := f.Home.Failed.Has(model.CA14) || f.Home.Spoke.Has(model.CA15) || f.Home.Gates.Has(model.CA16)
		return f.Home.Data[model.CA14], over
	},
	Words: func(d model.Datum) string {
		return fmt.Sprintf("%s would be fostered here after the move; the usual limit is %d", plural(d.A, "child", "children"), d.B)
	},
	Cases: []Case{
		{Name: "a fourth fostered child", Base: lawful(residents(3), own(2)), Fact: "Carer.Residents[2].Fostered",
			Change: func(s *Scenario) { s.Carer.Residents[2].Fostered = true }},
		{Name: "a fourth in an emergency", Fact: "Carer.Residents[2].Fostered",
			Base:   lawful(residents(3), own(2), func(s *Scenario) { s.Request.Urgency, s.Request.Kind = model.Emergency, model.KindEmergency }),
			Change: func(s *Scenario) { s.Carer.Residents[2].Fostered = true }},
		{Name: "three siblings to one unrelated child", Base: lawful(siblings(3), residents(1), own(0)), Fact: "Carer.Residents[0].Fostered",
			Change: func(s *Scenario) { s.Carer.Residents[0].Fostered = true }},
	},
}
