package fit

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// Decided is a child's placement as it was decided: what was predicted for it on that day, by which model, and whether it was the first proposal.
type Decided struct {
	Child    string
	On       model.Date
	LogOdds  model.LogOdds
	Model    string
	Override bool
}

// DecidedDrift compares placements by whether the decision took the first proposal. It shows no effect of following: who departs from a proposal knows
// something that the model does not.
type DecidedDrift struct {
	// Decided placements; NotFound of them are in no history.
	Decided  int      `json:"decided"`
	NotFound int      `json:"not_found"`
	Followed Followed `json:"first_proposal"`
	Other    Followed `json:"another"`
}

// Followed counts placements that are in the history, with the unplanned endings expected and seen in the time watched.
type Followed struct {
	Placements     int   `json:"placements"`
	ExpectedTenths int64 `json:"expected_tenths"`
	Seen           int   `json:"seen"`
	// Share is that of all decided placements, found or not.
	Share model.Probability `json:"share_of_decided"`
	count int
	due   float64
}

// A placement of the history is the decided one where it is the same child's and begins within these days of the decision.
const (
	earliest = -7
	latest   = 42
)

// WatchDecided compares what was predicted when placements were decided with what a history says became of them.
func WatchDecided(history []Record, decided []Decided, from, until model.Date, seed uint64) (*Drift, error) {
	rows, err := sorted(history)
	if err != nil {
		return nil, fmt.Errorf("risk drift: %w", err)
	}
	published := risk.Published()
	c := newClock(published.Shape)
	d := &Drift{Models: []string{}, Decided: &DecidedDrift{Decided: len(decided)}}
	taken := make([]bool, len(rows))
	var list []watchedRow
	for _, x := range decided {
		if !slices.Contains(d.Models, x.Model) {
			d.Models = append(d.Models, x.Model)
		}
		side := &d.Decided.Followed
		if x.Override {
			side = &d.Decided.Other
		}
		side.count++
		at := find(rows, taken, &x)
		if at < 0 {
			d.Decided.NotFound++
			continue
		}
		taken[at] = true
		r := watchedRow{&rows[at], units(x.LogOdds)}
		list = append(list, r)
		month, due := countMonth([]watchedRow{r}, window{from - 1, until - 1}, c)
		side.Placements++
		side.Seen += month.Seen
		side.due += due
	}
	slices.Sort(d.Models)
	for _, side := range []*Followed{&d.Decided.Followed, &d.Decided.Other} {
		side.ExpectedTenths = tenths(side.due)
		side.Share = model.Probability(side.count * int(model.ProbabilityOne) / max(1, len(decided)))
	}
	return d, d.run(list, c, from, until, seed)
}

// find gives the place of the record that is a decided placement: of those not taken yet, the nearest in time; -1 for none.
func find(rows []Record, taken []bool, x *Decided) int {
	at, nearest := -1, latest+1
	for i := range rows {
		if taken[i] || rows[i].Child != x.Child {
			continue
		}
		days := x.On.DaysUntil(rows[i].Start)
		if days < earliest || days > latest {
			continue
		}
		if days < 0 {
			days = -days
		}
		if days < nearest {
			at, nearest = i, days
		}
	}
	return at
}
