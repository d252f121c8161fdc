package rule

import "github.com/placewell/placewell/model"

// parentOption, CA-01. What was never recorded is a warning, what is still open a task. A break away from home does not ask it.
// Datum: what became of it, as model.ParentOption.
var parentOption = Rule{
	ID: model.CA01, Kind: model.Proc, Verified: true,
	Sentence: "Living with a parent or another person with parental responsibility comes first, unless it is against the child's welfare or not practicable.",
	Source:   "Children Act 1989 s22C(2)-(4)",
	Test: func(f *Facts) (model.Datum, bool) {
		o := f.Request.Record.ParentOption
		if o != model.ParentNotRecorded && o != model.ParentOpen {
			return model.Datum{}, false
		}
		return model.Datum{A: int32(o)}, f.Carer.Kind != model.ParentHome && !f.stays() && !f.aBreak()
	},
	As: func(f *Facts) model.RuleKind {
		if f.Request.Record.ParentOption == model.ParentNotRecorded {
			return model.Warn
		}
		return model.Proc
	},
	Words: func(d model.Datum) string {
		if model.ParentOption(d.A) == model.ParentOpen {
			return "it is still open whether the child can live with a parent"
		}
		return "nothing is recorded on whether the child can live with a parent"
	},
	Todo: []Todo{{Sentence: "Record whether the child can live with a parent or another person with parental responsibility, and why not",
		Who: childsWorker, Due: dayOfMove}},
	Cases: []Case{
		{Name: "still open", Fact: "Request.Record.ParentOption", Change: func(s *Scenario) { s.Request.Record.ParentOption = model.ParentOpen }},
		{Name: "open after it was found not practicable", Fact: "Request.Record.ParentOption",
			Base:   lawful(func(s *Scenario) { s.Request.Record.ParentOption = model.ParentNotPracticable }),
			Change: func(s *Scenario) { s.Request.Record.ParentOption = model.ParentOpen }},
		{Name: "never recorded", Fact: "Request.Record.ParentOption",
			Change: func(s *Scenario) { s.Request.Record.ParentOption = model.ParentNotRecorded }},
		{Name: "no break but a home", Fact: "Request.Kind", Base: lawful(func(s *Scenario) {
			s.Request.Kind, s.Request.Record.ParentOption = model.KindRespite, model.ParentNotRecorded
		}), Change: func(s *Scenario) { s.Request.Kind = model.KindShortTerm }},
	},
}
