package score

import "github.com/placewell/placewell/model"

// wishUnmet is the score of a wish that the household does not meet: half of one met, for none of these is needed. What a child must
// have is rule HM-HOUSEHOLD's business.
const wishUnmet = 50

// beforeSchool is the school year before reception: such a child is at home by day.
const beforeSchool = -1

// household tells how far the home has what would be good for the child beyond what it must have, as the mean of what is asked, 100 where
// met and 50 where not:
//
//	animals         for a child who loves them
//	home by day     for a child before school age, or whose schooling needs action (EDU 2)
//	two carers      for a child whose needs are Complex or Specialist
//
// Who is at home by day and how many care is asked of private homes; elsewhere there is a rota. A child for whom nothing is asked has no
// such term. A number of carers that is not given is not counted, and could be one or two.
func household(child *model.Child, c *model.Carer, on model.Date, weight uint8) model.FitTerm {
	private := c.Kind == model.FosterHome || c.Kind == model.SupportedLodgings
	asked, met, open := 0, 0, 0
	ask := func(wish, has bool) {
		if wish {
			asked++
			if has {
				met++
			}
		}
	}
	ask(child.Pets == model.PetsLoves, c.Dogs || c.OtherPets)
	ask(!child.FullTime && homeByDay(child, on), !private || c.FullTime)
	if pair := !child.TwoCarers && child.Band() >= model.BandComplex; pair && private && c.Carers == 0 {
		open = 1
	} else {
		ask(pair, !private || c.Carers >= 2)
	}
	switch {
	case asked+open == 0:
		return model.FitTerm{}
	case asked == 0:
		return missing(wishUnmet, 100, weight)
	case open == 0:
		return told(wishes(met, asked), weight)
	default:
		return partly(wishes(met, asked), wishes(met, asked+open), wishes(met+open, asked+open), weight)
	}
}

func wishes(met, asked int) int { return ratio(100*met+wishUnmet*(asked-met), asked) }

// schoolDays is the age in days from which every child has entered reception: five years, at most.
const schoolDays = 1827

func homeByDay(child *model.Child, on model.Date) bool {
	if child.Needs[model.EDU] >= seriousNeed {
		return true
	}
	young := child.YearGroup < 0 && child.DateOfBirth.DaysUntil(on) < schoolDays // else the calendar need not be asked
	return young && child.SchoolYear(on) <= beforeSchool
}
