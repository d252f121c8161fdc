package rule

import "github.com/placewell/placewell/model"

// The order of s22C(9B), as the first number of CA-11's datum.
const (
	// TierConnected is a connected person, TierEarlyPermanence a foster parent who is also an approved prospective adopter, TierOthers
	// everybody else. TierNone: the order does not apply.
	TierNone = iota
	TierConnected
	TierEarlyPermanence
	TierOthers
)

// Tier gives a verdict's place in the order of s22C(9B).
func Tier(v *model.Verdict) int { return int(v.Data[model.CA11].A) }

// adoptionOrder, CA-11. Where it speaks, CA-04 to CA-07 and CA-09 do not. Fostering for adoption is for plans that are sure of adoption: with
// less confidence on file it needs an approval. Datum: the tier; the confidence, as model.Confidence.
var adoptionOrder = Rule{
	ID: model.CA11, Kind: model.Gate, Approver: model.NominatedOfficer, Verified: false,
	Sentence: "Where adoption is considered, a connected person is considered first, then a foster parent who is approved to adopt, then others.",
	Source:   "Children Act 1989 s22C(9A)-(9C); Care Planning, Placement and Case Review (England) Regulations 2010 reg 22A",
	Test: func(f *Facts) (model.Datum, bool) {
		if !f.adoption() || f.stays() || f.Carer.Kind == model.ParentHome {
			return model.Datum{}, false
		}
		return model.Datum{A: int32(f.tier()), B: int32(f.Request.Record.AdoptionConfidence)}, true
	},
	As: func(f *Facts) model.RuleKind {
		switch f.tier() {
		case TierConnected:
			return model.Info
		case TierEarlyPermanence:
			if f.Request.Record.AdoptionConfidence != model.ConfidenceHigh {
				return model.Gate
			}
			return model.Info
		}
		return model.Pref
	},
	Note: func(d model.Datum) model.RuleKind {
		if d.A == TierOthers {
			return model.Pref
		}
		return model.Info
	},
	Words: func(d model.Datum) string {
		switch {
		case d.A == TierConnected:
			return "connected with the child: considered first"
		case d.A == TierOthers:
			return "neither connected with the child nor approved to adopt: considered last"
		case model.Confidence(d.B) == model.ConfidenceLow:
			return "fostering for adoption, and the plan's confidence in adoption is low"
		case model.Confidence(d.B) == model.ConfidenceUnknown:
			return "fostering for adoption, and no confidence in adoption is on file"
		}
		return "fostering for adoption: considered after connected persons"
	},
	Cases: []Case{
		{Name: "adoption is considered, an adopter who fosters, low confidence", Fact: "Request.Plan",
			Base:   lawful(adopter, adoption(model.ConfidenceLow), plan(model.PlanAssessment)),
			Change: plan(model.PlanAdoptionConsidered)},
		{Name: "adoption is the plan, and no confidence on file", Fact: "Request.Plan",
			Base:   lawful(adopter, plan(model.PlanAssessment)),
			Change: plan(model.PlanAdoption)},
		{Name: "adoption is considered, an adopter who fosters, high confidence", Fact: "Request.Plan",
			Base:   lawful(adopter, adoption(model.ConfidenceHigh), plan(model.PlanAssessment)),
			Change: plan(model.PlanAdoptionConsidered)},
		{Name: "a connected person", Fact: "Request.Plan", Base: lawful(connected("H1"), plan(model.PlanAssessment)),
			Change: plan(model.PlanAdoptionConsidered)},
		{Name: "neither connected nor an adopter", Fact: "Request.Kind", Change: func(s *Scenario) { s.Request.Kind = model.KindFFA }},
		{Name: "no court has refused a placement order", Fact: "Request.Record.PlacementOrderRefused",
			Base:   lawful(adoption(model.ConfidenceHigh), func(s *Scenario) { s.Request.Record.PlacementOrderRefused = true }),
			Change: func(s *Scenario) { s.Request.Record.PlacementOrderRefused = false }},
		{Name: "no placement order yet", Fact: "Request.Children[0].LegalStatus",
			Base:   lawful(adoption(model.ConfidenceHigh), func(s *Scenario) { s.Request.Children[0].LegalStatus = placementOrder }),
			Change: func(s *Scenario) { s.Request.Children[0].LegalStatus = "C2" }},
	},
}

// tier gives the carer's place in the order.
func (f *Facts) tier() int {
	switch {
	case f.Child.Connected(f.Carer.ID):
		return TierConnected
	case f.Carer.Kind == model.FosterHome && f.Carer.ApprovedAdopter:
		return TierEarlyPermanence
	}
	return TierOthers
}

func plan(p model.CarePlan) func(*Scenario) {
	return func(s *Scenario) { s.Request.Plan = p }
}

// adoption makes adoption considered, with that confidence on file.
func adoption(c model.Confidence) func(*Scenario) {
	return func(s *Scenario) {
		s.Request.Plan, s.Request.Record.AdoptionConfidence = model.PlanAdoptionConsidered, c
	}
}
