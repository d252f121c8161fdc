package fit

import (
	"math"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/proportion"
)

// Decile is a tenth of the placements by what was predicted.
type Decile struct {
	Spells    int               `json:"spells"`
	Events    int               `json:"unplanned_endings"`
	Predicted model.Probability `json:"mean_predicted"`
	// Observed is the rate within twelve months with its 95 % interval, by drawing children anew; where fewer than fewDrawn unplanned endings were seen,
	// drawing cannot show what it has not seen, and the interval is at least Wilson's (1927), on the number of spells that the rate's variance is worth.
	Observed Estimate `json:"observed"`
}

const (
	deciles  = 10
	fewDrawn = 10
)

// table fills the deciles.
func (v *Validation) table(t *trial, x *candidate) {
	parts := groups(t.spells, x.p, deciles)
	of := make([]int, len(t.spells))
	for k, g := range parts {
		for _, i := range g {
			of[i] = k
		}
	}
	again, values := make([][]int, deciles), make([][]float64, deciles)
	t.l.draws(t.spells, func(places []int) {
		for k := range again {
			again[k] = again[k][:0]
		}
		for _, i := range places {
			again[of[i]] = append(again[of[i]], i)
		}
		for k := range again {
			if len(again[k]) > 0 {
				p, _ := rate(t.spells, again[k], false)
				values[k] = append(values[k], p)
			}
		}
	})
	for k, g := range parts {
		d, sum := Decile{Spells: len(g)}, 0.0
		for _, i := range g {
			sum += x.p[i]
			if t.spells[i].event {
				d.Events++
			}
		}
		seen, n := rate(t.spells, g, false)
		d.Predicted = tenThousandths(sum / float64(max(1, len(g))))
		d.Observed = estimateOf(seen, values[k])
		if d.Events < fewDrawn {
			low, high := proportion.Wilson(seen, n)
			d.Observed.Low, d.Observed.High = min(d.Observed.Low, tenThousandths(low)), max(d.Observed.High, tenThousandths(high))
		}
		v.Deciles = append(v.Deciles, d)
	}
}

// estimateOf gives a share with the interval of what it came to in draws; what is no number is left out.
func estimateOf(value float64, values []float64) Estimate {
	f := figureOf(value, values)
	if math.IsNaN(value) {
		f.Value = 0
	}
	within := func(x int32) model.Probability { return model.Probability(min(max(x, 0), int32(model.ProbabilityOne))) }
	return Estimate{Value: within(f.Value), Low: within(f.Low), High: within(f.High)}
}
