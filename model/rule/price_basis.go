package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// What is wrong with the basis of a price, as the first number of HM-BASIS's datum.
const (
	basisMissing = 1 + iota
	basisMixed
)

// priceBasis, HM-BASIS. It looks at the list a price comes from and never at the price. The prices in question are those of the offers that
// would serve, else the home's own; an offer is also held against the home's own list where that is given. Datum: what is wrong; the
// bases as bits over model.PriceBasis.
var priceBasis = Rule{
	ID: model.HMBasis, Kind: model.Warn, Verified: true,
	Sentence: "A price says which price list and year it comes from, and prices of different lists are not compared unsaid.",
	Source:   "Rule book: figures of 2015, 2018 and today stand side by side",
	Test: func(f *Facts) (model.Datum, bool) {
		own := f.Carer.Price.Basis
		seen, offers := int32(0), false
		for i := range f.Carer.Offers {
			if o := &f.Carer.Offers[i]; f.serves(o) {
				seen |= 1 << o.Price.Basis
				offers = true
			}
		}
		if !offers || own != model.BasisUnknown {
			seen |= 1 << own
		}
		switch {
		case f.stays():
			return model.Datum{}, false
		case seen&(1<<model.BasisUnknown) != 0:
			return model.Datum{A: basisMissing, B: seen}, true
		}
		return model.Datum{A: basisMixed, B: seen}, seen&(seen-1) != 0
	},
	Words: func(d model.Datum) string {
		if d.A == basisMissing {
			return "its price does not say which price list it comes from"
		}
		words := "its prices come from different lists:"
		for b := model.BasisUnknown + 1; b <= model.BasisNational2024; b++ {
			if d.B&(1<<b) != 0 {
				words = fmt.Sprintf("%s %s", words, b)
			}
		}
		return words
	},
	Cases: []Case{
		{Name: "a price without a basis", Fact: "Carer.Price.Basis", Change: func(s *Scenario) { s.Carer.Price.Basis = model.BasisUnknown }},
		{Name: "an offer without a basis", Fact: "Carer.Offers[0].Price.Basis", Base: lawful(offered), Change: offerBasis(model.BasisUnknown)},
		{Name: "an offer of another list than the home's own", Fact: "Carer.Offers[0].Price.Basis", Base: lawful(offered), Change: offerBasis(model.BasisSeed2018)},
	},
}

func offerBasis(b model.PriceBasis) func(*Scenario) {
	return func(s *Scenario) { s.Carer.Offers[0].Price.Basis = b }
}
