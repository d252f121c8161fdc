package rule

import "github.com/placewell/placewell/model"

// prospectiveAdopter, CP-25A, the way of fostering for adoption. An approval on file of an approved prospective adopter grants it. The
// regulation names no officer; that it is the nominated one follows reg 25(5) and has not been verified. Datum: 1 where nobody is known
// to be an approved prospective adopter; 1 where the file grants it.
var prospectiveAdopter = Rule{
	ID: model.CP25A, Kind: model.Gate, Approver: model.NominatedOfficer, Verified: true,
	Sentence: "An approved prospective adopter may be approved as a foster parent for a named child for a temporary period.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 25A (SI 2013/984 reg 3)",
	Test: func(f *Facts) (model.Datum, bool) {
		if f.Carer.Approval.Type != model.ApprovalReg25A || f.Carer.Kind != model.FosterHome {
			return model.Datum{}, false
		}
		var d model.Datum
		switch {
		case !f.Carer.ApprovedAdopter:
			d.A = 1
		case f.Carer.Approval.From.Known():
			d.B = 1
		}
		return d, true
	},
	Granted: func(f *Facts) bool { return f.Carer.Approval.From.Known() && f.Carer.ApprovedAdopter },
	Words: func(d model.Datum) string {
		if d.A == 1 {
			return "a temporary approval for adopters, and nobody here is known to be an approved prospective adopter"
		}
		return "an approved prospective adopter, approved to foster this child for the time being"
	},
	Todo: []Todo{{
		Sentence: "Assess the adopter's suitability to foster this child, and have the temporary approval recorded", Who: childsWorker, Due: dayOfMove,
		When: func(t *Timing) bool { return t.Seen.B == 0 },
	}},
	Cases: []Case{
		{Name: "a temporary approval of an adopter", Base: lawful(named, adopter), Fact: "Carer.Approval.Type",
			Change: func(s *Scenario) { s.Carer.Approval.Type = model.ApprovalReg25A }},
	},
}

func adopter(s *Scenario) { s.Carer.ApprovedAdopter = true }
