package score

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// asks puts the fact as a question; c is nil for a fact of the child's.
func asks(f fact, c *model.Carer) string {
	switch f {
	case position:
		return fmt.Sprintf("Where is the home %s?", c)
	case authority:
		return fmt.Sprintf("In which authority's area is the home %s?", c)
	case approved:
		return fmt.Sprintf("Since when has %s been approved?", c)
	case shares:
		return fmt.Sprintf("Which languages, faiths and cultures does %s share?", c)
	case carers:
		return fmt.Sprintf("How many care at %s?", c)
	case childHome:
		return "Where is the child's home, or in which community would it be best to live?"
	case childSchool:
		return "Where is the school?"
	case childVisits:
		return "Where do the regular visits go?"
	case childSiblings:
		return "Where do the brothers and sisters live?"
	}
	return ""
}

func couldRise(now, high, head model.Points) string {
	return fmt.Sprintf(" Its fit is %d and could be %d, above the %d of the first.", now, high, head)
}

func couldFall(now, low, next model.Points) string {
	return fmt.Sprintf(" It comes first with %d and could have %d, below the %d of the next.", now, low, next)
}

func couldPass(behind, first *model.Carer) string {
	return fmt.Sprintf(" The answer could put %s ahead of %s.", behind, first)
}
