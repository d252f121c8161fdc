package ssda903

import (
	"slices"

	"github.com/placewell/placewell/model"
)

// Year is a collection year, named by the year it ends in: 2025 runs from 1 April 2024 to 31 March 2025.
type Year int

// The first years of changes in the code sets and the tables.
const (
	yearGuardianships    Year = 2019 // E45 to E48 replace E43 and E44
	yearWorkers          Year = 2024 // the table of social workers comes
	yearSexLetters       Year = 2025 // SEX is M, F or U; before, 1 or 2
	yearSupported        Year = 2025 // K3 comes, H5 and P2 go
	yearScheduleOfOthers Year = 2026 // Z11 to Z14 replace Z1
	yearLiberty          Year = 2027 // the table of deprivation of liberty comes
)

var (
	reasonsNew    = []string{"S", "L", "P", "T", "B", "U"}
	legalStatuses = []string{"C1", "C2", "D1", "E1", "L1", "L2", "L3", "V2", "V3", "V4", "J1", "J2", "J3"}
	needs         = []string{"N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8"}
	providers     = []string{"PR0", "PR1", "PR2", "PR3", "PR4", "PR5"}
	reasonsCeased = []string{
		"X1", "E11", "E12", "E13", "E14", "E15", "E16", "E17", "E2", "E3", "E41", "E45", "E46", "E47", "E48", "E4A", "E4B", "E5", "E6", "E7", "E8", "E9",
	}
	reasonsChange = []string{"CARPL", "CLOSE", "ALLEG", "STAND", "APPRR", "CREQB", "CREQO", "CHILD", "LAREQ", "PLACE", "CUSTOD", "OTHER"}
	ethnicities   = []string{
		"WBRI", "WIRI", "WOTH", "WIRT", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT",
	}
	placesAlways = []string{
		"U1", "U2", "U3", "U4", "U5", "U6", "A3", "A4", "A5", "A6", "K1", "K2", "P1", "P3", "R1", "R2", "R3", "R5", "S1", "T0", "T1", "T2", "T3", "T4",
	}
	// unplanned are the reasons for a change of placement that count as an unplanned ending.
	unplanned = []string{"CREQB", "CREQO", "CHILD", "LAREQ", "ALLEG", "STAND", "APPRR"}
	// residential are the placements in a residential setting.
	residential = []string{"K1", "K2", "R1", "R2", "R5", "S1"}
)

// The placement types, by the changes of the code set.
var (
	placesLegacy    = append(slices.Clone(placesAlways), "H5", "P2", "Z1")
	placesSupported = append(slices.Clone(placesAlways), "K3", "Z1")
	placesSchedule  = append(slices.Clone(placesAlways), "K3", "Z11", "Z12", "Z13", "Z14")
)

// places gives the placement types of a collection year.
func places(year Year) []string {
	switch {
	case year < yearSupported:
		return placesLegacy
	case year < yearScheduleOfOthers:
		return placesSupported
	}
	return placesSchedule
}

var (
	figures = []string{"1", "2"}
	letters = []string{"M", "F", "U"}
)

// sexes gives the codes of SEX in a collection year.
func sexes(year Year) []string {
	if year < yearSexLetters {
		return figures
	}
	return letters
}

var reasonsCeasedBefore = append(slices.DeleteFunc(slices.Clone(reasonsCeased), func(s string) bool {
	return s == "E45" || s == "E46" || s == "E47" || s == "E48"
}), "E43", "E44")

// ceased gives the reasons why an episode ceased in a collection year.
func ceased(year Year) []string {
	if year < yearGuardianships {
		return reasonsCeasedBefore
	}
	return reasonsCeased
}

// sexOf reads a sex code of any year.
func sexOf(code string) model.Sex {
	switch code {
	case "1", "M":
		return model.Male
	case "2", "F":
		return model.Female
	case "U":
		return model.SexIndeterminate
	}
	return model.SexUnknown
}

// Temporary tells whether a placement is a short absence from the usual one (T0 to T4).
func Temporary(place string) bool { return len(place) == 2 && place[0] == 'T' }

// ShortBreaks tells whether a legal status is an agreed series of short breaks (V3, V4): such a child is not counted as looked after.
func ShortBreaks(status string) bool { return status == "V3" || status == "V4" }
