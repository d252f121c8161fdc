package rule

import (
	"time"

	"github.com/placewell/placewell/model"
)

// atADistance, CP-11b. A legal distance and no number of miles: neither in the area nor in an authority that adjoins it. Datum: the area.
var atADistance = Rule{
	ID: model.CP11B, Kind: model.Gate, Approver: model.DirectorOfChildrensServices, Verified: true,
	Sentence: "A placement at a distance needs the approval of the director of children's services.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 11(1)(b), (5) (SI 2013/3239 reg 18)",
	From:     outOfArea,
	Test: func(f *Facts) (model.Datum, bool) {
		return model.Datum{A: int32(f.Area)}, f.Area == model.AreaDistant && !f.stays() && !connectedOutside(f)
	},
	Words: func(model.Datum) string { return "the home lies neither in the area nor in an adjoining authority" },
	Todo:  outsideTodo,
	Cases: []Case{
		{Name: "the day the amendment came into force", Beside: []model.RuleID{model.CP11A, model.CA09}, Fact: "Request.NeededFrom",
			Base: lawful(area(distantArea), bornOn(model.NewDate(2005, time.April, 1)), func(s *Scenario) {
				s.Now, s.Request.NeededFrom = outOfArea-10, outOfArea-1
				s.Carer.Approval.From = model.NewDate(2012, time.May, 1)
			}),
			Change: neededOn(outOfArea)},
		{Name: "at a distance", Beside: []model.RuleID{model.CA09}, Fact: "Carer.Home.Authority", Change: area(distantArea)},
	},
}
