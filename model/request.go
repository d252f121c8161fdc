package model

// Request asks for a home for one child or for siblings who all need one.
type Request struct {
	ID       string  `field:"id" validate:"required,max=64,printascii,excludesall= "`
	Children []Child `field:"children" validate:"required,min=1,max=6,dive"`
	// Together and SplitPairs are read for two children and more. SplitPairs index Children and are for MUST_SPLIT.
	Together   Together    `field:"together"`
	SplitPairs []SplitPair `field:"split_pairs" validate:"max=15,dive"`

	Kind    RequestKind `field:"kind" validate:"required"`
	Urgency Urgency     `field:"urgency" validate:"required"`
	Plan    CarePlan    `field:"care_plan"`
	// SubmittedOn is the day of the request; NeededFrom the day of the move, on which every rule is evaluated.
	SubmittedOn Date `field:"submitted_on" validate:"required"`
	NeededFrom  Date `field:"needed_from" validate:"required"`
	// ExpectedDays is how long the placement should last; 0 means by the policy for the kind.
	ExpectedDays int `field:"expected_days" validate:"gte=0,lte=6600"`
	// Authority is the ONS code of the responsible local authority.
	Authority string `field:"authority" validate:"required,len=9,alphanum"`
	// Approvals that are already granted.
	Approvals []Approval `field:"approvals" validate:"max=50,dive"`
	// Record is what has been done and written down before a home is sought.
	Record Record `field:"record"`
}

// SplitPair names two children of a request, by index, who may not live together.
type SplitPair struct {
	A int `field:"a" validate:"gte=0,lte=5"`
	B int `field:"b" validate:"gte=0,lte=5"`
}

// Approval is a gate that a named person has already granted.
type Approval struct {
	// Rule is the gate's rule.
	Rule RuleID `field:"rule"`
	// CarerID limits the approval to one home; "" grants it for any home of this request.
	CarerID string `field:"carer_id" validate:"max=64"`
	// ApprovedBy is the approver's role or pseudonym; Reference names the record.
	ApprovedBy string `field:"approved_by" validate:"required,max=64"`
	Reference  string `field:"reference" validate:"max=128"`
}

// String gives the identifier alone.
func (r *Request) String() string { return r.ID }

// MaxSiblings is the largest group of siblings in one request.
const MaxSiblings = 6

// Part is a set of children of one request, as a bit-set over Request.Children.
type Part uint8

// Has tells whether child i is in the part.
func (p Part) Has(i int) bool { return p&(1<<i) != 0 }

// Whole gives the part of all n children.
func Whole(n int) Part { return Part(1)<<n - 1 }

// Granted tells whether the gate has been granted for the carer.
func (r *Request) Granted(rule RuleID, carerID string) bool {
	for i := range r.Approvals {
		a := &r.Approvals[i]
		if a.Rule == rule && (a.CarerID == "" || a.CarerID == carerID) {
			return true
		}
	}
	return false
}

// MustSplit tells whether children i and j may not live together by assessment.
func (r *Request) MustSplit(i, j int) bool {
	if r.Together != TogetherMustSplit {
		return false
	}
	for _, s := range r.SplitPairs {
		if (s.A == i && s.B == j) || (s.A == j && s.B == i) {
			return true
		}
	}
	return false
}
