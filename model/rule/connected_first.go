package rule

import "github.com/placewell/placewell/model"

// connectedFirst, CA-04. A preference inside the judgement of what is most appropriate and no rank above it; whoever chooses another
// home says why. Datum: connected carers of the child.
var connectedFirst = Rule{
	ID: model.CA04, Kind: model.Pref, Verified: false,
	Sentence: "A relative, friend or other connected person who is a foster parent is preferred to others.",
	Source:   "Children Act 1989 s22C(7)(a)",
	Test: func(f *Facts) (model.Datum, bool) {
		n := len(f.Child.ConnectedCarers)
		if n == 0 || f.Child.Connected(f.Carer.ID) {
			return model.Datum{}, false
		}
		return model.Datum{A: int32(n)}, f.weighs()
	},
	Words: func(d model.Datum) string {
		return "not connected with the child, who has " + plural(d.A, "connected carer", "connected carers")
	},
	Todo: []Todo{{Sentence: "Record why the child is not placed with a connected person", Who: childsWorker, Due: dayOfMove}},
	Cases: []Case{
		{Name: "another home than the aunt's", Fact: "Request.Children[0].ConnectedCarers[0]", Base: lawful(connected("H1")), Change: connected("H9")},
		{Name: "adoption is no longer considered", Beside: []model.RuleID{model.CA11}, Fact: "Request.Record.PlacementOrderRefused",
			Base: lawful(connected("H9"), adoption(model.ConfidenceHigh)), Change: func(s *Scenario) { s.Request.Record.PlacementOrderRefused = true }},
	},
}

// connected makes the carer of that identifier the child's one connected carer.
func connected(carer string) func(*Scenario) {
	return func(s *Scenario) { s.Request.Children[0].ConnectedCarers = []string{carer} }
}
