package modeltest

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// writeDown fills what is on file about request i. Most of it is there and some is missing, as in life: the shares are assumed.
func (g *generator) writeDown(i int) {
	r := &g.asked[i]
	d := newDice(g.seed, streamRecord, i)
	rec := &r.Record
	rec.ParentOption = []model.ParentOption{model.ParentNotPracticable, model.ParentAgainstWelfare, model.ParentNotRecorded}[d.pick(60, 35, 5)]
	if !d.chance(5) {
		rec.WishesOn = r.SubmittedOn.AddDays(-d.between(0, 20))
	}
	switch d.pick(80, 12, 3, 5) {
	case 0:
		rec.FamilyConference = model.Yes
	case 1:
		rec.FamilyConference, rec.FamilyConferenceReason = model.No, "declined by the family"
	case 2:
		rec.FamilyConference = model.No
	}
	rec.Advocacy = []model.Answer{model.Yes, model.No, model.Unknown}[d.pick(90, 4, 6)]
	review, gap := d.chance(90), d.chance(60)
	if review && r.Children[0].Current != nil {
		rec.Review = fmt.Sprintf("review of %s", r.ID)
	}
	if gap {
		rec.GapPlan = fmt.Sprintf("support plan of %s", r.ID)
	}
	if r.Together == model.TogetherMustSplit {
		rec.SiblingAssessment = fmt.Sprintf("assessment of %s", r.ID)
	}
	if confident := d.chance(60); r.Plan == model.PlanAdoptionConsidered {
		rec.AdoptionConfidence = model.ConfidenceLow
		if confident {
			rec.AdoptionConfidence = model.ConfidenceHigh
		}
	}
	g.nameNeeds(i)
}

// nameNeeds gives about one request in eight a need of language or faith of its own. It reads what drawWho drew, so it draws from
// the numbers of those traits.
func (g *generator) nameNeeds(i int) {
	r := &g.asked[i]
	d := newDice(g.whoSeed, streamIdentity, i)
	for k := range r.Children {
		c := &r.Children[k]
		language, faith, own := d.chance(60), d.chance(25), d.chance(50)
		weight := []model.NeedWeight{model.WeightNice, model.WeightImportant, model.WeightEssential}[d.pick(40, 45, 15)]
		if c.Language != "English" && language {
			c.Identity = append(c.Identity, model.IdentityNeed{Kind: model.IdentityLanguage, Value: c.Language, Weight: weight, OwnView: own})
		}
		if c.Religion == "Muslim" && faith {
			c.Identity = append(c.Identity, model.IdentityNeed{Kind: model.IdentityFaith, Value: c.Religion, Weight: weight, OwnView: own})
		}
		if c.UASC {
			c.Preferred = model.Location{Easting: 519200, Northing: 298600, Authority: Peterborough}
		}
	}
}
