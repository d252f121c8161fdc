package fit

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// Tested gives the table of deciles of a history, as Fit tests it, with the records of each.
func Tested(history []Record, published risk.Model, until model.Date, seed uint64) ([]Decile, [][]*Record, error) {
	rows, err := sorted(history)
	if err != nil {
		return nil, nil, err
	}
	since := until.AddDays(-RecentDays)
	w := window{from: rows[0].Start, until: until}
	c := newClock(published.Shape)
	t := &trial{training: window{from: w.from, until: since}.watched(rows), spells: started(w.watched(rows), since), c: c, l: newLots(seed)}
	base := levelled(&published, t.training, 0, c)
	x := t.candidate(model.RiskMovedBase, &base, 0)
	var v Validation
	v.table(t, x)
	var of [][]*Record
	for _, g := range groups(t.spells, x.p, deciles) {
		var list []*Record
		for _, i := range g {
			list = append(list, t.spells[i].Record)
		}
		of = append(of, list)
	}
	return v.Deciles, of, nil
}

// Concordance gives the concordance of predictions on spells given by how long they were watched and whether they ended unplanned.
func Concordance(p []float64, left []int, event []bool) float64 {
	spells := make([]spell, len(p))
	for i := range spells {
		spells[i] = spell{left: left[i], event: event[i], child: i}
	}
	return concordance(forecasts(spells, p))
}

// PoissonTails is for its test.
var PoissonTails = poissonTails
