package ssda903

// Exit is how a child left care, by the reason why the last episode ceased.
type Exit uint8

// The ways out. The permanent ones are adoption, special guardianship, child arrangements and going home.
const (
	ExitUnknown Exit = iota
	ExitAdoption
	ExitSpecialGuardianship
	ExitChildArrangements
	ExitHomePlanned
	ExitHomeUnplanned
	ExitOtherPerson
	ExitIndependence
	ExitStayingPut
	ExitAdultCare
	ExitCustody
	ExitOtherAuthority
	ExitRemandEnded
	ExitAgeAssessed
	ExitAbroad
	ExitDied
	ExitOther
)

var exitNames = [...]string{
	"UNKNOWN", "PERMANENCE_ADOPTION", "PERMANENCE_SGO", "PERMANENCE_CAO", "RETURN_HOME_PLANNED", "RETURN_HOME_UNPLANNED", "OTHER_PERSON", "INDEPENDENCE",
	"STAYING_PUT", "ADULT_CARE", "CUSTODY", "OTHER_AUTHORITY", "REMAND_ENDED", "AGE_ASSESSED", "ABROAD", "DIED", "OTHER",
}

// String gives the exit's name, PERMANENCE_CAO for a child arrangements order.
func (e Exit) String() string { return exitNames[e] }

var exits = map[string]Exit{
	"E11": ExitAdoption, "E12": ExitAdoption, "E41": ExitChildArrangements,
	"E43": ExitSpecialGuardianship, "E44": ExitSpecialGuardianship, // until 2018
	"E45": ExitSpecialGuardianship, "E46": ExitSpecialGuardianship, "E47": ExitSpecialGuardianship, "E48": ExitSpecialGuardianship,
	"E4A": ExitHomePlanned, "E4B": ExitHomeUnplanned, "E13": ExitOtherPerson, "E5": ExitIndependence, "E6": ExitIndependence, "E17": ExitStayingPut,
	"E7": ExitAdultCare, "E9": ExitCustody, "E3": ExitOtherAuthority, "E14": ExitRemandEnded, "E15": ExitAgeAssessed, "E16": ExitAbroad, "E2": ExitDied, "E8": ExitOther,
}

// ExitOf gives the exit that a REC stands for; ExitUnknown for X1, for none, and for a code that the return does not know.
func ExitOf(rec string) Exit { return exits[rec] }
