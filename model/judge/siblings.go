package judge

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/geo"
)

// nearestSibling gives the distance from the home to that of the nearest looked-after sibling who lives elsewhere (s22C(8)(c)): 0 where a
// sibling lives with this carer. Siblings who are apart by assessment do not count, nor those of whose home no position is known.
func nearestSibling(child *model.Child, c *model.Carer) model.Miles {
	nearest := model.MilesUnknown
	for k := range child.SiblingsElsewhere {
		s := &child.SiblingsElsewhere[k]
		if s.ApartByAssessment {
			continue
		}
		if s.CarerID != "" && s.CarerID == c.ID {
			return 0
		}
		if m := geo.Distance(&c.Home, &s.Home); m.Known() && (!nearest.Known() || m < nearest) {
			nearest = m
		}
	}
	return nearest
}
