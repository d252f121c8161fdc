package rule

import (
	"time"

	"github.com/placewell/placewell/model"
)

// The days on which the regulations that the rules cite came into force.
var (
	// carePlanning is that of the Care Planning, Placement and Case Review (England) Regulations 2010, by their reg 1.
	carePlanning = model.NewDate(2011, time.April, 1)
	// outOfArea is that of the amendments on placements outside the area and at a distance, SI 2013/3239 reg 1.
	outOfArea = model.NewDate(2014, time.January, 27)
	// longTermFostering is that of reg 22B, SI 2015/495.
	longTermFostering = model.NewDate(2015, time.April, 1)
)
