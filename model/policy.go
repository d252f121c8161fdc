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
}

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
}

// FollowOn is one kind of home a child may go to after an unplanned ending: how likely and at what weekly price.
type FollowOn struct {
	Share  Probability `field:"share_bp" validate:"gte=0,lte=10000"`
	Weekly Pence       `field:"weekly_pence" validate:"gte=0,lte=10000000"`
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
