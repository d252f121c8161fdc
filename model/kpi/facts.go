package kpi

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/ssda903"
)

// Options say what a report is about.
type Options struct {
	Period Period
	// Locate finds a postcode; nil: nothing is known of distances.
	Locate ssda903.Locate
	// Authority is the council's ONS code, "" when not given: then nothing is said of in and out of area.
	Authority string
	// Centre is the middle of the council's area; unknown when not given.
	Centre model.Location
}

// facts are the children's histories, made once.
type facts struct {
	Options
	r        *ssda903.Return
	children []history
	unusable int // episodes without dates
}

// history is one child's placements, with the short breaks left out.
type history struct {
	id            string
	born          model.Date
	spells        []ssda903.Spell
	care          []care
	unaccompanied bool
}

// care is one period in care: placements that follow one another without a day between.
type care struct {
	start, end  model.Date // end: not known while it lasts
	first, last int        // places in spells
	exit        ssda903.Exit
}

func (c *care) open(on model.Date) bool { return c.start <= on && (!c.end.Known() || c.end > on) }

func gather(r *ssda903.Return, o Options) *facts {
	f := &facts{Options: o, r: r}
	for _, id := range r.IDs() {
		spells, unusable := r.Spells(id)
		f.unusable += unusable
		h := history{id: id, unaccompanied: r.Unaccompanied(id)}
		if c := r.Child(id); c != nil {
			h.born = c.Born
		}
		for i := range spells {
			if s := &spells[i]; !s.ShortBreaks {
				h.add(r, *s)
			}
		}
		f.children = append(f.children, h)
	}
	return f
}

func (h *history) add(r *ssda903.Return, s ssda903.Spell) {
	h.spells = append(h.spells, s)
	k := len(h.spells) - 1
	if s.Entered || len(h.care) == 0 {
		h.care = append(h.care, care{start: s.Start, first: k})
	}
	c := &h.care[len(h.care)-1]
	c.end, c.last = s.End, k
	c.exit = ssda903.ExitOf(r.Episodes[s.Rows[len(s.Rows)-1].Episode].REC)
}

// inCare gives the period in care that covers a day, nil for none.
func (h *history) inCare(on model.Date) *care {
	for i := range h.care {
		if h.care[i].open(on) {
			return &h.care[i]
		}
	}
	return nil
}

// at gives the placement that covers a day; nil for none, and for a stay that is only temporary.
func (h *history) at(on model.Date) *ssda903.Spell {
	for i := range h.spells {
		if h.spells[i].Open(on) && !h.spells[i].Temporary {
			return &h.spells[i]
		}
	}
	return nil
}

// usual gives the episode in whose home a placement was on a day: the last that began by then and is no absence.
func (f *facts) usual(s *ssda903.Spell, on model.Date) *ssda903.Episode {
	e := s.First
	for _, row := range s.Rows {
		if x := &f.r.Episodes[row.Episode]; row.Start <= on && !ssda903.Temporary(x.PLACE) {
			e = x
		}
	}
	return e
}

// childDays adds up the days in each category in a period. Days away on a short absence count for the home.
func (f *facts) childDays(p Period) (by [categories]int64) {
	for i := range f.children {
		for k := range f.children[i].spells {
			s := &f.children[i].spells[k]
			if s.Temporary {
				continue
			}
			category := CategoryOf(s.First)
			for _, row := range s.Rows {
				if e := &f.r.Episodes[row.Episode]; !ssda903.Temporary(e.PLACE) {
					category = CategoryOf(e)
				}
				by[category] += p.days(row.Start, row.End)
			}
		}
	}
	return by
}

func sum(by [categories]int64) (total int64) {
	for _, n := range by {
		total += n
	}
	return total
}
