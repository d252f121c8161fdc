package ssda903

import (
	"slices"

	"github.com/placewell/placewell/model"
)

// OnDay is a child who was looked after on a day.
type OnDay struct {
	// ID is the CHILD of the return.
	ID string
	// Child is the Header row, nil when the child has none.
	Child *Child
	// Episode is the one that was open.
	Episode *Episode
	// Since is the first day of the placement: episodes with the same carer are one, short absences too.
	Since model.Date
	// UnplannedEndings counts earlier placements that ended unplanned, as far as the return reaches back; PreviousResidential
	// tells of an earlier residential one.
	UnplannedEndings    int
	PreviousResidential bool
}

// String gives the identifier alone.
func (d *OnDay) String() string { return d.ID }

// LookedAfterOn gives the children with an open episode on a day, each once, in the order of their identifiers. Where several of a child's
// episodes are open the latest one counts, and each other is a fault.
func (r *Return) LookedAfterOn(on model.Date) ([]OnDay, []Fault) {
	var days []OnDay
	f := &faults{}
	for _, id := range r.IDs() {
		history := r.episodes[id]
		open := -1
		for k, i := range history {
			if !r.Episodes[i].Open(on) {
				continue
			}
			if open >= 0 {
				f.add(Episodes, r.Episodes[history[open]].Row, "DEC", "", Error, "is open on the day although a later episode is: the later one counts")
			}
			open = k
		}
		if open >= 0 {
			days = append(days, r.onDay(id, history, open))
		}
	}
	return days, f.all
}

func (r *Return) onDay(id string, history []int, k int) OnDay {
	d := OnDay{ID: id, Child: r.Child(id), Episode: &r.Episodes[history[k]]}
	d.Since = d.Episode.Start
	spells, _ := r.Spells(id)
	for i := range spells {
		switch s := &spells[i]; {
		case s.Start > d.Episode.Start:
		case i+1 < len(spells) && spells[i+1].Start <= d.Episode.Start:
			if s.Ending == EndedUnplanned {
				d.UnplannedEndings++
			}
		default:
			d.Since = s.Start
		}
	}
	for _, i := range history[:k] {
		d.PreviousResidential = d.PreviousResidential || slices.Contains(residential, r.Episodes[i].PLACE)
	}
	return d
}
