package judge

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/model/geo"
)

// place fills the distances, the area and whether the school is kept.
func (j *Judge) place(child *model.Child, c *model.Carer, v *model.Verdict) {
	home := &c.Home
	v.Area = j.Policy.AreaOf(home)
	v.Miles[model.MilesHome] = geo.Distance(home, &child.Home)
	v.Miles[model.MilesSchool] = geo.Distance(home, &child.School)
	v.Miles[model.MilesCentre] = geo.Distance(home, &j.Policy.Centre)
	v.Miles[model.MilesContactNearest], v.Miles[model.MilesContactFarthest] = contacts(child, home)
	v.Miles[model.MilesSiblingNearest] = model.MilesUnknown
	v.SchoolMinutes = -1
	v.SchoolKept = j.schoolKept(child, v.Miles[model.MilesSchool])
}

// contacts gives the distances of the nearest and the farthest contact place that has a position.
func contacts(child *model.Child, home *model.Location) (nearest, farthest model.Miles) {
	nearest, farthest = model.MilesUnknown, model.MilesUnknown
	for k := range child.Contacts {
		m := geo.Distance(home, &child.Contacts[k].Location)
		if !m.Known() {
			continue
		}
		farthest = max(farthest, m)
		if !nearest.Known() || m < nearest {
			nearest = m
		}
	}
	return nearest, farthest
}

// schoolKept tells whether the child can stay at its school: within the policy's distance it can. A child without a school has
// none to lose; a school whose position or distance is not known is neither kept nor lost.
func (j *Judge) schoolKept(child *model.Child, miles model.Miles) model.Answer {
	switch {
	case child.School == model.Location{}:
		return model.Yes
	case !miles.Known():
		return model.Unknown
	case miles <= j.Policy.SchoolMiles:
		return model.Yes
	default:
		return model.No
	}
}

// Stay judges child i of the request in its present placement at c, where it goes on living with part. No rule speaks: nobody
// moves. A nil c stands for a home that is not in the pool: then only the cost is told, from what the placement costs a week,
// and the distances are unknown. v is overwritten.
func (j *Judge) Stay(r *model.Request, part model.Part, i int, c *model.Carer, v *model.Verdict) {
	*v = model.Verdict{}
	if c != nil {
		j.place(&r.Children[i], c, v)
		j.weigh(r, part, i, c, v)
		return
	}
	for k := range v.Miles {
		v.Miles[k] = model.MilesUnknown
	}
	v.Cost = cost.Present(j.Policy, r, i)
}
