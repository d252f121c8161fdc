package rule

import (
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/workday"
)

// Todo is one thing to be done because a rule spoke.
type Todo struct {
	// Sentence says what; Who by whom.
	Sentence, Who string
	// Due gives its last day, Warn the day on which to warn of it; nil where there is none.
	Due, Warn func(*Timing) model.Date
	// When tells whether it is to be done for these facts; nil: always.
	When func(*Timing) bool
}

// Timing is what the days of a task follow from.
type Timing struct {
	// On is the day of the move, Now that of the snapshot.
	On, Now   model.Date
	Emergency bool
	// Seen is what the rule saw.
	Seen model.Datum
	// Holidays are bank holidays beyond the published table, as in Policy.BankHolidays.
	Holidays []model.Date
}

// NewTiming gives the timing of a request's tasks on the day now.
func NewTiming(r *model.Request, policy *model.Policy, now model.Date) Timing {
	return Timing{On: r.NeededFrom, Now: now, Emergency: r.Urgency == model.Emergency, Holidays: policy.BankHolidays}
}

// WorkingDays gives the day that is n working days of England after the move.
func (t *Timing) WorkingDays(n int) model.Date { return workday.After(t.On, n, t.Holidays) }

// Tasks lists what is to be done because of a verdict, first what is due first; of those due on one day in the order of the book.
func (b Book) Tasks(v *model.Verdict, t Timing) []model.Task {
	var tasks []model.Task
	for _, r := range b {
		if !(v.Tasks | v.Gates | v.Spoke).Has(r.ID) {
			continue
		}
		t.Seen = v.Data[r.ID]
		for i := range r.Todo {
			if do := &r.Todo[i]; do.When == nil || do.When(&t) {
				tasks = append(tasks, model.Task{Rule: r.ID, Sentence: do.Sentence, Who: do.Who, DueOn: day(do.Due, &t), WarnOn: day(do.Warn, &t)})
			}
		}
	}
	slices.SortStableFunc(tasks, func(a, b model.Task) int { return int(undated(a.DueOn)) - int(undated(b.DueOn)) })
	return tasks
}

func day(of func(*Timing) model.Date, t *Timing) model.Date {
	if of == nil {
		return 0
	}
	return of(t)
}

// undated puts what has no day behind all days.
func undated(d model.Date) model.Date {
	if !d.Known() {
		return 1 << 30
	}
	return d
}
