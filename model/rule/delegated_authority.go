package rule

import (
	"strings"

	"github.com/placewell/placewell/model"
)

// DelegatedAreas are the seven rows of the grid in which a placement plan says who may decide what from day to day.
var DelegatedAreas = [...]string{
	"medical and dental treatment", "education", "leisure and home life", "faith and religious observance", "use of social media", "personal care", "any other area",
}

// delegatedAuthority, CP-SCH2. Datum: none.
var delegatedAuthority = Rule{
	ID: model.CPSch2, Kind: model.Proc, Verified: false,
	Sentence: "The placement plan says, area by area, which decisions about the child the carer may take.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 Schedule 2 paragraph 4",
	From:     carePlanning,
	Test:     newPlacement,
	Words:    func(model.Datum) string { return "the grid of delegated authority belongs to a new placement" },
	Todo: []Todo{{
		Sentence: "Fill in who decides on " + strings.Join(DelegatedAreas[:len(DelegatedAreas)-1], ", ") + ", and " + DelegatedAreas[len(DelegatedAreas)-1],
		Who:      childsWorker, Due: workingDays(planDays),
	}},
	Cases: []Case{
		{Name: "a new placement", Base: lawful(livesHere), Fact: "Request.Children[0].Current.CanContinue", Change: cannotStay},
	},
}
