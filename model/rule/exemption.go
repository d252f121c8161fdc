package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// exemption, CA-16. It speaks where an exemption on file covers the home after the move, and is then granted: who lives in the home
// under it, and its conditions, are for a person to see. Without such an exemption CA-14 stands. Datum: fostered children after the
// move; the limit.
var exemption = Rule{
	ID: model.CA16, Kind: model.Gate, Approver: model.AreaAuthority, Verified: true, Lifts: model.CA14,
	Sentence: "The authority in whose area the carer lives may exempt the home from the usual limit for children whom it names.",
	Source:   "Children Act 1989 Schedule 7 paragraph 4",
	Test:     atHome(model.CA16),
	Granted:  func(f *Facts) bool { return f.Home.Gates.Has(model.CA16) },
	Words: func(d model.Datum) string {
		return fmt.Sprintf("%s would be fostered here under an exemption by name; the usual limit is %d", plural(d.A, "child", "children"), d.B)
	},
	Cases: []Case{
		{Name: "a fourth child, all four named", Fact: "Carer.Residents[2].Fostered",
			Base: lawful(residents(3), own(2), func(s *Scenario) {
				s.Carer.Exemptions = []model.Exemption{{Authority: ownArea, Children: []string{"R1", "R2", "R3", "C1"}, From: caseNow, To: caseDay}}
			}),
			Change: func(s *Scenario) { s.Carer.Residents[2].Fostered = true }},
	},
}
