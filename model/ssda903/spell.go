package ssda903

import (
	"slices"

	"github.com/placewell/placewell/model"
)

// Spell is one placement of a child: all episodes with one carer, one after the other. Rows of the return are no placements: a new legal
// status alone (RNE L), a new type of placement with the same carer (T) or both (U) begin a new row in the same home, and so does a short
// absence (T0 to T4) from which the child comes back.
type Spell struct {
	ID string
	// Start is the first day, End the day on which the child left, not known while the placement lasts.
	Start, End model.Date
	// First and Last are the first and the last episode in the home; absences are neither, unless there is nothing else.
	First, Last *Episode
	// Rows are all episodes in order, absences too, as places in Return.Episodes, with the days from which and to which each counts.
	Rows []Stretch
	// Entered: the child was not in care the day before (RNE S, or no episode that leads on to this one). Moved: the child came from another
	// home (RNE P or B); a stay that was only temporary is no home to move from.
	Entered, Moved bool
	// Temporary: the spell is nothing but a short absence (T0 to T4). ShortBreaks: it is under V3 or V4. Neither is a placement
	// that counts in any indicator.
	Temporary, ShortBreaks bool
	Ending                 Ending
	// Reason is the REASON_PLACE_CHANGE with which it ended, as it stands.
	Reason string
}

// String gives the identifier alone.
func (s *Spell) String() string { return s.ID }

// Open tells whether the spell covers a day; on the day it ends it is over.
func (s *Spell) Open(on model.Date) bool { return s.Start <= on && (!s.End.Known() || s.End > on) }

// Stretch is the part of an episode that counts: an episode that the file leaves open, or that runs on, ends where the next begins.
type Stretch struct {
	Episode    int
	Start, End model.Date
}

// Ending says how a placement ended.
type Ending uint8

// NotEnded; EndedUnplanned: a reason that counts as unplanned, and a move; EndedOther: OTHER, which may hide either, and a move;
// EndedPlanned: the care plan, a closure; EndedCustody; EndedUnsaid: a move without a reason that can be read, or an end
// after which nothing follows; LeftCare: the child ceased to be looked after. All but the first two are censored where risk is learnt.
const (
	NotEnded Ending = iota
	EndedUnplanned
	EndedOther
	EndedPlanned
	EndedCustody
	EndedUnsaid
	LeftCare
)

var endingNames = [...]string{"not ended", "unplanned", "other", "planned", "custody", "not said", "left care"}

// String gives the ending in words.
func (e Ending) String() string { return endingNames[e] }

// endingOf reads the reason of a placement that ended in a move.
func endingOf(reason string) Ending {
	switch {
	case slices.Contains(unplanned, reason):
		return EndedUnplanned
	case reason == "OTHER":
		return EndedOther
	case reason == "CUSTOD":
		return EndedCustody
	case reason == "CARPL", reason == "CLOSE", reason == "PLACE":
		return EndedPlanned
	}
	return EndedUnsaid
}

// Safeguarding tells whether a reason for a change of placement is a concern for the child's safety (ALLEG, STAND, APPRR).
func Safeguarding(reason string) bool {
	return reason == "ALLEG" || reason == "STAND" || reason == "APPRR"
}

// Spells gives a child's placements in order of time, and how many episodes could not be used as their dates cannot be read.
func (r *Return) Spells(id string) (spells []Spell, unusable int) {
	rows, unusable := r.stretches(id)
	var before *Stretch
	for i := range rows {
		row := &rows[i]
		e := &r.Episodes[row.Episode]
		if k := len(spells) - 1; k >= 0 && r.goesOn(&spells[k], before, e, row) {
			spells[k].add(e, *row)
		} else {
			spells = append(spells, r.newSpell(spells, before, e, *row))
		}
		before = row
	}
	for k := range spells {
		var after *Spell
		if k+1 < len(spells) {
			after = &spells[k+1]
		}
		r.end(&spells[k], after)
	}
	return spells, unusable
}

// stretches gives the episodes that can be used, each cut off where the next begins. Two rows of one episode, as in the returns of two years,
// are one: the closed one.
func (r *Return) stretches(id string) (rows []Stretch, unusable int) {
	for _, i := range r.episodes[id] {
		e := &r.Episodes[i]
		if !e.Start.Known() || e.DEC != "" && (!e.End.Known() || e.End < e.Start) {
			unusable++
			continue
		}
		if n := len(rows); n > 0 && rows[n-1].Start == e.Start {
			if b := &r.Episodes[rows[n-1].Episode]; b.RNE == e.RNE && b.LS == e.LS && b.PLACE == e.PLACE {
				continue
			}
		}
		rows = append(rows, Stretch{i, e.Start, e.End})
	}
	for k := range len(rows) - 1 {
		if next := rows[k+1].Start; !rows[k].End.Known() || rows[k].End > next {
			rows[k].End = next
		}
	}
	return rows, unusable
}

// goesOn tells whether an episode belongs to the placement before it.
func (r *Return) goesOn(s *Spell, before *Stretch, e *Episode, row *Stretch) bool {
	if before.End != row.Start || e.RNE == "S" || ShortBreaks(e.LS) != s.ShortBreaks {
		return false
	}
	if Temporary(e.PLACE) || e.RNE == "L" || e.RNE == "T" || e.RNE == "U" {
		return true
	}
	away := Temporary(r.Episodes[before.Episode].PLACE)
	return away && !s.Temporary && sameHome(s.Last, e)
}

// sameHome compares all that the return says of a home.
func sameHome(a, b *Episode) bool {
	return carerKinds[a.PLACE] == carerKinds[b.PLACE] && a.PLACE_PROVIDER == b.PLACE_PROVIDER && squeeze(a.PL_POST) == squeeze(b.PL_POST) && a.URN == b.URN
}

func (r *Return) newSpell(spells []Spell, before *Stretch, e *Episode, row Stretch) Spell {
	s := Spell{
		ID: e.CHILD, Start: row.Start, End: row.End, First: e, Last: e, Rows: []Stretch{row},
		Temporary: Temporary(e.PLACE), ShortBreaks: ShortBreaks(e.LS),
	}
	s.Moved = e.RNE == "P" || e.RNE == "B"
	if len(spells) > 0 && spells[len(spells)-1].Temporary {
		s.Moved = false
	}
	s.Entered = before == nil || before.End != row.Start || e.RNE == "S" || spells[len(spells)-1].ShortBreaks != s.ShortBreaks
	return s
}

func (s *Spell) add(e *Episode, row Stretch) {
	s.Rows = append(s.Rows, row)
	s.End = row.End
	switch away := Temporary(e.PLACE); {
	case s.Temporary && !away:
		s.First, s.Last, s.Temporary = e, e, false
	case !away || s.Temporary:
		s.Last = e
	}
}

// end tells how a spell ended. The reason stands on the last episode in the home; on either side of an absence none is wanted (rule 226),
// so that after one the absence's own is looked at too.
func (r *Return) end(s, after *Spell) {
	last := &r.Episodes[s.Rows[len(s.Rows)-1].Episode]
	if s.Reason = s.Last.REASON_PLACE_CHANGE; s.Reason == "" {
		s.Reason = last.REASON_PLACE_CHANGE
	}
	switch {
	case !s.End.Known():
		s.Ending = NotEnded
	case after != nil && (after.First.RNE == "P" || after.First.RNE == "B"):
		s.Ending = endingOf(s.Reason)
	case last.REC != "X1" && last.REC != "":
		s.Ending = LeftCare
	default:
		s.Ending = EndedUnsaid
	}
}
