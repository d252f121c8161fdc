package rule

import (
	"fmt"
	"math/bits"

	"github.com/placewell/placewell/model"
)

// adaptations, CA-08. Datum: adaptations missing; adaptations needed.
var adaptations = Rule{
	ID: model.CA08, Kind: model.Hard, Verified: false,
	Sentence: "A disabled child lives where the home has every adaptation that the child cannot live without.",
	Source:   "Children Act 1989 s22C(8)(d)",
	Test: func(f *Facts) (model.Datum, bool) {
		need := f.Child.Adaptations
		missing := bits.OnesCount32(uint32(f.Carer.Adaptations.Missing(need)))
		return model.Datum{A: int32(missing), B: int32(bits.OnesCount32(uint32(need)))}, missing > 0
	},
	Words: func(d model.Datum) string {
		return fmt.Sprintf("%d of the %s needed missing here", d.A, plural(d.B, "adaptation", "adaptations"))
	},
	Cases: []Case{
		{Name: "no hoist", Fact: "Carer.Adaptations", Base: lawful(func(s *Scenario) {
			s.Request.Children[0].Adaptations = model.AdaptationSet(0).With(model.Hoist)
			s.Carer.Adaptations = s.Request.Children[0].Adaptations.With(model.StairLift)
		}), Change: func(s *Scenario) { s.Carer.Adaptations = model.AdaptationSet(0).With(model.StairLift) }},
	},
}
