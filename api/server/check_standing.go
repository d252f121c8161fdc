package server

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// checkStanding lists what contradicts itself in a carer's terms to come, training, places, contracts and prices.
func checkStanding(c *model.Carer, path string, list *faults) {
	if p := c.PendingTerms; p != nil && p.Terms.AgeMax != 0 && p.Terms.AgeMax < p.Terms.AgeMin {
		list.add(path+".pending_terms.terms.age_max", reasonRange, "is below age_min; no child could be placed")
	}
	for i := range c.Training {
		if t := &c.Training[i]; t.ExpiresOn.Known() && t.ExpiresOn < t.CompletedOn {
			list.add(fmt.Sprintf("%s.training[%d].expires_on", path, i), reasonRange, "is before completed_on")
		}
	}
	for i := range c.Places {
		if p := &c.Places[i]; p.PromisedTo != "" && p.State != model.PlaceHeld {
			list.add(fmt.Sprintf("%s.places[%d].promised_to", path, i), reasonConflict, "is for places with state PLACE_STATE_HELD alone; change the state or leave it out")
		}
	}
	if b := c.Block; b != nil {
		checkPeriod(b.From, b.To, path+".block.to", list)
	}
	if c.Price.Contract == model.ContractBlock && c.Block == nil {
		list.add(path+".block", reasonRequired, "is required where price.contract is CONTRACT_BLOCK; say which contract the beds belong to")
	}
	checkSplit(&c.Price, path+".price", list)
	for i := range c.Offers {
		checkSplit(&c.Offers[i].Price, fmt.Sprintf("%s.offers[%d].price", path, i), list)
	}
}

// checkSplit tells where education and health pay more than the whole.
func checkSplit(p *model.Price, path string, list *faults) {
	if p.Education+p.Health > p.Weekly {
		list.add(path+".health_pence", reasonRange, "and education_pence come to more than weekly_pence; lower them")
	}
	if p.LongTermDiscount > 0 && p.LongTermDays == 0 {
		list.add(path+".long_term_days", reasonRequired, "is required with long_term_discount_bp; say from how many days the discount is given")
	}
}
