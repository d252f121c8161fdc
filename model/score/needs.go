package score

import "github.com/placewell/placewell/model"

// needsHalf is the weighted gap at which the needs term falls to 50: two needs of severity 3 with nothing to meet them.
const needsHalf = 18

// essentialFactor is how much more a gap counts in a domain that the request marks essential.
const essentialFactor = 2

// needs tells how well the carer's capability on the day of the move covers the child's needs: 100·18/(18+g), rounded half up, where
// g = Σ severity · (severity − capability, if positive), doubled in essential domains (fact sheet §3.4: gap).
//
// It is 100 without a gap, falls with each level of every gap, faster where the need is severe or essential, and never reaches
// 0, so that of two poor pairs the less poor still shows. One level of a need of severity 2 costs 10 points, a whole need of
// severity 3 without any capability 33. Quality of care that answers a child's needs is among the strongest of the known correlates of
// stability (Konijn et al. 2019: r = .29).
func needs(child *model.Child, skilled *model.DomainLevels) int {
	g := 0
	for d, severity := range child.Needs {
		need, skill := int(severity), int(skilled[d])
		if skill >= need {
			continue
		}
		cost := need * (need - skill)
		if child.Essential.Has(model.Domain(d)) {
			cost *= essentialFactor
		}
		g += cost
	}
	return ratio(100*needsHalf, needsHalf+g)
}
