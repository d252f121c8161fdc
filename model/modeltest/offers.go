package modeltest

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// makeOffers gives every home that is available only by offer an offer for about one in three of the requests whose ages it may take; one
// offer in ten has expired.
func (g *generator) makeOffers() {
	made := 0
	for h := range g.homes {
		c := &g.homes[h]
		if !c.OfferOnly || c.VacantPlaces(On.AddDays(60)) == 0 {
			continue
		}
		d := newDice(g.seed, streamOffers, h)
		for i := range g.asked {
			r := &g.asked[i]
			if !d.chance(35) || !admitsAll(c, r) {
				continue
			}
			made++
			expires := max(r.NeededFrom, On).AddDays(d.between(5, 40))
			if d.chance(10) {
				expires = On.AddDays(-d.between(1, 10))
			}
			price := c.Price
			price.Weekly += model.Pence(500 * d.between(-6, 10)) // agencies price each request anew, in steps of £5
			c.Offers = append(c.Offers, model.Offer{ID: fmt.Sprintf("O-%04d", made), RequestID: r.ID, Price: price, ExpiresOn: expires})
		}
	}
}
