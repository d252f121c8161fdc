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

	// Training raises capability in a domain until it expires.
	Training []Training `field:"training" validate:"max=60,dive"`
	// Identity is what people in the home share of language, faith and culture. MaleCarer: a man is among the carers.
	Identity  []Identity `field:"identity" validate:"max=24,dive"`
	MaleCarer Answer     `field:"male_carer"`
	// LongTerm: approved for long-term matches (reg 22B). ApprovedAdopter: also an approved prospective adopter (reg 22A, 25A).
	LongTerm        bool `field:"long_term_approved"`
	ApprovedAdopter bool `field:"approved_adopter"`
	// AgreementMade: the foster care agreement of reg 22 is signed. ReviewedOn dates the last review of the approval (reg 28).
	AgreementMade Answer `field:"foster_care_agreement"`
	ReviewedOn    Date   `field:"last_review_on"`
	// PendingTerms are new terms that are agreed and not yet in force; nil when there are none.
	PendingTerms *PendingTerms `field:"pending_terms"`
	// Quality is the grade of the last inspection.
	Quality Quality `field:"quality"`
	// AlternativeToResidential: a scheme of specialist fostering at higher fees.
	AlternativeToResidential bool `field:"alternative_to_residential"`
	// AdoptionRegistered and NotForProfit describe the provider as an adoption agency; ContractTo is the last day of its contract.
	AdoptionRegistered bool `field:"adoption_registered"`
	NotForProfit       bool `field:"not_for_profit"`
	ContractTo         Date `field:"provider_contract_to"`
	// Block is the block contract that the home's beds belong to, nil for none.
	Block *Block `field:"block"`

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
	// Extended: the nominated officer has extended a temporary approval (reg 25(2)); UnderReview: a determination is under review,
	// and the extension lasts until its outcome (reg 25(3)).
	Extended    bool `field:"extended"`
	UnderReview bool `field:"under_review"`
}

// PendingTerms are terms of approval that take effect on a day.
type PendingTerms struct {
	Terms Terms `field:"terms"`
	From  Date  `field:"effective_on" validate:"required"`
}

// Training is a course or an accreditation that gives a capability in a domain.
type Training struct {
	Domain Domain `field:"domain"`
	Level  uint8  `field:"level" validate:"gte=1,lte=3"`
	// CompletedOn is its first day, ExpiresOn its last; not given: it does not expire.
	CompletedOn Date `field:"completed_on" validate:"required"`
	ExpiresOn   Date `field:"expires_on"`
}

// Quality is an inspection's grade.
type Quality struct {
	Grade    Grade `field:"grade"`
	GradedOn Date  `field:"graded_on"`
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
	// MaxOtherAge, OthersSex and MaxOthers are as on a Child.
	MaxOtherAge uint8 `field:"no_child_older_than" validate:"lte=18"`
	OthersSex   Sex   `field:"other_children_sex"`
	MaxOthers   uint8 `field:"max_other_children" validate:"lte=12"`
	// LeavesOn is the day from which a resident lives elsewhere. StayingPut: a young adult goes on living here after 18.
	LeavesOn   Date `field:"leaves_on"`
	StayingPut bool `field:"staying_put"`
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
	// PromisedTo: held for this child, who takes it from AvailableFrom on. Kinds: for these kinds of request alone (0: any).
	PromisedTo string  `field:"promised_to" validate:"max=64"`
	Kinds      KindSet `field:"kinds"`
}

// Price is what a placement costs a week.
type Price struct {
	// Weekly is the price for one child, in pence a week.
	Weekly Pence `field:"weekly_pence" validate:"gte=0,lte=10000000"`
	// SiblingDiscount is taken off the weekly price of the second and every further child of a part, in 1/10,000.
	SiblingDiscount Probability `field:"sibling_discount_bp" validate:"gte=0,lte=10000"`
	Basis           PriceBasis  `field:"basis"`
	// Contract is how the place is bought.
	Contract Contract `field:"contract"`
	// LongTermDiscount is taken off the weekly price of a placement of at least LongTermDays days, in 1/10,000.
	LongTermDiscount Probability `field:"long_term_discount_bp" validate:"gte=0,lte=10000"`
	LongTermDays     uint16      `field:"long_term_days" validate:"lte=6600"`
	// Education and Health are the shares of Weekly that other budgets pay; the rest is social care's.
	Education Pence `field:"education_pence" validate:"gte=0,lte=10000000"`
	Health    Pence `field:"health_pence" validate:"gte=0,lte=10000000"`
}

// Contract is how a place is bought.
type Contract uint8

// Not given; for one child at a time; under a framework; beds paid for whether they are used or not.
const (
	ContractUnknown Contract = iota
	ContractSpot
	ContractFramework
	ContractBlock
)

// Block is a contract for beds that are paid for whether they are used or not.
type Block struct {
	ID          string `field:"id" validate:"required,max=64"`
	WeeklyTotal Pence  `field:"weekly_total_pence" validate:"gte=0,lte=100000000"`
	Beds        uint8  `field:"beds" validate:"gte=1,lte=60"`
	From        Date   `field:"from"`
	To          Date   `field:"to"` // not given: open-ended
}

// Covers tells whether the contract runs on a day.
func (b *Block) Covers(on Date) bool {
	return b != nil && b.From <= on && (!b.To.Known() || on <= b.To)
}

// Grade is an inspection's judgement of the whole home.
type Grade uint8

// Not graded, and the four grades, best first.
const (
	GradeUnknown Grade = iota
	GradeOutstanding
	GradeGood
	GradeRequiresImprovement
	GradeInadequate
)

var (
	contractNames = [...]string{"", "SPOT", "FRAMEWORK", "BLOCK"}
	gradeNames    = [...]string{"", "OUTSTANDING", "GOOD", "REQUIRES_IMPROVEMENT", "INADEQUATE"}
)

func (c Contract) String() string { return name(contractNames[:], int(c)) }
func (g Grade) String() string    { return name(gradeNames[:], int(g)) }

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
