package kpi

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/ssda903"
)

// Rising is a placement to look at before it is too late: the child's difficulties have grown into a higher band since the last score. It names
// a child, by the identifier of the return, and stays within the team.
type Rising struct {
	ID          string
	Since       model.Date // first day of the placement
	Category    Category
	Before, Now int // scores
}

// String gives the identifier alone.
func (r Rising) String() string { return r.ID }

// The Department's bands of the strengths and difficulties questionnaire: 0 to 13 as expected, 14 to 16 borderline, 17 to 40 a cause for concern. (From the
// guidance as commonly quoted; not verified against it.) The default model of risk counts a term for each of the two upper ones.
const (
	sdqBorderline = 14
	sdqConcern    = 17
)

func sdqBand(score int) int {
	switch {
	case score >= sdqConcern:
		return 2
	case score >= sdqBorderline:
		return 1
	}
	return 0
}

// RisingNeeds lists the placements that go on, on a day, of children whose score is in a higher band than before, in the order of their
// identifiers. before and now are scores by CHILD, as from ssda903.SDQ of the returns of two years.
func RisingNeeds(r *ssda903.Return, on model.Date, before, now map[string]int) []Rising {
	f := gather(r, Options{})
	var list []Rising
	for i := range f.children {
		h := &f.children[i]
		was, ok1 := before[h.id]
		is, ok2 := now[h.id]
		s := h.at(on)
		if s == nil || !ok1 || !ok2 || sdqBand(is) <= sdqBand(was) {
			continue
		}
		list = append(list, Rising{h.id, s.Start, CategoryOf(f.usual(s, on)), was, is})
	}
	return list
}
