package risk

import "github.com/placewell/placewell/model"

// Model holds the coefficients of the risk model. It is data: a council may calibrate its own and name it.
type Model struct {
	// Name and version of the model, printed with every risk.
	Name string
	// Base is the log-odds for a child of 5 to 9 in a first placement with an unrelated carer of one to five years' standing who is
	// unknown to the authority, without behaviour score, gap or other children.
	Base model.LogOdds
	// Age adds by the age in completed years on the day of the move.
	Age [AgeBands]model.LogOdds
	// Behaviour adds by the higher of the SDQ band and the assessed severity of EXT or AGG: none, raised, high.
	Behaviour [3]model.LogOdds
	// Ending adds for each earlier unplanned ending, MostEndings of them at most.
	Ending model.LogOdds
	// Residential adds for any earlier residential placement.
	Residential model.LogOdds
	// SiblingApart adds when a sibling in care lives elsewhere and no assessment asks for it.
	SiblingApart model.LogOdds
	// Kinship adds when the carer is connected with the child.
	Kinship model.LogOdds
	// SocialWorkers adds for more than ManySocialWorkers in twelve months.
	SocialWorkers model.LogOdds
	// Gap adds for each level by which needs exceed skills, MostGap of them at most.
	Gap model.LogOdds
	// NewCarer adds in the first year after approval, LongCarer after more than five.
	NewCarer, LongCarer model.LogOdds
	// KnownCarer adds for a carer who has looked after a child of this authority before.
	KnownCarer model.LogOdds
	// OtherChild adds for each other child in the home, MostOtherChildren of them at most.
	OtherChild model.LogOdds
	// OutsideTerms adds outside the terms of approval, SchoolChange when the school is lost.
	OutsideTerms, SchoolChange model.LogOdds
	// TenthMile adds for each tenth of a mile from home beyond NearHome, MostDistance in all.
	TenthMile, MostDistance model.LogOdds
	// Support adds when a therapeutic and 24/7 support package is attached, which also halves the behaviour term.
	Support model.LogOdds
	// Shape of the Weibull time scale, in ten-thousandths: below 10,000 the danger is greatest early on, 10,000 is a constant rate.
	Shape int32
}

// AgeBands is the number of age bands: 0-4, 5-9, 10-12, 13-15, 16 and older.
const AgeBands = 5

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
