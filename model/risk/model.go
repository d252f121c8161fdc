package risk

import "github.com/placewell/placewell/model"

// Model holds the coefficients of the risk model, in ten-thousandths of a unit of log-odds. It is data: a council may calibrate its own, name it
// and adopt it with its policy.
type Model model.RiskModel

// AgeBands is the number of age bands: 0-4, 5-9, 10-12, 13-15, 16 and older.
const AgeBands = model.RiskAgeBands

// The counts beyond which the published model does not go, and the distance that it takes for near.
const (
	MostEndings       = 4
	MostGap           = 6
	MostOtherChildren = 4
	ManySocialWorkers = 2
	NearHome          = model.Miles(100)
)

// Published gives the default model of the fact sheet, §4.4: effect sizes of published studies as log-odds, halved for joint
// estimation and publication bias, on a base that puts the mean near the national rate of unplanned endings.
func Published() Model {
	return Model{
		Name:          "published-1",
		Base:          -27_500,
		Age:           [AgeBands]model.LogOdds{-4_500, 0, 3_000, 7_500, 6_500},
		Behaviour:     [3]model.LogOdds{0, 3_000, 7_000},
		Ending:        2_000,
		Residential:   3_500,
		SiblingApart:  3_000,
		Kinship:       -4_000,
		SocialWorkers: 1_000,
		Gap:           2_500,
		NewCarer:      2_000,
		LongCarer:     -2_000,
		KnownCarer:    -2_000,
		OtherChild:    1_000,
		OutsideTerms:  3_500,
		SchoolChange:  1_500,
		TenthMile:     5,
		MostDistance:  3_000,
		Support:       -2_500,
		Shape:         7_500,
	}
}

func ageBand(age int) int {
	switch {
	case age < 5:
		return 0
	case age < 10:
		return 1
	case age < 13:
		return 2
	case age < 16:
		return 3
	default:
		return 4
	}
}
