package model

// Policy is a council's choices: data, versioned, approved by name and printed on every plan. Every default is the sample
// policy's (package modeltest) and stands for no council's decision.
type Policy struct {
	Version    string `field:"version" validate:"required,max=64"`
	ApprovedBy string `field:"approved_by" validate:"required,max=64"`

	// Authority is the council's ONS code, Adjoining those of the authorities that touch it (reg 11(5) "at a distance").
	Authority string   `field:"authority" validate:"required,len=9,alphanum"`
	Adjoining []string `field:"adjoining_authorities" validate:"max=20,dive,len=9,alphanum"`
	// Centre is the city centre from which "close to the city" is told.
	Centre Location `field:"centre"`

	// MinFit is the least fit at which a pair exists. Tolerance d and ToleranceKin are what a child may fall short of its own best
	// before the shortfall counts; MaxShortfall is the largest shortfall at which a pair still exists.
	MinFit       Points `field:"min_fit" validate:"gte=0,lte=100"`
	Tolerance    Points `field:"tolerance" validate:"gte=0,lte=100"`
	ToleranceKin Points `field:"tolerance_kin" validate:"gte=0,lte=100"`
	MaxShortfall Points `field:"max_shortfall" validate:"gte=0,lte=100"`
	// Weights of the terms of fit, each 0 to 100; at least one is above 0.
	Weights FitWeights `field:"fit_weights"`
	// SchoolMiles: a school within this distance of the home is kept.
	SchoolMiles Miles `field:"school_kept_tenth_miles" validate:"gte=0,lte=1000"`

	// HorizonDays caps the days for which costs are counted. DefaultDays is the expected length by kind of request.
	HorizonDays int               `field:"horizon_days" validate:"gte=1,lte=1100"`
	DefaultDays [RequestKinds]int `field:"default_days" validate:"dive,gte=0,lte=6600"`

	// AvertedEnding (λ) is what the policy gives to avert one unplanned ending; FitPointWeek (μ) what a fit point is worth a week.
	AvertedEnding Pence `field:"averted_ending_pence" validate:"gte=0,lte=1000000000"`
	FitPointWeek  Pence `field:"fit_point_week_pence" validate:"gte=0,lte=100000000"`
	// WaitingDay is added to a waiting child's cost for each day already waited.
	WaitingDay Pence `field:"waiting_day_pence" validate:"gte=0,lte=100000000"`
	// MoveCost (C_move) is the process cost of one move; FollowOn says where children go after an unplanned ending.
	MoveCost Pence      `field:"move_cost_pence" validate:"gte=0,lte=100000000"`
	FollowOn []FollowOn `field:"follow_on" validate:"max=8,dive"`

	// ApprovalHours is how long each approver needs; -1: not to be had in time, ever. SameDayHours are the hours that count on the
	// day of the snapshot itself.
	ApprovalHours [Approvers]int `field:"approval_hours" validate:"dive,gte=-1,lte=8760"`
	SameDayHours  int            `field:"same_day_hours" validate:"gte=0,lte=24"`

	// Local limits on shared bedrooms (fact sheet §1.3): oldest age at which brother and sister may share, widest gap in years,
	// and the age in completed months up to which an infant may sleep in the carer's room.
	ShareMixedSexMaxAge uint8 `field:"share_mixed_sex_max_age" validate:"lte=18"`
	ShareMaxAgeGap      uint8 `field:"share_max_age_gap" validate:"lte=18"`
	InfantMaxMonths     uint8 `field:"infant_in_carer_room_max_months" validate:"lte=36"`

	// NearMiles: a home within this distance of the child's home counts as near it (s22C(8)(a)). SchoolMinutes: a school within so
	// many minutes from door to door is kept, where minutes are known; 0: only miles count.
	NearMiles     Miles  `field:"near_home_tenth_miles" validate:"gte=0,lte=5000"`
	SchoolMinutes uint16 `field:"school_kept_minutes" validate:"lte=300"`
	// QualityFloor is the worst grade that needs no approval of its own; not given: every grade does without.
	QualityFloor Grade `field:"quality_floor"`
	// BridgeDays is the longest stay in a first home while a lasting one gets ready; 0: no such stays are shown.
	BridgeDays uint16 `field:"bridge_max_days" validate:"lte=120"`
	// BankHolidays are those of England beyond the published table that comes with the program.
	BankHolidays []Date `field:"bank_holidays" validate:"max=100"`
	// ConnectedOutside and EmergencyOutside: the exceptions of reg 11(3)-(4) for connected carers and in an emergency are used. Their text
	// has not been verified; they are off unless a council turns them on.
	ConnectedOutside bool `field:"connected_outside_exception"`
	EmergencyOutside bool `field:"emergency_outside_exception"`
	// NewlyArrivedDays are the working days for which reg 27B lets a newly arrived child of uncertain age stay in other arrangements;
	// 0: the exception is not used. Its text has not been verified.
	NewlyArrivedDays uint8 `field:"newly_arrived_exception_working_days" validate:"lte=10"`
	// Allowances are the least weekly allowances of foster carers by age (NMS 28). None given: the floor is not tested.
	Allowances []Allowance `field:"minimum_allowances" validate:"max=20,dive"`

	// RuleDates set the days of rules whose commencement was not known when they were written, or that a council begins to apply on a day of
	// its own.
	RuleDates []RuleDates `field:"rule_dates" validate:"max=60,dive"`

	// MostEnquiries is how many requests a carer is asked about at once, MostReferrals the same of an agency; 0: Enquiries and Referrals give
	// what is usual. SearchTier is the first tier of agencies that a request is released to only once a senior officer has authorised the search
	// for a home outside (fact sheet §3.1, §6.1); 0: none needs that.
	MostEnquiries uint8  `field:"most_enquiries" validate:"lte=100"`
	MostReferrals uint16 `field:"most_referrals" validate:"lte=1000"`
	SearchTier    uint8  `field:"search_authorised_from_tier" validate:"lte=9"`

	// CostBasis says which weekly price decides; Overheads are what a council pays a week for recruiting, assessing and supporting
	// carers of a category, beside their price.
	CostBasis CostBasis  `field:"cost_basis"`
	Overheads []Overhead `field:"overheads" validate:"max=8,dive"`
	// Packages of support may be added to a placement where they are worth their price.
	Packages []SupportPackage `field:"support_packages" validate:"max=8,dive"`
	// Risk is the risk model that the council has adopted; nil: the published one (package risk).
	Risk *RiskChoice `field:"risk_model"`
}

// RuleDates are the days on which a rule begins and ends to be in force, both inclusive; not given: always.
type RuleDates struct {
	Rule RuleID `field:"rule"`
	From Date   `field:"valid_from"`
	To   Date   `field:"valid_to"`
	// Source says where the days come from.
	Source string `field:"source" validate:"required,max=128"`
}

// Allowance is the least weekly allowance for a foster child of an age in completed years, both inclusive.
type Allowance struct {
	AgeMin uint8  `field:"age_min" validate:"lte=18"`
	AgeMax uint8  `field:"age_max" validate:"lte=18"`
	Weekly Pence  `field:"weekly_pence" validate:"gte=0,lte=10000000"`
	Source string `field:"source" validate:"required,max=128"`
}

// CostBasis says which weekly price decides between homes.
type CostBasis uint8

// FULL: the price asked. MARGINAL: what this placement adds to spending: a free block bed costs nothing more. LIKE_FOR_LIKE: the price
// with the council's own overhead for that category of carer, less what other budgets pay for education and health.
const (
	CostFull CostBasis = iota
	CostMarginal
	CostLikeForLike
	CostBases int = iota
)

// Overhead is what the council itself spends a week on a placement with carers of a category.
type Overhead struct {
	Category ProviderCategory `field:"provider_category" validate:"required"`
	Weekly   Pence            `field:"weekly_pence" validate:"gte=0,lte=10000000"`
}

// SupportPackage is therapeutic and round-the-clock support that may be added to a placement.
type SupportPackage struct {
	ID     string `field:"id" validate:"required,max=64"`
	Weekly Pence  `field:"weekly_pence" validate:"gte=0,lte=10000000"`
	// Categories of provider for whose carers it may be bought, as a bit-set over ProviderCategory (0: all).
	Categories CategorySet `field:"provider_categories"`
}

// CategorySet is a set of provider categories.
type CategorySet uint8

// Has tells whether the category is in the set; the empty set holds every category.
func (s CategorySet) Has(c ProviderCategory) bool { return s == 0 || s&(1<<c) != 0 }

// With gives the set with the category added.
func (s CategorySet) With(c ProviderCategory) CategorySet { return s | 1<<c }

var costBasisNames = [CostBases]string{"FULL", "MARGINAL", "LIKE_FOR_LIKE"}

// String gives the basis's name.
func (b CostBasis) String() string { return name(costBasisNames[:], int(b)) }

// RequestKinds is the number of request kinds, the unknown one included.
const RequestKinds = int(KindUASC) + 1

// FitWeights are the policy's weights of the terms of fit.
type FitWeights struct {
	Needs   uint8 `field:"needs" validate:"lte=100"`
	Skills  uint8 `field:"skills" validate:"lte=100"`
	Home    uint8 `field:"home" validate:"lte=100"`
	School  uint8 `field:"school" validate:"lte=100"`
	Contact uint8 `field:"contact" validate:"lte=100"`
	Centre  uint8 `field:"centre" validate:"lte=100"`
	Area    uint8 `field:"area" validate:"lte=100"`
	// Identity weighs the needs of language, faith and culture that the request names, Siblings a home beside a sibling, Household
	// what the child would like of the home beyond what it must have.
	Identity  uint8 `field:"identity" validate:"lte=100"`
	Siblings  uint8 `field:"siblings" validate:"lte=100"`
	Household uint8 `field:"household" validate:"lte=100"`
}

// FollowOn is one kind of home a child may go to after an unplanned ending: how likely and at what weekly price.
type FollowOn struct {
	Share  Probability `field:"share_bp" validate:"gte=0,lte=10000"`
	Weekly Pence       `field:"weekly_pence" validate:"gte=0,lte=10000000"`
	// Basis is the price list it comes from. Set against homes of another list it is told as a mixture of lists.
	Basis PriceBasis `field:"basis"`
}

// Most enquiries at once where a policy says nothing. A household can say yes to one, and each further enquiry is a child whom it must turn away;
// an agency that is asked about more than it can read answers none in time.
const (
	usualEnquiries = 3
	usualReferrals = 20
)

// Enquiries is how many requests a carer is asked about at once.
func (p *Policy) Enquiries() int {
	if p.MostEnquiries == 0 {
		return usualEnquiries
	}
	return int(p.MostEnquiries)
}

// Referrals is how many requests an agency is asked about at once.
func (p *Policy) Referrals() int {
	if p.MostReferrals == 0 {
		return usualReferrals
	}
	return int(p.MostReferrals)
}

// Days gives the days for which a request's costs are counted: min(expected days, horizon).
func (p *Policy) Days(r *Request) int {
	days := r.ExpectedDays
	if days == 0 {
		days = p.DefaultDays[r.Kind]
	}
	if days == 0 || days > p.HorizonDays {
		days = p.HorizonDays
	}
	return days
}

// Area says where a home lies, seen from the responsible authority.
type Area uint8

// Unknown, within the authority, in an adjoining one, or at a distance (reg 11(5)).
const (
	AreaUnknown Area = iota
	AreaIn
	AreaAdjoining
	AreaDistant
)

var areaNames = [...]string{"unknown", "in area", "adjoining", "distant"}

// String gives the area in words.
func (a Area) String() string { return name(areaNames[:], int(a)) }

// AreaOf tells where a home lies, seen from the policy's authority.
func (p *Policy) AreaOf(home *Location) Area {
	switch home.Authority {
	case "":
		return AreaUnknown
	case p.Authority:
		return AreaIn
	}
	for _, a := range p.Adjoining {
		if a == home.Authority {
			return AreaAdjoining
		}
	}
	return AreaDistant
}
