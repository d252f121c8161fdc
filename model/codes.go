package model

// Sex is the SSDA903 sex code (M, F, U from collection year 2025).
type Sex uint8

// The sexes of the return; SexUnknown means "not given".
const (
	SexUnknown Sex = iota
	Male
	Female
	SexIndeterminate
)

// Urgency says how soon a home is needed. Waiting children are counted in this order.
type Urgency uint8

// The urgencies: the same day, within 72 hours, planned.
const (
	UrgencyUnknown Urgency = iota
	Emergency
	Urgent
	Planned
)

// RequestKind is what is asked for (fact sheet §3.6).
type RequestKind uint8

// The kinds of request.
const (
	KindUnknown RequestKind = iota
	KindEmergency
	KindShortTerm
	KindLongTerm
	KindRespite
	KindShortBreak
	KindParentChild
	KindRemand
	KindFFA
	KindStepDown
	KindBridging
	KindUASC
)

// CarePlan is what the care plan aims at. Placewell reads it and never changes it.
type CarePlan uint8

// The plans of the referral form.
const (
	PlanUnknown CarePlan = iota
	PlanReturnHome
	PlanAssessment
	PlanLongTermFoster
	PlanAdoptionConsidered
	PlanAdoption
	PlanSGO
	PlanIndependence
	PlanStepDown
	PlanRemand
)

// Together says whether siblings must live together.
type Together uint8

// MUST: one home or none. PREFER and MAY_SPLIT: any split, at its price in harm. MUST_SPLIT: named pairs apart, by assessment.
const (
	TogetherUnknown Together = iota
	TogetherMust
	TogetherPrefer
	TogetherMaySplit
	TogetherMustSplit
)

// CarerKind is what a carer is, for the law on who may be placed there.
type CarerKind uint8

// The kinds of carer. A connected person who fosters is FOSTER with an entry in Child.ConnectedCarers.
const (
	CarerUnknown CarerKind = iota
	FosterHome
	ChildrensHome
	SupportedLodgings
	SupportedAccommodation
	ResidentialSchool
	FamilyCentre
	SecureHome
	Hospital
	CareHome
	ParentHome
)

// ProviderCategory is the commercial side of a carer: whose home it is. It never enters eligibility, fit or risk.
type ProviderCategory uint8

// The provider categories (fact sheet §0.1 point 4).
const (
	ProviderUnknown ProviderCategory = iota
	InHouse
	DelegatedInHouse
	IFA
	PrivateProvider
	VoluntaryProvider
	OtherAuthority
)

// ApprovalType is the kind of approval a fostering household holds.
type ApprovalType uint8

// FULL; REG24 temporary approval of a connected person; REG25A temporary approval of a prospective adopter for a named child.
const (
	ApprovalUnknown ApprovalType = iota
	ApprovalFull
	ApprovalReg24
	ApprovalReg25A
)

// Registration says whether a setting that must be registered is.
type Registration uint8

// The states of registration; foster carers need none (NOT_REQUIRED).
const (
	RegistrationUnknown Registration = iota
	Registered
	Unregistered
	RegistrationNotRequired
)

// PlaceState is the state of one place of a carer (fact sheet §3.3): approved places less children placed is no vacancy count.
type PlaceState uint8

// The states of a place.
const (
	PlaceUnknown PlaceState = iota
	PlaceVacant
	PlaceFilled
	PlaceHeld
	PlaceNotAvailable
)

// PriceBasis says which price list or year a figure belongs to; figures of different bases are never compared silently.
type PriceBasis uint8

// The price bases.
const (
	BasisUnknown PriceBasis = iota
	BasisSeed2015
	BasisSeed2018
	BasisLocal2026
	BasisSynthetic
	BasisNational2024
)

// Pets is a child's rule about animals in the home, or, on a carer, unused.
type Pets uint8

// The rules about pets.
const (
	PetsOK Pets = iota
	PetsNoDogs
	PetsNone
	PetsLoves
)

// Domain is one of the 24 domains of need and capability (fact sheet §3.4).
type Domain uint8

// The domains.
const (
	EMO Domain = iota
	TRA
	EXT
	AGG
	SHB
	SXV
	CCE
	MIS
	SEL
	EAT
	SUB
	FIR
	OFF
	ANI
	PHY
	MED
	LRN
	ASD
	COM
	EDU
	BAB
	PAC
	IDE
	IND
	Domains int = iota
)

// DomainLevels holds one level, 0 to 3, for each domain: a child's severity (0 none, 1 watch, 2 needs action, 3 immediate or intensive)
// or a carer's capability (0 not suitable, 1 aware, 2 competent, 3 specialist).
type DomainLevels [Domains]uint8

// DomainSet is a set of domains.
type DomainSet uint32

// Has tells whether the domain is in the set.
func (s DomainSet) Has(d Domain) bool { return s&(1<<d) != 0 }

// With gives the set with the domain added.
func (s DomainSet) With(d Domain) DomainSet { return s | 1<<d }

// Adaptation is something a home must have for a disabled child.
type Adaptation uint8

// The adaptations.
const (
	StepFreeAccess Adaptation = iota
	GroundFloorBedroom
	GroundFloorBathroom
	Hoist
	WheelchairTurning
	StairLift
	SensoryRoom
	SecureGarden
	HearingLoop
	MedicalFridge
	Adaptations int = iota
)

// AdaptationSet is a set of adaptations.
type AdaptationSet uint32

// Has tells whether the adaptation is in the set.
func (s AdaptationSet) Has(a Adaptation) bool { return s&(1<<a) != 0 }

// With gives the set with the adaptation added.
func (s AdaptationSet) With(a Adaptation) AdaptationSet { return s | 1<<a }

// Missing gives the adaptations of need that s lacks.
func (s AdaptationSet) Missing(need AdaptationSet) AdaptationSet { return need &^ s }

// The names of the codes, in the order of the constants; index 0 of an enumeration is its unknown value.
var (
	sexNames          = [...]string{"", "M", "F", "U"}
	urgencyNames      = [...]string{"", "EMERGENCY", "URGENT", "PLANNED"}
	requestKindNames  = [...]string{"", "EMERGENCY", "SHORT_TERM", "LONG_TERM", "RESPITE", "SHORT_BREAK", "PARENT_CHILD", "REMAND", "FFA", "STEP_DOWN", "BRIDGING", "UASC"}
	carePlanNames     = [...]string{"", "RETURN_HOME", "ASSESSMENT", "LONG_TERM_FOSTER", "ADOPTION_CONSIDERED", "ADOPTION", "SGO", "INDEPENDENCE", "STEP_DOWN", "REMAND"}
	togetherNames     = [...]string{"", "MUST", "PREFER", "MAY_SPLIT", "MUST_SPLIT"}
	carerKindNames    = [...]string{"", "FOSTER", "CHILDRENS_HOME", "SUPPORTED_LODGINGS", "SUPPORTED_ACCOMMODATION", "RESIDENTIAL_SCHOOL", "FAMILY_CENTRE", "SECURE", "HOSPITAL", "CARE_HOME", "PARENT"}
	providerNames     = [...]string{"", "IN_HOUSE", "DELEGATED_IN_HOUSE", "IFA", "PRIVATE", "VOLUNTARY", "OTHER_AUTHORITY"}
	approvalNames     = [...]string{"", "FULL", "REG24", "REG25A"}
	registrationNames = [...]string{"", "REGISTERED", "UNREGISTERED", "NOT_REQUIRED"}
	placeStateNames   = [...]string{"", "VACANT", "FILLED", "HELD", "NOT_AVAILABLE"}
	basisNames        = [...]string{"", "SEED_2015", "SEED_2018", "LOCAL_2026", "SYNTHETIC", "NATIONAL_2024"}
	petsNames         = [...]string{"OK", "NO_DOGS", "NO_PETS", "LOVES"}
	domainNames       = [Domains]string{"EMO", "TRA", "EXT", "AGG", "SHB", "SXV", "CCE", "MIS", "SEL", "EAT", "SUB", "FIR", "OFF", "ANI", "PHY", "MED", "LRN", "ASD", "COM", "EDU", "BAB", "PAC", "IDE", "IND"}
	adaptationNames   = [Adaptations]string{"STEP_FREE_ACCESS", "GROUND_FLOOR_BEDROOM", "GROUND_FLOOR_BATHROOM", "HOIST", "WHEELCHAIR_TURNING", "STAIR_LIFT", "SENSORY_ROOM", "SECURE_GARDEN", "HEARING_LOOP", "MEDICAL_FRIDGE"}
)

func (s Sex) String() string              { return name(sexNames[:], int(s)) }
func (u Urgency) String() string          { return name(urgencyNames[:], int(u)) }
func (k RequestKind) String() string      { return name(requestKindNames[:], int(k)) }
func (p CarePlan) String() string         { return name(carePlanNames[:], int(p)) }
func (t Together) String() string         { return name(togetherNames[:], int(t)) }
func (k CarerKind) String() string        { return name(carerKindNames[:], int(k)) }
func (p ProviderCategory) String() string { return name(providerNames[:], int(p)) }
func (a ApprovalType) String() string     { return name(approvalNames[:], int(a)) }
func (r Registration) String() string     { return name(registrationNames[:], int(r)) }
func (s PlaceState) String() string       { return name(placeStateNames[:], int(s)) }
func (b PriceBasis) String() string       { return name(basisNames[:], int(b)) }
func (p Pets) String() string             { return name(petsNames[:], int(p)) }
func (d Domain) String() string           { return name(domainNames[:], int(d)) }
func (a Adaptation) String() string       { return name(adaptationNames[:], int(a)) }

func name(names []string, i int) string {
	if i < 0 || i >= len(names) {
		return "INVALID"
	}
	return names[i]
}

// ParseDomain reads a domain code; ok is false for an unknown one.
func ParseDomain(s string) (d Domain, ok bool) {
	for i, n := range domainNames {
		if n == s {
			return Domain(i), true
		}
	}
	return 0, false
}

// ParseAdaptation reads an adaptation code; ok is false for an unknown one.
func ParseAdaptation(s string) (a Adaptation, ok bool) {
	for i, n := range adaptationNames {
		if n == s {
			return Adaptation(i), true
		}
	}
	return 0, false
}
