package score

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/geo"
)

// The distances at which a distance term falls to 50, in tenths of a mile. The near ones belong to what a child does daily. Twenty
// miles is the return's own mark of a placement close to home.
const (
	HomeHalf    model.Miles = 200
	SchoolHalf  model.Miles = 100
	ContactHalf model.Miles = 150
	CentreHalf  model.Miles = 250
)

// The scores of the area term: within the authority, in an adjoining one, and at a distance (Care Planning, Placement and Case
// Review (England) Regulations 2010 reg 11(5)).
const (
	scoreIn        = 100
	scoreAdjoining = 60
	scoreDistant   = 20
)

// far scores a distance m as 100·half/(half+m), rounded half up: 100 on the spot, 50 at half, 33 at twice that. It falls fastest
// where a mile matters most and never reaches 0, so that of two far homes the nearer one still counts for more.
func far(m, half model.Miles, weight uint8) model.FitTerm {
	if !m.Known() {
		return model.FitTerm{}
	}
	return told(near(m, half), weight)
}

func near(m, half model.Miles) int { return ratio(100*int(half), int(half)+int(m)) }

// contact scores the child's contact places by their distance, each as often as the child goes there in a week. A place without
// a position leaves the mean.
func contact(child *model.Child, c *model.Carer, weight uint8) model.FitTerm {
	sum, visits := 0, 0
	for i := range child.Contacts {
		p := &child.Contacts[i]
		if m := geo.Distance(&c.Home, &p.Location); m.Known() {
			sum += int(p.VisitsPerWeek) * near(m, ContactHalf)
			visits += int(p.VisitsPerWeek)
		}
	}
	if visits == 0 {
		return model.FitTerm{}
	}
	return told(ratio(sum, visits), weight)
}

func area(a model.Area, weight uint8) model.FitTerm {
	switch a {
	case model.AreaIn:
		return told(scoreIn, weight)
	case model.AreaAdjoining:
		return told(scoreAdjoining, weight)
	case model.AreaDistant:
		return told(scoreDistant, weight)
	default:
		return model.FitTerm{}
	}
}
