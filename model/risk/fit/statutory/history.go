// Package statutory makes a history for package fit from the statutory return (SSDA903): a spell of the return is a record.
//
// The return tells age, earlier placements and how they ended, kinship and, where postcodes can be placed, the distance from home; from the return of
// the year before the score of difficulties (OC2), and from 2024 on the social workers of twelve months (SWEpisodes). It knows
// neither needs, skills and schools nor the carer's years, the other children in the home and the terms of approval: a fit keeps the
// terms of these at their published values, as offsets.
package statutory

import (
	"strconv"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/geo"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/risk/fit"
	"github.com/placewell/placewell/model/ssda903"
)

// kinds of placement that are a home with carers: with relatives or friends (true) and others. Placements with parents or adopters, on
// one's own, in secure homes, hospitals and custody are no matter of matching and stay out.
var kinds = map[string]bool{
	"U1": true, "U2": true, "U3": true, "U4": false, "U5": false, "U6": false, "K2": false, "K3": false, "H5": false, "S1": false, "R1": false,
}

// residential are the placements that make an earlier residential history.
var residential = map[string]bool{"K1": true, "K2": true, "R1": true, "S1": true}

// History gives the placements of a return, or of several years' returns held as one, in order of child and time; left counts the spells
// that are none: short absences, short breaks, other kinds of placement, children without a date of birth. locate and known may be nil.
func History(r *ssda903.Return, locate ssda903.Locate, known *Known) (history []fit.Record, left int) {
	if known == nil {
		known = &Known{}
	}
	for _, id := range r.IDs() {
		child := r.Child(id)
		spells, unusable := r.Spells(id)
		left += unusable
		endings, inResidential := int8(0), model.No
		for k := range spells {
			s := &spells[k]
			kin, home := kinds[s.First.PLACE]
			if !s.Temporary && !s.ShortBreaks && home && child != nil && child.Born.Known() && child.Born <= s.Start {
				rec := fit.Record{
					Placement: id + "/" + strconv.Itoa(k+1), Child: id, Start: s.Start, End: s.End, Ending: ending(s),
					Facts: risk.Facts{
						Age: int8(min(25, child.Born.Age(s.Start))), SDQ: known.sdq(id, s.Start), Severity: risk.NotTold, Endings: endings, SocialWorkers: known.socialWorkers(id, s.Start),
						Gap: risk.NotTold, OtherChildren: risk.NotTold, Residential: inResidential, Kinship: model.No, Miles: miles(s, locate),
					},
				}
				if kin {
					rec.Kinship = model.Yes
				}
				history = append(history, rec)
			} else {
				left++
			}
			if s.Ending == ssda903.EndedUnplanned {
				endings = min(endings+1, 100)
			}
			if residential[s.First.PLACE] {
				inResidential = model.Yes
			}
		}
	}
	return history, left
}

// ending reads how a spell ended. Who left care left by plan as far as the placement goes; a move without a reason that can be read is not coded.
func ending(s *ssda903.Spell) fit.Ending {
	switch s.Ending {
	case ssda903.EndedUnplanned:
		return fit.Unplanned
	case ssda903.EndedOther:
		return fit.Other
	case ssda903.EndedPlanned, ssda903.EndedCustody, ssda903.LeftCare:
		return fit.Planned
	}
	return fit.Uncoded
}

func miles(s *ssda903.Spell, locate ssda903.Locate) model.Miles {
	if locate == nil {
		return model.MilesUnknown
	}
	home, ok := locate(s.First.HOME_POST)
	there, also := locate(s.First.PL_POST)
	if !ok || !also {
		return model.MilesUnknown
	}
	return geo.Distance(&home, &there)
}
