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
	first := model.NewDate(y, m+time.Month(n), 1)
	next := model.NewDate(y, m+time.Month(n)+1, 1)
	return min(first.AddDays(day-1), next.AddDays(-1))
}
