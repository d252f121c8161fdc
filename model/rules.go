package model

// RuleID names a rule of the rule book. Its text is the identifier of the fact sheet.
type RuleID uint8

// The rules. Identifiers of Acts and regulations: CA Children Act 1989, CP Care Planning, Placement and Case Review (England)
// Regulations 2010, FS Fostering Services (England) Regulations 2011, NMS National Minimum Standards, LA orders of a court;
// HM are the household and market rules of Placewell's own rule book.
const (
	RuleNone    RuleID = iota
	CA03               // lawful kinds of placement
	CA08               // essential disability needs
	CA14               // usual fostering limit
	CA15               // siblings exception to it
	CA16               // exemption from it by the area authority
	CP10               // key stage 4: a move that disrupts education
	CP11A              // outside the area: nominated officer
	CP11B              // at a distance: director of children's services
	CP27A              // under 16 in other arrangements
	CP27C              // 16 and 17: registered supported accommodation only
	FS27               // terms of approval
	NMS106             // own bedroom over three
	LA01               // avoid zones
	HMBeds             // a vacant place on the day
	HMExcluded         // named exclusions
	HMClash            // resident-child clash
	HMSolo             // a child who must be the only one
	HMOffer            // live offer
	HMReserved         // reserved for one authority
	HMNeeds            // essential needs in domains where nobody may be unprepared
	CP22               // approval in force for this child
	HMHousehold        // pets, smoking, number of carers

	CA01           // living with a parent was considered
	CA02           // a named person decides
	CA04           // connected carers first
	CA05           // near home
	CA06           // education goes on
	CA07           // siblings together
	CA09           // within the area
	CA11           // adoption considered: connected, then fostering for adoption
	CA12           // wishes and feelings
	CA20           // secure accommodation
	CP09           // placement plan
	CP11C          // area authority told or consulted
	CP13           // written notice to the area authority
	CP14           // review before a placement ends
	CP15           // placement with a parent
	CP22B          // long-term match
	CP23           // emergency outside the terms of approval
	CP24           // temporary approval of a connected person
	CP25           // its extension
	CP25A          // temporary approval of a prospective adopter
	CP27           // other arrangements: suitable, visited, told
	CP36           // reviews
	CP48           // short breaks
	CPSch2         // delegated authority
	FS28           // changed terms not yet in force; yearly review
	FSRisk         // outside terms of approval
	NMS101         // the home holds everybody, with what they need
	NMS15          // needs the home does not meet yet
	NMS28          // national minimum allowance
	ADV01          // independent advocacy
	CWS26          // family group decision making
	HMContract     // provider's contract
	HMQuality      // inspection grade
	HMAdoption     // registered, not-for-profit adoption agencies
	HMShared       // children who may lead each other into exploitation
	HMExpiring     // an offer ends before a decision can be made
	HMRunsOut      // an approval ends before the placement does
	HMBasis        // prices of different lists
	Rules      int = iota
)

var ruleNames = [Rules]string{
	"", "CA-03", "CA-08", "CA-14", "CA-15", "CA-16", "CP-10", "CP-11a", "CP-11b", "CP-27A", "CP-27C", "FS-27", "NMS-10.6", "LA-01",
	"HM-BEDS", "HM-EXCLUDED", "HM-CLASH", "HM-SOLO", "HM-OFFER", "HM-RESERVED", "HM-NEEDS", "CP-22", "HM-HOUSEHOLD",
	"CA-01", "CA-02", "CA-04", "CA-05", "CA-06", "CA-07", "CA-09", "CA-11", "CA-12", "CA-20",
	"CP-09", "CP-11c", "CP-13", "CP-14", "CP-15", "CP-22B", "CP-23", "CP-24", "CP-25", "CP-25A", "CP-27", "CP-36", "CP-48", "CP-SCH2",
	"FS-28", "FS-RISK", "NMS-10.1", "NMS-15", "NMS-28", "ADV-01", "CWS-26",
	"HM-CONTRACT", "HM-QUALITY", "HM-ADOPTION", "HM-SHARED", "HM-EXPIRING", "HM-RUNS-OUT", "HM-BASIS",
}

// String gives the identifier.
func (r RuleID) String() string { return name(ruleNames[:], int(r)) }

// ParseRule reads a rule identifier; ok is false for an unknown one.
func ParseRule(s string) (r RuleID, ok bool) {
	for i, n := range ruleNames {
		if i > 0 && n == s {
			return RuleID(i), true
		}
	}
	return RuleNone, false
}

// RuleSet is a set of rules.
type RuleSet uint64

// Has tells whether the rule is in the set.
func (s RuleSet) Has(r RuleID) bool { return s&(1<<r) != 0 }

// With gives the set with the rule added.
func (s RuleSet) With(r RuleID) RuleSet { return s | 1<<r }

// Empty tells whether no rule is in the set.
func (s RuleSet) Empty() bool { return s == 0 }

// RuleKind says what a rule does when it speaks.
type RuleKind uint8

// HARD removes a pair. GATE needs a named approval first. PREF weighs. WARN is shown. PROC makes a task. INFO explains.
const (
	Hard RuleKind = iota
	Gate
	Pref
	Warn
	Proc
	Info
)

var ruleKindNames = [...]string{"HARD", "GATE", "PREF", "WARN", "PROC", "INFO"}

// String gives the kind's name.
func (k RuleKind) String() string { return name(ruleKindNames[:], int(k)) }

// Approver is who grants a gate.
type Approver uint8

// The approvers (fact sheet §6.4).
const (
	ApproverNone Approver = iota
	NominatedOfficer
	DirectorOfChildrensServices
	AreaAuthority
	ResponsibleAuthority
	AgencyDecisionMaker
	TeamManager
	Court
	SecretaryOfState
	AssistantDirector
	Approvers int = iota
)

var approverNames = [Approvers]string{"", "nominated officer", "director of children's services", "area authority", "responsible authority", "agency decision maker", "team manager",
	"court", "Secretary of State", "assistant director"}

// String gives the approver as a person would say it.
func (a Approver) String() string { return name(approverNames[:], int(a)) }
