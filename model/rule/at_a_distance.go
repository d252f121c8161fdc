package rule

import "github.com/placewell/placewell/model"

// atADistance, CP-11b. A legal distance and no number of miles: neither in the area nor in an authority that adjoins it. Datum: the area.
var atADistance = Rule{
	ID: model.CP11B, Kind: model.Gate, Approver: model.DirectorOfChildrensServices, Verified: true,
	Sentence: "A placement at a distance needs the approval of the director of children's services.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 11(1)(b), (5)",
	Test: func(f *Facts) (model.Datum, bool) {
		return model.Datum{A: int32(f.Area)}, f.Area == model.AreaDistant && !f.stays()
	},
	Words: func(model.Datum) string { return "the home lies neither in the area nor in an adjoining authority" },
	Cases: []Case{
		{Name: "at a distance", Fact: "Carer.Home.Authority", Change: area(distantArea)},
	},
}
