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
