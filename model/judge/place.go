package judge

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/model/geo"
)

// place fills the distances, the area and whether the school is kept. A child without a home to be near is measured from its preferred
// community as well; the distance from home stays unknown, as the return has it.
func (j *Judge) place(child *model.Child, c *model.Carer, v *model.Verdict) {
	home := &c.Home
	v.Area = j.Policy.AreaOf(home)
	v.Miles[model.MilesHome] = geo.Distance(home, &child.Home)
	v.Miles[model.MilesSchool] = geo.Distance(home, &child.School)
	v.Miles[model.MilesCentre] = geo.Distance(home, &j.Policy.Centre)
	v.Miles[model.MilesContactNearest], v.Miles[model.MilesContactFarthest] = contacts(child, home)
	v.Miles[model.MilesSiblingNearest] = nearestSibling(child, c)
	v.Miles[model.MilesPreferred] = model.MilesUnknown
	if !child.Home.Known() {
		v.Miles[model.MilesPreferred] = geo.Distance(home, &child.Preferred)
	}
	v.SchoolMinutes = minutes(child, c.ID)
	v.SchoolKept = j.schoolKept(child, v)
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

// minutes gives the minutes from door to door to the child's school that somebody has looked up for the carer, the first entry if there
// are several; -1 where there is none.
func minutes(child *model.Child, carerID string) int16 {
	for k := range child.Travel {
		if t := &child.Travel[k]; t.CarerID == carerID {
			return int16(t.Minutes)
		}
	}
	return -1
}

// schoolKept tells whether the child can stay at its school: within the policy's minutes from door to door it can where they are known and
// the policy counts them, else within the policy's distance. A child without a school has none to lose; a school whose position or
// distance is not known is neither kept nor lost.
func (j *Judge) schoolKept(child *model.Child, v *model.Verdict) model.Answer {
	miles, most := v.Miles[model.MilesSchool], j.Policy.SchoolMinutes
	switch {
	case most > 0 && v.SchoolMinutes >= 0:
		return answer(int(v.SchoolMinutes) <= int(most))
	case child.School == model.Location{}:
		return model.Yes
	case !miles.Known():
		return model.Unknown
	default:
		return answer(miles <= j.Policy.SchoolMiles)
	}
}

func answer(yes bool) model.Answer {
	if yes {
		return model.Yes
	}
	return model.No
}

// Stay judges child i of the request in its present placement at c, where it goes on living with part. No rule speaks: nobody
// moves. A nil c stands for a home that is not in the pool: then only the cost is told, from what the placement costs a week,
// and the distances are unknown. v is overwritten.
func (j *Judge) Stay(r *model.Request, part model.Part, i int, c *model.Carer, v *model.Verdict) {
	*v = model.Verdict{}
	if c != nil {
		j.place(&r.Children[i], c, v)
		s := j.borrow()
		j.weigh(s, r, part, i, c, v)
		j.scratch.Put(s)
		return
	}
	for k := range v.Miles {
		v.Miles[k] = model.MilesUnknown
	}
	v.SchoolMinutes = -1
	v.Cost = cost.Present(j.Policy, r, i)
}
