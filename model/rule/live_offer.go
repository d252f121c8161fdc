package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// What became of the offers for a request, as the first number of HM-OFFER's datum.
const (
	offerMissing = 1 + iota
	offerExpired
	offerTooLate
)

// liveOffer, HM-OFFER. An offer is live through the day on which it expires; liveness is asked on the day of the snapshot, the bed on the
// day of the move. A child who stays needs no offer. Datum: why not; the day it expired or is available from.
var liveOffer = Rule{
	ID: model.HMOffer, Kind: model.Hard, Verified: true,
	Sentence: "A home that comes by offer has a live offer for this request, for the day of the move.",
	Source:   "Rule book: offers are priced, expire, and are for one request",
	Test: func(f *Facts) (model.Datum, bool) {
		if !f.Carer.OfferOnly || f.stays() {
			return model.Datum{}, false
		}
		d := model.Datum{A: offerMissing}
		for i := range f.Carer.Offers {
			o := &f.Carer.Offers[i]
			switch {
			case o.RequestID != f.Request.ID:
			case o.ExpiresOn < f.Now:
				if d.A == offerMissing || (d.A == offerExpired && int32(o.ExpiresOn) > d.B) {
					d = model.Datum{A: offerExpired, B: int32(o.ExpiresOn)}
				}
			case o.AvailableFrom > f.On:
				if d.A != offerTooLate || int32(o.AvailableFrom) < d.B {
					d = model.Datum{A: offerTooLate, B: int32(o.AvailableFrom)}
				}
			default:
				return model.Datum{}, false
			}
		}
		return d, true
	},
	Words: func(d model.Datum) string {
		switch d.A {
		case offerExpired:
			return fmt.Sprintf("its offer expired on %s", model.Date(d.B))
		case offerTooLate:
			return fmt.Sprintf("its offer is for %s or later", model.Date(d.B))
		}
		return "no offer for this request"
	},
	Cases: []Case{
		{Name: "expired yesterday", Base: lawful(offered), Fact: "Carer.Offers[0].ExpiresOn",
			Change: func(s *Scenario) { s.Carer.Offers[0].ExpiresOn = caseNow - 1 }},
		{Name: "available the day after the move", Base: lawful(offered), Fact: "Carer.Offers[0].AvailableFrom",
			Change: func(s *Scenario) { s.Carer.Offers[0].AvailableFrom = caseDay + 1 }},
		{Name: "for another request", Base: lawful(offered), Fact: "Carer.Offers[0].RequestID",
			Change: func(s *Scenario) { s.Carer.Offers[0].RequestID = "R9" }},
		{Name: "by offer only, and none", Fact: "Carer.OfferOnly", Change: func(s *Scenario) { s.Carer.OfferOnly = true }},
	},
}

// offered makes the home one by offer, with an offer that expires on the day of the snapshot and is for the day of the move.
func offered(s *Scenario) {
	s.Carer.OfferOnly = true
	s.Carer.Offers = []model.Offer{{ID: "O1", RequestID: "R1", ExpiresOn: caseNow, AvailableFrom: caseDay, Price: s.Carer.Price}}
}
