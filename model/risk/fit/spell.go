package fit

import (
	"math"

	"github.com/placewell/placewell/model"
)

// horizon is the twelve months of the outcome.
const horizon = 365

// spell is a record as it was known on some day: how much of its first twelve months was seen, and what happened in them.
type spell struct {
	*Record
	// entered and left are the days of the placement at which watching it began and ended, left at most horizon and at least 1.
	entered, left int
	// event tells of an unplanned ending on day left; other of an ending for the reason that says neither.
	event, other bool
	child        int // a number for the child, by first appearance
}

// window is the time between two days in which a history was watched: placements that had begun before are known only because they
// were still going on at its start.
type window struct{ from, until model.Date }

// watched gives the records' spells as they were known at the end of the window, those that began in it or were going on at its start.
// What is not yet a day old on the last day says nothing and is left out.
func (w window) watched(rows []Record) []spell {
	var out []spell
	children := map[string]int{}
	for i := range rows {
		r := &rows[i]
		s := spell{Record: r, entered: max(0, r.Start.DaysUntil(w.from)), left: r.Start.DaysUntil(w.until)}
		if r.End.Known() && r.End <= w.until {
			// An ending on the day of start is one on its first day: no placement lasts no time.
			s.left = max(1, r.Start.DaysUntil(r.End))
			s.event, s.other = r.Ending == Unplanned, r.Ending == Other
		}
		if s.left > horizon {
			s.left, s.event, s.other = horizon, false, false
		}
		if s.left <= s.entered {
			continue
		}
		child, known := children[r.Child]
		if !known {
			child = len(children)
			children[r.Child] = child
		}
		s.child = child
		out = append(out, s)
	}
	return out
}

// started gives the spells that began from a day on, in their order.
func started(spells []spell, from model.Date) []spell {
	for i := range spells {
		if spells[i].Start >= from {
			return spells[i:]
		}
	}
	return nil
}

func eventsOf(spells []spell) int {
	n := 0
	for i := range spells {
		if spells[i].event {
			n++
		}
	}
	return n
}

// clock is a model's time scale: the share of twelve months' danger that lies before a day.
type clock [horizon + 1]float64

func newClock(shape int32) *clock {
	c := new(clock)
	for d := 1; d <= horizon; d++ {
		c[d] = math.Pow(float64(d)/horizon, float64(shape)/10_000)
	}
	return c
}

// seen gives the share of twelve months' danger through which a spell was watched.
func (c *clock) seen(s *spell) float64 { return c[s.left] - c[s.entered] }
