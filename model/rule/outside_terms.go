package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// Why a placement is outside the terms or near it, as the first number of FS-RISK's datum.
const (
	outsideTheTerms = 1 + iota
	termsAtShortNotice
)

// outsideTerms, FS-RISK. It warns where FS-27 does not bar: in an emergency by CP-23, and where the terms were changed at short notice.
// The risk of an unplanned ending has a term for the same, except for terms on sex and on kinds of request, which predict nothing. Datum: why;
// the day of the new terms, where it is they.
var outsideTerms = Rule{
	ID: model.FSRisk, Kind: model.Warn, Verified: true,
	Sentence: "Placing a child outside the terms of approval, or changing them at short notice, makes a placement less stable.",
	Source:   "Children Act 1989 guidance on fostering services, as quoted in local procedures",
	Test: func(f *Facts) (model.Datum, bool) {
		if f.outsideInEmergency() {
			return model.Datum{A: outsideTheTerms}, true
		}
		if f.Carer.TermsJustChanged(f.Request.NeededFrom) && !f.stays() {
			return model.Datum{A: termsAtShortNotice, B: int32(f.Carer.PendingTerms.From)}, true
		}
		return model.Datum{}, false
	},
	Words: func(d model.Datum) string {
		if d.A == termsAtShortNotice {
			return fmt.Sprintf("the terms of approval changed at short notice, on %s", model.Date(d.B))
		}
		return "outside the terms of approval, which makes an unplanned ending more likely"
	},
	Cases: []Case{
		{Name: "a child too many, in an emergency", Beside: []model.RuleID{model.CP23}, Fact: "Carer.Terms.MaxChildren",
			Base:   lawful(residents(1), emergency, func(s *Scenario) { s.Carer.Terms.MaxChildren = 2 }),
			Change: func(s *Scenario) { s.Carer.Terms.MaxChildren = 1 }},
		{Name: "terms changed less than 28 days before", Base: lawful(pending(caseDay.AddDays(-model.ShortNoticeDays))), Fact: "Carer.PendingTerms.From",
			Change: func(s *Scenario) { s.Carer.PendingTerms.From++ }},
	},
}
