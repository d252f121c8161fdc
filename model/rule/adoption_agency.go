package rule

import "github.com/placewell/placewell/model"

// What an adoption agency lacks, as bits of HM-ADOPTION's datum.
const (
	agencyNotRegistered = 1 << iota
	agencyForProfit
)

// adoptionAgency, HM-ADOPTION. An option for adoption is a foster parent approved to adopt, for a child for whom adoption is considered or
// planned. Datum: what the provider lacks, as bits.
var adoptionAgency = Rule{
	ID: model.HMAdoption, Kind: model.Hard, Verified: true,
	Sentence: "An option for adoption comes only from a registered, not-for-profit adoption agency.",
	Source:   "Council policy: adoption only by registered, not-for-profit agencies (scrutiny report of November 2015 §4.70)",
	Test: func(f *Facts) (model.Datum, bool) {
		r, c := f.Request, f.Carer
		if !c.ApprovedAdopter || (r.Kind != model.KindFFA && r.Plan != model.PlanAdoption && r.Plan != model.PlanAdoptionConsidered) {
			return model.Datum{}, false
		}
		var d model.Datum
		if !c.AdoptionRegistered {
			d.A |= agencyNotRegistered
		}
		if !c.NotForProfit {
			d.A |= agencyForProfit
		}
		return d, d.A != 0 && !f.stays()
	},
	Words: func(d model.Datum) string {
		switch d.A {
		case agencyNotRegistered:
			return "its provider is not registered as an adoption agency"
		case agencyForProfit:
			return "its provider works for profit"
		}
		return "its provider is not registered as an adoption agency and works for profit"
	},
	Cases: []Case{
		{Name: "a provider that is not registered", Beside: []model.RuleID{model.CA11}, Fact: "Carer.AdoptionRegistered",
			Base: lawful(adopter, adoption(model.ConfidenceHigh)), Change: func(s *Scenario) { s.Carer.AdoptionRegistered = false }},
		{Name: "a provider that works for profit", Beside: []model.RuleID{model.CA11}, Fact: "Carer.NotForProfit",
			Base: lawful(adopter, adoption(model.ConfidenceHigh)), Change: func(s *Scenario) { s.Carer.NotForProfit = false }},
		{Name: "an adopter who is asked for adoption", Beside: []model.RuleID{model.CA11}, Fact: "Request.Plan",
			Base:   lawful(adopter, adoption(model.ConfidenceHigh), plan(model.PlanLongTermFoster), func(s *Scenario) { s.Carer.AdoptionRegistered = false }),
			Change: plan(model.PlanAdoption)},
	},
}
