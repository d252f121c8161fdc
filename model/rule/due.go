package rule

import (
	"time"

	"github.com/placewell/placewell/model"
)

// Who does what a rule asks for, in the words of the team (fact sheet §6.4).
const (
	childsWorker   = "child's social worker"
	carersWorker   = "supervising social worker"
	reviewer       = "independent reviewing officer"
	placementsTeam = "placements team"
)

// dayOfMove is the last day for what must be done before the child moves in.
func dayOfMove(t *Timing) model.Date { return t.On }

// workingDays gives the day so many working days after the move.
func workingDays(n int) func(*Timing) model.Date {
	return func(t *Timing) model.Date { return t.WorkingDays(n) }
}

// before is the day of the move, or so many working days after it where the move is an emergency.
func before(emergency int) func(*Timing) model.Date {
	return func(t *Timing) model.Date {
		if t.Emergency {
			return t.WorkingDays(emergency)
		}
		return t.On
	}
}

// addMonths gives the same day of the month so many months later, or the last day of that month where it has no such day.
func addMonths(d model.Date, n int) model.Date {
	y, m, day := d.Civil()
	return min(monthStart(y, int(m)+n).AddDays(day-1), monthStart(y, int(m)+n+1).AddDays(-1))
}

// monthStart gives the first day of a month, counted on from January of the year; months above 12 are those of later years.
func monthStart(year, month int) model.Date {
	return model.NewDate(year+(month-1)/12, time.Month((month-1)%12+1), 1)
}
