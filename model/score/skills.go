package score

import "github.com/placewell/placewell/model"

// The parts of the skills term and their shares in it.
const (
	strengthShare   = 5
	experienceShare = 3
	knownShare      = 2
	// seriousNeed is the severity from which a need "needs action" (fact sheet §3.4), and must be met to count as a strength.
	seriousNeed = 2
	// experienceHalfDays of fostering are worth half of all experience can be worth: three years.
	experienceHalfDays = 3 * 365
)

// skills tells what the carer brings beyond the closing of gaps, as the mean of three parts:
//
//	strength    share 5  the part of the child's serious needs that capability meets in full, in 100; 100 when there is none
//	experience  share 3  100·t/(t + 3 years) for t since first approval: 0 at first, 50 after three years, 77 after ten
//	known       share 2  100 for a carer who has looked after a child of this authority before, else 0
//
// Experienced and well-known carers hold placements better (Rock et al. 2015; Peterborough's own "carers we know well").
// Where the date of approval is not known, experience leaves the mean, and could be none or all there can be.
func skills(child *model.Child, skilled *model.DomainLevels, c *model.Carer, on model.Date, weight uint8) model.FitTerm {
	const share = strengthShare + experienceShare + knownShare
	sum := strengthShare * strength(child, skilled)
	if c.Known {
		sum += knownShare * 100
	}
	if !c.FosteringSince.Known() {
		return partly(ratio(sum, share-experienceShare), ratio(sum, share), ratio(sum+experienceShare*100, share), weight)
	}
	days := max(0, c.FosteringSince.DaysUntil(on))
	return told(ratio(sum+experienceShare*ratio(100*days, days+experienceHalfDays), share), weight)
}

func strength(child *model.Child, skilled *model.DomainLevels) int {
	serious, met := 0, 0
	for d, need := range child.Needs {
		if need >= seriousNeed {
			serious++
			if skilled[d] >= need {
				met++
			}
		}
	}
	if serious == 0 {
		return 100
	}
	return ratio(100*met, serious)
}
