package rule

import "github.com/placewell/placewell/model"

// advocacy, ADV-01. Datum: the answer on file, as model.Answer.
var advocacy = Rule{
	ID: model.ADV01, Kind: model.Proc, Verified: true,
	Sentence: "Every child is offered an independent advocate.",
	Source:   "Council policy: every child in care keeps access to independent advocacy (scrutiny report of November 2015 §4.53)",
	Test: func(f *Facts) (model.Datum, bool) {
		a := f.Request.Record.Advocacy
		return model.Datum{A: int32(a)}, a != model.Yes
	},
	Words: func(d model.Datum) string {
		if model.Answer(d.A) == model.No {
			return "no independent advocate was offered"
		}
		return "not recorded whether an independent advocate was offered"
	},
	Todo: []Todo{{Sentence: "Offer the child an independent advocate, and record the offer", Who: childsWorker, Due: dayOfMove}},
	Cases: []Case{
		{Name: "not offered", Fact: "Request.Record.Advocacy", Change: func(s *Scenario) { s.Request.Record.Advocacy = model.No }},
		{Name: "nobody knows", Fact: "Request.Record.Advocacy", Change: func(s *Scenario) { s.Request.Record.Advocacy = model.Unknown }},
	},
}
