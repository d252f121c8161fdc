package ssda903

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// checkHistories checks what episodes of one child say together, in the order of the file.
func (r *Return) checkHistories(f *faults) {
	before := make([]*Episode, len(r.Episodes)) // the child's episode before, nil for the first
	after := make([]*Episode, len(r.Episodes))
	holidays := map[int]bool{} // episodes that are the third or a later carer's holiday of their year
	for _, history := range r.episodes {
		inYear := map[int]int{}
		for k, i := range history {
			e := &r.Episodes[i]
			if k > 0 {
				before[i], after[history[k-1]] = &r.Episodes[history[k-1]], e
			}
			if e.PLACE == "T3" && e.Start.Known() {
				year := financialYear(e.Start)
				inYear[year]++
				holidays[i] = inYear[year] > maxHolidays
			}
		}
	}
	for i := range r.Episodes {
		e := &r.Episodes[i]
		checkEpisodeRow(f, e, r.unaccompanied[e.CHILD])
		r.checkAge(f, e)
		if holidays[i] {
			f.add(Episodes, e.Row, "PLACE", "377", Warning, fmt.Sprintf("more than %d placements during a carer's holiday in one year", maxHolidays))
		}
		if before[i] != nil {
			checkChange(f, before[i], e)
		}
		checkEnd(f, e, after[i])
	}
}

// maxHolidays is how many temporary placements T3 a child can have in a year from April to March (rule 377).
const maxHolidays = 2

// financialYear gives the year in which the April falls.
func financialYear(d model.Date) int {
	y, m, _ := d.Civil()
	if m < 4 {
		y--
	}
	return y
}

// checkAge checks ages on the day on which the episode began.
func (r *Return) checkAge(f *faults, e *Episode) {
	i, ok := r.byChild[e.CHILD]
	if !ok || !r.Children[i].Born.Known() || !e.Start.Known() {
		return
	}
	add := func(column, rule string, s Severity, problem string) {
		f.add(Episodes, e.Row, column, rule, s, problem)
	}
	age := r.Children[i].Born.Age(e.Start)
	switch {
	case e.Start < r.Children[i].Born:
		add("DECOM", "302", Error, "is before the child was born")
		return
	case age >= 18:
		add("DECOM", "352", Error, "is at eighteen years or later")
		return
	}
	switch {
	case e.PLACE == "K3" && age < 16:
		add("PLACE", "371", Error, "supported accommodation is for sixteen and over")
	case e.PLACE == "R5" && age < 10:
		add("PLACE", "372", Warning, "a young offender institution is for ten and over")
	case e.PLACE == "S1" && age < 4:
		add("PLACE", "373", Warning, "a residential school is for four and over")
	}
	if len(e.LS) == 2 && e.LS[0] == 'J' && age < 10 {
		add("LS", "358", Warning, "a child under ten cannot be remanded or sentenced")
	}
}

// checkEnd checks how an episode ended against what came after it, nil for nothing.
func checkEnd(f *faults, e, after *Episode) {
	add := func(column, rule string, s Severity, problem string) {
		f.add(Episodes, e.Row, column, rule, s, problem)
	}
	if after == nil {
		if e.REC == "X1" && e.DEC != "" {
			add("REC", "388", Warning, "says that another episode follows, and none does")
		}
		return
	}
	switch {
	case e.DEC == "":
		add("DEC", "142", Error, "is empty although a later episode follows")
	case e.End.Known() && after.Start.Known() && after.Start < e.End:
		add("DEC", "501", Error, "is after the next episode began")
	case e.REC == "X1" && e.End.Known() && after.Start.Known() && after.Start != e.End:
		add("REC", "388", Warning, "says that another episode follows on the same day, and none does")
	}
	away := Temporary(e.PLACE) || Temporary(after.PLACE)
	switch moved := after.RNE == "P" || after.RNE == "B" || after.RNE == "T" || after.RNE == "U"; {
	case away && e.REASON_PLACE_CHANGE != "":
		add("REASON_PLACE_CHANGE", "226", Warning, "is not wanted on either side of a temporary placement")
	case e.REC == "X1" && moved && !away && e.REASON_PLACE_CHANGE == "":
		add("REASON_PLACE_CHANGE", "225", Warning, "is missing although the placement changed")
	}
}

// checkChange checks the reason for a new episode against what really changed.
func checkChange(f *faults, before, e *Episode) {
	add := func(column, rule, problem string) { f.add(Episodes, e.Row, column, rule, Warning, problem) }
	if e.RNE != "S" && e.RNE != "" && before.End != e.Start {
		add("RNE", "433", "says that the episode goes on from another, which did not end on this day")
	}
	status := e.LS != before.LS
	place := e.PLACE != before.PLACE || squeeze(e.PL_POST) != squeeze(before.PL_POST) || e.URN != before.URN || e.PLACE_PROVIDER != before.PLACE_PROVIDER
	switch e.RNE {
	case "L":
		if !status || place {
			add("RNE", "434", "says that the legal status alone changed, which the rows do not show")
		}
	case "P", "T":
		if status || !place {
			add("RNE", "435", "says that the placement alone changed, which the rows do not show")
		}
	case "B", "U":
		if !status || !place {
			add("RNE", "436", "says that legal status and placement both changed, which the rows do not show")
		}
	}
}
