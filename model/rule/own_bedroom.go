package rule

import (
	"fmt"
	"time"

	"github.com/placewell/placewell/model"
)

// ownBedroom, NMS-10.6. A gate where sharing would need an agreement, a bar where there is no room or sharing is ruled out, a warning
// where nothing is known of the bedrooms. Datum: children who need a bedroom; empty bedrooms, -1 for unknown.
var ownBedroom = Rule{
	ID: model.NMS106, Kind: model.Gate, Approver: model.ResponsibleAuthority, Verified: true,
	Sentence: "Each child over three has an own bedroom, unless each child's responsible authority agrees to sharing after assessment.",
	Source:   "Fostering Services: National Minimum Standards 2011, standard 10.6",
	Test:     atHome(model.NMS106),
	As:       asAtHome(model.NMS106),
	Words: func(d model.Datum) string {
		if d.B < 0 {
			return "the bedrooms of this home are not on file"
		}
		return fmt.Sprintf("%s a bedroom; %s empty", plural(d.A, "child needs", "children need"), plural(d.B, "is", "are"))
	},
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

// sharedRoom gives two brothers who have been agreed to share the one room.
func sharedRoom() *Scenario {
	s := lawful(siblings(2))()
	s.Carer.Bedrooms = []model.Bedroom{{Capacity: 2}}
	s.Request.Children[0].MayShareRoom, s.Request.Children[1].MayShareRoom = true, true
	return s
}
