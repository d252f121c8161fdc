package model

// Child is one looked-after child who needs a home. It prints only its identifier.
type Child struct {
	// ID is the pseudonym by which every other record names the child.
	ID string `field:"id" validate:"required,max=64,printascii,excludesall= "`
	// DateOfBirth; an unborn child has its expected date.
	DateOfBirth Date `field:"date_of_birth" validate:"required"`
	Sex         Sex  `field:"sex"`
	// Ethnicity is the SSDA903 code. With Religion, Language, Disabilities and UASC it is kept for needs that the request itself
	// names and for parity reports; no rule, fit or risk reads it.
	Ethnicity    string   `field:"ethnicity" validate:"max=4"`
	Religion     string   `field:"religion" validate:"max=64"`
	Language     string   `field:"first_language" validate:"max=64"`
	Disabilities []string `field:"disabilities" validate:"max=16,dive,max=8"`
	UASC         bool     `field:"uasc"`
	// LegalStatus is the SSDA903 code (C1, C2, V2, ...).
	LegalStatus string `field:"legal_status" validate:"max=2"`

	// Home is where the child lived when this period of care began; School and Contacts are places the child goes to.
	Home     Location  `field:"home"`
	School   Location  `field:"school"`
	Contacts []Contact `field:"contacts" validate:"max=20,dive"`
	// Avoid are zones that no home may lie in (court exclusion, exploitation, conditions of remand).
	Avoid []AvoidZone `field:"avoid_zones" validate:"max=20,dive"`
	// YearGroup is the school year if it differs from the one that the date of birth gives; -1 means "by the date of birth".
	YearGroup int8 `field:"year_group" validate:"gte=-1,lte=14"`

	// Needs are severities 0 to 3; Essential marks the domains that a home must meet in full.
	Needs     DomainLevels `field:"needs" validate:"dive,lte=3"`
	Essential DomainSet    `field:"essential_needs"`
	// Adaptations are those the child cannot live without (s22C(8)(d)).
	Adaptations AdaptationSet `field:"required_adaptations"`

	// SDQ is the Strengths and Difficulties total, 0 to 40; -1 means not known.
	SDQ int8 `field:"sdq_score" validate:"gte=-1,lte=40"`
	// UnplannedEndings counts earlier placements that ended unplanned; PreviousResidential tells of any residential one.
	UnplannedEndings    uint8 `field:"previous_unplanned_endings" validate:"lte=50"`
	PreviousResidential bool  `field:"previous_residential"`
	// SocialWorkers counts the child's social workers over the last 12 months.
	SocialWorkers uint8 `field:"social_workers_12m" validate:"lte=50"`

	// Solo: the child must be the only child in the home. MinOtherAge: no other child in the home younger than this (0: no rule).
	Solo        bool  `field:"solo_required"`
	MinOtherAge uint8 `field:"no_child_younger_than" validate:"lte=18"`
	// MaxOtherAge: no other child older than this; OthersSex: other children of this sex only; MaxOthers: at most so many other
	// children. 0 and SexUnknown are no rule.
	MaxOtherAge uint8 `field:"no_child_older_than" validate:"lte=18"`
	OthersSex   Sex   `field:"other_children_sex"`
	MaxOthers   uint8 `field:"max_other_children" validate:"lte=12"`
	Pets        Pets  `field:"pets"`
	NonSmoking  bool  `field:"non_smoking_only"`
	TwoCarers   bool  `field:"two_carers_required"`
	FullTime    bool  `field:"full_time_carer_required"`
	NoMaleCarer bool  `field:"no_male_carer"`
	// OwnRoom: a bedroom of the child's own is essential, whatever may be agreed on sharing.
	OwnRoom bool `field:"own_bedroom_required"`
	// Liberty: the High Court has authorised that the child be deprived of liberty. It makes the band Specialist, whatever the needs.
	Liberty bool `field:"deprivation_of_liberty"`
	// MayShareRoom: the responsible authority has agreed to a shared bedroom with a sibling (NMS 10.6).
	MayShareRoom bool `field:"may_share_with_sibling"`

	// ExcludedCarers must never be proposed; ExcludedChildren may never share a home with this child (victim and perpetrator).
	ExcludedCarers   []string `field:"excluded_carers" validate:"max=100,dive,max=64"`
	ExcludedChildren []string `field:"excluded_children" validate:"max=100,dive,max=64"`
	// ConnectedCarers are carers of the pool who are relatives, friends or otherwise connected (s22C(6)(a)).
	ConnectedCarers []string `field:"connected_carers" validate:"max=20,dive,max=64"`
	// SiblingsElsewhere are looked-after siblings who already live somewhere and are no part of this request.
	SiblingsElsewhere []SiblingElsewhere `field:"siblings_elsewhere" validate:"max=20,dive"`

	// Identity are the needs of language, faith and culture that the request itself names.
	Identity []IdentityNeed `field:"identity_needs" validate:"max=12,dive"`
	// Preferred is the community in which the child would best live where there is no home to be near, as for a child who came alone
	// from abroad.
	Preferred Location `field:"preferred_area"`
	// Travel holds door-to-door minutes to school where somebody has looked them up.
	Travel []Travel `field:"travel_times" validate:"max=2000,dive"`

	// Current is the present placement, nil when there is none.
	Current *CurrentPlacement `field:"current_placement"`
	// DaysWaited counts the days since the child's need for a home was first recorded.
	DaysWaited int `field:"days_waited" validate:"gte=0,lte=3660"`
}

// String gives the identifier alone.
func (c *Child) String() string { return c.ID }

// Age gives the age in completed years on a date; 0 for a child who is not born by then.
func (c *Child) Age(on Date) int { return max(0, c.DateOfBirth.Age(on)) }

// SchoolYear gives the school year group on a date.
func (c *Child) SchoolYear(on Date) int {
	if c.YearGroup >= 0 {
		return int(c.YearGroup)
	}
	return c.DateOfBirth.YearGroup(on)
}

// CanStay tells whether the child has a placement that can go on.
func (c *Child) CanStay() bool { return c.Current != nil && c.Current.CanContinue }

// Connected tells whether the carer is connected with the child.
func (c *Child) Connected(carerID string) bool {
	for _, id := range c.ConnectedCarers {
		if id == carerID {
			return true
		}
	}
	return false
}

// Contact is a place that the child goes to regularly: family time, a club, a place of worship.
type Contact struct {
	Location      Location `field:"location"`
	Purpose       string   `field:"purpose" validate:"max=64"`
	VisitsPerWeek uint8    `field:"visits_per_week" validate:"gte=1,lte=14"`
}

// AvoidZone is a circle that no home may lie in.
type AvoidZone struct {
	Location Location `field:"location"`
	Radius   Miles    `field:"radius_tenth_miles" validate:"gt=0,lte=5000"`
}

// SiblingElsewhere is a looked-after sibling who is already placed.
type SiblingElsewhere struct {
	ChildID string `field:"child_id" validate:"required,max=64"`
	// CarerID is where the sibling lives; "" when that home is not in the pool.
	CarerID string `field:"carer_id" validate:"max=64"`
	// ApartByAssessment: an assessment says that the two are not to live together.
	ApartByAssessment bool `field:"apart_by_assessment"`
	// Home is where the sibling lives, for the distance between the two; it may be given where the home is not in the pool.
	Home Location `field:"home"`
}

// Travel is the time from one carer's home to the child's school.
type Travel struct {
	CarerID string `field:"carer_id" validate:"required,max=64"`
	Minutes uint16 `field:"school_minutes" validate:"lte=600"`
}

// CurrentPlacement is where a child lives now.
type CurrentPlacement struct {
	// CarerID is the home; it need not be in the pool.
	CarerID string `field:"carer_id" validate:"required,max=64"`
	// CanContinue: the placement can go on if no better home is found.
	CanContinue bool `field:"can_continue"`
	// WeeklyPrice is what it costs a week, in pence; used when the home is not in the pool.
	WeeklyPrice Pence `field:"weekly_pence" validate:"gte=0,lte=10000000"`
	Since       Date  `field:"since"`
}
