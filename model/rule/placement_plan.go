package rule

import "github.com/placewell/placewell/model"

// planDays is how many working days after the start a placement plan may come that could not be prepared before.
const planDays = 5

// placementPlan, CP-09. Every new placement needs a plan; a child who stays has one. Datum: none.
var placementPlan = Rule{
	ID: model.CP09, Kind: model.Proc, Verified: true,
	Sentence: "A placement plan is prepared before the placement, or else within five working days of its start, and signed by the carer.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 9",
	From:     carePlanning,
	Test:     newPlacement,
	Words:    func(model.Datum) string { return "a new placement needs a placement plan" },
	Todo: []Todo{
		{Sentence: "Ascertain the child's wishes and feelings, and tell the independent reviewing officer", Who: childsWorker, Due: dayOfMove},
		{Sentence: "Prepare the placement plan, agreed with and signed by the carer", Who: childsWorker, Due: workingDays(planDays), Warn: dayOfMove},
	},
	Cases: []Case{
		{Name: "the placement cannot go on", Base: lawful(livesHere), Fact: "Request.Children[0].Current.CanContinue", Change: cannotStay},
		{Name: "the child lives elsewhere", Base: lawful(livesHere), Fact: "Request.Children[0].Current.CarerID",
			Change: func(s *Scenario) { s.Request.Children[0].Current.CarerID = "H9" }},
	},
}

// newPlacement speaks of every pair in which the child would begin a placement.
func newPlacement(f *Facts) (model.Datum, bool) { return model.Datum{}, !f.stays() }

// livesHere makes the carer's home the child's present one, where it can stay.
func livesHere(s *Scenario) {
	s.Request.Children[0].Current = &model.CurrentPlacement{CarerID: "H1", CanContinue: true}
}

// livesElsewhere gives the child a present home with another carer.
func livesElsewhere(s *Scenario) {
	s.Request.Children[0].Current = &model.CurrentPlacement{CarerID: "H9", CanContinue: true}
}

func cannotStay(s *Scenario) { s.Request.Children[0].Current.CanContinue = false }
