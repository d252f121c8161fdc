package rule

import "github.com/placewell/placewell/model"

// reviewFirst, CP-14. An emergency stands for an immediate risk of significant harm, in which the placement ends without a review first.
// Datum: none.
var reviewFirst = Rule{
	ID: model.CP14, Kind: model.Proc, Verified: true,
	Sentence: "A placement ends only after a review of the child's case, unless there is an immediate risk of significant harm.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 14",
	From:     carePlanning,
	Test: func(f *Facts) (model.Datum, bool) {
		leaves := f.Child.Current != nil && f.Child.Current.CarerID != f.Carer.ID
		return model.Datum{}, leaves && f.Request.Record.Review == "" && f.Request.Urgency != model.Emergency
	},
	Words: func(model.Datum) string { return "the child would leave a placement, and no review is on file" },
	Todo: []Todo{
		{Sentence: "Hold a review of the child's case before the present placement ends", Who: reviewer, Due: dayOfMove},
		{Sentence: "Give written notice that the present placement ends to its carer and to all who were told of it", Who: childsWorker, Due: dayOfMove},
	},
	Cases: []Case{
		{Name: "no review on file", Base: lawful(livesElsewhere), Fact: "Request.Record.Review", Change: unreviewed},
		{Name: "from another home", Base: lawful(livesHere, unreviewed), Fact: "Request.Children[0].Current.CarerID",
			Change: func(s *Scenario) { s.Request.Children[0].Current.CarerID = "H9" }},
		{Name: "urgent but no emergency", Base: lawful(livesElsewhere, unreviewed, emergency), Fact: "Request.Urgency",
			Change: func(s *Scenario) { s.Request.Urgency = model.Urgent }},
	},
}

func unreviewed(s *Scenario) { s.Request.Record.Review = "" }
