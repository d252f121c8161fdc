package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// siblingsException, CA-15. It explains why a home may have more than three. Datum: fostered children after the move; the limit.
var siblingsException = Rule{
	ID: model.CA15, Kind: model.Info, Verified: true, Lifts: model.CA14,
	Sentence: "The usual limit may be exceeded where all fostered children in the home are siblings of each other.",
	Source:   "Children Act 1989 Schedule 7 paragraph 3",
	Test:     atHome(model.CA15),
	Words: func(d model.Datum) string {
		return fmt.Sprintf("%s would be fostered here, all siblings; the usual limit of %d does not bind", plural(d.A, "child", "children"), d.B)
	},
	Cases: []Case{
		{Name: "two siblings join two of their family", Fact: "Carer.Residents[1].Fostered", Base: lawful(siblings(2), residents(2), own(1), family),
			Change: func(s *Scenario) { s.Carer.Residents[1].Fostered = true }},
	},
}

// family makes the residents siblings of each other and of the children of the request.
func family(s *Scenario) {
	for i := range s.Carer.Residents {
		s.Carer.Residents[i].SiblingGroup = "F"
	}
	s.Request.Children[0].SiblingsElsewhere = []model.SiblingElsewhere{{ChildID: "R1", CarerID: "H1"}}
}
