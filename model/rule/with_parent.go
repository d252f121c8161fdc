package rule

import "github.com/placewell/placewell/model"

// Why a child may not be placed with a parent, as the first number of CP-15's datum; 0 where it may.
const noCareOrder = 1

// parentDays is within how many working days the assessment follows where a child is placed at once (reg 19; not verified).
const parentDays = 10

// withParent, CP-15. The chapter is about children in the authority's care: under an interim or a full care order (legal status C1, C2).
// Every other status is out: V2 to V4 are no care orders, a placement order (E1) suspends the care order (Adoption and Children Act 2002 s29),
// and with L1 to L3 and J1 to J3 the child is in nobody's care under s31. Datum: noCareOrder, or 0.
var withParent = Rule{
	ID: model.CP15, Kind: model.Gate, Approver: model.NominatedOfficer, Verified: true,
	Sentence: "A child in care under a care order lives with a parent only after an assessment and with the nominated officer's approval.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 regs 15 to 20",
	From:     carePlanning,
	Test: func(f *Facts) (model.Datum, bool) {
		if f.Carer.Kind != model.ParentHome || f.stays() {
			return model.Datum{}, false
		}
		if !careOrder(f.Child.LegalStatus) {
			return model.Datum{A: noCareOrder}, true
		}
		return model.Datum{}, true
	},
	As: func(f *Facts) model.RuleKind {
		if !careOrder(f.Child.LegalStatus) {
			return model.Hard
		}
		return model.Gate
	},
	Words: func(d model.Datum) string {
		if d.A == noCareOrder {
			return "no care order on file, and only a child under a care order is placed with a parent"
		}
		return "a placement with a parent"
	},
	Todo: []Todo{
		{Sentence: "Assess the parent, the home and every adult in it by Schedule 3, and review the child's case", Who: childsWorker, Due: before(parentDays)},
		{Sentence: "Make sure that the placement is compatible with every order on contact under section 34", Who: childsWorker, Due: dayOfMove},
	},
	Cases: []Case{
		{Name: "with a parent", Fact: "Carer.Kind", Change: func(s *Scenario) { s.Carer.Kind = model.ParentHome }},
		{Name: "with a parent, without a care order", Base: lawful(status("V2")), Fact: "Carer.Kind", Change: func(s *Scenario) { s.Carer.Kind = model.ParentHome }},
	},
}

// careOrder tells whether a legal status is an interim or a full care order.
func careOrder(status string) bool { return status == "C1" || status == "C2" }

func atParents(s *Scenario) { s.Carer.Kind = model.ParentHome }

func status(code string) func(*Scenario) {
	return func(s *Scenario) { s.Request.Children[0].LegalStatus = code }
}
