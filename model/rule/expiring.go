package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// expiring, HM-EXPIRING. Approvals are sought at the same time and the team manager decides after the last of them. Of several offers
// that would serve, the one that lasts longest counts. It comes last in the book, when it is known which approvals are missing. Datum:
// hours until the offer ends; hours until a decision can be made.
var expiring = Rule{
	ID: model.HMExpiring, Kind: model.Warn, Verified: true,
	Sentence: "An offer lasts until the approvals it needs are there and a decision can be made.",
	Source:   "Rule book: offers expire; the hours of each approver in the policy",
	Test: func(f *Facts) (model.Datum, bool) {
		var last model.Date
		for i := range f.Carer.Offers {
			if o := &f.Carer.Offers[i]; f.serves(o) {
				last = max(last, o.ExpiresOn)
			}
		}
		if !last.Known() || f.stays() {
			return model.Datum{}, false
		}
		left, need := hours(f.Policy, f.Now, last), f.wait+max(0, f.Policy.ApprovalHours[model.TeamManager])
		return model.Datum{A: int32(left), B: int32(need)}, need > left
	},
	Words: func(d model.Datum) string {
		return fmt.Sprintf("the offer ends in %s; a decision takes %s", plural(d.A, "hour", "hours"), plural(d.B, "hour", "hours"))
	},
	Todo: []Todo{{Sentence: "Ask the provider to extend its offer", Who: placementsTeam, Due: func(t *Timing) model.Date { return t.Now }}},
	Cases: []Case{
		{Name: "the manager needs an hour too long", Base: lawful(offered, managerHours(8)), Fact: "Policy.ApprovalHours[6]", Change: managerHours(9)},
		{Name: "a day less", Fact: "Carer.Offers[0].ExpiresOn", Base: lawful(offered, managerHours(32), offerEnds(caseNow+1)), Change: offerEnds(caseNow)},
		{Name: "an approval first", Beside: []model.RuleID{model.CP10, model.CA06}, Fact: "Policy.ApprovalHours[1]",
			Base:   lawful(offered, offerEnds(caseNow+1), year(11), changesSchool, officerHours(28)),
			Change: officerHours(29)},
	},
}

// serves tells whether an offer is for the request, live on the day of the snapshot and available on the day of the move.
func (f *Facts) serves(o *model.Offer) bool {
	return o.RequestID == f.Request.ID && o.ExpiresOn >= f.Now && o.AvailableFrom <= f.On
}

func managerHours(n int) func(*Scenario) {
	return func(s *Scenario) { s.Policy.ApprovalHours[model.TeamManager] = n }
}

func officerHours(n int) func(*Scenario) {
	return func(s *Scenario) { s.Policy.ApprovalHours[model.NominatedOfficer] = n }
}

func offerEnds(d model.Date) func(*Scenario) {
	return func(s *Scenario) { s.Carer.Offers[0].ExpiresOn = d }
}
