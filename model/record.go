package model

// Record is what has been done and written down about a request before a home is sought. References name records elsewhere; they
// hold no text about a child.
type Record struct {
	// ParentOption is what became of living with a parent or another person with parental responsibility (s22C(2)-(4)).
	ParentOption ParentOption `field:"parent_option"`
	// WishesOn is the day on which the wishes and feelings of child and parents were last recorded (s22(4)-(5)).
	WishesOn Date `field:"wishes_recorded_on"`
	// FamilyConference: a family group conference was offered; FamilyConferenceReason says why not, as a code or reference.
	FamilyConference       Answer `field:"family_group_conference_offered"`
	FamilyConferenceReason string `field:"family_group_conference_reason" validate:"max=128"`
	// Advocacy: an independent advocate was offered.
	Advocacy Answer `field:"advocacy_offered"`
	// Review names the review held before a planned move (reg 14); GapPlan the support and training agreed for needs that the home
	// does not yet meet (NMS 15); SiblingAssessment the assessment on which MUST_SPLIT stands.
	Review            string `field:"review_reference" validate:"max=128"`
	GapPlan           string `field:"gap_plan_reference" validate:"max=128"`
	SiblingAssessment string `field:"sibling_assessment_reference" validate:"max=128"`
	// AdoptionConfidence is how sure the care plan is of adoption; PlacementOrderRefused: a court has refused the order.
	AdoptionConfidence    Confidence `field:"adoption_confidence"`
	PlacementOrderRefused bool       `field:"placement_order_refused"`
	// SecureOrder names the court order under s25; SecureHours are those already spent in secure accommodation without an order in
	// the 28 days before the move; SecretaryOfState: approved for a child under 13.
	SecureOrder      string `field:"secure_order_reference" validate:"max=128"`
	SecureHours      uint16 `field:"secure_hours_used" validate:"lte=672"`
	SecretaryOfState bool   `field:"secretary_of_state_approved"`
	// ShortBreakDays are the days of short breaks in the 12 months before the move (reg 48).
	ShortBreakDays uint16 `field:"short_break_days_used" validate:"lte=366"`
}

// ParentOption is what became of living with a parent.
type ParentOption uint8

// Not recorded; not reasonably practicable; against the child's welfare; still open.
const (
	ParentNotRecorded ParentOption = iota
	ParentNotPracticable
	ParentAgainstWelfare
	ParentOpen
)

// Confidence is how sure the care plan is of adoption.
type Confidence uint8

// The confidences of the referral form.
const (
	ConfidenceUnknown Confidence = iota
	ConfidenceLow
	ConfidenceHigh
)

var (
	parentOptionNames = [...]string{"", "NOT_PRACTICABLE", "AGAINST_WELFARE", "OPEN"}
	confidenceNames   = [...]string{"", "LOW", "HIGH"}
)

func (p ParentOption) String() string { return name(parentOptionNames[:], int(p)) }
func (c Confidence) String() string   { return name(confidenceNames[:], int(c)) }
