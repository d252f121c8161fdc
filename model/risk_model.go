package model

// RiskAgeBands is the number of age bands of a risk model: 0-4, 5-9, 10-12, 13-15, 16 and older.
const RiskAgeBands = 5

// RiskModel holds the coefficients of the model of unplanned endings, each an integer in ten-thousandths of a unit of log-odds. These are all the
// facts it can weigh: there is no coefficient for ethnicity, religion, sex, disability, asylum status, the kind of request or the provider.
type RiskModel struct {
	// Name and version of the model, printed with every risk.
	Name string
	// Base is the log-odds for a child of 5 to 9 in a first placement with an unrelated carer of one to five years' standing who is
	// unknown to the authority, without behaviour score, gap or other children.
	Base LogOdds
	// Age adds by the age in completed years on the day of the move.
	Age [RiskAgeBands]LogOdds
	// Behaviour adds by the higher of the SDQ band and the assessed severity of EXT or AGG: none, raised, high.
	Behaviour [3]LogOdds
	// Ending adds for each earlier unplanned ending, four of them at most.
	Ending LogOdds
	// Residential adds for any earlier residential placement.
	Residential LogOdds
	// SiblingApart adds when a sibling in care lives elsewhere and no assessment asks for it.
	SiblingApart LogOdds
	// Kinship adds when the carer is connected with the child.
	Kinship LogOdds
	// SocialWorkers adds for more than two in twelve months.
	SocialWorkers LogOdds
	// Gap adds for each level by which needs exceed skills, six of them at most.
	Gap LogOdds
	// NewCarer adds in the first year after approval, LongCarer after more than five.
	NewCarer, LongCarer LogOdds
	// KnownCarer adds for a carer who has looked after a child of this authority before.
	KnownCarer LogOdds
	// OtherChild adds for each other child in the home, four of them at most.
	OtherChild LogOdds
	// OutsideTerms adds outside the terms of approval, SchoolChange when the school is lost.
	OutsideTerms, SchoolChange LogOdds
	// TenthMile adds for each tenth of a mile from home beyond ten miles, MostDistance in all.
	TenthMile, MostDistance LogOdds
	// Support adds when a therapeutic and 24/7 support package is attached, which also halves the behaviour term.
	Support LogOdds
	// Shape of the Weibull time scale, in ten-thousandths: below 10,000 the danger is greatest early on, 10,000 is a constant rate.
	Shape int32
}

// RiskChoice is a risk model that a council has adopted with its policy: by whom, from what history, and how well it predicted placements that it
// had not seen. A policy without one stands on the published model.
type RiskChoice struct {
	Model    RiskModel    `field:"model"`
	Evidence RiskEvidence `field:"evidence"`
	// Digest is the SHA-256 of the model's file. It is worked out again wherever the policy is read: a number that was changed shows.
	Digest string `field:"digest" validate:"required,len=64,hexadecimal"`
	// AdoptedBy is the named person, AdoptedRole the role in which they adopted it, AdoptedOn the day.
	AdoptedBy   string `field:"adopted_by" validate:"required,max=64"`
	AdoptedRole string `field:"adopted_role" validate:"required,max=64"`
	AdoptedOn   Date   `field:"adopted_on" validate:"required"`
}

// RiskEvidence says what a risk model was made from and how it was tested. Nothing in it names a child.
type RiskEvidence struct {
	// Method in one line; Published is the name of the model towards whose coefficients it was drawn.
	Method    string `json:"method" field:"method" validate:"max=200"`
	Published string `json:"published" field:"published" validate:"max=64"`
	// Moved says which coefficients come from the history: see the RiskMoved constants.
	Moved string `json:"moved" field:"moved" validate:"max=16"`
	// History is the SHA-256 of the history's rows in their own layout; From and Until are the days between which it was watched.
	History string `json:"history_sha256" field:"history_sha256" validate:"max=64"`
	From    string `json:"observed_from" field:"observed_from" validate:"max=10"`
	Until   string `json:"observed_until" field:"observed_until" validate:"max=10"`
	// Spells and Events count placements and their unplanned endings within twelve months.
	Spells int `json:"spells" field:"spells" validate:"gte=0,lte=10000000"`
	Events int `json:"unplanned_endings" field:"unplanned_endings" validate:"gte=0,lte=10000000"`
	// Seed of what was resampled.
	Seed uint64 `json:"seed" field:"seed"`
	// Offsets names the terms that stand at their published coefficients, each with why.
	Offsets []string `json:"offsets" field:"offsets" validate:"max=40,dive,max=128"`
	// TestSince is the first day of the placements on which it was tested, TestSpells and TestEvents count them and their unplanned endings.
	TestSince  string `json:"test_since" field:"test_since" validate:"max=10"`
	TestSpells int    `json:"test_spells" field:"test_spells" validate:"gte=0,lte=10000000"`
	TestEvents int    `json:"test_unplanned_endings" field:"test_unplanned_endings" validate:"gte=0,lte=10000000"`
	// AUC is the area under the curve, Concordance Harrell's; 5,000 is chance. Skill is the Brier score's gain on one probability for all; 0 is none.
	AUC         RiskFigure `json:"auc" field:"auc"`
	Concordance RiskFigure `json:"concordance" field:"concordance"`
	Skill       RiskFigure `json:"brier_skill" field:"brier_skill"`
	// Level is the log of seen over expected unplanned endings, 0 where they agree; Slope is 10,000 where predictions are neither too bold nor too timid.
	Level RiskFigure `json:"calibration_level" field:"calibration_level"`
	Slope RiskFigure `json:"calibration_slope" field:"calibration_slope"`
}

// RiskFigure is a number with its 95 % interval, in ten-thousandths.
type RiskFigure struct {
	Value int32 `json:"value" field:"value" validate:"gte=-1000000,lte=1000000"`
	Low   int32 `json:"low" field:"low" validate:"gte=-1000000,lte=1000000"`
	High  int32 `json:"high" field:"high" validate:"gte=-1000000,lte=1000000"`
}

// What of a model comes from the history: its base and slopes, or its base alone, on the published slopes.
const (
	RiskMovedSlopes = "slopes"
	RiskMovedBase   = "base"
)
