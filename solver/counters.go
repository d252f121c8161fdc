package solver

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/solver/assign"
)

// The counters of a place.
const (
	counterPlaces = iota // one for each child who moves in: open places promised to nobody, and the number in the terms of approval
	counterUsual         // the usual fostering limit
	counterBeds          // beds in children's bedrooms
	counterEarly         // places that are open before more become so, for those who move in before that day
)

// limits gives what a home can still take, by the residents who live there and the places that are open on the last day that anybody is
// to move: open places that are promised to nobody, no more than the number in its terms leaves; for a fostering household what the
// usual limit of three leaves (Children Act 1989 Sch 7), children to whom a place is promised counted as there; beds, where bedrooms are
// known; and, where more places open on a later day, those there are before it. They are ceilings, and rule.Home has the last word. A
// household with an exemption has no counter for the usual limit: household.Check knows which children it names. Where a child could come
// in an emergency the number in the terms does not count: reg 23 lets such a child come all the same.
func limits(c *model.Carer, first, last, opens model.Date, emergency bool) [assign.Counters]int32 {
	l := [assign.Counters]int32{int32(household.Open(c, last)), -1, -1, -1}
	if opens.Known() {
		l[counterEarly] = int32(household.Open(c, first))
	}
	if most := mostByTerms(c, first, last); most > 0 && !emergency {
		l[counterPlaces] = min(l[counterPlaces], max(0, int32(most-household.Approved(c, last))))
	}
	if c.Kind == model.FosterHome && len(c.Exemptions) == 0 {
		l[counterUsual] = max(0, int32(household.UsualLimit-household.Fostered(c, last)-household.Promised(c, last)))
	}
	if beds, known := household.Beds(c, last); known {
		l[counterBeds] = int32(beds)
	}
	return l
}

// mostByTerms gives the greatest number that the terms of approval set on any day from first to last; 0 where on one of them they set none.
func mostByTerms(c *model.Carer, first, last model.Date) int {
	before, after := int(c.TermsOn(first).MaxChildren), int(c.TermsOn(last).MaxChildren)
	if before == 0 || after == 0 {
		return 0
	}
	return max(before, after)
}

// emergencies tells for each carer whether a child could move there in an emergency.
func emergencies(cases []requestCase, carers int) []bool {
	out := make([]bool, carers)
	for i := range cases {
		if cases[i].request.Urgency != model.Emergency {
			continue
		}
		for k := range cases[i].parts {
			for _, x := range cases[i].parts[k].pairs {
				if x.carer >= 0 && !x.stay {
					out[x.carer] = true
				}
			}
		}
	}
	return out
}

// use gives what a part consumes when its children move to a home with these limits. A child with a promised place takes that one, and
// is counted against the usual limit already. Children who are all siblings may exceed the usual limit (Sch 7 para 3): such a part,
// lawful by itself, takes all that the counter has left, so that nobody else may join.
func (p *problem) use(c *requestCase, part model.Part, carer int) (u [assign.Counters]int32) {
	home, limit, r := &p.pool.Carers[carer], p.Places[carer].Limit, c.request
	for i := range r.Children {
		child := &r.Children[i]
		if !part.Has(i) || (child.Current != nil && child.Current.CarerID == home.ID) {
			continue
		}
		if !household.PlacePromised(home, child.ID, r.Kind, p.last) {
			u[counterPlaces]++
		}
		if !household.PromisedTo(home, child.ID) {
			u[counterUsual]++
		}
		if limit[counterBeds] >= 0 && household.NeedsBed(p.policy, child, r.NeededFrom) {
			u[counterBeds]++
		}
		if opens := p.opens[carer]; limit[counterEarly] >= 0 && r.NeededFrom < opens && !household.PlacePromised(home, child.ID, r.Kind, opens-1) {
			u[counterEarly]++
		}
	}
	u[counterUsual] = min(u[counterUsual], max(0, limit[counterUsual]))
	return u
}
