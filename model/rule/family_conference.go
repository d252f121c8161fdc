package rule

import "github.com/placewell/placewell/model"

// familyConference, CWS-26. It stands on the council's own practice of family group conferences; the Act of 2026 turns an offer before
// care proceedings into a duty, from a day that was not known when this was written: Book.Dated gives the rule that day. In an emergency it is
// not asked. What was never recorded is missed where the move is planned. Datum: the answer on file, as model.Answer.
var familyConference = Rule{
	ID: model.CWS26, Kind: model.Warn, Verified: false,
	Sentence: "The family is offered a conference to make its own plan before a home elsewhere is sought, or a reason says why not.",
	Source:   "Children's Wellbeing and Schools Act 2026 (family group decision making; commencement not known); council practice",
	Test: func(f *Facts) (model.Datum, bool) {
		a, r := f.Request.Record.FamilyConference, f.Request
		if a == model.Yes || r.Urgency == model.Emergency || r.Record.FamilyConferenceReason != "" || f.stays() || f.aBreak() {
			return model.Datum{}, false
		}
		return model.Datum{A: int32(a)}, a == model.No || r.Urgency == model.Planned
	},
	Words: func(d model.Datum) string {
		if model.Answer(d.A) == model.No {
			return "no family group conference was offered, and no reason is given"
		}
		return "not recorded whether a family group conference was offered"
	},
	Todo: []Todo{{Sentence: "Offer a family group conference, or record why not", Who: childsWorker}},
	Cases: []Case{
		{Name: "not offered, and no reason", Fact: "Request.Record.FamilyConference", Change: conference(model.No)},
		{Name: "not offered for an urgent request", Fact: "Request.Record.FamilyConference", Base: lawful(urgency(model.Urgent)), Change: conference(model.No)},
		{Name: "not recorded for a planned request", Fact: "Request.Record.FamilyConference", Change: conference(model.Unknown)},
		{Name: "not recorded, and planned rather than urgent", Fact: "Request.Urgency", Base: lawful(conference(model.Unknown), urgency(model.Urgent)),
			Change: urgency(model.Planned)},
		{Name: "not offered, and urgent rather than an emergency", Fact: "Request.Urgency", Base: lawful(conference(model.No), urgency(model.Emergency)),
			Change: urgency(model.Urgent)},
		{Name: "a reason that is taken back", Fact: "Request.Record.FamilyConferenceReason",
			Base:   lawful(conference(model.No), func(s *Scenario) { s.Request.Record.FamilyConferenceReason = "FAMILY_DECLINED" }),
			Change: func(s *Scenario) { s.Request.Record.FamilyConferenceReason = "" }},
	},
}

func conference(offered model.Answer) func(*Scenario) {
	return func(s *Scenario) { s.Request.Record.FamilyConference = offered }
}

func urgency(u model.Urgency) func(*Scenario) {
	return func(s *Scenario) { s.Request.Urgency = u }
}
