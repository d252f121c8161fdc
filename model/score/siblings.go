package score

import "github.com/placewell/placewell/model"

// SiblingHalf is the distance from the nearest sibling at which its term falls to 50, in tenths of a mile: far enough for a visit after
// school to be work, near enough for one every week.
const SiblingHalf model.Miles = 150

// siblings scores how near the child would live to a looked-after sibling who lives elsewhere (Children Act 1989 s22C(8)(c); NMS 9 on
// contact with brothers and sisters): 100 in one home, 100·half/(half+miles) otherwise, miles being those to the nearest. A child
// without such a sibling, or whose siblings are all apart by assessment, has no such term; siblings of whose homes no position is known
// could be anywhere.
func siblings(child *model.Child, c *model.Carer, miles model.Miles, weight uint8) model.FitTerm {
	some := false
	for k := range child.SiblingsElsewhere {
		s := &child.SiblingsElsewhere[k]
		if s.ApartByAssessment {
			continue
		}
		if s.CarerID != "" && s.CarerID == c.ID {
			return told(100, weight)
		}
		some = true
	}
	if !some {
		return model.FitTerm{}
	}
	return far(miles, SiblingHalf, weight)
}
