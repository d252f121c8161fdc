package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// quality, HM-QUALITY. Which grade is too low is the policy's choice; a home without a grade has none to be too low. Datum: the grade; the
// policy's floor, as model.Grade.
var quality = Rule{
	ID: model.HMQuality, Kind: model.Gate, Approver: model.AssistantDirector, Verified: true,
	Sentence: "A home graded below the council's floor at its last inspection needs an approval of its own.",
	Source:   "Rule book: inspection grades, with the floor of the policy",
	Test: func(f *Facts) (model.Datum, bool) {
		grade, floor := f.Carer.Quality.Grade, f.Policy.QualityFloor
		below := floor != model.GradeUnknown && grade > floor
		return model.Datum{A: int32(grade), B: int32(floor)}, below && !f.stays()
	},
	Words: func(d model.Datum) string {
		return fmt.Sprintf("graded %s; the floor is %s", model.Grade(d.A), model.Grade(d.B))
	},
	Cases: []Case{
		{Name: "graded inadequate", Fact: "Carer.Quality.Grade", Base: lawful(graded(model.GradeRequiresImprovement)), Change: graded(model.GradeInadequate)},
		{Name: "a higher floor", Fact: "Policy.QualityFloor", Base: lawful(graded(model.GradeRequiresImprovement)),
			Change: func(s *Scenario) { s.Policy.QualityFloor = model.GradeGood }},
		{Name: "a floor where there was none", Fact: "Policy.QualityFloor",
			Base:   lawful(graded(model.GradeInadequate), func(s *Scenario) { s.Policy.QualityFloor = model.GradeUnknown }),
			Change: func(s *Scenario) { s.Policy.QualityFloor = model.GradeRequiresImprovement }},
	},
}

func graded(g model.Grade) func(*Scenario) {
	return func(s *Scenario) { s.Carer.Quality.Grade = g }
}
