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
// where a mile matters most and never reaches 0, so that of two far homes the nearer one still counts for more. An unknown
// distance could be anything.
func far(m, half model.Miles, weight uint8) model.FitTerm {
	if !m.Known() {
		return missing(0, 100, weight)
	}
	return told(near(m, half), weight)
}

func near(m, half model.Miles) int { return ratio(100*int(half), int(half)+int(m)) }

// home scores the distance from the child's home (Children Act 1989 s22C(8)(a)). A child without a home to be near, as one who came
// alone from abroad, has its preferred community in that place (see FromPreferred): nobody's asylum status is read.
func home(v *model.Verdict, weight uint8) model.FitTerm {
	m := v.Miles[model.MilesHome]
	if !m.Known() {
		m = v.Miles[model.MilesPreferred]
	}
	return far(m, HomeHalf, weight)
}

// FromPreferred tells whether the home term is about the child's preferred community, there being no home to be near.
func FromPreferred(v *model.Verdict) bool {
	return !v.Miles[model.MilesHome].Known() && v.Miles[model.MilesPreferred].Known()
}

// school scores the distance from the school (s22C(8)(b)); a child without one has nothing to be near.
func school(child *model.Child, m model.Miles, weight uint8) model.FitTerm {
	if !m.Known() && child.School == (model.Location{}) {
		return model.FitTerm{}
	}
	return far(m, SchoolHalf, weight)
}

// centre scores the distance from the city centre: carers should live in or close to the city. A policy without a centre asks for
// nothing.
func centre(policy *model.Policy, m model.Miles, weight uint8) model.FitTerm {
	if !m.Known() && !policy.Centre.Known() {
		return model.FitTerm{}
	}
	return far(m, CentreHalf, weight)
}

// contact scores the child's contact places by their distance, each as often as the child goes there in a week (s22C(8): family time;
// Sch 2 para 15 on contact). A place without a position leaves the mean, and could be anywhere.
func contact(child *model.Child, c *model.Carer, weight uint8) model.FitTerm {
	sum, visits, unknown := 0, 0, 0
	for i := range child.Contacts {
		p := &child.Contacts[i]
		if m := geo.Distance(&c.Home, &p.Location); m.Known() {
			sum += int(p.VisitsPerWeek) * near(m, ContactHalf)
			visits += int(p.VisitsPerWeek)
		} else {
			unknown += int(p.VisitsPerWeek)
		}
	}
	switch {
	case visits+unknown == 0:
		return model.FitTerm{}
	case visits == 0:
		return missing(0, 100, weight)
	case unknown == 0:
		return told(ratio(sum, visits), weight)
	default:
		return partly(ratio(sum, visits), ratio(sum, visits+unknown), ratio(sum+100*unknown, visits+unknown), weight)
	}
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
		return missing(scoreDistant, scoreIn, weight)
	}
}
