package backtest

import (
	"cmp"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/kpi"
	"github.com/placewell/placewell/model/ssda903"
)

// stay is a child's time in one home, with what was known of the child when it began.
type stay struct {
	child      string
	born       model.Date
	sex        model.Sex
	home       string
	from, to   model.Date // to: not known while it lasts
	episode    *ssda903.Episode
	entered    bool
	endings    int  // earlier placements that ended unplanned
	inHome     bool // an earlier placement was residential
	ending     ssda903.Ending
	skip       string // why it is not replayed; "" where it is
	alone      bool   // unaccompanied
	homePlaced bool   // the home stands in the pool
}

// residential are the placements that make an earlier residential history.
var residential = []string{"K1", "K2", "R1", "S1"}

// replayed are the placements for which a plain request stands, with whether they are with a relative or friend.
var replayed = map[string]bool{"U1": true, "U3": true, "U4": false, "U6": false, "K2": false, "K3": false, "H5": false}

// stays gives all stays in order of time and child, and the homes in which they were.
func stays(r *ssda903.Return, locate ssda903.Locate) (list []stay, homes map[string]model.Carer, unusable int) {
	homes = map[string]model.Carer{}
	for _, id := range r.IDs() {
		spells, bad := r.Spells(id)
		unusable += bad
		endings, inHome := 0, false
		for k := range spells {
			s := &spells[k]
			if s.ShortBreaks {
				continue
			}
			if !s.Temporary {
				list = append(list, newStay(r, s, endings, inHome, homes, locate))
			}
			if s.Ending == ssda903.EndedUnplanned {
				endings++
			}
			inHome = inHome || slices.Contains(residential, s.First.PLACE)
		}
	}
	slices.SortStableFunc(list, func(a, b stay) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.child, b.child)) })
	return list, homes, unusable
}

func newStay(r *ssda903.Return, s *ssda903.Spell, endings int, inHome bool, homes map[string]model.Carer, locate ssda903.Locate) stay {
	e := s.First
	t := stay{child: s.ID, from: e.Start, to: s.End, episode: e, entered: s.Entered, endings: endings, inHome: inHome, ending: s.Ending, alone: r.Unaccompanied(s.ID)}
	if c := r.Child(s.ID); c != nil {
		t.born, t.sex = c.Born, c.Sex
	}
	if home, ok := ssda903.HomeOf(e, locate); ok {
		t.home, t.homePlaced = home.ID, true
		if _, known := homes[home.ID]; !known {
			homes[home.ID] = home
		}
	}
	_, plain := replayed[e.PLACE]
	switch {
	case !t.born.Known() || t.born > t.from:
		t.skip = "no date of birth that can be used"
	case len(s.ID) > 60:
		t.skip = "an identifier that cannot be used"
	case !plain:
		t.skip = "placed where no plain request leads: " + kpi.CategoryOf(e).String() + " (" + code(e.PLACE) + ")"
	}
	return t
}

func code(place string) string {
	if place == "" {
		return "no code"
	}
	return place
}

// kin tells whether the stay is with a relative or friend.
func (t *stay) kin() bool { return replayed[t.episode.PLACE] || t.episode.PLACE == "U2" }

// there tells whether the child lived there at the end of the day before, and had not left by the day.
func (t *stay) there(on model.Date) bool {
	return t.homePlaced && t.from < on && (!t.to.Known() || t.to > on)
}
