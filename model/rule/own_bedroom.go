package rule

import (
	"fmt"
	"time"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// ownBedroom, NMS-10.6. A gate where sharing would need an agreement, a bar where there is no room or sharing is ruled out, a warning
// where nothing is known of the bedrooms. A bedroom that must be on the ground floor, where every such room is full, is NMS-10.1's to
// bar. Datum: read by household.BedroomsOf.
var ownBedroom = Rule{
	ID: model.NMS106, Kind: model.Gate, Approver: model.ResponsibleAuthority, Verified: true,
	Sentence: "Each child over three has an own bedroom, unless each child's responsible authority agrees to sharing after assessment.",
	Source:   "Fostering Services: National Minimum Standards 2011, standard 10.6",
	Test: func(f *Facts) (model.Datum, bool) {
		seen, speaks := bedroomsAtHome(f)
		return seen, speaks && !groundFloorFull(f)
	},
	As: asAtHome(model.NMS106),
	Words: func(d model.Datum) string {
		need, empty, ground, known := household.BedroomsOf(d)
		if !known {
			return "the bedrooms of this home are not on file"
		}
		where := ""
		if ground {
			where = " on the ground floor"
		}
		return fmt.Sprintf("%s a bedroom%s; %s empty", plural(int32(need), "child needs", "children need"), where, plural(int32(empty), "is", "are"))
	},
	Todo: []Todo{{
		Sentence: "Assess the shared bedroom in writing (bullying, any history of abuse, the children's wishes), and have each child's authority agree",
		Who:      carersWorker, Due: dayOfMove,
		When: func(t *Timing) bool { return t.Seen.B >= 0 },
	}},
	Cases: []Case{
		{Name: "a brother for whom sharing is not agreed", Base: sharedRoom, Fact: "Request.Children[1].MayShareRoom",
			Change: func(s *Scenario) { s.Request.Children[1].MayShareRoom = false }},
		{Name: "too old for the carer's room, with a child of another family", Fact: "Request.Children[0].DateOfBirth",
			Base: lawful(residents(1), bornOn(model.NewDate(2025, time.September, 2)), func(s *Scenario) {
				s.Carer.Residents[0].DateOfBirth = turned(2)
				s.Carer.Bedrooms = []model.Bedroom{{Capacity: 2, Occupants: []string{"R1"}}}
			}),
			Change: bornOn(model.NewDate(2025, time.September, 1))},
	},
}

var bedroomsAtHome = atHome(model.NMS106)

// groundFloorFull tells whether the household found no room because it must be on the ground floor.
func groundFloorFull(f *Facts) bool {
	if !f.Home.Failed.Has(model.NMS106) {
		return false
	}
	_, _, ground, _ := household.BedroomsOf(f.Home.Data[model.NMS106])
	return ground
}

// sharedRoom gives two brothers who have been agreed to share the one room.
func sharedRoom() *Scenario {
	s := lawful(siblings(2))()
	s.Carer.Bedrooms = []model.Bedroom{{Capacity: 2}}
	s.Request.Children[0].MayShareRoom, s.Request.Children[1].MayShareRoom = true, true
	return s
}
