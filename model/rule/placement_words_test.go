package rule

import (
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// TestWordsOfPlacement: what the rules on placement and fostering say, as an officer reads it.
func TestWordsOfPlacement(t *testing.T) {
	for _, c := range []struct {
		rule *Rule
		seen model.Datum
		want string
	}{
		{&approvalInForce, model.Datum{A: approvalMissing}, "no approval on file"},
		{&approvalInForce, model.Datum{A: approvalNotBegun, B: int32(caseDay)}, "approved only from 2026-10-01"},
		{&approvalInForce, model.Datum{A: approvalEnded, B: int32(caseDay)}, "approval ends on 2026-10-01"},
		{&approvalInForce, model.Datum{A: approvalOfOthers}, "temporary approval for other children"},
		{&approvalInForce, model.Datum{A: agreementNotMade}, "the foster care agreement has not been made"},
		{&emergencyTerms, model.Datum{A: household.TermAgeMax, B: 9}, "outside the terms of approval (approved for ages up to 9): at most 6 working days"},
		{&connectedPerson, model.Datum{A: int32(caseDay), B: 1}, "a temporary approval of a connected person would begin with the placement and end on 2026-10-01"},
		{&connectedPerson, model.Datum{A: int32(caseDay)}, "a temporary approval of a connected person, whose 16 weeks end on 2026-10-01"},
		{&extension, model.Datum{A: int32(caseDay)}, "the temporary approval serves if extended, until 2026-10-01 at the latest"},
		{&extension, model.Datum{}, "the temporary approval lasts until the outcome of a review"},
		{&shortBreaks, model.Datum{A: 6, B: 76}, "with this stay of 6 days there would be 76 in 12 months, of at most 75"},
		{&shortBreaks, model.Datum{A: 1, B: 76}, "with this stay of 1 day there would be 76 in 12 months, of at most 75"},
		{&shortBreaks, model.Datum{A: 18, B: 18}, "a stay of 18 days, of at most 17"},
		{&withParent, model.Datum{}, "a placement with a parent"},
		{&withParent, model.Datum{A: noCareOrder}, "no care order on file, and only a child under a care order is placed with a parent"},
		{&outsideArea, model.Datum{A: int32(model.AreaAdjoining)}, "the home lies in an adjoining authority"},
		{&outsideArea, model.Datum{A: int32(model.AreaUnknown)}, "not known in which authority the home lies"},
		{&areaTold, model.Datum{A: int32(model.AreaAdjoining)}, "the area authority is notified"},
		{&areaTold, model.Datum{A: int32(model.AreaDistant)}, "the area authority is consulted and given the care plan"},
		{&otherArrangements, model.Datum{A: int32(model.SupportedLodgings)}, "other arrangements (SUPPORTED_LODGINGS) need checks of their own"},
		{&underSixteen, model.Datum{A: 15}, "aged 15 on the day of the move; supported accommodation is for 16 and over"},
		{&underSixteen, model.Datum{A: 15, B: int32(caseDay)}, "newly arrived and of uncertain age: until 2026-10-01 at the latest"},
		{&ownBedroom, model.Datum{A: 2, B: 1}, "2 children need a bedroom; 1 is empty"},
		{&ownBedroom, model.Datum{A: 1, B: -1}, "the bedrooms of this home are not on file"},
		{&holdsEverybody, model.Datum{A: noGroundFloor, B: 1}, "no bedroom on the ground floor is free, and 1 child needs one"},
		{&holdsEverybody, model.Datum{A: tooFewBeds, B: 2}, "2 beds fewer than children who would live here"},
		{&outsideTerms, model.Datum{A: outsideTheTerms}, "outside the terms of approval, which makes an unplanned ending more likely"},
		{&outsideTerms, model.Datum{A: termsAtShortNotice, B: int32(caseDay)}, "the terms of approval changed at short notice, on 2026-10-01"},
		{&changedTerms, model.Datum{A: termsPending, B: int32(caseDay)}, "new terms of approval are agreed, and count from 2026-10-01"},
		{&changedTerms, model.Datum{A: reviewOverdue, B: int32(caseDay)}, "the review of the approval was due on 2026-10-01"},
		{&gapPlan, model.Datum{A: 1, B: 2}, "1 domain of need not met in full, and no plan for it on file"},
		{&allowance, model.Datum{A: 18_999, B: 19_000}, "£189.99 a week is below the least allowance of £190.00"},
		{&longTermMatch, model.Datum{}, "not approved for long-term placements: a formal match is needed"},
	} {
		if got := c.rule.Words(c.seen); got != c.want {
			t.Errorf("%v of %v:\n got %q\nwant %q", c.rule.ID, c.seen, got, c.want)
		}
	}
}
