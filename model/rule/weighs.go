package rule

import "github.com/placewell/placewell/model"

// weighs tells whether the preferences of s22C(7)-(9) are asked of the pair. They choose between homes for a child who moves and who
// cannot live with a parent, and they give way to s22C(9A)-(9C) where adoption is considered.
func (f *Facts) weighs() bool {
	return f.Carer.Kind != model.ParentHome && !f.stays() && !f.adoption()
}

// adoption tells whether s22C(9A)-(9C) applies: adoption is considered or decided on, no court has made a placement order (legal status
// E1) and none has refused it.
func (f *Facts) adoption() bool {
	r := f.Request
	if r.Plan != model.PlanAdoptionConsidered && r.Plan != model.PlanAdoption && r.Kind != model.KindFFA {
		return false
	}
	return !r.Record.PlacementOrderRefused && f.Child.LegalStatus != placementOrder
}

// placementOrder is the SSDA903 legal status of a child with a placement order.
const placementOrder = "E1"

// aBreak tells whether the request is for a break of some days: the child goes on living where it lives.
func (f *Facts) aBreak() bool {
	return f.Request.Kind == model.KindRespite || f.Request.Kind == model.KindShortBreak
}

// teamManager decides on a placement.
const teamManager = "team manager"
