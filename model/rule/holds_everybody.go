package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// What a home lacks, as the first number of NMS-10.1's datum.
const (
	noGroundFloor = 1 + iota
	tooFewBeds
)

// holdsEverybody, NMS-10.1. A bedroom on the ground floor that the child cannot do without is a bar where every such room is full; that a home
// has one at all is CA-08's to ask. More children than beds in children's bedrooms is a warning: where each sleeps is NMS-10.6's, and so
// are homes whose bedrooms are not on file. Datum: what is lacking; children who need the ground floor, or beds too few.
var holdsEverybody = Rule{
	ID: model.NMS101, Kind: model.Hard, Verified: true,
	Sentence: "The home comfortably accommodates all who live there, with what a disabled child needs.",
	Source:   "Fostering Services: National Minimum Standards 2011, standard 10.1",
	Test: func(f *Facts) (model.Datum, bool) {
		c := f.Carer
		if groundFloorFull(f) {
			return model.Datum{A: noGroundFloor, B: f.Home.Data[model.NMS106].A}, true
		}
		if len(c.Bedrooms) == 0 || (c.Kind != model.FosterHome && c.Kind != model.SupportedLodgings) || f.stays() || f.Home.Failed.Has(model.NMS106) {
			return model.Datum{}, false
		}
		short := bedsShort(f)
		return model.Datum{A: tooFewBeds, B: int32(short)}, short > 0
	},
	As: func(f *Facts) model.RuleKind {
		if groundFloorFull(f) {
			return model.Hard
		}
		return model.Warn
	},
	Words: func(d model.Datum) string {
		if d.A == noGroundFloor {
			return "no bedroom on the ground floor is free, and " + plural(d.B, "child needs one", "children need one")
		}
		return fmt.Sprintf("%s fewer than children who would live here", plural(d.B, "bed", "beds"))
	},
	Cases: []Case{
		{Name: "the free bedroom is upstairs", Fact: "Carer.Bedrooms[0].GroundFloor", Base: lawful(residents(1), groundFloor),
			Change: func(s *Scenario) { s.Carer.Bedrooms[0].GroundFloor = false }},
		{Name: "a resident for whom no bed is on file", Fact: "Carer.Bedrooms[0].Capacity",
			Base:   lawful(residents(1), func(s *Scenario) { s.Carer.Bedrooms = []model.Bedroom{{Capacity: 2}} }),
			Change: func(s *Scenario) { s.Carer.Bedrooms[0].Capacity = 1 }},
	},
}

// bedsShort gives how many beds in children's bedrooms there are too few for all who would live in the home. Infants of an age for the
// carer's room, and residents who have left by then, need none.
func bedsShort(f *Facts) int {
	beds := 0
	for i := range f.Carer.Bedrooms {
		beds += int(f.Carer.Bedrooms[i].Capacity)
	}
	if len(f.Carer.Residents)+len(f.Request.Children) <= beds {
		return 0
	}
	need := 0
	for i := range f.Carer.Residents {
		r := &f.Carer.Residents[i]
		if household.Lives(f.Carer, r, f.On) && r.DateOfBirth.Age(f.On)*12 > int(f.Policy.InfantMaxMonths) {
			need++
		}
	}
	for i := range f.Request.Children {
		if f.Part.Has(i) && household.NeedsBed(f.Policy, &f.Request.Children[i], f.On) && !resides(f.Carer, f.Request.Children[i].ID) {
			need++
		}
	}
	return need - beds
}

// resides tells whether a child of the identifier lives in the home.
func resides(c *model.Carer, id string) bool {
	for i := range c.Residents {
		if c.Residents[i].ID == id {
			return true
		}
	}
	return false
}

// groundFloor gives a child who needs a bedroom on the ground floor, and a home whose rooms are all there.
func groundFloor(s *Scenario) {
	need := model.AdaptationSet(0).With(model.GroundFloorBedroom)
	s.Request.Children[0].Adaptations, s.Carer.Adaptations = need, need
	for i := range s.Carer.Bedrooms {
		s.Carer.Bedrooms[i].GroundFloor = true
	}
}
