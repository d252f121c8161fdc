package risk

import "github.com/placewell/placewell/model"

// Coefficient is one number of the model: the code that stands for it on the wire, what it is added for, and where the published value comes
// from.
type Coefficient struct {
	Code, Sentence, Source string
	// Tag says how far the number behind the published value is known: V, read in the study's abstract or table; K, known and not checked; D, a proposal
	// without a number behind it.
	Tag string
	of  func(*Model) *model.LogOdds
}

// Of gives the coefficient of a model.
func (c *Coefficient) Of(m *Model) *model.LogOdds { return c.of(m) }

// Coefficients are all numbers of the model but its time scale, in the order in which they are shown. The published values are a proposal made
// from published effect sizes, d = 2r/√(1 − r²) and log odds ratio d·π/√3, halved for joint estimation and publication bias (fact sheet §4.3);
// no study estimated them together, and none in England.
var Coefficients = []Coefficient{
	{"BASE", "a child of 5 to 9, first placement, unrelated carer of one to five years, unknown to the council, nothing raised", "set so that the mean lies near England's rate of 2023-24 over its stock of foster placements, 14.6 %", "K",
		func(m *Model) *model.LogOdds { return &m.Base }},
	{"AGE_0_4", "age 0 to 4", "Konijn 2019, r = .25 for older age; Texas entry cohort, hazard by age", "V", func(m *Model) *model.LogOdds { return &m.Age[0] }},
	{"AGE_10_12", "age 10 to 12", "as age 0 to 4", "V", func(m *Model) *model.LogOdds { return &m.Age[2] }},
	{"AGE_13_15", "age 13 to 15", "as age 0 to 4; hazard ratio 7.23 at 13 and over in Texas, much shrunk", "V", func(m *Model) *model.LogOdds { return &m.Age[3] }},
	{"AGE_16", "age 16 and over", "as age 13 to 15", "V", func(m *Model) *model.LogOdds { return &m.Age[4] }},
	{"BEHAVIOUR_RAISED", "SDQ 14 to 16, or anger or aggression assessed at 2", "Konijn 2019, r = .35, which is .09 after trim and fill (Baart and Admiraal 2016)", "V", func(m *Model) *model.LogOdds { return &m.Behaviour[1] }}, //nolint:misspell // a name
	{"BEHAVIOUR_HIGH", "SDQ 17 or more, or anger or aggression assessed at 3", "as raised", "V", func(m *Model) *model.LogOdds { return &m.Behaviour[2] }},
	{"ENDING", "each earlier unplanned ending, four at most", "Price 2008; Oosterman 2007", "K", func(m *Model) *model.LogOdds { return &m.Ending }},
	{"RESIDENTIAL", "any earlier residential placement", "Oosterman 2007; Rock 2015", "D", func(m *Model) *model.LogOdds { return &m.Residential }},
	{"SIBLING_APART", "a sibling in care lives elsewhere, and no assessment asks for it", "Konijn 2019, r = .16; older studies are mixed", "V", func(m *Model) *model.LogOdds { return &m.SiblingApart }},
	{"KINSHIP", "the carer is a relative or friend", "Konijn 2019, r = .31; Oosterman 2007 found none", "V", func(m *Model) *model.LogOdds { return &m.Kinship }},
	{"SOCIAL_WORKERS", "more than two social workers in twelve months", "Rock 2015, told in words", "D", func(m *Model) *model.LogOdds { return &m.SocialWorkers }},
	{"GAP", "each level by which needs exceed the carer's skills, six at most, the needs of identity left out", "Konijn 2019, r = .29 for the quality of care", "V", func(m *Model) *model.LogOdds { return &m.Gap }},
	{"NEW_CARER", "the carer's first year of fostering", "Rock 2015, told in words", "D", func(m *Model) *model.LogOdds { return &m.NewCarer }},
	{"LONG_CARER", "more than five years of fostering", "Rock 2015, told in words", "D", func(m *Model) *model.LogOdds { return &m.LongCarer }},
	{"KNOWN_CARER", "the carer has looked after a child of this council before", "no study; the council's own reports of 2015 and 2018", "D", func(m *Model) *model.LogOdds { return &m.KnownCarer }},
	{"OTHER_CHILD", "each other child in the home, four at most", "Chamberlain 2006, a trend", "D", func(m *Model) *model.LogOdds { return &m.OtherChild }},
	{"OUTSIDE_TERMS", "outside the terms of approval, or these changed at short notice", "the Department's guidance, told in words", "D", func(m *Model) *model.LogOdds { return &m.OutsideTerms }},
	{"SCHOOL_CHANGE", "the placement costs the school", "Ofsted 2015-16: 12 % against 4 %, which shows no cause", "V", func(m *Model) *model.LogOdds { return &m.SchoolChange }},
	{"TENTH_MILE", "each tenth of a mile from home beyond ten miles", "weak and confounded; kept small", "D", func(m *Model) *model.LogOdds { return &m.TenthMile }},
	{"MOST_DISTANCE", "the most that distance adds", "as the tenth of a mile", "D", func(m *Model) *model.LogOdds { return &m.MostDistance }},
	{"SUPPORT", "a therapeutic and round-the-clock package is attached, which also halves the behaviour term", "Fisher 2011; Price 2008", "D", func(m *Model) *model.LogOdds { return &m.Support }},
}
