package whatif

// Change is one change to the base: exactly one of its fields is given.
type Change struct {
	Prices         *Prices         `json:"prices,omitempty"`
	Policy         *PolicyField    `json:"policy,omitempty"`
	Acceptance     *Acceptance     `json:"acceptance,omitempty"`
	AddCarers      *AddCarers      `json:"add_carers,omitempty"`
	RemoveCarers   *RemoveCarers   `json:"remove_carers,omitempty"`
	AddRequests    *AddRequests    `json:"add_requests,omitempty"`
	RemoveRequests *RemoveRequests `json:"remove_requests,omitempty"`
	DrawDemand     *DrawDemand     `json:"draw_demand,omitempty"`
	EndPlacements  *EndPlacements  `json:"end_placements,omitempty"`
	Ask            *Ask            `json:"ask,omitempty"`
	SetCarers      *SetCarers      `json:"set_carers,omitempty"`
	SetRequests    *SetRequests    `json:"set_requests,omitempty"`
	Rule           *RuleDays       `json:"rule,omitempty"`
	RulesOn        *RulesOn        `json:"rules_on,omitempty"`
	Spending       *Spending       `json:"spending,omitempty"`
	Charge         *Charge         `json:"charge,omitempty"`
}

// Prices changes weekly prices, those of live offers included: by a percentage, by an amount, or to an amount.
type Prices struct {
	Of CarerFilter `json:"of"`
	// Percent is added: 10 makes £900 £990. Each price is rounded to a whole penny, half away from zero.
	Percent *Number `json:"percent,omitempty"`
	// Pence are added to the weekly price; no price falls below nought. WeeklyPence is the new price.
	Pence       *Number `json:"pence,omitempty"`
	WeeklyPence *Number `json:"weekly_pence,omitempty"`
}

// PolicyField sets one number of the policy.
type PolicyField struct {
	// Field as it is named on the wire, parts of it after a full stop: averted_ending_pence, fit_weights.needs.
	Field string `json:"field"`
	Value Number `json:"value"`
}

// Acceptance lets carers refuse: each accepts each request with a probability, drawn once for a pair and repetition. A pair that is
// accepted at a lower probability is accepted at every higher one.
type Acceptance struct {
	Of CarerFilter `json:"of"`
	// Percent of the pairs that are accepted, 0 to 100.
	Percent Number `json:"percent"`
}

// AddCarers adds carers like those there are.
type AddCarers struct {
	Count Number `json:"count"`
	// Like says whom the new ones are copies of, in turn: home, skills, terms and price, with nobody living there and every approved place
	// vacant.
	Like CarerFilter `json:"like"`
	// WeeklyPence, AgeMin, AgeMax and Places, where given, are theirs instead.
	WeeklyPence *Number `json:"weekly_pence,omitempty"`
	AgeMin      *Number `json:"age_min,omitempty"`
	AgeMax      *Number `json:"age_max,omitempty"`
	Places      *Number `json:"places,omitempty"`
}

// RemoveCarers takes carers away: their free places at once, and the children who live there with them; nobody there is asked to move.
type RemoveCarers struct {
	Of CarerFilter `json:"of"`
	// Count, where given, takes so many of them away, the first by a fixed order that the seed draws.
	Count *Number `json:"count,omitempty"`
}

// AddRequests adds requests like those there are, drawn with the seed from those the filter lets through.
type AddRequests struct {
	// Children is how many more children ask; a group of siblings that would exceed the number is left out.
	Children Number        `json:"children"`
	Like     RequestFilter `json:"like"`
}

// RemoveRequests takes requests away.
type RemoveRequests struct {
	Of    RequestFilter `json:"of"`
	Count *Number       `json:"count,omitempty"`
}

// DrawDemand draws who asks: a Poisson number of children about a mean, in requests like those the filter lets through, anew in every
// repetition.
type DrawDemand struct {
	// Children is the mean, 0 to 1,000. A mean of the history of arrivals may be taken from an imported return.
	Children Number        `json:"children"`
	Like     RequestFilter `json:"like"`
	// Keep: those who ask in the base ask as well; else those without a placement are replaced.
	Keep bool `json:"keep,omitempty"`
}

// EndPlacements lets settled children leave, each with a chance, anew in every repetition: their places are vacant.
type EndPlacements struct {
	Of CarerFilter `json:"of"`
	// Percent is the chance that a placement ends.
	Percent Number `json:"percent"`
}

// Ask lets settled children choose as well: each becomes a request for another home of a kind, and may stay where it is. What is known of
// it is what a home knows of its residents. Nobody is asked whom no filter names.
type Ask struct {
	// Of are the homes that they live in.
	Of     CarerFilter `json:"of"`
	AgeMin *Number     `json:"age_min,omitempty"`
	AgeMax *Number     `json:"age_max,omitempty"`
	// Kind of request: STEP_DOWN, LONG_TERM.
	Kind string `json:"kind"`
	// Leave: the present placement cannot go on.
	Leave bool `json:"leave,omitempty"`
	// Count, where given, asks so many of them, the first by an order that the seed draws.
	Count *Number `json:"count,omitempty"`
}

// SetCarers changes carers: what is given is set.
type SetCarers struct {
	Of    CarerFilter `json:"of"`
	Count *Number     `json:"count,omitempty"`
	// Open makes so many places vacant that are not available.
	Open   *Number `json:"open,omitempty"`
	AgeMin *Number `json:"age_min,omitempty"`
	AgeMax *Number `json:"age_max,omitempty"`
	// Need is raised to Level where it is lower, as by training; Support attaches therapeutic and round-the-clock support.
	Need    string  `json:"need,omitempty"`
	Level   *Number `json:"level,omitempty"`
	Support *bool   `json:"support,omitempty"`
}

// SetRequests changes requests that are there: what is given is set. A changed child is measured by its own best as it is now.
type SetRequests struct {
	Of RequestFilter `json:"of"`
	// Count, where given, changes so many of them, the first by an order that the seed draws.
	Count *Number `json:"count,omitempty"`
	// Kind, Urgency and Together as on the wire: LONG_TERM, EMERGENCY, MAY_SPLIT.
	Kind     string `json:"kind,omitempty"`
	Urgency  string `json:"urgency,omitempty"`
	Together string `json:"together,omitempty"`
	// ExpectedDays is how long the placement should last; DaysLater moves the day of the move, by nobody's choice but the scenario's.
	ExpectedDays *Number `json:"expected_days,omitempty"`
	DaysLater    *Number `json:"days_later,omitempty"`
	// Need is set to Level, 0 to 3, for every child of the request, as after help that did good, or harm.
	Need  string  `json:"need,omitempty"`
	Level *Number `json:"level,omitempty"`
}

// RuleDays sets the days on which a rule is in force, as a policy does.
type RuleDays struct {
	Rule   string `json:"rule"`
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
	Source string `json:"source"`
}

// RulesOn judges by the rules that are in force on a day, whenever children move.
type RulesOn struct {
	Day string `json:"day"`
}

// Spending bounds what the homes of a plan may cost a week. It is a row like any other: where it binds, children wait, and the row says so.
type Spending struct {
	WeeklyPence Number `json:"weekly_pence"`
}

// Charge adds to level 4 for each child who moves to the carers, beside what it costs there: a price on places that are better kept, or a
// handicap for those who come second. It is no spending, and moves nobody past what welfare puts first.
type Charge struct {
	Of    CarerFilter `json:"of"`
	Pence Number      `json:"pence"`
}
