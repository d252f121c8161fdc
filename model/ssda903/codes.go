package ssda903

import (
	"slices"

	"github.com/placewell/placewell/model"
)

// Year is a collection year, named by the year it ends in: 2025 runs from 1 April 2024 to 31 March 2025.
type Year int

// The first years of changes in the code sets.
const (
	yearSexLetters       Year = 2025 // SEX is M, F or U; before, 1 or 2
	yearSupported        Year = 2025 // K3 comes, H5 and P2 go
	yearScheduleOfOthers Year = 2026 // Z11 to Z14 replace Z1
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

// placeValid tells whether a placement type belongs to the code set of a year.
func placeValid(code string, year Year) bool {
	switch code {
	case "K3":
		return year >= yearSupported
	case "H5", "P2":
		return year < yearSupported
	case "Z1":
		return year < yearScheduleOfOthers
	case "Z11", "Z12", "Z13", "Z14":
		return year >= yearScheduleOfOthers
	}
	return slices.Contains(placesAlways, code)
}

// sexOf reads a sex code of any year; valid tells whether it belongs to this one.
func sexOf(code string, year Year) (sex model.Sex, valid bool) {
	letters := year >= yearSexLetters
	switch code {
	case "1":
		return model.Male, !letters
	case "2":
		return model.Female, !letters
	case "M":
		return model.Male, letters
	case "F":
		return model.Female, letters
	case "U":
		return model.SexIndeterminate, letters
	}
	return model.SexUnknown, false
}

// temporary tells whether a placement is a short absence from the usual one (T0 to T4).
func temporary(place string) bool { return len(place) == 2 && place[0] == 'T' }
