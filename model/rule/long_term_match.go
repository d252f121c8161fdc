package rule

import "github.com/placewell/placewell/model"

// longTermMatch, CP-22B. It is asked of the present carer too: a placement becomes a long-term one by the match and not by a move.
// Whether a panel advises first is a council's choice, in the hours that the agency decision maker needs. Datum: none.
var longTermMatch = Rule{
	ID: model.CP22B, Kind: model.Gate, Approver: model.AgencyDecisionMaker, Verified: false,
	Sentence: "A long-term placement is with a carer approved and assessed for it, or after a formal match by the agency decision maker.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 22B (SI 2015/495)",
	From:     longTermFostering,
	Test: func(f *Facts) (model.Datum, bool) {
		return model.Datum{}, f.Request.Kind == model.KindLongTerm && !f.Carer.LongTerm && f.Carer.Kind == model.FosterHome
	},
	Words: func(model.Datum) string { return "not approved for long-term placements: a formal match is needed" },
	Todo: []Todo{{
		Sentence: "Bring the match report, with the carer's agreement to care until the child ceases to be looked after, to the panel and the agency decision maker",
		Who:      childsWorker, Due: dayOfMove,
	}},
	Cases: []Case{
		{Name: "a short-term carer", Base: lawful(longTerm), Fact: "Carer.LongTerm", Change: func(s *Scenario) { s.Carer.LongTerm = false }},
		{Name: "a short-term request that becomes long-term", Fact: "Request.Kind",
			Change: func(s *Scenario) { s.Request.Kind = model.KindLongTerm }},
	},
}

// longTerm makes the request one for a long-term home, and the carer approved for that.
func longTerm(s *Scenario) { s.Request.Kind, s.Carer.LongTerm = model.KindLongTerm, true }
