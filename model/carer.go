package model

// Carer is whoever could take a request: a fostering household, a children's home, a supported-lodgings host. Approval, places
// and limits belong to the household and not to a person. It prints only its identifier.
type Carer struct {
	ID   string    `field:"id" validate:"required,max=64,printascii,excludesall= "`
	Kind CarerKind `field:"kind" validate:"required"`
	// Category and Provider are commercial; ReservedFor names the authority whose children alone may be placed ("" for any).
	Category    ProviderCategory `field:"provider_category" validate:"required"`
	Provider    string           `field:"provider_id" validate:"max=64"`
	ReservedFor string           `field:"reserved_for_authority" validate:"omitempty,len=9,alphanum"`

	Registration Registration `field:"registration"`
	Approval     HomeApproval `field:"approval"`
	Terms        Terms        `field:"terms"`
	Exemptions   []Exemption  `field:"exemptions" validate:"max=20,dive"`

	Home        Location      `field:"home"`
	Bedrooms    []Bedroom     `field:"bedrooms" validate:"max=30,dive"`
	Adaptations AdaptationSet `field:"adaptations"`
	Smoking     bool          `field:"smoking"`
	Dogs        bool          `field:"dogs"`
	OtherPets   bool          `field:"other_pets"`
	// Carers counts the adults who foster; FullTime tells whether one of them is at home by day.
	Carers   uint8 `field:"carer_count" validate:"lte=50"`
	FullTime bool  `field:"full_time_at_home"`

	// Residents are all children who live there now: fostered, privately fostered and the household's own.
	Residents []Resident `field:"residents" validate:"max=40,dive"`
	// Places are the approved places with their state. A vacancy is a place that says so.
	Places []Place `field:"places" validate:"max=40,dive"`

	// Skills are capabilities 0 to 3.
	Skills DomainLevels `field:"skills" validate:"dive,lte=3"`
	// FosteringSince dates the first approval. Known: at least one earlier placement with this authority.
	FosteringSince Date `field:"fostering_since"`
	Known          bool `field:"known_to_authority"`
	// SupportPackage: therapeutic and 24/7 support is attached to placements here.
	SupportPackage bool `field:"support_package"`

	Price  Price   `field:"price"`
	Offers []Offer `field:"offers" validate:"max=200,dive"`
	// OfferOnly: the home is available only through a live offer for the request (agencies and homes outside a block contract).
	OfferOnly bool `field:"offer_only"`
}

// String gives the identifier alone.
func (c *Carer) String() string { return c.ID }

// HomeApproval is the approval of a fostering household.
type HomeApproval struct {
	Type ApprovalType `field:"type"`
	From Date         `field:"from"`
	To   Date         `field:"to"` // not given: open-ended
	// NamedChildren: a temporary approval (REG24, REG25A) is for these children alone.
	NamedChildren []string `field:"named_children" validate:"max=10,dive,max=64"`
}

// Terms are the terms of approval (Fostering Services (England) Regulations 2011 reg 27(5)(a)). Zero values are no term.
type Terms struct {
	MaxChildren uint8 `field:"max_children" validate:"lte=40"`
	// AgeMin and AgeMax are completed years, inclusive; AgeMax 0 means no upper term.
	AgeMin uint8 `field:"age_min" validate:"lte=18"`
	AgeMax uint8 `field:"age_max" validate:"lte=25"`
	Sex    Sex   `field:"sex"`
	// NamedChildren: approved for these children alone (empty: for any).
	NamedChildren []string `field:"named_children" validate:"max=10,dive,max=64"`
	// Kinds of request the approval covers, as a bit-set over RequestKind (0: any).
	Kinds KindSet `field:"kinds"`
}

// KindSet is a set of request kinds.
type KindSet uint16

// Has tells whether the kind is in the set; the empty set holds every kind.
func (s KindSet) Has(k RequestKind) bool { return s == 0 || s&(1<<k) != 0 }

// With gives the set with the kind added.
func (s KindSet) With(k RequestKind) KindSet { return s | 1<<k }

// Exemption lets a household exceed the usual fostering limit for named children (Children Act 1989 Sch 7 para 4).
type Exemption struct {
	// Authority that granted it: the ONS code of the area where the carer lives.
	Authority string   `field:"authority" validate:"required,len=9,alphanum"`
	Children  []string `field:"child_ids" validate:"required,min=1,max=20,dive,max=64"`
	From      Date     `field:"from"`
	To        Date     `field:"to"` // not given: open-ended
}

// Bedroom is a room for children.
type Bedroom struct {
	Capacity uint8 `field:"capacity" validate:"gte=1,lte=6"`
	// Occupants are the identifiers of residents who sleep there.
	Occupants   []string `field:"occupants" validate:"max=6,dive,max=64"`
	GroundFloor bool     `field:"ground_floor"`
}

// Resident is a child who lives with a carer now.
type Resident struct {
	ID          string `field:"id" validate:"required,max=64"`
	DateOfBirth Date   `field:"date_of_birth" validate:"required"`
	Sex         Sex    `field:"sex"`
	// Fostered children count towards the usual limit, privately fostered ones too; the household's own do not (Sch 7).
	Fostered bool `field:"fostered"`
	// SiblingGroup is equal for siblings; "" for a child without siblings here.
	SiblingGroup string `field:"sibling_group" validate:"max=64"`
	// Needs that bear on who else may live there; a resident's protection weighs as much as an arrival's.
	Needs            DomainLevels `field:"needs" validate:"dive,lte=3"`
	Solo             bool         `field:"solo_required"`
	MinOtherAge      uint8        `field:"no_child_younger_than" validate:"lte=18"`
	ExcludedChildren []string     `field:"excluded_children" validate:"max=100,dive,max=64"`
}

// String gives the identifier alone.
func (r *Resident) String() string { return r.ID }

// Place is one approved place of a carer.
type Place struct {
	State PlaceState `field:"state" validate:"required"`
	// Reason why a place is not available.
	Reason string `field:"reason" validate:"max=64"`
	// AvailableFrom: a vacant place may be used from this day on; not given: today.
	AvailableFrom Date `field:"available_from"`
}

// Price is what a placement costs a week.
type Price struct {
	// Weekly is the price for one child, in pence a week.
	Weekly Pence `field:"weekly_pence" validate:"gte=0,lte=10000000"`
	// SiblingDiscount is taken off the weekly price of the second and every further child of a part, in 1/10,000.
	SiblingDiscount Probability `field:"sibling_discount_bp" validate:"gte=0,lte=10000"`
	Basis           PriceBasis  `field:"basis"`
}

// Offer is an agency's priced, expiring answer to one request.
type Offer struct {
	ID            string `field:"id" validate:"required,max=64"`
	RequestID     string `field:"request_id" validate:"required,max=64"`
	Price         Price  `field:"price"`
	ExpiresOn     Date   `field:"expires_on" validate:"required"`
	AvailableFrom Date   `field:"available_from"`
}

// OfferFor gives the offer that a request would take: of those that are live on the day now and available by the day of the move, the
// cheapest, and of equals the one that lasts longest; nil where there is none.
func (c *Carer) OfferFor(r *Request, now Date) *Offer {
	var best *Offer
	for i := range c.Offers {
		o := &c.Offers[i]
		if o.RequestID != r.ID || o.ExpiresOn < now || o.AvailableFrom > r.NeededFrom {
			continue
		}
		if best == nil || o.Price.Weekly < best.Price.Weekly || o.Price.Weekly == best.Price.Weekly && o.ExpiresOn > best.ExpiresOn {
			best = o
		}
	}
	return best
}

// PriceFor gives the price for a request on the day now: that of its offer, else the carer's own.
func (c *Carer) PriceFor(r *Request, now Date) *Price {
	if o := c.OfferFor(r, now); o != nil {
		return &o.Price
	}
	return &c.Price
}

// VacantPlaces counts the places that are vacant on a date.
func (c *Carer) VacantPlaces(on Date) int {
	n := 0
	for i := range c.Places {
		if p := &c.Places[i]; p.State == PlaceVacant && p.AvailableFrom <= on {
			n++
		}
	}
	return n
}

// Pool is the carers with their places on a day.
type Pool struct {
	// On is the day of the snapshot.
	On     Date    `field:"on" validate:"required"`
	Carers []Carer `field:"carers" validate:"dive"`
}
