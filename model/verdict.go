package model

// Verdict is the judgement of one child with one carer, the child being placed there with a part of its siblings. It has a fixed
// size and holds numbers alone; words are made from it on demand.
type Verdict struct {
	// Failed holds the HARD rules that remove the pair.
	Failed RuleSet
	// Gates are the approvals the pair needs; Granted those already given; Late those that cannot be had by the date needed.
	Gates, Granted, Late RuleSet
	// Spoke holds the rules that weigh, warn or explain; Tasks those that ask for something to be done because of the move.
	Spoke, Tasks RuleSet
	// Data is what each rule that spoke saw, in the rule's own units; the rule's sentence says what A and B are.
	Data [Rules]Datum

	Fit      Points
	FitTerms [FitTerms]FitTerm
	// FitLow and FitHigh are the least and the greatest fit that the missing facts could give; both are Fit where nothing is missing.
	FitLow, FitHigh Points

	// Miles from the home to the child's home, school, the nearest and the farthest contact place, the city centre,
	// the nearest sibling who lives elsewhere, and, where the child has no home to be near, its preferred community.
	Miles      [MilesKinds]Miles
	Area       Area
	SchoolKept Answer
	// SchoolMinutes from door to door, -1 where nobody has looked them up.
	SchoolMinutes int16

	// LogOdds is the sum of RiskTerms; Risk is the probability of an unplanned ending in 12 months, RiskDays the same over the days
	// of the request. RiskUnknown has bit t set where term t could not be told and counts 0.
	LogOdds     LogOdds
	RiskTerms   [RiskTerms]LogOdds
	RiskUnknown uint32
	Risk        Probability
	RiskDays    Probability

	Cost Cost
}

// Eligible tells whether no HARD rule removes the pair and every gate is granted or can be had in time.
func (v *Verdict) Eligible() bool { return v.Failed == 0 && v.Late == 0 }

// Datum is what a rule saw: two numbers whose meaning the rule's sentence gives.
type Datum struct{ A, B int32 }

// Answer is yes, no or unknown.
type Answer uint8

// The answers.
const (
	Unknown Answer = iota
	Yes
	No
)

var answerNames = [...]string{"unknown", "yes", "no"}

// String gives the answer in words.
func (a Answer) String() string { return name(answerNames[:], int(a)) }

// FitTerm is one term of fit: its score 0 to 100, and its weight; a term that could not be told has weight 0 and Known false.
type FitTerm struct {
	Score  Points
	Weight uint8
	Known  bool
	// Worst and Best are what the term would be if the facts it lacks turned out at their worst and at their best; both are Score and
	// Weight where it lacks none. A term that does not apply, as that of the school for a child without one, has neither.
	Worst, Best FitEnd
}

// FitEnd is one end of what a term of fit could be.
type FitEnd struct{ Score, Weight uint8 }

// Open tells whether facts are missing that could change the term's part in the fit.
func (t *FitTerm) Open() bool { return t.Worst != t.Best && t.Best.Weight > 0 }

// The terms of fit, in the order they are shown.
const (
	FitNeeds = iota
	FitSkills
	FitHome
	FitSchool
	FitContact
	FitCentre
	FitArea
	FitIdentity
	FitSiblings
	FitHousehold
	FitTerms
)

// FitTermNames names the terms of fit.
var FitTermNames = [FitTerms]string{"needs", "skills", "home distance", "school distance", "contact distance", "distance from the city centre", "area",
	"language, faith and culture", "near siblings", "household"}

// The distances of a verdict.
const (
	MilesHome = iota
	MilesSchool
	MilesContactNearest
	MilesContactFarthest
	MilesCentre
	MilesSiblingNearest
	MilesPreferred
	MilesKinds
)

// The terms of the risk model (fact sheet §4.4), in the order they are shown.
const (
	RiskBase = iota
	RiskAge
	RiskBehaviour
	RiskEndings
	RiskResidential
	RiskSiblingApart
	RiskKinship
	RiskSocialWorkers
	RiskGap
	RiskCarerYears
	RiskCarerKnown
	RiskOtherChildren
	RiskOutsideTerms
	RiskSchoolChange
	RiskDistance
	RiskSupport
	RiskTerms
)

// RiskTermNames names the terms of the risk model.
var RiskTermNames = [RiskTerms]string{
	"base", "age", "behaviour (SDQ or assessed)", "previous unplanned endings", "previous residential placement", "sibling placed apart", "kinship placement",
	"more than two social workers in a year", "gap between needs and skills", "carer's years of fostering", "carer known to the authority",
	"other children in the home", "outside terms of approval", "school change", "distance from home", "support package",
}

// Cost is what one child with one carer costs over the days of the request, term by term, each a whole penny.
type Cost struct {
	// Weekly is the child's weekly price after sibling discount; Basis the price list it comes from.
	Weekly Pence
	Basis  PriceBasis
	Days   int
	// Price is Weekly over Days.
	Price Pence
	// Ending is what an unplanned ending would lead to in spending (signed); FollowOn is its expectation, RiskDays times Ending.
	Ending   Pence
	FollowOn Pence
	// Averted is λ times Risk: no spending, but what the policy gives to avert that risk.
	Averted Pence

	// Contract is how the place is bought. Bases are the weekly price on each basis; Weekly is the one that the policy decides by.
	Contract Contract
	Bases    [CostBases]Pence
	// Package is 1 + the index of the support package that is worth its price here, 0 for none; Support is its price over Days, which
	// is part of neither Weekly nor Price.
	Package uint8
	Support Pence
	// RiskWith is the probability of an unplanned ending in 12 months with that package; 0 where there is none. FollowOn and Averted are
	// by it; Verdict.Risk is always the risk without.
	RiskWith Probability
}

// Expected is the expected spending that people are shown: price, support and follow-on, without λ and μ.
func (c *Cost) Expected() Pence { return c.Price + c.Support + c.FollowOn }

// Objective is the child's share of level 4 before the price of fit points: price, support, follow-on and λ·p.
func (c *Cost) Objective() Pence { return c.Price + c.Support + c.FollowOn + c.Averted }
