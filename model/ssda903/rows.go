package ssda903

import (
	"slices"

	"github.com/placewell/placewell/model/internal/table"
)

const notADate = "is not a date such as 01/04/2025"

func readChild(f *faults, year Year, row *table.Row) Child {
	c := Child{
		Row: row.Number, CHILD: row.Get("child"), SEX: row.Get("sex"), DOB: row.Get("dob"), ETHNIC: row.Get("ethnic"),
		UPN: row.Get("upn"), MOTHER: row.Get("mother"), MC_DOB: row.Get("mc_dob"),
	}
	add := func(column, rule string, s Severity, problem string) { f.add(Header, c.Row, column, rule, s, problem) }
	if !identifier(c.CHILD) {
		add("CHILD", "", Error, "is not an identifier of 1 to 20 letters and digits")
	}
	var ok bool
	if c.Sex, ok = sexOf(c.SEX, year); !ok {
		s := Warning
		if c.Sex == 0 {
			s = Error
		}
		add("SEX", "", s, "is not a code of this collection year (1 or 2 until 2024, M, F or U from 2025)")
	}
	if c.Born, ok = readDate(c.DOB); !ok {
		add("DOB", "102", Error, notADate)
	}
	if !slices.Contains(ethnicities, c.ETHNIC) {
		add("ETHNIC", "", Warning, "is not a code of the return")
	}
	return c
}

func readEpisode(f *faults, year Year, row *table.Row) Episode {
	e := Episode{
		Row: row.Number, CHILD: row.Get("child"), DECOM: row.Get("decom"), RNE: row.Get("rne"), LS: row.Get("ls"), CIN: row.Get("cin"),
		PLACE: row.Get("place"), PLACE_PROVIDER: row.Get("place_provider"), DEC: row.Get("dec"), REC: row.Get("rec"),
		REASON_PLACE_CHANGE: row.Get("reason_place_change"), HOME_POST: row.Get("home_post"), PL_POST: row.Get("pl_post"), URN: row.Get("urn"),
	}
	add := func(column, rule string, s Severity, problem string) {
		f.add(Episodes, e.Row, column, rule, s, problem)
	}
	if !identifier(e.CHILD) {
		add("CHILD", "", Error, "is not an identifier of 1 to 20 letters and digits")
	}
	var ok bool
	if e.Start, ok = readDate(e.DECOM); !ok {
		add("DECOM", "141", Error, notADate)
	}
	if e.DEC != "" {
		if e.End, ok = readDate(e.DEC); !ok {
			add("DEC", "147", Error, notADate+": the episode is taken as ended on no known day")
		} else if e.End < e.Start {
			add("DEC", "", Error, "is before DECOM")
		}
	}
	code := func(column, rule, value string, codes []string) {
		if !slices.Contains(codes, value) {
			add(column, rule, Warning, "is not a code of the return")
		}
	}
	code("RNE", "143", e.RNE, reasonsNew)
	code("LS", "144", e.LS, legalStatuses)
	code("CIN", "145", e.CIN, needs)
	if !placeValid(e.PLACE, year) {
		add("PLACE", "146", Warning, "is not a code of this collection year")
	}
	if e.DEC != "" || e.REC != "" {
		code("REC", "149", e.REC, reasonsCeased)
	}
	if e.REASON_PLACE_CHANGE != "" {
		code("REASON_PLACE_CHANGE", "1009", e.REASON_PLACE_CHANGE, reasonsChange)
	}
	checkProvider(add, &e)
	return e
}

// checkProvider: a provider is wanted for all but temporary placements and those on the schedule, and PR0 goes with parents alone.
func checkProvider(add func(column, rule string, s Severity, problem string), e *Episode) {
	excepted := temporary(e.PLACE) || (e.PLACE != "" && e.PLACE[0] == 'Z')
	switch {
	case e.PLACE_PROVIDER == "" && !excepted:
		add("PLACE_PROVIDER", "526", Warning, "is missing")
	case e.PLACE_PROVIDER != "" && !slices.Contains(providers, e.PLACE_PROVIDER):
		add("PLACE_PROVIDER", "178", Warning, "is not a code of the return")
	case e.PLACE_PROVIDER == "PR0" && e.PLACE != "P1":
		add("PLACE_PROVIDER", "550", Warning, "PR0 goes with P1 alone")
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
