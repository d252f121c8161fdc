package explain

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/geo"
)

// Between is how far two parts of a sibling group, or a part and a sibling who is placed already, would live from each other: what
// contact between them comes to.
type Between model.ApartMiles

// SiblingMiles gives the distances between the parts of a request that the plan places in different homes, pair by pair, then those to
// siblings elsewhere who are not apart by assessment.
func SiblingMiles(r *model.Request, p *model.RequestPlan, pool *model.Pool) []Between {
	var out []Between
	for i := range p.Placed {
		for k := range p.Placed[:i] {
			a, b := &p.Placed[k], &p.Placed[i]
			out = append(out, Between{
				Part: a.Part, CarerID: a.CarerID, Other: b.Part, OtherCarerID: b.CarerID,
				Miles: geo.Distance(locate(pool, a.CarerID), locate(pool, b.CarerID)),
			})
		}
	}
	for i := range p.Placed {
		out = append(out, elsewhere(r, &p.Placed[i], pool)...)
	}
	return out
}

// elsewhere gives a part's distances to siblings placed already, in the order in which its children name them.
func elsewhere(r *model.Request, x *model.PlacedPart, pool *model.Pool) (out []Between) {
	for i := range r.Children {
		if !x.Part.Has(i) {
			continue
		}
		for k := range r.Children[i].SiblingsElsewhere {
			s := &r.Children[i].SiblingsElsewhere[k]
			if s.ApartByAssessment {
				continue
			}
			at := slices.IndexFunc(out, func(b Between) bool { return b.Sibling == s.ChildID })
			if at < 0 {
				at = len(out)
				out = append(out, Between{CarerID: x.CarerID, Sibling: s.ChildID, OtherCarerID: s.CarerID, Miles: milesTo(s, x.CarerID, pool)})
			}
			out[at].Part |= 1 << i
		}
	}
	return out
}

// milesTo gives the distance from a home to a sibling's: where the pool has that home its position there, else the one given.
func milesTo(s *model.SiblingElsewhere, carerID string, pool *model.Pool) model.Miles {
	if s.CarerID != "" && s.CarerID == carerID {
		return 0
	}
	there := locate(pool, s.CarerID)
	if !there.Known() {
		there = &s.Home
	}
	return geo.Distance(locate(pool, carerID), there)
}

// locate gives where a carer lives, an empty location for one who is not in the pool.
func locate(pool *model.Pool, carerID string) *model.Location {
	for i := range pool.Carers {
		if pool.Carers[i].ID == carerID {
			return &pool.Carers[i].Home
		}
	}
	return &model.Location{}
}

// Words puts a distance between siblings into a sentence.
func (b Between) Words(r *model.Request) string {
	who, other := names(r, b.Part), names(r, b.Other)
	if b.Other == 0 {
		other = "the sibling " + b.Sibling
		if b.CarerID == b.OtherCarerID {
			return fmt.Sprintf("%s: lives with %s at %s.", who, other, b.CarerID)
		}
	}
	if b.OtherCarerID != "" {
		other += " at " + b.OtherCarerID
	}
	if !b.Miles.Known() {
		return fmt.Sprintf("%s at %s and %s: how far apart they would live is not known.", who, b.CarerID, other)
	}
	return fmt.Sprintf("%s at %s and %s: %v miles apart in a straight line.", who, b.CarerID, other, b.Miles)
}
