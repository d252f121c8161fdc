package ssda903

import "slices"

// newChild reads a row of the Header: the layout has the columns in the order of the fields.
func newChild(rec *Record) Child {
	c := Child{
		Row: rec.Row, CHILD: rec.get(0), SEX: rec.get(1), DOB: rec.get(2), ETHNIC: rec.get(3), UPN: rec.get(4), MOTHER: rec.get(5), MC_DOB: rec.get(6),
	}
	c.Sex = sexOf(c.SEX)
	c.Born, _ = readDate(c.DOB) // the cells have been checked
	return c
}

func newEpisode(rec *Record) Episode {
	e := Episode{
		Row: rec.Row, CHILD: rec.get(0), DECOM: rec.get(1), RNE: rec.get(2), LS: rec.get(3), CIN: rec.get(4), PLACE: rec.get(5), PLACE_PROVIDER: rec.get(6),
		DEC: rec.get(7), REC: rec.get(8), REASON_PLACE_CHANGE: rec.get(9), HOME_POST: rec.get(10), PL_POST: rec.get(11), URN: rec.get(12),
	}
	e.Start, _ = readDate(e.DECOM)
	e.End, _ = readDate(e.DEC)
	return e
}

// checkEpisodeRow checks what the cells of one episode say together.
func checkEpisodeRow(f *faults, e *Episode, unaccompanied bool) {
	add := func(column, rule string, s Severity, problem string) {
		f.add(Episodes, e.Row, column, rule, s, problem)
	}
	switch {
	case e.End.Known() && e.Start.Known() && e.End < e.Start:
		add("DEC", "", Error, "is before DECOM")
	case e.End.Known() && e.End == e.Start:
		add("DEC", "355", Warning, "is the day of DECOM: the episode lasted less than 24 hours")
	}
	if e.DEC != "" && e.REC == "" {
		add("REC", "149", Warning, "is empty although the episode ceased")
	}
	checkProvider(add, e)
	checkStatus(add, e)
	checkURN(add, e)
	if !unaccompanied {
		checkPostcodes(add, e)
	}
	checkLengths(add, e)
}

type add func(column, rule string, s Severity, problem string)

// noProvider are the placements for which no provider is given.
var noProvider = []string{"T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14"}

// checkProvider: which providers go with which placements.
func checkProvider(add add, e *Episode) {
	place := e.PLACE
	none := slices.Contains(noProvider, place)
	switch e.PLACE_PROVIDER {
	case "":
		if !none {
			add("PLACE_PROVIDER", "526", Warning, "is missing")
		}
		return
	case "PR0":
		if place != "P1" {
			add("PLACE_PROVIDER", "550", Warning, "PR0 goes with P1 alone")
			return
		}
	case "PR1", "PR2":
		if place == "P1" || place == "R2" || place == "R5" {
			rule := "527"
			if e.PLACE_PROVIDER == "PR2" {
				rule = "528"
			}
			add("PLACE_PROVIDER", rule, Warning, "does not go with P1, R2 or R5")
		}
	case "PR3":
		if place == "P1" || place == "K1" || place == "K2" || len(place) == 2 && (place[0] == 'U' || place[0] == 'A') {
			add("PLACE_PROVIDER", "529", Warning, "does not go with this placement")
		}
	case "PR4", "PR5":
		if place == "P1" {
			rule := "530"
			if e.PLACE_PROVIDER == "PR5" {
				rule = "531"
			}
			add("PLACE_PROVIDER", rule, Warning, "does not go with P1")
		}
	}
	if none {
		add("PLACE_PROVIDER", "213", Warning, "is not given for this placement")
	}
}

// longest are the days that a legal status can last: police protection 72 hours, an emergency protection order with its extension 21 days, a
// child assessment order 7 days.
var longest = map[string]struct {
	rule string
	days int
}{"L1": {"361", 3}, "L2": {"362", 21}, "L3": {"363", 7}}

func checkStatus(add add, e *Episode) {
	if most, ok := longest[e.LS]; ok && e.End.Known() && e.Start.Known() && e.Start.DaysUntil(e.End) > most.days {
		add("LS", most.rule, Warning, "cannot last as long as this episode")
	}
	switch {
	case e.LS == "V2" && e.PLACE == "P1":
		add("LS", "378", Warning, "a child who lives with a parent cannot be accommodated under section 20")
	case ShortBreaks(e.LS) && Temporary(e.PLACE):
		add("PLACE", "382", Warning, "a child on short breaks cannot be in a temporary placement")
	case ShortBreaks(e.LS) && (e.PLACE == "U1" || e.PLACE == "U4"):
		add("PLACE", "384", Warning, "a child on short breaks cannot be in a long-term placement")
	}
}

// noURN are the placements that need no registration number.
var noURN = append([]string{"P1", "P3", "R1", "R2", "R5"}, noProvider...)

// checkURN: rule 218 excepts placements outside England too, which the return alone does not tell.
func checkURN(add add, e *Episode) {
	if e.URN == "" && e.PLACE != "" && !slices.Contains(noURN, e.PLACE) {
		add("URN", "218", Warning, "is missing; only placements outside England need none")
	}
}

// checkPostcodes is not for those who came unaccompanied: they have no home postcode by design.
func checkPostcodes(add add, e *Episode) {
	switch {
	case ShortBreaks(e.LS):
	case e.HOME_POST == "" && e.PL_POST == "":
		add("HOME_POST", "392b", Warning, "no postcodes are recorded")
	case e.HOME_POST != "" && squeeze(e.HOME_POST) == squeeze(e.PL_POST) && e.PLACE != "P1":
		add("PL_POST", "392d", Warning, "is that of the home, which goes with P1 alone")
	}
}

// temporaryDays are the days that temporary placements can last: hospital six weeks, the carer's holiday three weeks, others seven days.
var temporaryDays = map[string]struct {
	rule string
	days int
}{"T1": {"375", 42}, "T3": {"376", 21}, "T4": {"379", 7}}

func checkLengths(add add, e *Episode) {
	if most, ok := temporaryDays[e.PLACE]; ok && e.End.Known() && e.Start.Known() && e.Start.DaysUntil(e.End) > most.days {
		add("PLACE", most.rule, Warning, "lasts longer than a temporary placement of this type can")
	}
}

// identifier tells whether a CHILD cell is of the form of the return: 1 to 20 letters and digits.
func identifier(s string) bool {
	if s == "" || len(s) > 20 {
		return false
	}
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return false
		}
	}
	return true
}
