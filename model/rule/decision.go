package rule

import "github.com/placewell/placewell/model"

// decision, CA-02. It speaks for every move: a plan proposes, and nothing is placed until somebody has decided. Datum: none.
var decision = Rule{
	ID: model.CA02, Kind: model.Proc, Verified: true,
	Sentence: "A named person decides which placement is the most appropriate one available, and says in what role and why.",
	Source:   "Children Act 1989 s22C(5)",
	Test: func(f *Facts) (model.Datum, bool) {
		return model.Datum{}, !f.stays()
	},
	Words: func(model.Datum) string { return "no placement without a decision by a named person" },
	Todo: []Todo{{Sentence: "Record the decision: the name and role of the person who decides, the homes that were considered, and the reason",
		Who: teamManager, Due: dayOfMove}},
	Cases: []Case{
		{Name: "a placement that cannot go on", Fact: "Request.Children[0].Current.CanContinue", Base: staying,
			Change: func(s *Scenario) { s.Request.Children[0].Current.CanContinue = false }},
		{Name: "another home than the present one", Fact: "Request.Children[0].Current.CarerID", Base: staying,
			Change: func(s *Scenario) { s.Request.Children[0].Current.CarerID = "H9" }},
	},
}

// staying gives a child who lives with the carer already and may go on doing so.
func staying() *Scenario {
	s := Lawful()
	s.Request.Children[0].Current = &model.CurrentPlacement{CarerID: "H1", CanContinue: true}
	return s
}
