package fit

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// State says whether a coefficient moved.
type State string

// The states of a coefficient.
const (
	// Moved: estimated, drawn towards the published value.
	Moved State = "MOVED"
	// FewEvents: stays at the published value, for fewer than LeastEvents unplanned endings with its fact, or without it.
	FewEvents State = "OFFSET_FEW_EVENTS"
	// Absent: stays at the published value; the history tells its fact for less than half of the placements.
	Absent State = "OFFSET_ABSENT"
	// NotBetter: estimated, and stays at the published value, since the estimates together did not predict later placements better.
	NotBetter State = "OFFSET_NOT_BETTER"
	// Floored: the history would let distance lower a risk; it counts 0.
	Floored State = "HELD_AT_ZERO"
)

// Term is one coefficient beside the published one and beside what the history alone says.
type Term struct {
	Name      string        `json:"name"`
	State     State         `json:"state"`
	Published model.LogOdds `json:"published"`
	// Fitted is the coefficient of the calibrated model.
	Fitted model.LogOdds `json:"fitted"`
	// Alone is the estimate without the pull towards the published value, Low and High its 95 % interval; all 0 where the term did not move.
	Alone model.LogOdds `json:"history_alone"`
	Low   model.LogOdds `json:"history_alone_low"`
	High  model.LogOdds `json:"history_alone_high"`
	// Spells and Events count placements and unplanned endings with the fact, Without the endings without it; Known is the share of
	// placements for which it is known.
	Spells  int               `json:"spells_with"`
	Events  int               `json:"endings_with"`
	Without int               `json:"endings_without"`
	Known   model.Probability `json:"known"`
	// AssumedMean is what the term is taken to add on average where the history lacks its fact.
	AssumedMean model.LogOdds `json:"assumed_mean,omitempty"`
}

// survey tells for each slope what the history holds of it, whether it may move, and whether it separates.
func survey(spells []spell, published *risk.Model, assumed map[string]model.LogOdds, c *clock) ([]Term, *Refusal) {
	danger := 0.0
	for i := range spells {
		danger += c.seen(&spells[i])
	}
	level := float64(eventsOf(spells)) / max(danger, 1e-9)
	terms := make([]Term, len(slopes))
	for j := range slopes {
		t := &terms[j]
		*t = Term{Name: slopes[j].name, State: Moved, Published: slopes[j].get(published)}
		known, share, quiet := 0, 0.0, 0
		for i := range spells {
			x, is := slopes[j].x(spells[i].Record)
			if is {
				known++
			}
			switch with := x != 0; {
			case with && spells[i].event:
				t.Spells, t.Events = t.Spells+1, t.Events+1
			case with:
				t.Spells, quiet = t.Spells+1, quiet+1
			case spells[i].event:
				t.Without++
			}
			if x != 0 {
				share += c.seen(&spells[i])
			}
		}
		t.Known = model.Probability(known * int(model.ProbabilityOne) / max(1, len(spells)))
		switch {
		case 2*known < len(spells):
			t.State, t.AssumedMean = Absent, assumed[t.Name]
		case t.Events == 0 && level*share >= emptyExpected:
			return nil, refuse(Separated, "No placement with %q ended unplanned, where some %.0f would be expected.", t.Name, level*share)
		case t.Without == 0 && level*(danger-share) >= emptyExpected:
			return nil, refuse(Separated, "Every unplanned ending has %q, and none is without it, where some %.0f would be expected.", t.Name, level*(danger-share))
		case quiet == 0 && t.Events >= emptyExpected:
			return nil, refuse(Separated, "All %d placements with %q ended unplanned: a fact that tells the outcome without exception was most likely written down after it.", t.Events, t.Name)
		case t.Events < LeastEvents || t.Without < LeastEvents:
			t.State = FewEvents
		}
	}
	return terms, nil
}

// design gives the sample in which the terms that moved may move and the others stand as offsets.
func design(spells []spell, terms []Term, c *clock) *sample {
	var moving []int
	constant := 0.0
	for j := range terms {
		switch terms[j].State {
		case Moved:
			moving = append(moving, j)
		case Absent:
			constant += units(terms[j].AssumedMean)
		}
	}
	s := &sample{n: len(spells), k: 1 + len(moving)}
	s.x = make([]float64, 0, s.n*s.k)
	for i := range spells {
		s.x = append(s.x, 1)
		for _, j := range moving {
			x, _ := slopes[j].x(spells[i].Record)
			s.x = append(s.x, x)
		}
		offset := constant
		for j := range terms {
			if t := &terms[j]; t.State == FewEvents || t.State == Absent {
				x, _ := slopes[j].x(spells[i].Record)
				offset += x * units(t.Published)
			}
		}
		s.offset = append(s.offset, offset)
		s.u = append(s.u, c.seen(&spells[i]))
		s.event = append(s.event, spells[i].event)
	}
	return s
}

// units gives log-odds as a number; rounded goes back, half away from zero.
func units(z model.LogOdds) float64 { return float64(z) / 10_000 }

func rounded(z float64) model.LogOdds {
	if z < 0 {
		return -rounded(-z)
	}
	return model.LogOdds(z*10_000 + 0.5)
}
